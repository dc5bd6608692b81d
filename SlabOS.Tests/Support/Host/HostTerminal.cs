using System;
using SlabOS.Base;

namespace SlabOS.Tests.Support.Host;

/// <summary>A terminal in memory: keys go in, everything printed is kept, and a screen shows what a person would see.</summary>
/// <remarks>Allocates nothing while there is room for what is printed, so that a test can measure the kernel alone.</remarks>
internal sealed class HostTerminal : ITerminal
{
    private readonly char[] _printed;
    private readonly int[] _keys = new int[1 << 16];
    private int _length;
    private int _keyCount;
    private int _nextKey;

    /// <param name="capacity">Characters there is room for.</param>
    public HostTerminal(int capacity) => _printed = new char[capacity];

    /// <summary>What a person sees.</summary>
    public HostScreen Screen { get; } = new();

    /// <summary>Characters printed so far.</summary>
    public int Length => _length;

    /// <summary>Whether all keys were read.</summary>
    public bool IsDrained => _nextKey == _keyCount;

    /// <summary>Whether the last line printed is the prompt.</summary>
    public bool IsAtPrompt => Prompt.Ends(_printed.AsSpan(0, _length));

    /// <summary>What was printed from a moment on.</summary>
    public string PrintedFrom(int start) => new(_printed, start, _length - start);

    /// <summary>Whether that contains a new line.</summary>
    public bool HasNewLineFrom(int start) => _printed.AsSpan(start, _length - start).Contains('\n');

    /// <summary>Presses a key, or sends a byte.</summary>
    public void Press(int key)
    {
        if (IsDrained) _nextKey = _keyCount = 0;
        _keys[_keyCount++] = key;
    }

    /// <inheritdoc/>
    public bool Interrupted => _keys.AsSpan(_nextKey, _keyCount - _nextKey).Contains(HostSession.CtrlC);

    /// <inheritdoc/>
    public int Read() => IsDrained ? -1 : _keys[_nextKey++];

    /// <summary>Characters that are taken without waiting; all by default.</summary>
    public int Pace { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    public int TryWrite(ReadOnlySpan<char> text)
    {
        int taken = Math.Min(text.Length, Pace);
        Write(text[..taken]);
        return taken;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is not ('\n' or '\b' or '\a' or (>= ' ' and <= '~'))) throw new HostPanic($"character {(int)c} reached the terminal");
        }

        text.CopyTo(_printed.AsSpan(_length));
        _length += text.Length;
        Screen.Write(text);
    }

    /// <inheritdoc/>
    public void Clear() => Screen.Clear();

    /// <summary>How often the terminal was asked for its size.</summary>
    public int SizeRequests { get; private set; }

    /// <inheritdoc/>
    public void AskSize() => SizeRequests++;

    /// <inheritdoc/>
    public void SetColor(Color color)
    {
        if (!Enum.IsDefined(color)) throw new HostPanic($"colour {(int)color} is none");
    }
}

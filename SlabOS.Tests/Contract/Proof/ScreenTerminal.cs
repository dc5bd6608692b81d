using System;
using SlabOS.Base;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>A terminal that keeps what a person sees and forgets the rest, for runs of any length.</summary>
internal sealed class ScreenTerminal : ITerminal
{
    public HostScreen Screen { get; } = new();

    public bool Interrupted => false;

    public int Read() => -1;

    public void Write(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is not ('\n' or '\b' or '\a' or (>= ' ' and <= '~'))) throw new HostPanic($"character {(int)c} reached the terminal");
        }

        Screen.Write(text);
    }

    public int TryWrite(ReadOnlySpan<char> text)
    {
        Write(text);
        return text.Length;
    }

    public void Clear() => Screen.Clear();

    public void AskSize()
    {
    }

    public void SetColor(Color color)
    {
    }
}

using System;
using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>read FD [COUNT]</c>: reads from a descriptor of the shell, and prints the bytes.</summary>
public sealed class Read() : Command("read", "FD [COUNT]", "print at most COUNT bytes (512) of an open file", words: 2, atMost: 3)
{
    private const int DefaultCount = 512;

    private int _descriptor;
    private int _left;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        _left = DefaultCount;
        if (!shell.TryNumber(words[1], out _descriptor)) return true;
        if (words.Count == 3 && !shell.TryNumber(words[2], out _left)) return true;
        int result = shell.Calls.Read(_descriptor, default);
        return result < 0 ? shell.Fail(words[1], result) : Continue(shell);
    }

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        Span<byte> buffer = shell.Calls.Buffer;
        int wanted = _left < buffer.Length ? _left : buffer.Length;
        int count = shell.Calls.Read(_descriptor, buffer.Slice(0, wanted));
        if (count <= 0) return true;
        shell.Show(buffer.Slice(0, count));
        _left -= count;
        return _left == 0;
    }
}

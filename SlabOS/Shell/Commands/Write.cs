using System;
using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>write FD TEXT…</c>: writes words, with one blank between two of them, to a descriptor of the shell.</summary>
public sealed class Write() : Command("write", "FD TEXT...", "write text to an open file", words: 3, atMost: Any)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!shell.TryNumber(words[1], out int descriptor)) return true;
        ReadOnlySpan<char> text = words.From(2).Text;

        // The last NUL ends the text, and the others stand for blanks. A line's words are shorter than the buffer.
        int length = text.Length - 1;
        Span<byte> buffer = shell.Calls.Buffer;
        for (int i = 0; i < length; i++) buffer[i] = text[i] == '\0' ? (byte)' ' : (byte)text[i];
        int count = shell.Calls.Write(descriptor, buffer.Slice(0, length));
        if (count < 0) return shell.Fail(words[1], count);
        shell.Printer.FreshLine().Write(count).Line(" bytes");
        return true;
    }
}

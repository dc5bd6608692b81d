using System;
using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Shell.Commands;

/// <summary><c>open PATH [r|w|rw|a]</c>: opens a file for the shell itself.</summary>
public sealed class Open() : Command("open", "PATH [r|w|rw|a]", "open a file; w empties or makes it, a appends", words: 2, atMost: 3)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        OpenMode mode = words.Count == 2 ? OpenMode.Read : Parse(words[2]);
        if (mode == OpenMode.None) return shell.Fail(words[2], Errno.EINVAL);
        int descriptor = shell.Calls.Open(words[1], mode);
        if (descriptor < 0) return shell.Fail(words[1], descriptor);
        shell.Printer.Write("fd ").Write(descriptor).Line();
        return true;
    }

    private static OpenMode Parse(ReadOnlySpan<char> word)
    {
        if (word.SequenceEqual("r")) return OpenMode.Read;
        if (word.SequenceEqual("w")) return OpenMode.Write | OpenMode.Create | OpenMode.Truncate;
        if (word.SequenceEqual("rw")) return OpenMode.Read | OpenMode.Write;
        if (word.SequenceEqual("a")) return OpenMode.Write | OpenMode.Append | OpenMode.Create;
        return OpenMode.None;
    }
}

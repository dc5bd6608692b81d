using System;
using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Proc;

/// <summary>A kind of open file that is read only: its text is made anew, in the reader's window, at each read.</summary>
public abstract class TextFile : Device
{
    private readonly TextWindow _window = new TextWindow();
    private readonly Printer _printer;

    /// <summary>Makes the file.</summary>
    /// <param name="path">Its path; below <c>/proc/self</c> for a file of each process.</param>
    protected TextFile(string path)
        : base(path, OpenMode.Read) => _printer = new Printer(_window);

    /// <summary>Reads the text from the offset on, and moves the offset.</summary>
    /// <returns>Bytes read, 0 at the end; −ESRCH for a file of a process that is gone.</returns>
    public override int Read(ref OpenFile file, Span<byte> buffer)
    {
        if (Tree.IsGone(Tree.FileOf(ref file))) return -(int)Errno.ESRCH;
        _window.Begin(file.Offset, buffer.Length);
        Print(_printer, file.Key);
        int count = _window.CopyTo(buffer);
        file.Offset += count;
        return count;
    }

    /// <summary>Refuses to write; no text file is opened for it.</summary>
    /// <returns>−EBADF.</returns>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data) => -(int)Errno.EBADF;

    /// <inheritdoc/>
    public override int Seek(ref OpenFile file, int offset) => SetOffset(ref file, offset);

    /// <summary>Prints all of the text.</summary>
    /// <param name="printer">The reader's window.</param>
    /// <param name="key">The key of the process, which is there, for a file below <c>/proc/self</c>; else 0.</param>
    protected abstract void Print(Printer printer, ulong key);
}

using System;
using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Proc;

/// <summary>A file in <c>/proc</c>: its text is made anew, in the reader's window, each time it is read.</summary>
public abstract class TextFile : Device
{
    private readonly TextWindow _window = new TextWindow();
    private readonly Printer _printer;

    /// <summary>Makes the file.</summary>
    protected TextFile() => _printer = new Printer(_window);

    /// <inheritdoc/>
    public override bool IsWritable => false;

    /// <inheritdoc/>
    public override bool IsSeekable => true;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer, int offset, int pid)
    {
        _window.Begin(offset, buffer.Length);
        Print(_printer, pid);
        return _window.CopyTo(buffer);
    }

    /// <inheritdoc/>
    public override int Write(ReadOnlySpan<byte> data) => -(int)Errno.EBADF;

    /// <summary>Prints all of the text.</summary>
    /// <param name="printer">Where.</param>
    /// <param name="pid">Which process's, in <c>/proc/PID</c>; else 0. The process is there.</param>
    protected abstract void Print(Printer printer, int pid);
}

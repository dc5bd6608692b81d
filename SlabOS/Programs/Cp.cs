using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Copies a file into another, a buffer a step. A directory as the target takes a copy of the source's name.</summary>
public sealed class Cp() : Program("cp", "FROM TO", "copy a file, to a path or into a directory", words: 3)
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        Words words = calls.Arguments;
        if (self.Phase == 0)
        {
            if (!calls.Open(ref self, words[1], OpenMode.Read)) return;
            self.LocalA = (ulong)self.LocalDescriptor;
            self.Phase = 1;
        }

        // A step keeps nothing, so there is room before anything is read. The first block of a console always has some.
        int room = self.Phase == 2 ? calls.Room(self.LocalDescriptor) : SystemCalls.BufferBytes;
        if (room == 0) return;
        Span<byte> buffer = calls.Buffer.Slice(0, room);
        int count = calls.Read((int)self.LocalA, buffer);
        if (self.Phase == 1 && count >= 0)
        {
            // Opened behind the first read: a source that cannot be read leaves the target unchanged.
            if (!OpenTarget(ref self, calls, words[1], words[2])) return;
            self.Phase = 2;
        }

        if (!calls.Proceed(count, words[1])) return;
        calls.Proceed(calls.Write(self.LocalDescriptor, buffer.Slice(0, count)), words[2]);
    }

    private static bool OpenTarget(ref Process self, SystemCalls calls, ReadOnlySpan<char> source, ReadOnlySpan<char> target)
    {
        // A directory becomes the working directory, and the copy's path is the source's last name.
        ReadOnlySpan<char> path = target;
        Errno errno = Errno.None;
        if (calls.ChangeDirectory(target) == 0) path = LastName(source);
        else if (target.Length > 0 && target[target.Length - 1] == '/') errno = Errno.ENOTDIR;

        // Opening the target would empty the source.
        if (errno == Errno.None && calls.IsSameFile((int)self.LocalA, path)) errno = Errno.EINVAL;
        if (errno == Errno.None)
        {
            self.LocalDescriptor = calls.Open(path, OpenMode.Write | OpenMode.Create | OpenMode.Truncate);
            if (self.LocalDescriptor < 0) errno = (Errno)(-self.LocalDescriptor);
        }

        if (errno != Errno.None) calls.Fail(target, errno);
        return errno == Errno.None;
    }

    private static ReadOnlySpan<char> LastName(ReadOnlySpan<char> path)
    {
        int start = path.Length;
        while (start > 0 && path[start - 1] != '/') start--;
        return path.Slice(start);
    }
}

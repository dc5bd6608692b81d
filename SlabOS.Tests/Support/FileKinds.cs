using System;
using SlabOS.Files;

namespace SlabOS.Tests.Support;

/// <summary>Kinds that keep nothing in an open file, called without one.</summary>
internal static class FileKinds
{
    public static int Read(this FileKind kind, Span<byte> buffer)
    {
        var file = default(OpenFile);
        return kind.Read(ref file, buffer);
    }

    public static int Write(this FileKind kind, ReadOnlySpan<byte> data)
    {
        var file = default(OpenFile);
        return kind.Write(ref file, data);
    }
}

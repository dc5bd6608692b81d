using System;
using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Copies descriptor 0 both to descriptor 1 and into a file.</summary>
public sealed class Tee() : Program("tee", "PATH", "pass its input on, and keep a copy in a file", words: 2)
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (self.Phase == 0)
        {
            self.Phase = 1;
            if (!calls.Open(ref self, calls.Arguments[1], OpenMode.Write | OpenMode.Create | OpenMode.Truncate)) return;
        }

        int copyRoom = calls.Room(self.LocalDescriptor);
        int room = copyRoom == 0 ? 0 : calls.Room(1);
        if (room == 0) return;
        if (room > copyRoom) room = copyRoom;
        Span<byte> buffer = calls.Buffer.Slice(0, room);
        int count = calls.Read(0, buffer);
        if (!calls.Proceed(count, "input")) return;
        int written = calls.Write(self.LocalDescriptor, buffer.Slice(0, count));
        if (calls.Proceed(written, calls.Arguments[1])) calls.ProceedWithOutput(calls.Write(1, buffer.Slice(0, count)));
    }
}

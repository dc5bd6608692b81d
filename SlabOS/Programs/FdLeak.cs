using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Opens a file again and again, one a step, and never closes it; when it gets no more, it waits to be ended.</summary>
public sealed class FdLeak() : Program("fdleak", "", "hostile: open descriptors until it gets no more")
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (calls.Open("/dev/null", OpenMode.Read) < 0) calls.Pause(WaitReason.Signal);
    }
}

using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>Opens a file again and again, once a step, and closes none. With no descriptor left the process waits for a signal.</summary>
public sealed class FdLeak() : Program("fdleak", "", "hostile: open descriptors until it gets no more")
{
    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (calls.Open("/dev/null", OpenMode.Read) < 0) calls.Pause();
    }
}

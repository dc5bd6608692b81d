using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime;

/// <summary>Where everything ends that the real runtime would throw for: the kernel's panic.</summary>
internal static class Failure
{
    /// <summary>The kernel provides it. Does not return.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "kernel_fail")]
    internal static extern void Raise(string reason);

    [RuntimeExport("RhpThrowEx")]
    private static void Throw(System.Exception exception) => Raise(exception == null ? "null was thrown" : exception.Message);

    [RuntimeExport("RhpRethrow")]
    private static void Rethrow() => Raise("an exception was thrown again");

    [RuntimeExport("RhpFallbackFailFast")]
    private static void FailFast() => Raise("the runtime gave up");
}

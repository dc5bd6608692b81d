using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime;

/// <summary>The kernel's panic, in place of the exceptions that the runtime would throw.</summary>
internal static class Failure
{
    /// <summary>Panics. The kernel provides the method. Does not return.</summary>
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

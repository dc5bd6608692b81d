using System;

namespace SlabOS.Tests.Support;

/// <summary>What code allocates.</summary>
internal static class Allocated
{
    private const int Windows = 3;

    /// <summary>
    /// The bytes that an action allocates each time, once it has run before. The least of several measurements: now and then the
    /// runtime charges a thread with something of its own, but what the action itself allocates, it allocates every time.
    /// </summary>
    public static long By(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int i = 0; i < Windows; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}

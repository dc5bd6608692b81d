using System.Collections.Generic;
using SlabOS.Memory;

namespace SlabOS.Tests.Support;

/// <summary>All that a slab consists of, written down so that two moments can be compared.</summary>
internal static class SlabState
{
    /// <summary>The slots with their tags, links and values, the ends of the free list, and the counters.</summary>
    /// <param name="slab">The slab.</param>
    /// <param name="failures">False leaves out the count of failures: the one thing a refused allocation may change.</param>
    public static List<string> Of(Slab<int> slab, bool failures = true)
    {
        var lines = new List<string>
        {
            $"live {slab.Live}, peak {slab.Peak}, retired {slab.Retired}, available {slab.Available}",
            $"head {slab.Head()}, tail {slab.Tail()}, touched {slab.TouchedCount()}",
            $"allocations {slab.Allocations}, frees {slab.Frees}",
        };
        if (failures) lines.Add($"failures {slab.Failures}");
        for (int i = 0; i < slab.Capacity; i++)
        {
            ref Slot<int> slot = ref slab.SlotAt(i);
            lines.Add($"{i}: tag {slot.Tag}, next {Next(slab, i)}, value {slot.Value}");
        }

        return lines;
    }

    /// <summary>The slot behind a free one on the list; none for others, whose link means nothing.</summary>
    public static int? Next(Slab<int> slab, int index) => slab.StateOf(index) == SlotState.Free ? slab.SlotAt(index).Next : null;
}

using System.Runtime.CompilerServices;

namespace SlabOS.Memory;

/// <summary>What checkers have in common.</summary>
internal static class CheckReports
{
    /// <summary>Reports a violation.</summary>
    /// <returns>1, for the checker's count of them.</returns>
    /// <remarks>Kept out of line, for every rule's check calls it.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Report(this ICheckReport report, SlabBase table, int slot, string rule)
    {
        report.Violation(table, slot, rule);
        return 1;
    }
}

using System.Runtime.CompilerServices;

namespace SlabOS.Memory;

/// <summary>The report of a violation, for the checks.</summary>
internal static class CheckReports
{
    /// <summary>Reports a violation.</summary>
    /// <returns>1, for the check's count of violations.</returns>
    /// <remarks>Out of line: every rule of every check calls this.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Report(this ICheckReport report, SlabBase table, int slot, string rule)
    {
        report.Violation(table, slot, rule);
        return 1;
    }
}

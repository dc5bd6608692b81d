using System;
using System.Collections.Generic;
using SlabOS.Memory;

namespace SlabOS.Tests.Support;

/// <summary>What a check found, one line each: <c>table[slot]: rule</c>.</summary>
internal sealed class Violations : ICheckReport
{
    /// <summary>The lines so far.</summary>
    public List<string> Lines { get; } = new();

    /// <summary>Checks a table.</summary>
    public static List<string> In(SlabBase table) => Of(table.Check);

    /// <summary>Checks every table of a registry.</summary>
    public static List<string> In(SlabRegistry registry) => Of(registry.Check);

    /// <summary>Makes any check.</summary>
    public static List<string> Of(Func<ICheckReport, int> check)
    {
        var report = new Violations();
        int count = check(report);
        Assert.That(count, Is.EqualTo(report.Lines.Count), "a check returns the number of violations it reported");
        return report.Lines;
    }

    /// <inheritdoc/>
    public void Violation(SlabBase table, int slot, string rule) =>
        Lines.Add(slot < 0 ? $"{table.Name}: {rule}" : $"{table.Name}[{slot}]: {rule}");
}

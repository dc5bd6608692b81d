using System;
using System.Collections.Generic;
using System.Linq;

namespace SlabOS.Tests.Support.Guest;

/// <summary>A line of what <c>bench</c> prints.</summary>
internal sealed record Figure(string Operation, int Count, int Min, int Median, int P999, int Max)
{
    private const int Title = 24;

    /// <summary>The lines behind the heading, by operation.</summary>
    public static Dictionary<string, Figure> Parse(string printed) =>
        printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(ParseLine).ToDictionary(figure => figure.Operation);

    private static Figure ParseLine(string line)
    {
        int[] columns = line[Title..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        return new Figure(line[..Title].TrimEnd(), columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
}

using System;
using System.Text.RegularExpressions;

namespace SlabOS.Tests.Support.Guest;

/// <summary>
/// Takes out of what commands print what may differ between two runs of a script: how long something took, what time it is, and how
/// much a runtime's heap holds. Everything else has to be the same to the byte.
/// </summary>
internal static partial class Timeless
{
    /// <summary>A command's output without its figures of time.</summary>
    public static string Output(string line, string printed) => line.TrimStart().Split(' ')[0] switch
    {
        "ps" => TicksOfPs().Replace(printed, "${before}#${after}"),
        "uptime" => Clock().Replace(printed, "#, "),
        "cat" => Fields().Replace(printed, "${name} #"),
        "bench" => Bench(printed),
        "mem" => HeapBytes().Replace(printed, "# bytes"),
        _ => printed,
    };

    /// <summary>The title and the operations all ports time; a port may add its own behind them, and the figures are a machine's.</summary>
    private static string Bench(string printed)
    {
        const int Operations = 11;
        const int Title = 24;
        string[] lines = printed.Split('\n');
        if (lines.Length <= Operations) return printed;
        string[] titles = Array.ConvertAll(lines[1..(Operations + 1)], line => line[..Title].TrimEnd());
        return $"{lines[0]}\n{string.Join('\n', titles)}\n";
    }

    [GeneratedRegex("^(?<before> +[0-9]+ +[0-9]+ +[RSTZ] +[0-9]) +[0-9]+(?<after> +[0-9]+ )", RegexOptions.Multiline)]
    private static partial Regex TicksOfPs();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} up [0-9]+d [0-9]{2}:[0-9]{2}:[0-9]{2}, |(?<=processes, load) [0-9. ]+")]
    private static partial Regex Clock();

    [GeneratedRegex("^(?<name>Ticks:|Steps:) [0-9]+$", RegexOptions.Multiline)]
    private static partial Regex Fields();

    [GeneratedRegex("[0-9]+ bytes")]
    private static partial Regex HeapBytes();
}

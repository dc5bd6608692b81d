using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SlabOS.Tests.Support.Guest;

/// <summary>
/// Lines to type, from a file in <c>Scripts/</c>. A line that starts with <c>#</c> is a comment; <c># options:</c> says what the
/// kernel is to be given at boot. A line with control keys in it, such as <c>cat^Mtext^M^D</c>, has no Enter but where it says so.
/// </summary>
public sealed class Script
{
    private const string OptionsMark = "# options: ";

    private readonly string _name;

    private Script(string path)
    {
        _name = Path.GetFileNameWithoutExtension(path);
        string[] lines = File.ReadAllLines(path);
        Options = lines.FirstOrDefault(line => line.StartsWith(OptionsMark))?[OptionsMark.Length..];
        Lines = lines.Where(line => !line.StartsWith('#')).ToArray();
    }

    /// <summary>All scripts there are.</summary>
    public static IEnumerable<Script> All =>
        Directory.GetFiles(Path.Combine(Repository.Root, "SlabOS.Tests", "Sessions", "Scripts"), "*.txt").Order().Select(path => new Script(path));

    /// <summary>What the kernel is given at boot; null for nothing.</summary>
    public string? Options { get; }

    /// <summary>What is typed.</summary>
    public string[] Lines { get; }

    /// <summary>Types all lines, and writes down what a person would see, but for what depends on the time it took.</summary>
    /// <param name="press">Presses keys and returns what was printed.</param>
    public string Transcript(Func<string, string> press) =>
        string.Concat(Lines.Select(line => $"slab> {line}\n{Timeless.Output(line, press(Keys(line)))}"));

    /// <summary>The keys that type a line.</summary>
    public static string Keys(string line)
    {
        string keys = CaretNotation.Keys(line);
        return keys == line ? line + "\r" : keys;
    }

    /// <inheritdoc/>
    public override string ToString() => _name;
}

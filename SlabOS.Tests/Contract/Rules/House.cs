using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>The core's rooms and the arrows between them, read from the table in <c>SlabOS/README.md</c>.</summary>
public static partial class House
{
    /// <summary>The folder of the core's sources.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "SlabOS");

    /// <summary>The rooms in the order of the table, each with the rooms it may use.</summary>
    public static IReadOnlyList<Room> Rooms { get; } = Read();

    /// <summary>The room of a folder or namespace such as <c>SlabOS.Shell.Commands</c>; null for none.</summary>
    public static Room? RoomOf(string space) => Rooms.FirstOrDefault(room => space == room.Space || space.StartsWith(room.Space + '.'));

    private static Room[] Read() =>
    [
        .. File.ReadLines(Path.Combine(Folder, "README.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success)
            .Select(match => new Room(match.Groups["room"].Value, Names(match.Groups["uses"].Value))),
    ];

    private static string[] Names(string uses) =>
        uses == "nothing" ? [] : uses.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^\| \[(?<room>\w+)\]\(\k<room>/README\.md\) \| (?<uses>[\w, ]+) \|")]
    private static partial Regex Row();

    /// <summary>A room.</summary>
    /// <param name="Name">The folder's name.</param>
    /// <param name="Uses">The names of the rooms it may use.</param>
    public sealed record Room(string Name, string[] Uses)
    {
        /// <summary>The room's namespace.</summary>
        public string Space => "SlabOS." + Name;

        /// <inheritdoc/>
        public override string ToString() => Name;
    }
}

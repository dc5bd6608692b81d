using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;
using SlabOS.Boot;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>The arrows between the core's rooms are those of the table in <c>SlabOS/README.md</c>, and none runs in a circle.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class HouseTests
{
    private static readonly Assembly Core = typeof(Kernel).Assembly;

    private static IEnumerable<House.Room> Rooms => House.Rooms;

    [Test]
    public void The_table_names_every_folder_of_the_core()
    {
        IEnumerable<string> folders = Directory.GetDirectories(House.Folder)
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs").Any())
            .Select(folder => Path.GetFileName(folder));

        Assert.That(folders.Except(["bin", "obj"]), Is.EquivalentTo(House.Rooms.Select(room => room.Name)));
    }

    [Test]
    public void Every_type_lives_in_a_room()
    {
        IEnumerable<string> outside = Core.GetTypes()
            .Where(type => type.Namespace is { } space && space.StartsWith("SlabOS") && House.RoomOf(space) == null)
            .Select(type => type.FullName!);

        Assert.That(outside, Is.Empty);
    }

    [Test]
    public void A_room_uses_only_rooms_above_it_in_the_table()
    {
        for (int i = 0; i < House.Rooms.Count; i++)
        {
            Assert.That(House.Rooms[i].Uses, Is.SubsetOf(House.Rooms.Take(i).Select(room => room.Name)), House.Rooms[i].Name);
        }
    }

    [TestCaseSource(nameof(Rooms))]
    public void The_compiled_core_has_no_other_arrow(House.Room room)
    {
        string[] forbidden = [.. House.Rooms.Where(other => other != room && !room.Uses.Contains(other.Name)).Select(other => other.Space)];
        TestResult result = Types.InAssembly(Core).That().ResideInNamespaceMatching($@"^{Regex.Escape(room.Space)}(\.|$)")
            .ShouldNot().HaveDependencyOnAny(forbidden).GetResult();

        Assert.That(result.IsSuccessful, Is.True, string.Join('\n', result.FailingTypes.Select(type => $"{type.FullName}: {type.Explanation}")));
    }

    // The compiler folds constants away and drops what documentation refers to; the sources still name both.
    [TestCaseSource(nameof(Rooms))]
    public void The_sources_name_no_other_room_and_each_arrow_is_there(House.Room room)
    {
        var used = new SortedSet<string>();
        var wrong = new List<string>();
        string folder = Path.Combine(House.Folder, room.Name);
        foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match match in Space().Matches(File.ReadAllText(file)))
            {
                House.Room? other = House.RoomOf(match.Value);
                if (other == null || other == room) continue;
                used.Add(other.Name);
                if (!room.Uses.Contains(other.Name)) wrong.Add($"{Path.GetRelativePath(House.Folder, file)} -> {match.Value}");
            }
        }

        Assert.That(wrong, Is.Empty, string.Join('\n', wrong));
        Assert.That(used, Is.EquivalentTo(room.Uses), "arrows in the table that no source needs");
    }

    [GeneratedRegex(@"\bSlabOS(\.[A-Z]\w*)+")]
    private static partial Regex Space();
}

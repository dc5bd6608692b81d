using SlabOS.Memory;
using SlabOS.Shell;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Shell;

/// <summary>The lines entered last, in a slab of their own.</summary>
public sealed class HistoryTests
{
    private readonly SlabRegistry _registry = new(1);
    private readonly LineHistory _history;

    public HistoryTests() => _history = new LineHistory(_registry.ReserveRows<HistoryLine, char>("history", 3, 10)!);

    [SetUp]
    public void AddFiveLinesToAHistoryOfThree()
    {
        for (int i = 0; i < 5; i++) _history.Add($"line {i}");
    }

    [Test]
    public void The_oldest_makes_room_for_the_newest()
    {
        Assert.That((_history[0].ToString(), _history[1].ToString(), _history[2].ToString()), Is.EqualTo(("line 2", "line 3", "line 4")));
        Assert.That(_history.Count, Is.EqualTo(3));
    }

    [Test]
    public void There_is_nothing_before_the_first_line()
    {
        var empty = new LineHistory(new SlabRegistry(1).ReserveRows<HistoryLine, char>("history", 3, 10)!);
        Assert.That((empty.Count, empty.Total), Is.EqualTo((0, 0ul)));
    }

    [Test]
    public void The_slab_of_the_history_stays_sound()
    {
        Assert.That(Violations.In(_registry), Is.Empty);
    }
}

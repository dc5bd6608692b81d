using System;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>The load: how many processes wanted to run, on average over 1, 5 and 15 minutes, in hundredths.</summary>
public sealed class LoadTests
{
    private const int Interval = 5_000;
    private const int Minute = 60_000;

    // They are rounded.
    private const int Stray = 1;

    private ProcessTables _tables = null!;
    private int _now;

    private Scheduler Scheduler => _tables.Scheduler;

    [SetUp]
    public void PutInitAndTheShellToSleep()
    {
        _tables = new ProcessTables();
        _now = 0;
        _tables.Sleep(ProcessTables.Init);
        _tables.Sleep(ProcessTables.Shell);
    }

    [Test]
    public void Where_nobody_wants_to_run_it_is_nothing()
    {
        PassTo(20 * Minute);
        Assert.That(Loads, Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void It_rises_towards_those_who_want_to_run_each_span_by_its_own_measure([Values(1, 3)] int busy, [Values(1, 5, 15)] int minutes)
    {
        for (int i = 0; i < busy; i++) _tables.SpawnSlot();
        PassTo(minutes * Minute);

        (int one, int five, int fifteen) = Loads;
        Assert.That(one, Is.EqualTo(Risen(1)).Within(Stray));
        Assert.That(five, Is.EqualTo(Risen(5)).Within(Stray));
        Assert.That(fifteen, Is.EqualTo(Risen(15)).Within(Stray));

        int Risen(int span) => (int)Math.Round(100 * busy * (1 - Math.Exp(-(double)minutes / span)));
    }

    [Test]
    public void It_falls_again_once_nobody_does()
    {
        int slot = _tables.SpawnSlot();
        PassTo(60 * Minute);
        Assert.That(Loads.One, Is.EqualTo(100).Within(Stray));
        _tables.Sleep(slot);
        PassTo(61 * Minute);
        Assert.That(Loads.One, Is.EqualTo(37).Within(Stray));
    }

    [Test]
    public void In_the_end_it_is_where_it_goes([Values(0, 1, 3)] int busy)
    {
        int slot = _tables.SpawnSlot();
        PassTo(120 * Minute);
        for (int i = 1; i < busy; i++) _tables.SpawnSlot();
        if (busy == 0) _tables.Sleep(slot);
        PassTo(360 * Minute);
        Assert.That(Loads, Is.EqualTo((100 * busy, 100 * busy, 100 * busy)));
    }

    [Test]
    public void It_is_looked_at_each_five_seconds()
    {
        _tables.SpawnSlot();
        PassTo(Interval - 1);
        Assert.That(Loads.One, Is.Zero);
        PassTo(Interval);
        Assert.That(Loads.One, Is.EqualTo(8));
        PassTo(2 * Interval - 1);
        Assert.That(Loads.One, Is.EqualTo(8));
    }

    [Test]
    public void What_was_missed_is_made_up_for()
    {
        _tables.SpawnSlot();
        PassTo(Minute, step: Minute);
        Assert.That(Loads.One, Is.EqualTo(63).Within(Stray));
        PassTo(Minute + 1);
        Assert.That(Loads.One, Is.EqualTo(63).Within(Stray), "and only once");
    }

    [Test]
    public void After_a_gap_of_days_it_is_what_it_is_now_and_goes_on_from_there()
    {
        const int Days = 1_000_000_000;
        int slot = _tables.SpawnSlot();
        PassTo(Days, step: Days);
        Assert.That(Loads, Is.EqualTo((100, 100, 100)));
        _tables.Sleep(slot);
        PassTo(Days + Interval - 1, step: 1000);
        Assert.That(Loads.One, Is.EqualTo(100));
        PassTo(Days + Interval);
        Assert.That(Loads.One, Is.EqualTo(92));
    }

    private (int One, int Five, int Fifteen) Loads => (Scheduler.Load(0), Scheduler.Load(1), Scheduler.Load(2));

    private void PassTo(int milliseconds, int step = Interval)
    {
        while (_now < milliseconds)
        {
            int passed = Math.Min(step, milliseconds - _now);
            _now += passed;
            _tables.Clock.Advance((ulong)passed * 1000);
            Scheduler.Advance();
        }
    }
}

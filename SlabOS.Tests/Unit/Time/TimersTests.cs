using System.Linq;
using SlabOS.Memory;
using SlabOS.Tests.Support;
using SlabOS.Time;

namespace SlabOS.Tests.Unit.Time;

/// <summary>The wheel of timers, by its contract.</summary>
public sealed class TimersTests
{
    private const ulong Tick = Timers.Tick;
    private const int Capacity = 100;

    private Alarms _alarms = null!;

    private Timers Timers => _alarms.Timers;

    [SetUp]
    public void MakeAWheel() => _alarms = new Alarms(Capacity);

    [TearDown]
    public void TheWheelIsSound() => Assert.That(_alarms.Violations(), Is.Empty);

    [Test]
    public void Without_timers_there_is_no_next_moment()
    {
        Timers.Advance(1);
        Assert.That((Timers.Next, Timers.Now, Timers.Late), Is.EqualTo((Timers.Never, 1ul, 0ul)));
    }

    [Test]
    public void A_timer_expires_in_the_tick_after_its_moment_and_never_before([Values(0, 1, 5, 6, 11, 12, 17, 29, 47)] int shift, [Values(0ul, 1ul, Tick - 1)] ulong more)
    {
        ulong time = (Tick << shift >> 1) + more + 1;
        _alarms.Set(1, time);
        Timers.Advance(time - 1);
        Assert.That(_alarms.Expired, Is.Empty);
        _alarms.RunTo(time + Tick);
        Assert.That(_alarms.Expired, Is.EqualTo(new ulong[] { 1 }));
        Assert.That((Timers.Slab.Live, Timers.Next), Is.EqualTo((0, Timers.Never)));
    }

    [Test]
    public void A_moment_that_has_passed_means_the_next_turn([Values(0ul, 999_999ul, 1_000_000ul)] ulong time)
    {
        Timers.Advance(1_000_000);
        _alarms.Set(7, time);
        Assert.That(_alarms.Expired, Is.Empty, "not at once");
        Assert.That(Timers.Next, Is.LessThanOrEqualTo(1_000_000ul));
        Timers.Advance(1_000_000);
        Assert.That(_alarms.Expired, Is.EqualTo(new ulong[] { 7 }));
        Assert.That(Timers.Late, Is.Zero);
    }

    [Test]
    public void The_last_moment_there_is_never_comes_early_and_breaks_nothing([Values(0ul, 1ul, Tick, 2 * Tick)] ulong before)
    {
        Timers.Advance(5);
        Handle<Timer> timer = _alarms.Set(1, Timers.Never - 1 - before);
        Timers.Advance(ulong.MaxValue - (4 * Tick));
        Assert.That(_alarms.Expired, Is.Empty);
        Assert.That(Timers.Destroy(timer), Is.EqualTo(SlabError.None));
    }

    [Test]
    public void After_five_hundred_years_time_goes_on()
    {
        const ulong Years = 500UL * 365 * 86_400 * 1_000_000_000;
        _alarms.Set(1, Years);
        _alarms.RunTo(Years - 1);
        Assert.That(_alarms.Expired, Is.Empty);
        _alarms.RunTo(Years + Tick);
        _alarms.Set(2, Years + 50_000_000);
        _alarms.RunTo(Years + 49_999_999);
        Assert.That(_alarms.Expired, Is.EqualTo(new ulong[] { 1 }));
        _alarms.RunTo(Years + 50_000_000 + Tick);
        Assert.That(_alarms.Expired, Is.EqualTo(new ulong[] { 1, 2 }));
    }

    [Test]
    public void Timers_of_one_tick_expire_in_the_order_of_their_setting()
    {
        const ulong Far = 40 * 64 * Tick;
        _alarms.Set(1, Far);
        _alarms.RunTo(Far - (100 * Tick));
        _alarms.Set(2, Far);
        _alarms.RunTo(Far - (10 * Tick));
        _alarms.Set(3, Far - 1);
        _alarms.Set(4, Far - (2 * Tick));
        _alarms.RunTo(Far);
        Assert.That(_alarms.Expired, Is.EqualTo(new ulong[] { 4, 1, 2, 3 }));
    }

    [Test]
    public void A_turn_expires_so_many_and_the_others_are_late()
    {
        const int Count = Capacity;
        for (int i = 0; i < Count; i++) _alarms.Set((ulong)i, 100);
        Timers.Advance(2 * Tick);
        Assert.That(_alarms.Expired, Has.Count.LessThanOrEqualTo(Timers.MaxWork).And.Count.GreaterThan(Timers.MaxWork - 3));
        Assert.That(Timers.Next, Is.LessThanOrEqualTo(2 * Tick), "there is more to do");
        int first = _alarms.Expired.Count;
        while (Timers.Slab.Live > 0) Timers.Advance(2 * Tick + 1);
        Assert.That(_alarms.Expired, Is.EqualTo(Enumerable.Range(0, Count).Select(i => (ulong)i)));
        Assert.That(Timers.Late, Is.EqualTo(Count - first));
    }

    [Test]
    public void A_timer_that_is_set_while_others_move_down_goes_behind_those_of_its_tick()
    {
        const ulong Far = 64 * Tick;
        for (int i = 0; i < 60; i++) _alarms.Set((ulong)i, Far + (2 * Tick));
        Timers.Advance(Far);
        _alarms.Set(60, Far + (2 * Tick));
        Assert.That(_alarms.Violations(), Is.Empty);
        _alarms.RunTo(Far + (3 * Tick));
        Assert.That(_alarms.Expired, Is.EqualTo(Enumerable.Range(0, 61).Select(i => (ulong)i)));
    }

    [Test]
    public void A_timer_that_is_moved_expires_at_its_new_moment_alone([Values] bool later)
    {
        Handle<Timer> timer = _alarms.Set(1, 100 * Tick);
        Assert.That(Timers.Set(timer, (later ? 1000ul : 10ul) * Tick), Is.EqualTo(SlabError.None));
        _alarms.RunTo((later ? 999ul : 9ul) * Tick);
        Assert.That(_alarms.Expired, Is.Empty);
        _alarms.RunTo(2000 * Tick);
        Assert.That(_alarms.Expired, Is.EqualTo(new ulong[] { 1 }));
    }

    [Test]
    public void A_timer_that_has_expired_or_was_cancelled_is_stale([Values] bool cancelled)
    {
        Handle<Timer> timer = _alarms.Set(1, 10);
        if (cancelled) Timers.Destroy(timer);
        else _alarms.RunTo(2 * Tick);
        Assert.That(Timers.Destroy(timer), Is.EqualTo(SlabError.Stale));
        Assert.That(Timers.Set(timer, 5), Is.EqualTo(SlabError.Stale));
        _alarms.RunTo(10 * Tick);
        Assert.That(_alarms.Expired, Has.Count.EqualTo(cancelled ? 0 : 1));
    }

    [Test]
    public void A_timer_that_is_stopped_stays_and_can_be_set_again()
    {
        Handle<Timer> timer = _alarms.Set(1, 10 * Tick);
        Assert.That(Timers.Set(timer, Timers.Never), Is.EqualTo(SlabError.None));
        _alarms.RunTo(20 * Tick);
        Assert.That((_alarms.Expired.Count, Timers.Slab.Live), Is.EqualTo((0, 1)));
        Timers.Set(timer, 30 * Tick);
        _alarms.RunTo(30 * Tick);
        Assert.That(_alarms.Expired, Is.EqualTo(new ulong[] { 1 }));
    }

    [Test]
    public void A_full_table_refuses_and_changes_nothing()
    {
        for (int i = 0; i < Capacity; i++) _alarms.Set((ulong)i, 1000 * Tick);
        ulong next = Timers.Next;
        Assert.That(Timers.Create(_alarms.Owner, 1000).IsNull, Is.True);
        Assert.That(Timers.Next, Is.EqualTo(next));
    }

    [Test]
    public void A_timer_can_be_set_anew_in_its_own_expiry()
    {
        _alarms.Period = 10 * Tick;
        _alarms.Set(1, 10 * Tick);
        _alarms.RunTo(100 * Tick);
        Assert.That(_alarms.Expired, Has.Count.EqualTo(10));
    }

    [Test]
    public void An_idle_machine_wakes_a_bounded_number_of_times_for_a_timer([Values(1ul, 1000ul, 1_000_000ul, 86_400_000ul)] ulong milliseconds)
    {
        _alarms.Set(1, milliseconds * 1_000_000);
        int wakes = 0;
        for (; Timers.Slab.Live > 0; wakes++) Timers.Advance(Timers.Next);
        Assert.That(wakes, Is.LessThanOrEqualTo(9));
        Assert.That(Timers.Now - (milliseconds * 1_000_000), Is.LessThan(Tick));
    }

    [Test]
    public void The_check_finds_a_timer_in_the_bucket_of_another_time()
    {
        Handle<Timer> timer = _alarms.Set(1, 100 * Tick);
        Timers.Slab.Find(timer, out _).Time = 700 * Tick;
        Assert.That(_alarms.Violations(), Does.Contain("timer[0]: in the bucket of another time"));
        Timers.Slab.Find(timer, out _).Time = 100 * Tick;
    }

    [Test]
    public void The_check_finds_a_timer_in_no_bucket()
    {
        Handle<Timer> timer = _alarms.Set(1, 100 * Tick);
        ref Timer set = ref Timers.Slab.Find(timer, out _);
        int bucket = set.Bucket;
        set.Bucket = bucket + 1;
        Assert.That(_alarms.Violations(), Does.Contain("timer[0]: in a bucket that it does not name"));
        Assert.That(_alarms.Violations(), Does.Contain("timer: timers that are set differ from those in the buckets"));
        set.Bucket = bucket;
        set.Owner = 3;
        Assert.That(_alarms.Violations(), Is.EqualTo(new[] { "timer[0]: its owner does not know it" }));
        set.Owner = _alarms.Owner;
    }
}

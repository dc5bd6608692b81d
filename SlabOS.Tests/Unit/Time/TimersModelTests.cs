using System;
using System.Collections.Generic;
using SlabOS.Memory;
using SlabOS.Tests.Support;
using SlabOS.Time;

namespace SlabOS.Tests.Unit.Time;

/// <summary>The wheel beside a sorted list, in random operations and jumps of the clock.</summary>
public sealed class TimersModelTests
{
    private const int Capacity = 48;
    private const int CheckEvery = 1009;

    [Test]
    public void The_wheel_does_what_a_sorted_list_does([Range(0, 7)] int seed) => Compare(seed, 25_000);

    [Test]
    [Explicit("a minute")]
    public void The_wheel_does_what_a_sorted_list_does_ten_million_times() => Compare(99, 10_000_000);

    private static void Compare(int seed, int operations)
    {
        var random = new Random(seed);
        var alarms = new Alarms(Capacity);
        Timers timers = alarms.Timers;

        // By tick, and then by setting.
        var model = new SortedDictionary<(ulong Tick, ulong Order), ulong>();
        var set = new List<(Handle<Timer> Handle, (ulong, ulong) Place, ulong Key)>();
        ulong order = 0;
        for (int step = 0; step < operations; step++)
        {
            int choice = random.Next(10);
            if (choice < 5)
            {
                ulong time = Moment();
                if (set.Count == Capacity) Assert.That(timers.Create(alarms.Owner, order).IsNull, Is.True);
                else Add(alarms.Set(order, time), order, time);
            }
            else if (choice == 5 && set.Count > 0)
            {
                int index = random.Next(set.Count);
                Assert.That(timers.Destroy(set[index].Handle), Is.EqualTo(SlabError.None));
                Drop(index);
            }
            else if (choice == 6 && set.Count > 0)
            {
                int index = random.Next(set.Count);
                ulong time = Moment();
                (Handle<Timer> handle, _, ulong key) = set[index];
                Assert.That(timers.Set(handle, time), Is.EqualTo(SlabError.None));
                Drop(index);
                Add(handle, key, time);
            }
            else
            {
                Advance(timers.Now + Jump());
            }

            if (step % CheckEvery == 0) Assert.That(alarms.Violations(), Is.Empty, $"step {step}");
        }

        ulong Moment() => random.Next(8) == 0 ? timers.Now - Math.Min(timers.Now, Jump()) : timers.Now + Jump();

        // Mostly short, at times up to years.
        ulong Jump() => (ulong)random.NextInt64() >> random.Next(10, 60);

        void Add(Handle<Timer> handle, ulong key, ulong time)
        {
            // A moment that has passed counts as one of the wheel's, which may be behind the clock.
            ulong passed = timers.Slab.Find(handle, out _).Time;
            if (time <= timers.Now) Assert.That(passed, Is.LessThanOrEqualTo(timers.Now));
            ulong tick = ((time <= timers.Now ? passed : time) + Timers.Tick - 1) / Timers.Tick;
            model.Add((tick, order), key);
            set.Add((handle, (tick, order), key));
            order++;
        }

        void Drop(int index)
        {
            model.Remove(set[index].Place);
            set[index] = set[^1];
            set.RemoveAt(set.Count - 1);
        }

        void Advance(ulong now)
        {
            // A turn may leave some; within enough turns all that is due is gone, in the order of the model.
            int before = alarms.Expired.Count;
            timers.Advance(now);
            if (random.Next(2) == 0)
            {
                for (int turn = 0; turn < Capacity && timers.Next <= now; turn++) timers.Advance(now);
            }

            for (int i = before; i < alarms.Expired.Count; i++)
            {
                var first = default((ulong Tick, ulong Order));
                foreach ((ulong, ulong) place in model.Keys)
                {
                    first = place;
                    break;
                }

                Assert.That(alarms.Expired[i], Is.EqualTo(model[first]), "the first of the model");
                Assert.That(first.Tick, Is.LessThanOrEqualTo(now / Timers.Tick), "not before its time");
                model.Remove(first);
                set.RemoveAll(timer => timer.Place == first);
            }

            if (timers.Next > now)
            {
                foreach ((ulong tick, _) in model.Keys)
                {
                    Assert.That(tick, Is.GreaterThan(now / Timers.Tick), "nothing that is due is left");
                    break;
                }
            }

            alarms.Expired.Clear();
        }
    }
}

using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Time;

/// <summary>
/// The timers of the kernel, in a hierarchical timing wheel (Varghese and Lauck, 1987). Setting, moving and stopping are O(1). A
/// turn of the run loop expires a bounded number.
/// </summary>
/// <remarks>
/// <para>
/// Time is a number of ticks of 16.4 µs, rounded up, so that no timer expires early. Nine levels of 64 buckets cover every time there is.
/// A timer's level is the highest digit, of base 64, in which its tick differs from the wheel's. The bucket is that digit.
/// </para>
/// <list type="bullet">
/// <item>All buckets behind a level's current digit are empty. On level 0 the current bucket holds what is due.</item>
/// <item>On at most one higher level, <c>_moving</c>, the current bucket holds timers. They move down, to their lower levels. A timer set for
/// that bucket's span meanwhile joins its end, so timers of one tick expire in the order of their setting.</item>
/// <item>The wheel's tick only passes an empty bucket. So an expiry that is put off delays those behind, and overtakes none.</item>
/// <item>No timer has work to be done before <c>Next</c>.</item>
/// </list>
/// </remarks>
public sealed class Timers
{
    /// <summary>No moment: 2^64 − 1 is never a timer's.</summary>
    public const ulong Never = ulong.MaxValue;

    /// <summary>Expiries and moves of a turn, at most.</summary>
    public const int MaxWork = 32;

    /// <summary>The most owners.</summary>
    public const int MaxOwners = 8;

    /// <summary>Nanoseconds of a tick. A timer expires less than a tick after its moment, and never before.</summary>
    public const ulong Tick = 1UL << TickBits;

    private const int TickBits = 14;
    private const int DigitBits = 6;
    private const int Digits = 1 << DigitBits;
    private const int Levels = 9;

    // The last tick that is a moment in nanoseconds.
    private const ulong LastTime = ulong.MaxValue << TickBits;

    private readonly Slab<Timer> _timers;
    private readonly TimerRing _ring;
    private readonly int[] _buckets = new int[Levels * Digits];
    private readonly ulong[] _occupied = new ulong[Levels];
    private readonly ITimerOwner[] _owners = new ITimerOwner[MaxOwners];
    private int _ownerCount;
    private int _moving;
    private ulong _tick;

    // The last turn left work to this one: what was due by this moment is late. 0 if the last turn left none.
    private ulong _putOff;

    /// <summary>Makes a wheel without timers, at moment 0.</summary>
    public Timers(Slab<Timer> timers)
    {
        _timers = timers;
        _ring = new TimerRing(timers);
        for (int i = 0; i < _buckets.Length; i++) _buckets[i] = -1;
    }

    /// <summary>The timers, set or not.</summary>
    public Slab<Timer> Slab => _timers;

    /// <summary>Nanoseconds since boot, as of the last <see cref="Advance"/>.</summary>
    public ulong Now { get; private set; }

    /// <summary>
    /// The moment of the next work, at or before the next expiry; <see cref="Never"/> if no timer is set. A timer of a higher level moves
    /// down before it expires, at most eight times.
    /// </summary>
    public ulong Next { get; private set; } = Never;

    /// <summary>Timers that expired a turn later than they were due, because there were more than a turn expires.</summary>
    public ulong Late { get; private set; }

    /// <summary>Adds an owner. For use at boot.</summary>
    /// <returns>The number of the owner.</returns>
    public int Add(ITimerOwner owner)
    {
        _owners[_ownerCount] = owner;
        return _ownerCount++;
    }

    /// <summary>Makes a timer that is not set.</summary>
    /// <param name="owner">The number of the owner.</param>
    /// <param name="key">What the owner is told at each expiry.</param>
    /// <returns>The timer; null if none is left.</returns>
    public Handle<Timer> Create(int owner, ulong key)
    {
        ref Timer timer = ref _timers.Allocate(out Handle<Timer> handle);
        if (handle.IsNull) return handle;
        timer.Key = key;
        timer.Owner = owner;
        timer.Bucket = -1;
        return handle;
    }

    /// <summary>Sets a timer, or gives it another moment. The timer goes behind those of the same tick.</summary>
    /// <param name="handle">The timer.</param>
    /// <param name="time">Nanoseconds since boot. A moment that has passed means the next turn; <see cref="Never"/> stops the timer.</param>
    /// <returns>None, or the fault of the handle, and then nothing was changed.</returns>
    public SlabError Set(Handle<Timer> handle, ulong time)
    {
        ref Timer timer = ref _timers.Find(handle, out SlabError error);
        if (error != SlabError.None) return error;
        if (timer.IsSet) Take(_timers.IndexOf(handle), ref timer);
        if (time != Never) Put(_timers.IndexOf(handle), ref timer, time);
        return error;
    }

    /// <summary>Stops a timer, and gives it back.</summary>
    /// <returns>None, or the fault of the handle.</returns>
    public SlabError Destroy(Handle<Timer> handle)
    {
        Set(handle, Never);
        return _timers.Free(handle);
    }

    /// <summary>Expires what is due, in the order of ticks, then of setting; at most <see cref="MaxWork"/> expiries and moves.</summary>
    /// <param name="now">Nanoseconds since boot, no less than the time before.</param>
    public void Advance(ulong now)
    {
        Now = now;
        if (now < Next) return;
        ulong target = now >> TickBits;
        for (int work = 0; work < MaxWork; work++)
        {
            int bucket = Current(_moving);
            int slot = _buckets[bucket];
            if (slot >= 0 && _moving > 0) MoveDown(slot);
            else if (slot >= 0) Expire(slot);
            else if (!Proceed(target))
            {
                _putOff = 0;
                return;
            }
        }

        Next = now;
        _putOff = now;
    }

    /// <summary>Prints who waits for a timer.</summary>
    public void PrintOwner(ref Timer timer, Printer printer) => _owners[timer.Owner].PrintName(timer.Key, printer);

    /// <summary>Holds the wheel against the timers, and these against their owners.</summary>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(ICheckReport report)
    {
        int violations = 0;
        int set = 0;
        foreach (Handle<Timer> handle in _timers)
        {
            int slot = _timers.IndexOf(handle);
            ref Timer timer = ref _timers.At(slot);
            if ((uint)timer.Owner >= (uint)_ownerCount || !_owners[timer.Owner].Owns(handle, timer.Key))
            {
                violations += report.Report(_timers, slot, "its owner does not know it");
            }

            if (!timer.IsSet) continue;
            set++;
            if (!Fits(ref timer) || !_ring.IsLinked(_timers, slot)) violations += report.Report(_timers, slot, "in the bucket of another time");
        }

        int queued = 0;
        for (int bucket = 0; bucket < _buckets.Length; bucket++)
        {
            int head = _buckets[bucket];
            for (int slot = head; slot >= 0 && queued <= set; slot = _ring.Next(head, slot))
            {
                if (!_timers.IsLive(slot) || _timers.At(slot).Bucket != bucket)
                {
                    violations += report.Report(_timers, slot, "in a bucket that it does not name");
                    break;
                }

                queued++;
            }
        }

        if (queued != set) violations += report.Report(_timers, -1, "timers that are set differ from those in the buckets");
        return violations;
    }

    /// <summary>The first tick at or after a moment.</summary>
    private static ulong TickOf(ulong time)
    {
        if (time > LastTime) time = LastTime;
        return time == 0 ? 0 : ((time - 1) >> TickBits) + 1;
    }

    /// <summary>The level whose digit is the highest in which two ticks differ; 0 for equal ticks.</summary>
    private static int LevelOf(ulong difference)
    {
        int level = 0;
        for (difference >>= DigitBits; difference != 0; difference >>= DigitBits) level++;
        return level;
    }

    private static int DigitOf(ulong tick, int level) => (int)(tick >> (level * DigitBits)) & (Digits - 1);

    private int Current(int level) => (level << DigitBits) | DigitOf(_tick, level);

    private int BucketOf(ulong tick)
    {
        int level = LevelOf(tick ^ _tick);
        if (level < _moving) level = _moving;
        return (level << DigitBits) | DigitOf(tick, level);
    }

    private void Put(int slot, ref Timer timer, ulong time)
    {
        timer.Time = time > Now ? time : _tick << TickBits;
        ulong tick = TickOf(timer.Time);
        Append(slot, ref timer, BucketOf(tick));
        if (tick << TickBits < Next) Next = tick << TickBits;
    }

    private void Append(int slot, ref Timer timer, int bucket)
    {
        timer.Bucket = bucket;
        _ring.Append(ref _buckets[bucket], slot);
        _occupied[bucket >> DigitBits] |= 1UL << (bucket & (Digits - 1));
    }

    private void Take(int slot, ref Timer timer)
    {
        int bucket = timer.Bucket;
        timer.Bucket = -1;
        _ring.Remove(ref _buckets[bucket], slot);
        if (_buckets[bucket] < 0) _occupied[bucket >> DigitBits] &= ~(1UL << (bucket & (Digits - 1)));
    }

    private void Expire(int slot)
    {
        ref Timer timer = ref _timers.At(slot);
        if (timer.Time < _putOff) Late++;
        Take(slot, ref timer);
        _owners[timer.Owner].Expire(timer.Key);
    }

    private void MoveDown(int slot)
    {
        ref Timer timer = ref _timers.At(slot);
        Take(slot, ref timer);
        int level = _moving;
        _moving = 0;
        Append(slot, ref timer, BucketOf(TickOf(timer.Time)));
        _moving = level;
    }

    /// <summary>Goes to the next bucket that holds timers: the current ones are empty.</summary>
    /// <param name="target">The tick of the present.</param>
    /// <returns>False if that bucket's span begins later, or there is none.</returns>
    private bool Proceed(ulong target)
    {
        _moving = 0;
        for (int level = 0; level < Levels; level++)
        {
            int digit = DigitOf(_tick, level);
            ulong ahead = _occupied[level] >> digit;
            if (ahead == 0) continue;
            int shift = level * DigitBits;
            ulong start = ((_tick >> shift) + (ulong)Bits.Lowest(ahead)) << shift;
            if (start > target)
            {
                _tick = target;
                Next = start << TickBits;
                return false;
            }

            _tick = start;
            _moving = level;
            return true;
        }

        _tick = target;
        Next = Never;
        return false;
    }

    /// <summary>Whether a timer's bucket is that of its tick.</summary>
    private bool Fits(ref Timer timer)
    {
        ulong tick = TickOf(timer.Time);
        if (timer.Bucket >= _buckets.Length) return false;
        int level = timer.Bucket >> DigitBits;
        int shift = level * DigitBits;
        bool inSpan = tick >> shift >> DigitBits == _tick >> shift >> DigitBits && DigitOf(tick, level) == (timer.Bucket & (Digits - 1));
        return inSpan && (_occupied[level] >> (timer.Bucket & (Digits - 1)) & 1) != 0;
    }

    /// <summary>Lists of timers.</summary>
    private sealed class TimerRing(Slab<Timer> timers) : Ring
    {
        /// <inheritdoc/>
        protected override ref Link LinkOf(int slot) => ref timers.At(slot).Link;
    }
}

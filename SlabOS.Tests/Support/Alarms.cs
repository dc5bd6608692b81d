using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Time;

namespace SlabOS.Tests.Support;

/// <summary>A wheel with one owner, who writes down what expires.</summary>
internal sealed class Alarms : ITimerOwner
{
    private readonly SlabRegistry _registry = new(1);
    private readonly Dictionary<ulong, Handle<Timer>> _set = [];

    public Alarms(int capacity)
    {
        Timers = new Timers(_registry.Reserve<Timer>("timer", capacity)!);
        Owner = Timers.Add(this);
    }

    public Timers Timers { get; }

    /// <summary>The owner's number.</summary>
    public int Owner { get; }

    /// <summary>The keys that have expired, in order.</summary>
    public List<ulong> Expired { get; } = [];

    /// <summary>After so long an expired timer is set again; 0 for never.</summary>
    public ulong Period { get; set; }

    /// <summary>Whether a timer goes at its expiry.</summary>
    public bool Frees { get; set; } = true;

    /// <summary>Makes a timer and sets it; there is room.</summary>
    public Handle<Timer> Set(ulong key, ulong time)
    {
        Handle<Timer> handle = Timers.Create(Owner, key);
        Assert.That(handle.IsNull, Is.False);
        Assert.That(Timers.Set(handle, time), Is.EqualTo(SlabError.None));
        _set[key] = handle;
        return handle;
    }

    /// <summary>Lets time pass as an idle machine does: from one wake-up to the next.</summary>
    public void RunTo(ulong time)
    {
        while (Timers.Next < time) Timers.Advance(Timers.Next > Timers.Now ? Timers.Next : Timers.Now);
        Timers.Advance(time);
    }

    /// <summary>What the checks find.</summary>
    public List<string> Violations()
    {
        List<string> found = Support.Violations.In(_registry);
        found.AddRange(Support.Violations.Of(Timers.Check));
        return found;
    }

    /// <inheritdoc/>
    public void Expire(ulong key)
    {
        Expired.Add(key);
        if (Period > 0) Timers.Set(_set[key], Timers.Now + Period);
        else if (Frees) Timers.Destroy(_set[key]);
    }

    /// <inheritdoc/>
    public void PrintName(ulong key, Printer printer) => printer.Write(key);

    /// <inheritdoc/>
    public bool Owns(Handle<Timer> timer, ulong key) => true;
}

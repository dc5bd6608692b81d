using System;
using System.Collections.Generic;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>
/// What a slab must do, operation by operation, in the plainest terms: the free slots in a list, a count of uses for each slot, the
/// objects in the order in which they were allocated. <see cref="Compare"/> holds a slab against it.
/// </summary>
internal sealed class SlabSpecification
{
    private readonly ReuseOrder _order;
    private readonly int _generations;
    private readonly List<int> _free = new();
    private readonly int[] _uses;
    private readonly List<Issued> _issued = new();
    private ulong _frees;
    private ulong _failures;
    private int _live;
    private int _peak;
    private int _retired;

    /// <param name="capacity">Slots.</param>
    /// <param name="order">Which free slot comes next.</param>
    /// <param name="generations">Uses before a slot is retired.</param>
    public SlabSpecification(int capacity, ReuseOrder order, int generations)
    {
        _order = order;
        _generations = generations;
        _uses = new int[capacity];
        for (int i = 0; i < capacity; i++) _free.Add(i);
    }

    /// <summary>Objects allocated so far, dead or alive.</summary>
    public int Count => _issued.Count;

    /// <summary>The handle of one of them.</summary>
    public Handle<int> this[int index] => _issued[index].Handle;

    /// <summary>Uses each slot once, and then makes both believe that each had been used so often. For a fresh slab.</summary>
    /// <returns>What differs; null if nothing.</returns>
    public string? Age(Slab<int> slab, int uses)
    {
        string? difference = null;
        for (int i = 0; i < _uses.Length; i++) difference ??= Allocate(slab);
        for (int i = 0; i < _uses.Length; i++) difference ??= Free(slab, i);
        for (int i = 0; i < _uses.Length; i++)
        {
            _frees += (ulong)(uses - _uses[i]);
            slab.SlotAt(i).Tag += 2 * (uint)(uses - _uses[i]);
            _uses[i] = uses;
        }

        return difference;
    }

    /// <summary>Allocates in both.</summary>
    /// <returns>What differs; null if nothing.</returns>
    public string? Allocate(Slab<int> slab)
    {
        int value = _issued.Count + 1000;
        SlabError error = slab.Insert(value, out Handle<int> handle);
        if (_free.Count == 0)
        {
            _failures++;
            return error != SlabError.Full ? $"a full slab says {error}" : handle.IsNull ? null : "a full slab issues a handle";
        }

        int slot = _free[0];
        _free.RemoveAt(0);
        int generation = _uses[slot]++;
        _live++;
        _peak = Math.Max(_peak, _live);
        _issued.Add(new Issued(handle, slot, value));
        if (error != SlabError.None) return $"an allocation says {error}";
        if (slab.IndexOf(handle) != slot) return $"slot {slab.IndexOf(handle)} is allocated instead of {slot}";
        if (slab.GenerationOf(handle) != generation) return $"generation {slab.GenerationOf(handle)} instead of {generation}";
        return null;
    }

    /// <summary>Frees an object, dead or alive, in both.</summary>
    /// <returns>What differs; null if nothing.</returns>
    public string? Free(Slab<int> slab, int index)
    {
        Issued issued = _issued[index];
        SlabError error = slab.Free(issued.Handle);
        if (!issued.Live) return error == SlabError.Stale ? null : $"freeing dead object {index} says {error}";
        issued.Live = false;
        _live--;
        _frees++;
        if (_uses[issued.Slot] == _generations) _retired++;
        else if (_order == ReuseOrder.OldestFreedFirst) _free.Add(issued.Slot);
        else _free.Insert(0, issued.Slot);
        return error == SlabError.None ? null : $"freeing live object {index} says {error}";
    }

    /// <summary>
    /// Looks at everything a slab shows, uses each handle ever issued, and handles of others and of the future, wrongly in every way,
    /// and looks again.
    /// </summary>
    /// <param name="slab">The slab.</param>
    /// <param name="foreign">Handles that other slabs issued.</param>
    /// <returns>What differs; null if nothing.</returns>
    public string? Compare(Slab<int> slab, params ReadOnlySpan<Handle<int>> foreign)
    {
        if (Look(slab) is { } seen) return seen;
        foreach (Issued issued in _issued)
        {
            if (!issued.Live && Refused(slab, issued.Handle, SlabError.Stale) is { } wrong) return wrong;
        }

        for (int slot = 0; slot < _uses.Length; slot++)
        {
            SlabError expected = _uses[slot] == _generations ? SlabError.OutOfRange : SlabError.NeverIssued;
            if (Refused(slab, slab.HandleAt(slot, _uses[slot]), expected) is { } wrong) return wrong;
        }

        foreach (Handle<int> handle in foreign)
        {
            if (Refused(slab, handle, SlabError.OutOfRange) is { } wrong) return wrong;
        }

        return Look(slab) is { } changed ? "after wrong calls: " + changed : null;
    }

    private string? Look(Slab<int> slab)
    {
        if (slab.Live != _live) return $"{slab.Live} live instead of {_live}";
        if (slab.Peak != _peak) return $"peak {slab.Peak} instead of {_peak}";
        if (slab.Retired != _retired) return $"{slab.Retired} retired instead of {_retired}";
        if (slab.Available != _free.Count) return $"{slab.Available} available instead of {_free.Count}";
        if (slab.Allocations != _frees + (ulong)_live) return $"{slab.Allocations} allocations";
        if (slab.Frees != _frees) return $"{slab.Frees} frees instead of {_frees}";
        if (slab.Failures != _failures) return $"{slab.Failures} failures instead of {_failures}";

        int found = 0;
        for (int i = 0; i < _issued.Count; i++)
        {
            if (!_issued[i].Live) continue;
            found++;
            if (slab.Get(_issued[i].Handle, out int value) != SlabError.None) return $"object {i} is not found";
            if (value != _issued[i].Value) return $"object {i} is {value} instead of {_issued[i].Value}";
            if (slab.HandleAt(_issued[i].Slot) != _issued[i].Handle) return $"object {i} goes by another handle";
        }

        int last = -1;
        int met = 0;
        foreach (Handle<int> handle in slab)
        {
            if (slab.IndexOf(handle) <= last) return "the walk goes back";
            last = slab.IndexOf(handle);
            met++;
        }

        if (met != found) return $"the walk meets {met} objects instead of {found}";
        var rule = new FirstViolation();
        return slab.Check(rule) == 0 ? null : "the checker finds: " + rule.Rule;
    }

    private static string? Refused(Slab<int> slab, Handle<int> handle, SlabError expected)
    {
        ref int stranger = ref slab.Find(handle, out SlabError error);
        if (error != expected) return $"finding with a bad handle says {error} instead of {expected}";
        if (stranger != 0) return $"a bad handle shows {stranger}";
        stranger = 7;
        error = slab.Free(handle);
        if (error != expected) return $"freeing with a bad handle says {error} instead of {expected}";
        error = slab.Remove(handle, out int removed);
        return error != expected || removed != 0 ? $"removing with a bad handle says {error} and shows {removed}" : null;
    }

    private sealed class Issued(Handle<int> handle, int slot, int value)
    {
        public Handle<int> Handle => handle;

        public int Slot => slot;

        public int Value => value;

        public bool Live { get; set; } = true;
    }

    private sealed class FirstViolation : ICheckReport
    {
        public string? Rule { get; private set; }

        public void Violation(SlabBase table, int slot, string rule) => Rule ??= rule;
    }
}

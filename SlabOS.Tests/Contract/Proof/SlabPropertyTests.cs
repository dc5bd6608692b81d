using System;
using System.Collections.Generic;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>
/// FsCheck makes up slabs and long sequences of operations, and compares each step with the specification. A sequence that differs is
/// cut down to a shortest one that still does, and printed in words, with the seed that leads to it again.
/// </summary>
public sealed class SlabPropertyTests
{
    private const int Cases = 2000;
    private const int Longest = 120;

    [Test]
    public void A_slab_does_what_its_specification_does()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithEndSize(Longest), Property(null));
    }

    [Test]
    public void A_planted_fault_is_found_and_cut_down_to_a_few_operations()
    {
        // It shows only once three objects were freed: no sequence of fewer than six operations is enough.
        Property property = Property(slab =>
        {
            if (slab.Frees == 3) slab.SlotAt(0).Next++;
        });

        Config always = Config.QuickThrowOnFailure.WithMaxTest(Cases).WithEndSize(Longest).WithReplay(1, 1);
        Exception? failure = Assert.Catch(() => Check.One(always, property));
        Assert.That(failure!.ToString(), Does.Match(@"Shrunk:\s+.*: (allocate|free object \d)(, (allocate|free object \d)){5,8}: "));
    }

    private static Property Property(Action<Slab<int>>? fault)
    {
        Gen<int> capacities = Gen.Choose(0, 24);
        Gen<int> generations = Gen.Elements(1, 2, 3, 10, SlabRegistry.MaxGenerations);
        Gen<int[]> choices = Gen.ArrayOf(Gen.Choose(0, int.MaxValue));
        Gen<Case> cases =
            from capacity in capacities
            from limit in generations
            from order in Gen.Elements(ReuseOrder.LastFreedFirst, ReuseOrder.OldestFreedFirst)
            from audited in Gen.Elements(false, true)
            from list in choices
            select new Case(capacity, order, audited, limit, list, fault);
        return Prop.ForAll(Arb.From(cases, Shorter), one => one.Difference == null);
    }

    /// <summary>The same with a stretch left out: long stretches first, single operations last.</summary>
    private static IEnumerable<Case> Shorter(Case one)
    {
        for (int stretch = (one.Choices.Length + 1) / 2; stretch > 0; stretch /= 2)
        {
            for (int start = 0; start + stretch <= one.Choices.Length; start += stretch)
            {
                yield return one.Without(start, stretch);
            }
        }
    }

    private sealed class Case
    {
        private readonly int _capacity;
        private readonly ReuseOrder _order;
        private readonly bool _audited;
        private readonly int _generations;
        private readonly Action<Slab<int>>? _fault;
        private readonly StringBuilder _story = new();

        public Case(int capacity, ReuseOrder order, bool audited, int generations, int[] choices, Action<Slab<int>>? fault)
        {
            _capacity = capacity;
            _order = order;
            _audited = audited;
            _generations = generations;
            _fault = fault;
            Choices = choices;
            Difference = Run();
        }

        /// <summary>Even: allocate. Odd: free one of the objects there are or were.</summary>
        public int[] Choices { get; }

        public string? Difference { get; }

        public Case Without(int start, int length) =>
            new(_capacity, _order, _audited, _generations, [.. Choices[..start], .. Choices[(start + length)..]], _fault);

        public override string ToString() =>
            $"{_capacity} slots, {_order}, {(_audited ? "audited" : "plain")}, {_generations} generations: {_story}: {Difference}";

        private string? Run()
        {
            var registry = new SlabRegistry(1, _audited ? new SlabAudit() : null);
            Slab<int> slab = registry.Reserve<int>("number", _capacity, new SlabOptions(_order, _generations))!;
            var specification = new SlabSpecification(_capacity, _order, _generations);
            foreach (int choice in Choices)
            {
                if (_story.Length > 0) _story.Append(", ");
                string? difference;
                if (choice % 2 == 0 || specification.Count == 0)
                {
                    _story.Append("allocate");
                    difference = specification.Allocate(slab);
                }
                else
                {
                    // Mostly one of the last objects, which may be alive; sometimes any.
                    int recent = choice % 16 == 1 ? specification.Count : Math.Min(specification.Count, 2 * _capacity + 1);
                    int index = specification.Count - 1 - ((choice >> 4) % recent);
                    _story.Append("free object ").Append(index);
                    difference = specification.Free(slab, index);
                }

                _fault?.Invoke(slab);

                difference ??= specification.Compare(slab, default(Handle<int>));
                if (difference != null) return difference;
            }

            return specification.Compare(slab, default(Handle<int>));
        }
    }
}

using System;
using System.Collections.Generic;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Memory;

/// <summary>Long random runs of a slab beside its model: equal at every step, sound at every step.</summary>
public sealed class SlabModelTests
{
    private const int Steps = 4_000;

    [Test]
    public void A_slab_does_what_its_model_does(
        [Values] ReuseOrder order,
        [Values(0, 1, 2, 7, 64)] int capacity,
        [Values(1, 3, 40, SlabRegistry.MaxGenerations)] int generations)
    {
        for (int seed = 1; seed <= 3; seed++) new Run(order, capacity, generations, seed).Go();
    }

    private sealed class Run(ReuseOrder order, int capacity, int generations, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Slab<int> _slab = Slabs.Of(capacity, order, generations);
        private readonly SlabModel _model = new(capacity, order, generations);
        private readonly List<Handle<int>> _everIssued = new();

        public void Go()
        {
            for (int step = 0; step < Steps; step++)
            {
                // Long stretches that fill and long stretches that empty, so that both ends of the free list are met.
                int allocationsInTen = (step / 200) % 2 == 0 ? 6 : 3;
                if (_random.Next(10) < allocationsInTen) Allocate(step);
                else if (_everIssued.Count > 0) FreeOrFind(_everIssued[^(1 + _random.Next(Math.Min(_everIssued.Count, 2 * capacity)))]);
                Compare();
            }

            Assert.That(Walk(), Is.EquivalentTo(_model.Live));
        }

        private void Allocate(int value)
        {
            (int Slot, int Generation)? expected = _model.Allocate();
            SlabError error = _slab.Insert(value, out Handle<int> handle);
            if (expected is not { } place)
            {
                Assert.That(error, Is.EqualTo(SlabError.Full));
                return;
            }

            Assert.That(error, Is.EqualTo(SlabError.None));
            Assert.That((_slab.IndexOf(handle), _slab.GenerationOf(handle)), Is.EqualTo(place));
            _model.Name(handle, value);
            _everIssued.Add(handle);
        }

        private void FreeOrFind(Handle<int> handle)
        {
            bool live = _model.Live.TryGetValue(handle, out int expected);
            SlabError error = live ? SlabError.None : SlabError.Stale;
            Assert.That(_slab.Get(handle, out int value), Is.EqualTo(error));
            Assert.That(value, Is.EqualTo(expected));
            if (_random.Next(4) == 0) return;
            Assert.That(_slab.Remove(handle, out value), Is.EqualTo(error));
            Assert.That(value, Is.EqualTo(expected));
            if (live) _model.Free(handle, _slab.IndexOf(handle));
        }

        private void Compare()
        {
            Assert.That(
                (_slab.Live, _slab.Peak, _slab.Available, _slab.Retired),
                Is.EqualTo((_model.Live.Count, _model.Peak, _model.Available, _model.Retired)));
            Assert.That(
                (_slab.Allocations, _slab.Frees, _slab.Failures),
                Is.EqualTo((_model.Allocations, _model.Frees, _model.Failures)));
            Assert.That(Violations.In(_slab), Is.Empty);
        }

        private IEnumerable<KeyValuePair<Handle<int>, int>> Walk()
        {
            var walked = new Dictionary<Handle<int>, int>();
            foreach (Handle<int> handle in _slab) walked.Add(handle, _slab.Find(handle, out _));
            return walked;
        }
    }
}

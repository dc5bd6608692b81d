using System.Collections.Generic;
using System.Text;
using SlabOS.Memory;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>
/// Every sequence of operations there is up to a length, on every small slab there is. An operation allocates, or frees any object ever
/// allocated, dead or alive; after each, everything that can be seen is compared, and every bad handle there is is tried.
/// </summary>
/// <remarks>
/// Nothing is sampled and nothing is pruned: the number of sequences is a Bell number, 4,140 of eight operations where none is refused,
/// and a sequence that ends in a state met before goes on all the same, since its stale handles are others.
/// </remarks>
public sealed class ExhaustiveTests
{
    private const int Length = 8;

    // The slab that is tried is the second of two in its registry.
    private const int MostGenerations = SlabRegistry.MaxGenerations / 2;
    private const uint FirstTag = 2 + (2 * (uint)MostGenerations);

    [Test]
    public void Every_sequence_on_every_small_slab(
        [Values] ReuseOrder order,
        [Values] bool audited,
        [Values(0, 1, 2, 3)] int capacity,
        [Values(1, 2, 3, MostGenerations)] int generations)
    {
        new Search(order, audited, capacity, generations, 0).Go();
    }

    /// <summary>On slabs whose slots count as used all but twice: the arithmetic of the last tags there are.</summary>
    [Test]
    public void Every_sequence_next_to_the_greatest_limit(
        [Values] ReuseOrder order,
        [Values] bool audited,
        [Values(1, 2, 3)] int capacity)
    {
        new Search(order, audited, capacity, MostGenerations, MostGenerations - 2).Go();
    }

    private sealed class Search(ReuseOrder order, bool audited, int capacity, int generations, int used)
    {
        // −1 allocates; another number frees the object of that number.
        private readonly int[] _operations = new int[Length];

        // The null handle; a slot behind the last; the last handles of the slab before this one, and the first ones of one behind it.
        private readonly Handle<int>[] _foreign =
        [
            default, new((uint)capacity, FirstTag + 1), new(0, FirstTag - 1), new(1, FirstTag - 1),
            new(0, FirstTag + 2 * (uint)generations + 1), new(1, FirstTag + 2 * (uint)generations + 1),
        ];

        private readonly HashSet<string> _states = new();
        private int _sequences;

        public void Go()
        {
            Extend(0);
            TestContext.Out.WriteLine(
                $"{order}, {(audited ? "audited" : "plain")}, {capacity} slots of {generations} generations{(used > 0 ? $", {used} used" : "")}: {_sequences} sequences, {_states.Count} states");
        }

        private void Extend(int length)
        {
            int issued = Replay(length);
            if (length == Length) return;
            int issuedBefore = used > 0 ? capacity : 0;
            for (int operation = issuedBefore - 1; operation < issued; operation++)
            {
                _operations[length] = operation < issuedBefore ? -1 : operation;
                Extend(length + 1);
            }
        }

        /// <summary>A slab cannot be copied, so each sequence starts afresh; only its last step, which is new, is compared.</summary>
        private int Replay(int length)
        {
            var registry = new SlabRegistry(2, audited ? new SlabAudit() : null);
            registry.Reserve<int>("before", 1);
            Slab<int> slab = registry.Reserve<int>("number", capacity, new SlabOptions(order, generations))!;
            var specification = new SlabSpecification(capacity, order, generations);
            string? difference = used > 0 ? specification.Age(slab, used) : null;
            for (int i = 0; i < length && difference == null; i++)
            {
                difference = _operations[i] < 0 ? specification.Allocate(slab) : specification.Free(slab, _operations[i]);
            }

            difference ??= specification.Compare(slab, _foreign);
            if (difference != null) Assert.Fail($"{difference} after {Story(length)}");
            _sequences++;
            _states.Add(State(slab));
            return specification.Count;
        }

        private string Story(int length)
        {
            var story = new StringBuilder();
            for (int i = 0; i < length; i++)
            {
                story.Append(i == 0 ? "" : ", ").Append(_operations[i] < 0 ? "allocate" : $"free object {_operations[i]}");
            }

            return story.ToString();
        }

        private string State(Slab<int> slab)
        {
            var state = new StringBuilder();
            state.Append(slab.Head()).Append(' ').Append(slab.Tail()).Append(' ').Append(slab.Peak).Append(' ').Append(slab.Failures);
            for (int i = 0; i < capacity; i++) state.Append(' ').Append(slab.SlotAt(i).Tag).Append(' ').Append(SlabState.Next(slab, i));
            return state.ToString();
        }
    }
}

using System;
using System.Runtime.CompilerServices;
using SlabOS.Memory;

namespace SlabOS.Benchmarks;

/// <summary>A slab of so many slots, a power of two, a bare array of the same objects, and the loops that are timed.</summary>
internal sealed class Subject(int slots)
{
    /// <summary>Objects taken in a burst.</summary>
    public const int Burst = 32;

    private readonly Slab<ControlBlock> _slab = new SlabRegistry(1).Reserve<ControlBlock>("block", slots)!;
    private readonly Handle<ControlBlock>[] _handles = new Handle<ControlBlock>[slots];
    private readonly Handle<ControlBlock>[] _burst = new Handle<ControlBlock>[Burst];
    private readonly ControlBlock[] _array = new ControlBlock[slots];
    private readonly int[] _indices = new int[slots];
    private static uint _random;
    private static ulong _sum;

    public int Slots => slots;

    public void FillTo(int count)
    {
        for (int i = 0; i < count; i++) _slab.Allocate(out _handles[i]).Value = (ulong)i;
    }

    public void Fill()
    {
        FillTo(slots);
        for (int i = 0; i < slots; i++)
        {
            _array[i].Value = (ulong)i;
            _indices[i] = i;
        }

        // The same order for both, and none that the prefetcher could guess.
        new Random(1).Shuffle(_handles);
        new Random(1).Shuffle(_indices);
    }

    public void Wear(int left)
    {
        Fill();
        for (int i = 0; i < 1_000_000 / Turns.Operations; i++) Churn();
        new Random(2).Shuffle(_handles);
        for (int i = left; i < slots; i++) _slab.Free(_handles[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pair()
    {
        Slab<ControlBlock> slab = _slab;
        for (int i = 0; i < Turns.Operations; i++)
        {
            slab.Allocate(out Handle<ControlBlock> handle).Value = (ulong)i;
            slab.Free(handle);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PairsInBursts()
    {
        for (int i = 0; i < Turns.Operations / Burst; i++)
        {
            for (int j = 0; j < _burst.Length; j++) _slab.Allocate(out _burst[j]).Value = (ulong)j;
            for (int j = 0; j < _burst.Length; j++) _slab.Free(_burst[j]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Churn()
    {
        Slab<ControlBlock> slab = _slab;
        Handle<ControlBlock>[] handles = _handles;
        uint random = _random;
        for (int i = 0; i < Turns.Operations; i++)
        {
            ref Handle<ControlBlock> handle = ref handles[Next(ref random) & (uint)(handles.Length - 1)];
            slab.Free(handle);
            slab.Allocate(out handle).Value = (ulong)i;
        }

        _random = random;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Get()
    {
        Slab<ControlBlock> slab = _slab;
        Handle<ControlBlock>[] handles = _handles;
        uint random = _random;
        ulong sum = 0;
        for (int i = 0; i < Turns.Operations; i++)
        {
            sum += slab.Find(handles[Next(ref random) & (uint)(handles.Length - 1)], out _).Value;
        }

        _sum += sum;
        _random = random;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Array()
    {
        ControlBlock[] array = _array;
        int[] indices = _indices;
        uint random = _random;
        ulong sum = 0;
        for (int i = 0; i < Turns.Operations; i++)
        {
            sum += array[indices[Next(ref random) & (uint)(indices.Length - 1)]].Value;
        }

        _sum += sum;
        _random = random;
    }

    // Numerical Recipes' generator: four cycles, and its upper bits are good enough to defeat the prefetcher.
    private static uint Next(ref uint random)
    {
        random = (random * 1664525) + 1013904223;
        return random >> 8;
    }
}

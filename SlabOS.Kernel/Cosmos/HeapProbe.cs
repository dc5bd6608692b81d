using Cosmos.Core.Memory;
using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Cosmos;

/// <summary>What a Cosmos kernel without slabs would do at best: take a block for an open file from the heap, and give it back.</summary>
internal sealed unsafe class HeapProbe : IProbe
{
    public string Name => "Heap.Alloc+Free";

    public int Count => 1000;

    public void Run() => Heap.Free(Heap.Alloc((uint)sizeof(OpenFile)));
}

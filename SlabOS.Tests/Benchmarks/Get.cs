using BenchmarkDotNet.Attributes;

namespace SlabOS.Benchmarks;

/// <summary>Read a word of an object picked at random.</summary>
public class Get : Contestants
{
    [Benchmark(Description = "Slab<T>", Baseline = true, OperationsPerInvoke = Operations)]
    public ulong OfSlab() => Slab.Get(Operations);

    [Benchmark(Description = "blog post's slab", OperationsPerInvoke = Operations)]
    public ulong OfBlog() => Blog.Get(Operations);

    [Benchmark(Description = "List<T> + free stack", OperationsPerInvoke = Operations)]
    public ulong OfList() => List.Get(Operations);

    [Benchmark(Description = "Dictionary<int,T>", OperationsPerInvoke = Operations)]
    public ulong OfDictionary() => Dictionary.Get(Operations);

    [Benchmark(Description = "ObjectPool", OperationsPerInvoke = Operations)]
    public ulong OfObjectPool() => ObjectPool.Get(Operations);

    [Benchmark(Description = "ArrayPool", OperationsPerInvoke = Operations)]
    public ulong OfArrayPool() => ArrayPool.Get(Operations);

    [Benchmark(Description = "ConcurrentBag", OperationsPerInvoke = Operations)]
    public ulong OfBag() => Bag.Get(Operations);

    [Benchmark(Description = "new + GC", OperationsPerInvoke = Operations)]
    public ulong OfNew() => New.Get(Operations);
}

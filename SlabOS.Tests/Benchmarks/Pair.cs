using BenchmarkDotNet.Attributes;

namespace SlabOS.Benchmarks;

/// <summary>Allocate an object, write a word of it, free it.</summary>
public class Pair : Contestants
{
    [Benchmark(Description = "Slab<T>", Baseline = true, OperationsPerInvoke = Operations)]
    public void OfSlab() => Slab.Pair(Operations);

    [Benchmark(Description = "blog post's slab", OperationsPerInvoke = Operations)]
    public void OfBlog() => Blog.Pair(Operations);

    [Benchmark(Description = "List<T> + free stack", OperationsPerInvoke = Operations)]
    public void OfList() => List.Pair(Operations);

    [Benchmark(Description = "Dictionary<int,T>", OperationsPerInvoke = Operations)]
    public void OfDictionary() => Dictionary.Pair(Operations);

    [Benchmark(Description = "ObjectPool", OperationsPerInvoke = Operations)]
    public void OfObjectPool() => ObjectPool.Pair(Operations);

    [Benchmark(Description = "ArrayPool", OperationsPerInvoke = Operations)]
    public void OfArrayPool() => ArrayPool.Pair(Operations);

    [Benchmark(Description = "ConcurrentBag", OperationsPerInvoke = Operations)]
    public void OfBag() => Bag.Pair(Operations);

    [Benchmark(Description = "new + GC", OperationsPerInvoke = Operations)]
    public void OfNew() => New.Pair(Operations);
}

using BenchmarkDotNet.Attributes;

namespace SlabOS.Benchmarks;

/// <summary>Replace an object picked at random: free it, allocate another, write a word of that.</summary>
public class Churn : Contestants
{
    [Benchmark(Description = "Slab<T>", Baseline = true, OperationsPerInvoke = Operations)]
    public void OfSlab() => Slab.Churn(Operations);

    [Benchmark(Description = "blog post's slab", OperationsPerInvoke = Operations)]
    public void OfBlog() => Blog.Churn(Operations);

    [Benchmark(Description = "List<T> + free stack", OperationsPerInvoke = Operations)]
    public void OfList() => List.Churn(Operations);

    [Benchmark(Description = "Dictionary<int,T>", OperationsPerInvoke = Operations)]
    public void OfDictionary() => Dictionary.Churn(Operations);

    [Benchmark(Description = "ObjectPool", OperationsPerInvoke = Operations)]
    public void OfObjectPool() => ObjectPool.Churn(Operations);

    [Benchmark(Description = "ArrayPool", OperationsPerInvoke = Operations)]
    public void OfArrayPool() => ArrayPool.Churn(Operations);

    [Benchmark(Description = "ConcurrentBag", OperationsPerInvoke = Operations)]
    public void OfBag() => Bag.Churn(Operations);

    [Benchmark(Description = "new + GC", OperationsPerInvoke = Operations)]
    public void OfNew() => New.Churn(Operations);
}

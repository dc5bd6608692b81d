using BenchmarkDotNet.Attributes;
using SlabOS.Benchmarks.Tables;
using SlabOS.Memory;

namespace SlabOS.Benchmarks;

/// <summary>Go over the objects in use when every eighth is, picked at random. The pools cannot: they do not know them.</summary>
public class Walk
{
    private SlabTable _slab;
    private BlogTable _blog;
    private ListTable _list;
    private DictionaryTable _dictionary;

    [Params(64, 1024, 65536)]
    public int Slots { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _slab = Thinned<SlabTable, Handle<ControlBlock>>(new SlabTable(Slots));
        _blog = Thinned<BlogTable, int>(new BlogTable(Slots));
        _list = Thinned<ListTable, int>(new ListTable(Slots));
        _dictionary = Thinned<DictionaryTable, int>(new DictionaryTable(Slots));
    }

    [Benchmark(Description = "Slab<T>", Baseline = true)]
    public ulong OfSlab() => _slab.Sum();

    [Benchmark(Description = "blog post's slab")]
    public ulong OfBlog() => _blog.Sum();

    [Benchmark(Description = "List<T> + free stack")]
    public ulong OfList() => _list.Sum();

    [Benchmark(Description = "Dictionary<int,T>")]
    public ulong OfDictionary() => _dictionary.Sum();

    private TTable Thinned<TTable, TKey>(TTable table)
        where TTable : struct, ITable<TKey>
    {
        var contest = new Contest<TTable, TKey>(table, Slots);
        contest.Thin(Slots / 8);
        return contest.Table;
    }
}

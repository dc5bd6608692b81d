namespace SlabOS.Benchmarks.Tables;

/// <summary>
/// What every contestant can do. Implemented by structs and used through generic methods only, so that the compiler makes each its
/// own code and no call goes through an interface.
/// </summary>
/// <typeparam name="TKey">What names an object: a handle, an index, a reference.</typeparam>
public interface ITable<TKey>
{
    /// <summary>Takes an object and writes one word of it.</summary>
    TKey Take(ulong value);

    /// <summary>Gives it back.</summary>
    void Give(TKey key);

    /// <summary>Reads that word.</summary>
    ulong Read(TKey key);
}

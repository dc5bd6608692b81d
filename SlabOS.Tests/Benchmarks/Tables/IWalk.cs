namespace SlabOS.Benchmarks.Tables;

/// <summary>A table that knows which of its objects are in use. Pools do not.</summary>
public interface IWalk
{
    /// <summary>The sum of that word over all objects in use.</summary>
    ulong Sum();
}

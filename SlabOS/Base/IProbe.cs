namespace SlabOS.Base;

/// <summary>
/// Something a port can do that is worth timing beside the tables: what its runtime would allocate with, were there no slabs.
/// </summary>
public interface IProbe
{
    /// <summary>What is done, in a few words.</summary>
    string Name { get; }

    /// <summary>
    /// How often <c>bench</c> may do it, asked again and again: fewer times where each leaves memory behind, and none once that is short.
    /// </summary>
    int Count { get; }

    /// <summary>Does it once.</summary>
    void Run();
}

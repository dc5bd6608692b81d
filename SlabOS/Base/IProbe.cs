namespace SlabOS.Base;

/// <summary>
/// An operation of the port that <c>bench</c> times beside the slabs, such as an allocation by the port's runtime.
/// </summary>
public interface IProbe
{
    /// <summary>The name of the operation, in a few words.</summary>
    string Name { get; }

    /// <summary>
    /// The number of times that <c>bench</c> may run the operation now. An operation that leaves memory behind lowers the number; 0 ends it.
    /// </summary>
    int Count { get; }

    /// <summary>Runs the operation once.</summary>
    void Run();
}

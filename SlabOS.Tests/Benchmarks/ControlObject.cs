namespace SlabOS.Benchmarks;

/// <summary>The same as an object, for what only holds references.</summary>
public sealed class ControlObject
{
    public ControlBlock Block;
}

namespace SlabOS.Benchmarks;

/// <summary>What the tables hold: forty bytes, about a process control block.</summary>
public struct ControlBlock
{
    public ulong Value;
    public ulong Parent;
    public ulong State;
    public ulong Ticks;
    public ulong Started;
}

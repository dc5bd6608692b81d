using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>Time, by the processor's own counter.</summary>
internal sealed class Clock : CycleClock
{
    internal Clock(IPortIo ports)
        : base(ports)
    {
    }

    public override ulong Cycles => Cpu.Timestamp();
}

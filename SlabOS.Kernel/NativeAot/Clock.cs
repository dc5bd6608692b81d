using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>Time, by the processor's own counter.</summary>
internal sealed class Clock : CycleClock
{
    internal Clock(IPortIo ports, Acpi acpi, IntervalTimer interval)
        : base(ports, acpi, interval)
    {
    }

    public override ulong Cycles => Cpu.Timestamp();
}

using Cosmos.Core;
using SlabOS.Pc;

namespace SlabOS.Cosmos;

/// <summary>Time. What Cosmos calls the processor's uptime is the cycle counter, as it is.</summary>
internal sealed class Clock : CycleClock
{
    internal Clock(IPortIo ports, Acpi acpi, IntervalTimer interval)
        : base(ports, acpi, interval)
    {
    }

    public override ulong Cycles => CPU.GetCPUUptime();
}

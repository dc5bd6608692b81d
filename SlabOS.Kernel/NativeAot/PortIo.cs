using SlabOS.Pc;

namespace SlabOS.NativeAot;

/// <summary>The port space, by the processor's own instructions.</summary>
internal sealed class PortIo : IPortIo
{
    public byte In8(ushort port) => Cpu.In8(port);

    public void Out8(ushort port, byte value) => Cpu.Out8(port, value);

    public ushort In16(ushort port) => Cpu.In16(port);

    public uint In32(ushort port) => Cpu.In32(port);

    public void Out16(ushort port, ushort value) => Cpu.Out16(port, value);
}

using Cosmos.Core;
using SlabOS.Pc;

namespace SlabOS.Cosmos;

/// <summary>The port space, by Cosmos's plugs.</summary>
internal sealed class PortIo : IPortIo
{
    public byte In8(ushort port) => IOPort.Read8(port);

    public void Out8(ushort port, byte value) => IOPort.Write8(port, value);

    public ushort In16(ushort port) => IOPort.Read16(port);

    public uint In32(ushort port) => IOPort.Read32(port);

    public void Out16(ushort port, ushort value) => IOPort.Write16(port, value);
}

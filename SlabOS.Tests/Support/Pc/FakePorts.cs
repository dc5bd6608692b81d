using System.Collections.Generic;
using System.Linq;
using SlabOS.Pc;

namespace SlabOS.Tests.Support.Pc;

/// <summary>A port space without devices, whose ports read as all ones, but for the values that a test puts there.</summary>
internal class FakePorts : IPortIo
{
    private readonly Dictionary<ushort, uint> _values = [];

    /// <summary>What was written, in order: the port and the value.</summary>
    public List<(ushort Port, uint Value)> Written { get; } = [];

    /// <summary>What a port reads as.</summary>
    public uint this[ushort port]
    {
        set => _values[port] = value;
    }

    public byte In8(ushort port) => (byte)In(port);

    public void Out8(ushort port, byte value) => Out(port, value);

    public uint In32(ushort port) => In(port);

    public ushort In16(ushort port) => (ushort)In(port);

    public void Out16(ushort port, ushort value) => Out(port, value);

    /// <summary>What was written to a port, in order.</summary>
    public IEnumerable<uint> WrittenTo(ushort port) => Written.Where(write => write.Port == port).Select(write => write.Value);

    protected virtual uint In(ushort port) => _values.GetValueOrDefault(port, uint.MaxValue);

    protected virtual void Out(ushort port, uint value) => Written.Add((port, value));
}

namespace SlabOS.Pc;

/// <summary>The PC's port space, as the drivers here reach it. Each port of the kernel brings its own.</summary>
public interface IPortIo
{
    /// <summary>Reads a byte.</summary>
    byte In8(ushort port);

    /// <summary>Writes a byte.</summary>
    void Out8(ushort port, byte value);

    /// <summary>Reads a word.</summary>
    ushort In16(ushort port);

    /// <summary>Reads a double word.</summary>
    uint In32(ushort port);

    /// <summary>Writes a word.</summary>
    void Out16(ushort port, ushort value);
}

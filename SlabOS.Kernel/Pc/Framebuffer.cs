namespace SlabOS.Pc;

/// <summary>The pixels that the boot loader set up: 32 bits each, with eight bits for each of red, green and blue.</summary>
public sealed unsafe class Framebuffer
{
    private const int ColorBits = 8;
    private const byte DirectColor = 1;
    private const byte PixelBits = 32;
    private const ulong Reach = 1UL << 32;

    // In multiboot2's description.
    private const int BaseOffset = 8;
    private const int PitchOffset = 16;
    private const int WidthOffset = 20;
    private const int HeightOffset = 24;
    private const int BitsOffset = 28;
    private const int TypeOffset = 29;
    private const int RedOffset = 32;
    private const int GreenOffset = 34;
    private const int BlueOffset = 36;

    private readonly ulong _address;
    private readonly int _redShift;
    private readonly int _greenShift;
    private readonly int _blueShift;

    /// <summary>Reads multiboot2's description.</summary>
    public Framebuffer(byte* tag)
    {
        _address = *(ulong*)(tag + BaseOffset);
        Pitch = *(uint*)(tag + PitchOffset);
        Width = *(uint*)(tag + WidthOffset);
        Height = *(uint*)(tag + HeightOffset);
        _redShift = tag[RedOffset];
        _greenShift = tag[GreenOffset];
        _blueShift = tag[BlueOffset];
        bool isDirect = tag[TypeOffset] == DirectColor && tag[BitsOffset] == PixelBits;
        bool hasBytes = tag[RedOffset + 1] == ColorBits && tag[GreenOffset + 1] == ColorBits && tag[BlueOffset + 1] == ColorBits;
        IsUsable = isDirect && hasBytes && _address < Reach && (ulong)Pitch * Height <= Reach - _address;
    }

    /// <summary>Whether the pixels are of that form, and within reach of a 32-bit address.</summary>
    public bool IsUsable { get; }

    /// <summary>Bytes from a row of pixels to the next.</summary>
    public uint Pitch { get; }

    /// <summary>Pixels in a row.</summary>
    public uint Width { get; }

    /// <summary>Rows.</summary>
    public uint Height { get; }

    /// <summary>Gives the first pixel of a row.</summary>
    public uint* Row(int row) => (uint*)((byte*)_address + (ulong)row * Pitch);

    /// <summary>Gives the pixel of a colour whose parts are 0 … 255.</summary>
    public uint Pixel(uint red, uint green, uint blue) => red << _redShift | green << _greenShift | blue << _blueShift;
}

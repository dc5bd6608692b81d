namespace SlabOS.Pc;

/// <summary>A screen of cells of 8 × 16 pixels on a framebuffer.</summary>
public sealed unsafe class FramebufferScreen : Screen
{
    private const int CellWidth = 8;
    private const int CellHeight = 16;
    private const int CursorHeight = 2;
    private const int KeptLines = 200;
    private const int Colors = 16;

    // A colour of the PC: a bit each for blue, green and red, and one for light.
    private const uint Dark = 170;
    private const uint Light = 85;

    private readonly Framebuffer _framebuffer;
    private readonly int _columns;
    private readonly uint[] _pixels = new uint[Colors];

    /// <summary>Takes over the framebuffer and clears it.</summary>
    public FramebufferScreen(Framebuffer framebuffer)
        : base((int)framebuffer.Width / CellWidth, (int)framebuffer.Height / CellHeight, KeptLines)
    {
        _framebuffer = framebuffer;
        _columns = (int)framebuffer.Width / CellWidth;
        for (int color = 0; color < Colors; color++) _pixels[color] = framebuffer.Pixel(Part(color, 4), Part(color, 2), Part(color, 1));
        for (int row = 0; row < framebuffer.Height; row++)
        {
            uint* pixel = framebuffer.Row(row);
            for (uint column = 0; column < framebuffer.Width; column++) pixel[column] = 0;
        }

        Flush();
    }

    /// <inheritdoc/>
    protected override void Paint(int place, ushort cell)
    {
        int top = place / _columns * CellHeight;
        int left = place % _columns * CellWidth;
        uint ink = _pixels[cell >> 8 & Colors - 1];
        bool hasCursor = (cell & CursorHere) != 0;
        for (int row = 0; row < CellHeight; row++)
        {
            uint bits = hasCursor && row >= CellHeight - CursorHeight ? byte.MaxValue : Font.Row(cell & 0xFF, row);
            uint* pixel = _framebuffer.Row(top + row) + left;
            for (int column = 0; column < CellWidth; column++, bits <<= 1) pixel[column] = (bits & 0x80) != 0 ? ink : 0;
        }
    }

    private static uint Part(int color, int bit) => ((color & bit) != 0 ? Dark : 0) + ((color & 8) != 0 ? Light : 0);
}

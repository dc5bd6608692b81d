namespace SlabOS.Base;

/// <summary>Searches in words of bits. System.Numerics.BitOperations is not in netstandard2.1, and halts under IL2CPU.</summary>
public static class Bits
{
    /// <summary>The number of the lowest bit that is set, from 0.</summary>
    /// <param name="word">A word with a bit that is set.</param>
    public static int Lowest(uint word)
    {
        int bit = 0;
        if ((word & 0xFFFF) == 0)
        {
            word >>= 16;
            bit = 16;
        }

        if ((word & 0xFF) == 0)
        {
            word >>= 8;
            bit += 8;
        }

        if ((word & 0xF) == 0)
        {
            word >>= 4;
            bit += 4;
        }

        if ((word & 0x3) == 0)
        {
            word >>= 2;
            bit += 2;
        }

        return bit + (int)(~word & 1);
    }

    /// <summary>The number of the lowest bit that is set, from 0.</summary>
    /// <param name="word">A word with a bit that is set.</param>
    public static int Lowest(ulong word) => (uint)word != 0 ? Lowest((uint)word) : 32 + Lowest((uint)(word >> 32));
}

using System;

namespace SlabOS.NativeAot;

/// <summary>
/// Names of methods by address, from the table that symbols.awk makes at build time.
/// </summary>
/// <remarks>
/// The table is a count of methods, then an entry for each in the order of addresses: the distance from the method before (2 bytes), the
/// number of letters that its name shares with the name before (1 byte), and the rest of the name, at least a letter. The highest bit marks
/// the last letter.
/// </remarks>
internal static unsafe class Symbols
{
    /// <summary>The most characters of a name.</summary>
    internal const int MaxName = 96;

    private const byte End = 0x80;

    /// <summary>Finds the method an address is in.</summary>
    /// <param name="address">Any number.</param>
    /// <param name="name">Receives the method's name, cut to fit.</param>
    /// <param name="start">The method's first byte.</param>
    /// <returns>The name's length; 0 if the address is in no method.</returns>
    internal static int Find(ulong address, Span<char> name, out ulong start)
    {
        start = (ulong)Image.TextStart();
        if (address < start || address >= (ulong)Image.TextEnd()) return 0;
        byte* entry = (byte*)(Image.Symbols() + 1);
        int length = 0;
        for (uint left = *Image.Symbols(); left > 0; left--)
        {
            ulong next = start + *(ushort*)entry;
            if (next > address) break;
            start = next;
            entry += sizeof(ushort);
            length = *entry++;
            do
            {
                if (length < name.Length) name[length++] = (char)(*entry & ~End);
            }
            while ((*entry++ & End) == 0);
        }

        return length;
    }
}

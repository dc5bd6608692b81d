using System;

namespace SlabOS.NativeAot;

/// <summary>
/// Names of methods by address, from the table that symbols.awk makes at build time: the number of symbols, their addresses
/// in order, then their names, each ended by a zero and without the part it shares with the one before, whose length leads.
/// </summary>
internal static unsafe class Symbols
{
    /// <summary>Room for the longest name.</summary>
    internal const int MaxName = 96;

    /// <summary>Finds the method an address is in.</summary>
    /// <param name="address">An address in the image's code.</param>
    /// <param name="name">Receives the name, cut to fit.</param>
    /// <param name="offset">How far into the method the address is.</param>
    /// <returns>The name's length; 0 if the address is in no method.</returns>
    internal static int Find(ulong address, Span<char> name, out ulong offset)
    {
        offset = 0;
        uint* table = Image.Symbols();
        int count = (int)table[0];
        uint* addresses = table + 1;
        if (address < (ulong)Image.TextStart() || address >= (ulong)Image.TextEnd()) return 0;

        int low = 0;
        int high = count;                   // the symbol wanted is the last whose address is not beyond
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (addresses[middle] <= address) low = middle + 1;
            else high = middle;
        }

        if (low == 0) return 0;
        offset = address - addresses[low - 1];
        return Spell((byte*)(addresses + count), low - 1, name);
    }

    private static int Spell(byte* names, int index, Span<char> name)
    {
        int length = 0;
        for (int i = 0; i <= index; i++)
        {
            length = *names++;
            for (; *names != 0; names++)
                if (length < name.Length)
                    name[length++] = (char)*names;
            names++;
        }

        return length;
    }
}

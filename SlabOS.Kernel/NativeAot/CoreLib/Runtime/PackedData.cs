namespace Internal.Runtime;

/// <summary>
/// Unpacks the image's data (types, string constants, tables of them), which ILC's <c>--dehydrate</c> stores as a stream of
/// commands in a third less room. A command is a byte of three bits for the kind and five for a count; a large count takes more bytes.
/// </summary>
/// <remarks>Nothing of the data can be used before, so this class uses no strings, objects or casts.</remarks>
internal static unsafe class PackedData
{
    private const int Copy = 0;
    private const int Skip = 1;
    private const int ListedDistance = 2;
    private const int ListedPointer = 3;
    private const int Distances = 4;
    private const int Pointers = 5;

    private const int CommandBits = 3;
    private const int LargestShortCount = 28;

    /// <summary>Unpacks the data into its place.</summary>
    /// <param name="start">The distance of the data's place from here, then the commands.</param>
    /// <param name="end">The commands' end. A list of frequent targets of pointers follows.</param>
    internal static void Unpack(int* start, int* end)
    {
        byte* target = Follow(start);
        byte* source = (byte*)(start + 1);
        while (source < (byte*)end)
        {
            int command = *source & ((1 << CommandBits) - 1);
            int count = ReadCount(ref source);
            switch (command)
            {
                case Copy:
                    for (; count > 0; count--) *target++ = *source++;
                    break;
                case Skip:                      // the place is zero already
                    target += count;
                    break;
                case ListedDistance:
                    PutDistance(ref target, Follow(end + count));
                    break;
                case ListedPointer:
                    PutPointer(ref target, Follow(end + count));
                    break;
                case Distances:
                    for (; count > 0; count--, source += sizeof(int)) PutDistance(ref target, Follow((int*)source));
                    break;
                case Pointers:
                    for (; count > 0; count--, source += sizeof(int)) PutPointer(ref target, Follow((int*)source));
                    break;
            }
        }
    }

    // A count beyond the largest short one is the number of bytes that hold the rest.
    private static int ReadCount(ref byte* source)
    {
        int count = *source++ >> CommandBits;
        int bytes = count - LargestShortCount;
        if (bytes <= 0) return count;
        count = LargestShortCount;
        for (int i = 0; i < bytes; i++) count += *source++ << (8 * i);
        return count;
    }

    private static void PutPointer(ref byte* target, byte* value)
    {
        *(byte**)target = value;
        target += sizeof(byte*);
    }

    private static void PutDistance(ref byte* target, byte* value)
    {
        *(int*)target = (int)(value - target);
        target += sizeof(int);
    }

    private static byte* Follow(int* relative) => (byte*)relative + *relative;
}

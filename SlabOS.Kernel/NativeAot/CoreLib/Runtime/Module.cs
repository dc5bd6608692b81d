using System.Runtime;
using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>The compiled image's own description of itself (ILC's "ready to run" header), read once at the start.</summary>
internal static unsafe class Module
{
    private const uint Signature = 0x00525452;          // "RTR"
    private const int GcStaticRegion = 201;
    private const int EagerConstructors = 205;
    private const int Packed = 207;

    // Flags in the low bits of a static region's type.
    private const int HasInitialData = 2;
    private const int FlagBits = 3;

    private const int HeaderAndType = 16;

    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public uint Signature;
        public ushort MajorVersion;
        public ushort MinorVersion;
        public uint Flags;
        public ushort Sections;
        public byte EntrySize;
        public byte EntryType;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Section
    {
        public int Id;
        public int Flags;
        public int* Start;
        public int* End;
    }

    /// <summary>Makes the image ready to run. Objects and static fields can be used afterwards.</summary>
    /// <param name="modules">The word that points at the header.</param>
    /// <param name="start">The first byte of the arena.</param>
    /// <param name="end">The byte behind the arena.</param>
    [RuntimeExport("runtime_start")]
    private static void Start(Header** modules, byte* start, byte* end)
    {
        Header* header = *modules;
        Section* sections = (Section*)(header + 1);
        for (int i = 0; i < header->Sections; i++)
            if (sections[i].Id == Packed)
                PackedData.Unpack(sections[i].Start, sections[i].End);
        if (header->Signature != Signature) Failure.Raise("the image has no header");
        Arena.Open(start, end);
        for (int i = 0; i < header->Sections; i++)
            if (sections[i].Id == GcStaticRegion)
                for (int* entry = sections[i].Start; entry < sections[i].End; entry++) MakeStatics((nint*)Follow(entry));
        for (int i = 0; i < header->Sections; i++)
            if (sections[i].Id == EagerConstructors)
                for (int* entry = sections[i].Start; entry < sections[i].End; entry++) ((delegate*<void>)Follow(entry))();
    }

    // Static fields that hold references live in an object. The image has two relative pointers in its place: to the object's type, with
    // flags, and to its initial data. The object's address replaces both.
    private static void MakeStatics(nint* place)
    {
        nint typeAndFlags = (nint)Follow((int*)place);
        MethodTable* type = (MethodTable*)(typeAndFlags & ~(nint)FlagBits);
        byte* statics = Arena.Allocate(type->BaseSize);
        *(MethodTable**)statics = type;
        if ((typeAndFlags & HasInitialData) != 0)
        {
            byte* data = Follow((int*)place + 1);
            System.SpanHelpers.Memmove(ref *(statics + sizeof(nint)), ref *data, type->BaseSize - HeaderAndType);
        }

        *place = (nint)statics;
    }

    private static byte* Follow(int* relative) => (byte*)relative + *relative;
}

using System.Runtime;

namespace Internal.Runtime;

/// <summary>Finds the method behind an interface call that the cache in Dispatch.asm does not have.</summary>
internal static unsafe class InterfaceDispatch
{
    // How a dispatch cell's second word names the interface.
    private const int FlagBits = 3;
    private const int Absolute = 1;
    private const int RelativeIndirect = 2;
    private const int Relative = 3;

    // A dispatch map is four counts, then entries of three words. Entries of default interface methods come last.
    private const int MapHeader = 4;
    private const int EntryWords = 3;

    [RuntimeExport("resolve_interface_call")]
    private static nint Resolve(MethodTable* type, nint* cell)
    {
        nint word = cell[1];
        byte* relative = (byte*)(((nint)(cell + 1) + (int)word) & ~(nint)FlagBits);
        MethodTable* @interface = (word & FlagBits) switch
        {
            Absolute => (MethodTable*)(word & ~(nint)FlagBits),
            Relative => (MethodTable*)relative,
            RelativeIndirect => *(MethodTable**)relative,
            _ => null,
        };

        // The cells of an interface method end with a cell without code. Its second word is the slot's number, not an interface.
        while (cell[0] != 0) cell += 2;
        int slot = (ushort)cell[1];

        nint method = Find(type, @interface, slot);
        if (method == 0) Failure.Raise("no such interface method");
        return method;
    }

    private static nint Find(MethodTable* type, MethodTable* @interface, int slot)
    {
        nint method = FindIn(type, @interface, slot, defaults: false);
        return method != 0 ? method : FindIn(type, @interface, slot, defaults: true);
    }

    private static nint FindIn(MethodTable* type, MethodTable* @interface, int slot, bool defaults)
    {
        for (MethodTable* owner = type; owner != null; owner = owner->BaseType)
        {
            ushort* map = MethodTable.DispatchMap(owner);
            if (map == null) continue;
            int standard = map[0];
            ushort* entry = map + MapHeader + (defaults ? EntryWords * standard : 0);
            for (int left = defaults ? map[1] : standard; left > 0; left--, entry += EntryWords)
            {
                if (entry[1] != slot || MethodTable.Interfaces(owner)[entry[0]] != @interface) continue;
                int target = entry[2];
                return target < owner->VirtualSlots
                    ? MethodTable.VirtualSlot(type, target)
                    : MethodTable.SealedSlot(owner, target - owner->VirtualSlots);
            }
        }

        return 0;
    }
}

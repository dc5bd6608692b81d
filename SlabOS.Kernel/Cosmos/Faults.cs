using SlabOS.Pc;

namespace SlabOS.Cosmos;

/// <summary>
/// Leads the processor's faults to this kernel's panic screen. Cosmos's own shows no table, says nothing on the serial line,
/// and lets a kernel in for one fault of all.
/// </summary>
/// <remarks>
/// So it is the gates that are changed: the processor itself tells where its interrupt table is. Each fault's gate leads to a few
/// bytes of machine code that push its number and call; none comes back, so none has anything to restore.
/// </remarks>
internal static unsafe class Faults
{
    private const int StubSize = 16;
    private const uint PresentInterruptGate = 0x8E00;

    // Code and all: objects never move, and no page of Cosmos's memory is barred from being run.
    private static readonly byte[] Code = new byte[(CpuFault.Vectors + 1) * StubSize];

    private static Power _power = null!;

    /// <summary>Does so.</summary>
    /// <param name="power">What panics at each from now on.</param>
    internal static void Install(Power power)
    {
        _power = power;
        delegate*<int, void> handler = &Panic;
        fixed (byte* code = Code)
        {
            uint* gates = InterruptTable(code + (CpuFault.Vectors * StubSize));
            uint selector = gates[0] & 0xFFFF0000;
            for (int vector = 0; vector < CpuFault.Vectors; vector++)
            {
                byte* stub = code + (vector * StubSize);
                stub[0] = 0x6A;                                             // push vector
                stub[1] = (byte)vector;
                stub[2] = 0xE8;                                             // call handler
                *(int*)(stub + 3) = (int)((byte*)handler - (stub + 7));
                gates[vector * 2] = selector | ((uint)stub & 0xFFFF);
                gates[(vector * 2) + 1] = ((uint)stub & 0xFFFF0000) | PresentInterruptGate;
            }
        }
    }

    /// <summary>Asks the processor for its interrupt table.</summary>
    /// <param name="code">Where there is room for the question and the answer.</param>
    private static uint* InterruptTable(byte* code)
    {
        byte* answer = code + 8;                                            // two bytes of length, then the address
        code[0] = 0x0F;                                                     // sidt [answer]
        code[1] = 0x01;
        code[2] = 0x0D;
        *(uint*)(code + 3) = (uint)answer;
        code[7] = 0xC3;                                                     // ret
        ((delegate*<void>)code)();
        return *(uint**)(answer + 2);
    }

    // Behind its argument lies what the processor pushed: the error code, if there is one, and the address.
    private static void Panic(int vector)
    {
        uint* pushed = (uint*)&vector + 1;
        _power.Panic(CpuFault.Name(vector), pushed[CpuFault.HasErrorCode(vector) ? 1 : 0]);
    }
}

using SlabOS.Base;
using SlabOS.Pc;

namespace SlabOS.NativeAot.Features;

/// <summary>What interrupts must leave alone, and what they must bring.</summary>
internal static class InterruptFeatures
{
    internal static void Run(Checker check, Machine machine)
    {
        ulong start = machine.Clock.Nanoseconds;
        double sum = 0;
        long rounds = 0;
        while (machine.Clock.Nanoseconds < start + 40_000_000)
        {
            sum += 0.5;
            rounds++;
        }

        check.That("the clock advances, and interrupts leave floating-point registers alone", sum == rounds * 0.5);
        check.That("the cycle counter advances", machine.Clock.Cycles < machine.Clock.Cycles);
        CalendarTime now = machine.Clock.Now;
        check.That("the calendar clock reads sensibly", now.Year >= 2020 && now.Month is >= 1 and <= 12 &&
            now.Day is >= 1 and <= 31 && now.Hour < 24 && now.Minute < 60 && now.Second < 60);

        ulong used = machine.Memory.UsedBytes;
        ulong free = machine.Memory.FreeBytes;
        byte[] block = new byte[1 << 20];
        check.That("memory is accounted for", machine.Memory.UsedBytes - used == free - machine.Memory.FreeBytes &&
            machine.Memory.UsedBytes - used >= 1 << 20);
        bool clean = true;
        foreach (byte value in block) clean &= value == 0;
        check.That("memory is clean", clean);

        InputRing ring = new InputRing();
        int taken = 0;
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 1100; i++) ring.Put(i);
            while (ring.Take() >= 0) taken++;
        }

        check.That("the input ring keeps 1,024 and counts the rest", taken == 3 * 1024 && ring.Dropped == 3 * 76 &&
            ring.IsEmpty);
    }
}

using System;
using System.Linq;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>Interrupts in the midst of all that the tables do: handlers only fill a ring, and so break nothing.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class InterruptTests
{
    private const int Keyboard = 1;
    private const int SerialLine = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    [Test]
    public void A_storm_of_them_while_stress_runs_breaks_nothing_and_loses_no_line()
    {
        const int Lines = 400;

        // Where an instruction takes 2^10 ns, a key comes every few thousand of them.
        using var guest = GuestSession.Start(new NativeAotMachine { Extra = ["-icount", "shift=10"] }, "");
        string held = guest.Held();
        int start = guest.Qemu.Serial.Received.Length;
        string typed = string.Concat(Enumerable.Range(1, Lines).Select(seed => $"stress 2000 {seed}\r"));
        string expected = string.Concat(Enumerable.Range(1, Lines).Select(seed =>
            $"stress 2000 {seed}\nstress: 2000 operations, 0 violations\nslab> "));

        // The lines come over COM1. The keyboard meanwhile sends what does nothing to a line: its end, and a key that means nothing alone.
        guest.Send(typed);
        DateTime deadline = DateTime.UtcNow + Limit;
        while (GuestSession.Plain(guest.Qemu.Serial.Received[start..]).Length < expected.Length && DateTime.UtcNow < deadline)
        {
            foreach (string key in new[] { "end", "shift" })
            {
                guest.Qemu.Qmp.Hold(key, down: true);
                guest.Qemu.Qmp.Hold(key, down: false);
            }
        }

        Assert.That(GuestSession.Plain(guest.Qemu.Serial.Received[start..]), Is.EqualTo(expected));
        int keys = guest.Qemu.Qmp.InterruptsOf(Keyboard);
        int bytes = guest.Qemu.Qmp.InterruptsOf(SerialLine);
        Assert.That(bytes, Is.GreaterThan(typed.Length / 2));
        Assert.That(keys, Is.GreaterThan(500));
        Assert.That(keys + bytes, Is.GreaterThan(10_000));
        Assert.That(guest.Held(), Is.EqualTo(held));
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }
}

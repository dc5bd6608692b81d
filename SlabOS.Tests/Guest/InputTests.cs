using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Guest;

/// <summary>Typing: over the keyboard with all that hands do, over COM1 with all that wires carry.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class InputTests
{
    private const int TapMilliseconds = 20;
    private const int DrainMilliseconds = 500;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static IEnumerable<TestCaseData> Ports() => GuestMachine.Ports.Select(machine => new TestCaseData(machine));

    [TestCaseSource(nameof(Ports))]
    public void The_keyboard_types_all_characters(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);
        string text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789`-=[]\\;',./~!@#$%^&*()_+{}|:<>?";

        string printed = guest.Expect(() => typist.Type($"echo \"{text}\"\n"));

        Assert.That(printed, Is.EqualTo(text + "\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void What_is_sent_before_there_is_a_kernel_is_typed_at_the_prompt(object machine)
    {
        var guest = (GuestMachine)machine;
        guest.Require(null);
        string text = "echo " + new string('x', 200) + "\n";
        using var qemu = new Qemu(guest, null, "echo abcdef\n" + string.Concat(Enumerable.Repeat(text, 20)) + "halt\n");

        qemu.WaitForExit(guest.BootLimit + Limit);

        string[] lines = GuestSession.Plain(qemu.Serial.Received).Split('\n');
        Assert.That(lines, Does.Contain("abcdef"));
        Assert.That(lines.Count(line => line == new string('x', 200)), Is.EqualTo(20));
    }

    [TestCaseSource(nameof(Ports))]
    public void Caps_lock_turns_letters_and_shift_turns_them_back(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);

        string printed = guest.Expect(() =>
        {
            typist.Type("echo ");
            typist.Tap("caps_lock");
            typist.Type("aB1");
            typist.Tap("caps_lock");
            typist.Type("aB1\n");
        });

        Assert.That(printed, Is.EqualTo("Ab1aB1\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void The_editing_keys_edit(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);

        string printed = guest.Expect(() =>
        {
            typist.Type("cho bx");
            typist.Tap("home");
            typist.Type("e");
            typist.Tap("end");
            typist.Tap("backspace");
            typist.Tap("left");
            typist.Type("ac");
            typist.Tap("left");
            typist.Tap("delete");
            typist.Tap("right");
            typist.Type("!\n");
        });

        Assert.That(printed, Is.EqualTo("ab!\n"));
        Assert.That(guest.Expect(() => { typist.Tap("up"); typist.Type("\n"); }), Is.EqualTo("ab!\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void The_keypad_types_digits_until_Num_Lock_makes_arrows_of_them(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);
        string[] digits = ["kp_7", "kp_8", "kp_9", "kp_subtract", "kp_4", "kp_5", "kp_6", "kp_add", "kp_1", "kp_2", "kp_3", "kp_0", "kp_decimal"];
        string[] edits = ["kp_8", "kp_4", "kp_decimal", "kp_7", "kp_6", "kp_5", "kp_9", "kp_1", "kp_0", "kp_add", "kp_divide", "kp_multiply"];

        typist.Type("echo ");
        foreach (string key in digits) typist.Tap(key);
        Assert.That(guest.Expect(() => typist.Tap("kp_enter")), Is.EqualTo("789-456+1230.\n"));

        typist.Tap("num_lock");
        foreach (string key in edits) typist.Tap(key);
        Assert.That(guest.Expect(() => typist.Tap("kp_enter")), Is.EqualTo("789-456+1230+/*\n"), "the line before, but for its last character");

        typist.Tap("num_lock");
        typist.Type("echo ");
        typist.Tap("kp_8");
        typist.Tap("left");
        typist.Type("x");
        Assert.That(guest.Expect(() => typist.Type("\n")), Is.EqualTo("x8\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void Ctrl_C_on_the_keyboard_interrupts(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        guest.Run("spawn idle");
        guest.Send("wait\r");
        guest.Qemu.WaitFor(text => GuestSession.Plain(text).EndsWith("wait\n"), Limit, "echo of the command");

        string printed = guest.Expect(() => guest.Qemu.Qmp.SendKey(TapMilliseconds, "ctrl", "c"));

        Assert.That(printed, Is.Empty);
        Assert.That(guest.Run("kill -0 3"), Is.Empty);
    }

    [TestCaseSource(nameof(Ports))]
    public void Ctrl_Z_on_the_keyboard_stops_a_program_and_fg_brings_it_back(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);
        typist.Type("cat\n");
        guest.Qemu.WaitFor(text => GuestSession.Plain(text).EndsWith("cat\n"), Limit, "echo of the command");

        Assert.That(guest.Expect(() => guest.Qemu.Qmp.SendKey(TapMilliseconds, "ctrl", "z")), Is.EqualTo("[3] stopped\n"));
        Assert.That(guest.Run("ps"), Does.Contain("\n     3      2     T "));
        typist.Type("fg 3\nhello\n");
        guest.Qemu.WaitFor(text => GuestSession.Plain(text).EndsWith("fg 3\nhello\nhello\n"), Limit, "line and its copy");
        Assert.That(guest.Expect(() => guest.Qemu.Qmp.SendKey(TapMilliseconds, "ctrl", "c")), Is.EqualTo("[130] "));
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [TestCaseSource(nameof(Ports))]
    public void Ctrl_C_and_Ctrl_Z_over_COM1_come_at_any_time(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        for (int i = 0; i < 20; i++)
        {
            guest.Send($"yes | cat > /dev/null\r{(i % 2 == 0 ? "\u001a" : "")}fg {3 + 2 * i}\r\u0003");
            guest.Expect(() => guest.Send("\u0003\u0015echo here\r"), until: "\nhere\n");
        }

        Assert.That(guest.Run("killall -KILL yes"), Does.Not.Contain("here"));
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [TestCaseSource(nameof(Ports))]
    public void A_key_that_is_held_repeats(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);
        typist.Type("echo ");
        guest.Qemu.WaitFor(text => text.EndsWith("echo "), Limit, "echo");

        typist.Hold("x", 10);

        Assert.That(guest.Expect(() => typist.Type("\n")), Is.EqualTo("xxxxxxxxxx\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void A_lock_that_is_held_toggles_once(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);
        typist.Type("echo ");
        guest.Qemu.WaitFor(text => text.EndsWith("echo "), Limit, "echo");

        typist.Hold("caps_lock", 2);
        typist.Hold("num_lock", 2);
        typist.Type("ab");
        typist.Tap("kp_4");
        typist.Type("c");

        Assert.That(guest.Expect(() => typist.Type("\n")), Is.EqualTo("ACB\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void Every_key_at_once_is_nothing_to_worry_about(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        string[] keys = ["a", "s", "d", "f", "shift", "ctrl", "alt", "f1", "f12", "esc", "tab", "up", "left", "kp_5", "print", "insert", "menu"];
        foreach (string key in keys) guest.Qemu.Qmp.Hold(key, down: true);
        foreach (string key in keys) guest.Qemu.Qmp.Hold(key, down: false);

        // The keyboard keeps sixteen bytes and drops what comes until the guest has taken them: nobody types that fast.
        Thread.Sleep(DrainMilliseconds);
        guest.Expect(() => guest.Qemu.Qmp.SendKey(TapMilliseconds, "ctrl", "c"));

        Assert.That(guest.Run("echo here"), Is.EqualTo("here\n"));
        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [TestCaseSource(nameof(Ports))]
    public void Ten_thousand_characters_without_enter_are_one_line_of_refusal(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);

        Assert.That(guest.Run(new string('x', 10_000)), Is.EqualTo("shell: line: E2BIG: argument list too long\n"));
        Assert.That(guest.Run("echo here"), Is.EqualTo("here\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void A_flood_of_lines_is_answered_line_by_line(object machine)
    {
        using var guest = GuestSession.Start((GuestMachine)machine);
        string[] lines = Enumerable.Range(0, 500).Select(i => $"echo {i}").ToArray();
        int start = guest.Qemu.Serial.Received.Length;

        guest.Send(string.Concat(lines.Select(line => line + "\r")));

        string expected = string.Concat(Enumerable.Range(0, 500).Select(i => $"echo {i}\n{i}\nslab> "));
        guest.Qemu.WaitFor(text => GuestSession.Plain(text[start..]).Length >= expected.Length, Limit, "answers");
        Assert.That(GuestSession.Plain(guest.Qemu.Serial.Received[start..]), Is.EqualTo(expected));
    }

    /// <summary>
    /// A key that is pressed at the worst moment, right behind Enter, waits for 80 turns at most: that is tested on the host, where it
    /// is the same each time. Here is how long a turn is, in instructions of a nanosecond each, which is the same each time as well.
    /// </summary>
    [Test]
    public void A_key_echoes_within_50_milliseconds_beside_200_busy_processes()
    {
        const int MostTurns = 80;
        const int Milliseconds = 50;
        const int InstructionsPerMillisecond = 1_000_000;
        using var guest = GuestSession.Start(NativeAotMachine.Counting, "");
        for (int i = 0; i < 200; i++) guest.Run("spawn hog");

        Figure turn = Figure.Parse(guest.Run("bench"))["turn"];

        Assert.That(turn.Count, Is.GreaterThan(200 * 64));
        Assert.That(MostTurns * turn.Max, Is.LessThan(Milliseconds * InstructionsPerMillisecond), $"{turn}");
        Assert.That(guest.Run("ps"), Does.Contain(" hog\n"));
    }

    [TestCaseSource(nameof(Ports))]
    public void Random_bytes_on_COM1_do_no_harm(object machine) => SendRandomBytes((GuestMachine)machine, 50_000);

    [TestCaseSource(nameof(Ports))]
    [Explicit("takes minutes")]
    [Category("ByHand")]
    public void A_million_random_bytes_on_COM1_do_no_harm(object machine) => SendRandomBytes((GuestMachine)machine, 1_000_000);

    private static void SendRandomBytes(GuestMachine machine, int count)
    {
        const int AtOnce = 10_000;
        using var guest = GuestSession.Start(machine);
        string held = guest.Held();
        string heap = guest.Run("mem");
        var random = new Random(1);
        var bytes = new byte[AtOnce];
        for (; count > 0; count -= AtOnce)
        {
            // Ctrl-C gives up whatever is running, or the line.
            random.NextBytes(bytes);
            guest.Send(Encoding.Latin1.GetString(bytes) + "\u0003\u0015echo 'this is the end'\r");
            guest.Qemu.WaitFor(text => text.EndsWith("\nthis is the end\r\nslab> "), Limit, "end");
            guest.Qemu.Serial.Forget();
        }

        Assert.That(guest.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
        Assert.That(guest.Run("fds"), Is.EqualTo(new HostSession().Run("fds")));
        Assert.That(guest.Held(), Is.EqualTo(held));
        Assert.That(guest.Run("mem"), Is.EqualTo(heap));
    }
}

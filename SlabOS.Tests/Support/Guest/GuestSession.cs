using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Support.Guest;

/// <summary>A booted guest and someone typing at it over COM1: the counterpart of <see cref="HostSession"/>, by the same rules.</summary>
internal sealed class GuestSession : IDisposable
{
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(60);

    private GuestSession(Qemu qemu, TimeSpan bootLimit)
    {
        Qemu = qemu;
        try
        {
            string received = Qemu.WaitFor(text => Prompt.Ends(Plain(text)), bootLimit, "prompt");
            Banner = Plain(received)[..^Prompt.Text.Length];
        }
        catch
        {
            Qemu.Dispose();
            throw;
        }
    }

    /// <summary>The machine.</summary>
    public Qemu Qemu { get; }

    /// <summary>What was printed before the first prompt.</summary>
    public string Banner { get; }

    /// <summary>
    /// Boots up to the prompt; skips the test if that is not possible here. Where the host is very busy a machine may now and then hang
    /// before it has loaded the kernel: one of which nothing was heard in all the time is turned on once more.
    /// </summary>
    public static GuestSession Start(GuestMachine machine, string? options = null)
    {
        machine.Require(options);
        var first = new Qemu(machine, options);
        try
        {
            return new GuestSession(first, machine.BootLimit);
        }
        catch (TimeoutException e) when (first.Serial.Received.Length == 0)
        {
            TestContext.Out.WriteLine($"{machine}: nothing came over COM1, so it is turned on once more; {e.Message}");
        }

        return new GuestSession(new Qemu(machine, options), machine.BootLimit);
    }

    /// <summary>Types a command over COM1 and waits for the next prompt.</summary>
    /// <returns>What was printed behind the echo of the line and before the prompt.</returns>
    public string Run(string line) => RunKeys(line + "\r");

    /// <summary>The same for keys that end with something else than Enter, or have it in the middle.</summary>
    public string RunKeys(string keys) => Expect(() => Send(keys));

    /// <summary>Does something that makes the shell run a command, and waits for the next prompt.</summary>
    /// <param name="act">What to do.</param>
    /// <param name="until">What the command prints last.</param>
    /// <returns>What was printed behind the echo of the line and before the prompt.</returns>
    public string Expect(Action act, string until = "")
    {
        int start = Qemu.Serial.Received.Length;
        act();
        string received = Qemu.WaitFor(
            text => Plain(text[start..]) is var plain && plain.Contains('\n') && Prompt.Ends(plain) && plain[..^Prompt.Text.Length].EndsWith(until),
            CommandLimit,
            "prompt");
        string printed = Plain(received[start..]);
        return printed[(printed.IndexOf('\n') + 1)..^Prompt.Text.Length];
    }

    /// <summary>The live objects of every table but the history, which keeps what was typed: as <see cref="HostSession.Held"/>.</summary>
    public string Held()
    {
        IEnumerable<string[]> tables = Run("slabinfo").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return string.Concat(tables.Where(columns => columns[0] != "history").Select(columns => $"{columns[0]} {columns[2]} "));
    }

    /// <summary>Sends characters, each as one byte.</summary>
    public void Send(string text) => Qemu.Send(Encoding.Latin1.GetBytes(text));

    /// <inheritdoc/>
    public void Dispose() => Qemu.Dispose();

    /// <summary>What came over the wire as the kernel printed it: without carriage returns and ANSI sequences.</summary>
    internal static string Plain(string wire)
    {
        var text = new StringBuilder(wire.Length);
        for (int i = 0; i < wire.Length; i++)
        {
            if (wire[i] == '\x1b' && i + 1 < wire.Length && wire[i + 1] == '[')
            {
                i += 2;
                while (i < wire.Length && wire[i] is < '@' or > '~') i++;
            }
            else if (wire[i] != '\r')
            {
                text.Append(wire[i]);
            }
        }

        return text.ToString();
    }
}

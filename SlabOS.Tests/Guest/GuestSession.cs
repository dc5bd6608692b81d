using System;
using System.Text;
using SlabOS.Tests.Host;

namespace SlabOS.Tests.Guest;

/// <summary>A booted guest and someone typing at it over COM1: the counterpart of <see cref="HostSession"/>, by the same rules.</summary>
internal sealed class GuestSession : IDisposable
{
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(30);
    private static readonly string PromptLine = "\n" + HostSession.Prompt;

    /// <summary>Boots up to the prompt.</summary>
    public GuestSession(GuestMachine machine, string? commandLine = null)
    {
        Qemu = new Qemu(machine, commandLine);
        try
        {
            string received = Qemu.Serial.WaitFor(text => Plain(text).EndsWith(PromptLine), machine.BootLimit, "prompt");
            Banner = Plain(received)[..^HostSession.Prompt.Length];
        }
        catch
        {
            Qemu.Dispose();
            throw;
        }
    }

    public Qemu Qemu { get; }

    /// <summary>What was printed before the first prompt.</summary>
    public string Banner { get; }

    /// <summary>Types a command and waits for the next prompt.</summary>
    /// <returns>What was printed behind the echo of the line and before the prompt.</returns>
    public string Run(string line)
    {
        int start = Qemu.Serial.Received.Length;
        Send(line + "\r");
        string received = Qemu.Serial.WaitFor(text => Plain(text[start..]).EndsWith(PromptLine), CommandLimit, $"prompt after '{line}'");
        string printed = Plain(received[start..]);
        return printed[(printed.IndexOf('\n') + 1)..^HostSession.Prompt.Length];
    }

    /// <summary>Sends characters, each as one byte.</summary>
    public void Send(string text) => Qemu.Serial.Send(Encoding.Latin1.GetBytes(text));

    /// <summary>The text on the screen, one string for each row, without the blanks behind it.</summary>
    public string[] Screen()
    {
        const int Columns = 80;
        const int Rows = 25;
        byte[] cells = Qemu.ReadMemory(0xB8000, Columns * Rows * 2);
        var rows = new string[Rows];
        for (int row = 0; row < Rows; row++)
        {
            var text = new StringBuilder(Columns);
            for (int column = 0; column < Columns; column++) text.Append((char)cells[(row * Columns + column) * 2]);
            rows[row] = text.Replace('\0', ' ').ToString().TrimEnd(' ');
        }

        return rows;
    }

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

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SlabOS.Tests.Support.Guest;

/// <summary>A QEMU that runs a guest: started, controlled and, whatever happens, ended here.</summary>
internal sealed class Qemu : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ScreenInterval = TimeSpan.FromMilliseconds(50);

    private readonly string _directory = Directory.CreateTempSubdirectory("slabos-").FullName;
    private readonly Process _process;

    /// <summary>Powers a machine on.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="options">The boot words; null for none.</param>
    /// <param name="early">What is sent over COM1 before the machine takes its first step.</param>
    public Qemu(GuestMachine machine, string? options, string early = "")
    {
        // QEMU connects to a socket that listens already, so that nothing has to be polled for. COM1 is a pair of pipes: they hold
        // far more single bytes than a socket, and a guest that has to wait for the line to take another keeps QEMU from its work.
        using Socket control = Listen("qmp");
        var start = new ProcessStartInfo(machine.Emulator)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in Arguments(machine, options)) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        try
        {
            Serial = new SerialLine(_process.StandardOutput.BaseStream, _process.StandardInput.BaseStream);
            Serial.Send(Encoding.Latin1.GetBytes(early));
            Qmp = new Qmp(Accept(control), StartLimit);
            Qmp.Execute("cont");    // not before: a short run would be over before anybody listened
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The guest's COM1.</summary>
    public SerialLine Serial { get; }

    /// <summary>The control channel.</summary>
    public Qmp Qmp { get; }

    /// <summary>Waits for QEMU to end by itself, and for the last of what the guest sent.</summary>
    /// <returns>Its exit status and why, as it says, the machine stopped.</returns>
    public (int Status, string? Reason) WaitForExit(TimeSpan limit)
    {
        if (!_process.WaitForExit(limit)) throw new TimeoutException($"the machine was still on after {limit.TotalSeconds} s");
        Qmp.ReadToEnd();
        Serial.WaitForEnd();
        return (_process.ExitCode, Qmp.ShutdownReason);
    }

    /// <summary>Waits until what arrived on COM1 fulfils a condition.</summary>
    /// <returns>All that arrived.</returns>
    /// <exception cref="TimeoutException">It did not in time; says also what the processor was doing.</exception>
    /// <exception cref="InvalidOperationException">QEMU has ended; says how.</exception>
    public string WaitFor(Func<string, bool> condition, TimeSpan limit, string what)
    {
        try
        {
            return Serial.WaitFor(condition, limit, what);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{WhileItRuns(e, () => Qmp.Monitor("info registers"))}", e);
        }
    }

    /// <summary>Sends bytes over COM1.</summary>
    /// <exception cref="InvalidOperationException">QEMU has ended; says how.</exception>
    public void Send(byte[] bytes)
    {
        try
        {
            Serial.Send(bytes);
        }
        catch (IOException e)
        {
            WhileItRuns(e, () => throw e);
        }
    }

    /// <summary>Reads physical memory.</summary>
    public byte[] ReadMemory(ulong address, int length)
    {
        string path = Path.Combine(_directory, "memory");
        Qmp.SaveMemory(address, length, path);
        return File.ReadAllBytes(path);
    }

    /// <summary>The text on the screen, one string for each row, without the blanks behind it.</summary>
    public string[] ReadScreen()
    {
        const int Columns = 80;
        const int Rows = 25;
        byte[] cells = ReadMemory(0xB8000, Columns * Rows * 2);
        var rows = new string[Rows];
        for (int row = 0; row < Rows; row++)
        {
            var text = new StringBuilder(Columns);
            for (int column = 0; column < Columns; column++) text.Append((char)cells[(row * Columns + column) * 2]);
            rows[row] = text.Replace('\0', ' ').ToString().TrimEnd(' ');
        }

        return rows;
    }

    /// <summary>The processor time that the host has spent on the machine.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Looks at the screen again and again until it fulfils a condition: a screen tells nobody when it changes.</summary>
    public void WaitForScreen(Func<string[], bool> condition, TimeSpan limit, string what)
    {
        DateTime deadline = DateTime.UtcNow + limit;
        for (string[] rows = ReadScreen(); !condition(rows); rows = ReadScreen())
        {
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"no {what} within {limit.TotalSeconds} s; the screen shows:\n{string.Join('\n', rows)}");
            Thread.Sleep(ScreenInterval);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        Qmp?.Dispose();
        Serial?.WaitForEnd();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private IEnumerable<string> Arguments(GuestMachine machine, string? options)
    {
        string[] fixedPart =
        [
            "-nodefaults", "-no-user-config", "-accel", "tcg", "-machine", machine.Board, "-m", $"{machine.Megabytes}",
            "-vga", machine.Display, "-display", "none", "-no-reboot", "-S",
            "-chardev", "stdio,id=com1,signal=off", "-serial", "chardev:com1",
            "-chardev", $"socket,id=qmp,path={Path.Combine(_directory, "qmp")}", "-mon", "chardev=qmp,mode=control",
        ];
        return [.. fixedPart, .. machine.Boot(options, _directory), .. machine.Extra];
    }

    private Socket Listen(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_directory, name)));
        socket.Listen(1);
        return socket;
    }

    /// <summary>Asks QEMU something, or says how it has ended.</summary>
    private string WhileItRuns(Exception reason, Func<string> ask)
    {
        try
        {
            if (!_process.HasExited) return ask();
        }
        catch (IOException) when (_process.WaitForExit(EndLimit))
        {
            // It ended meanwhile.
        }

        string complaint = _process.StandardError.ReadToEnd();
        throw new InvalidOperationException($"{reason.Message}\nQEMU has ended with status {_process.ExitCode}. {complaint}", reason);
    }

    private Socket Accept(Socket listener)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        Task<Socket> accepted = listener.AcceptAsync(limit.Token).AsTask();
        Task ended = _process.WaitForExitAsync(limit.Token);
        if (Task.WaitAny(accepted, ended) == 1) throw new InvalidOperationException($"QEMU ended at once: {_process.StandardError.ReadToEnd()}");
        return accepted.GetAwaiter().GetResult();
    }

    private void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    private void KillAtExit(object? sender, EventArgs e) => Kill();
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SlabOS.Tests.Guest;

/// <summary>A QEMU that runs a guest: started, controlled and, whatever happens, ended here.</summary>
internal sealed class Qemu : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly string _directory = Directory.CreateTempSubdirectory("slabos-").FullName;
    private readonly Process _process;
    private readonly Task<string> _errors;

    /// <summary>Powers a machine on.</summary>
    public Qemu(GuestMachine machine, string? options)
    {
        // QEMU connects to sockets that listen already, so that not a byte of COM1 can be missed and nothing has to be polled for.
        using Socket serial = Listen("com1");
        using Socket control = Listen("qmp");
        var start = new ProcessStartInfo("qemu-system-x86_64") { RedirectStandardError = true };
        foreach (string argument in Arguments(machine, options)) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        _errors = _process.StandardError.ReadToEndAsync();
        try
        {
            Serial = new SerialLine(Accept(serial));
            Qmp = new Qmp(Accept(control), StartLimit);
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

    /// <summary>Waits for QEMU to end by itself.</summary>
    /// <returns>Its exit status and why, as it says, the machine stopped.</returns>
    public (int Status, string? Reason) WaitForExit(TimeSpan limit)
    {
        if (!_process.WaitForExit(limit)) throw new TimeoutException($"the machine was still on after {limit.TotalSeconds} s");
        Qmp.ReadToEnd();
        return (_process.ExitCode, Qmp.ShutdownReason);
    }

    private byte[] ReadMemory(ulong address, int length)
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

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        Serial?.Dispose();
        Qmp?.Dispose();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private IEnumerable<string> Arguments(GuestMachine machine, string? options)
    {
        string[] fixedPart =
        [
            "-nodefaults", "-no-user-config", "-accel", "tcg", "-machine", machine.Board, "-m", $"{machine.Megabytes}",
            "-vga", "std", "-display", "none", "-no-reboot",
            "-chardev", $"socket,id=com1,path={Path.Combine(_directory, "com1")}", "-serial", "chardev:com1",
            "-chardev", $"socket,id=qmp,path={Path.Combine(_directory, "qmp")}", "-mon", "chardev=qmp,mode=control",
        ];
        return [.. fixedPart, .. machine.Boot(options), .. machine.Extra];
    }

    private Socket Listen(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_directory, name)));
        socket.Listen(1);
        return socket;
    }

    private Socket Accept(Socket listener)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        Task<Socket> accepted = listener.AcceptAsync(limit.Token).AsTask();
        Task ended = _process.WaitForExitAsync(limit.Token);
        if (Task.WaitAny(accepted, ended) == 1) throw new InvalidOperationException($"QEMU ended at once: {_errors.Result}");
        return accepted.GetAwaiter().GetResult();
    }

    private void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    private void KillAtExit(object? sender, EventArgs e) => Kill();
}

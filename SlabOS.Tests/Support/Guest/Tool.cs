using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace SlabOS.Tests.Support.Guest;

/// <summary>Programs that the tests run beside QEMU, in the repository's root and with nothing to read.</summary>
internal static class Tool
{
    private static readonly TimeSpan IsoLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs one to its end.</summary>
    /// <param name="limit">How long it may take; then it is ended, and this throws.</param>
    /// <param name="program">A path from the repository's root, or what is on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its status, and what it printed, errors last.</returns>
    public static (int Status, string Printed) Run(TimeSpan limit, string program, params string[] arguments)
    {
        string path = Path.Combine(Repository.Root, program);
        var start = new ProcessStartInfo(File.Exists(path) ? path : program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> printed = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {limit.TotalSeconds} s");
        }

        return (process.ExitCode, printed.Result + errors.Result);
    }

    /// <summary>Makes an ISO that boots a kernel by GRUB, without a menu.</summary>
    /// <param name="directory">Where to put it.</param>
    /// <param name="kernel">The kernel's path.</param>
    /// <param name="options">Its command line.</param>
    /// <param name="script">The path of what the shell is to run first; null for nothing.</param>
    /// <param name="before">GRUB's commands before it loads the kernel, a line each.</param>
    /// <returns>Its path.</returns>
    public static string MakeIso(string directory, string kernel, string options, string? script = null, string before = "")
    {
        string menu = Path.Combine(directory, "grub.cfg");
        string iso = Path.Combine(directory, "slabos.iso");
        string module = script == null ? "" : "module2 /boot/boot.sh\n";
        File.WriteAllText(menu, $"set timeout=0\nmenuentry SlabOS {{\n{before}multiboot2 /boot/slabos.elf {options}\n{module}}}\n");
        (int status, string printed) = Run(IsoLimit, "iso/make-iso.sh", [kernel, iso, menu, .. script == null ? Array.Empty<string>() : [script]]);
        Assert.That(status, Is.Zero, printed);
        return iso;
    }
}

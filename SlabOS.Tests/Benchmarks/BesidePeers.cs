using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace SlabOS.Benchmarks;

/// <summary>
/// The slab beside its peers in other languages, which are compiled first: the same design in C, <c>slab.c</c>, with vectors, which gcc's
/// <c>-O2</c> means, and without; and Rust's <c>slotmap</c>, which checks generations, and <c>slab</c>, which does not.
/// </summary>
internal static class BesidePeers
{
    private const int Slots = 1024;

    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Peers");

    private delegate int Setup(uint slots);

    private delegate void Fill();

    private delegate ulong Loop(uint operations);

    /// <summary>Measures, and prints a table; leaves out a peer whose compiler is not there.</summary>
    public static void Run()
    {
        Console.WriteLine("nanoseconds for an operation, {0} slots; least of {1} rounds, by turns\n", Slots, Turns.Rounds);
        Console.WriteLine("| peer | operation | its time | C# | C#/its |");
        Console.WriteLine("|---|---|---|---|---|");
        string folder = Directory.CreateTempSubdirectory().FullName;
        foreach (string options in (string[])["-O2", "-O2 -fno-tree-vectorize"])
        {
            string library = Path.Combine(folder, $"slab{options}.so".Replace(' ', '_'));
            if (Compiles("gcc", $"{options} -shared -fPIC -fvisibility=hidden -o {library} {Sources}/slab.c")) Compare("C " + options, library, "");
        }

        if (Compiles("cargo", $"build --quiet --release --target-dir {folder} --manifest-path {Sources}/Cargo.toml"))
        {
            string library = Path.Combine(folder, "release", "libpeers.so");
            Compare("Rust slotmap", library, "slotmap_peer_");
            Compare("Rust slab", library, "slab_peer_");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Compare(string peer, string path, string prefix)
    {
        nint library = NativeLibrary.Load(path);
        var subject = new Subject(Slots);
        if (From<Setup>(library, prefix + "setup")(Slots) == 0) throw new OutOfMemoryException();
        Show(peer, "allocate and free", From<Loop>(library, prefix + "pairs"), subject.Pair);
        subject.Fill();
        From<Fill>(library, prefix + "fill")();
        Show(peer, "replace at random", From<Loop>(library, prefix + "churn"), subject.Churn);
        Show(peer, "find at random", From<Loop>(library, prefix + "get"), subject.Get);
    }

    private static void Show(string peer, string operation, Loop loop, Action managed)
    {
        double[] times = Turns.Least(() => loop(Turns.Operations), managed);
        Console.WriteLine($"| {peer} | {operation} | {times[0]:F2} | {times[1]:F2} | {times[1] / times[0]:F2} |");
    }

    private static bool Compiles(string compiler, string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(compiler, arguments) { RedirectStandardError = true })!;
            string[] said = process.StandardError.ReadToEnd().Trim().Split('\n');
            process.WaitForExit();
            if (process.ExitCode == 0) return true;
            Console.WriteLine($"not compared: {compiler} failed: {said[0]} … {said[^1].Trim()}");
        }
        catch (Win32Exception e)
        {
            Console.WriteLine($"not compared: {compiler} is not there: {e.Message}");
        }

        return false;
    }

    private static TDelegate From<TDelegate>(nint library, string name) =>
        Marshal.GetDelegateForFunctionPointer<TDelegate>(NativeLibrary.GetExport(library, name));
}

using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace SlabOS.Benchmarks;

/// <summary>The slab beside the same design in C, <c>slab.c</c>, which gcc compiles first: with vectors, which <c>-O2</c> means, and without.</summary>
internal static class BesideC
{
    private const int Slots = 1024;

    private static readonly string[] Options = ["-O2", "-O2 -fno-tree-vectorize"];

    private delegate int Setup(uint slots);

    private delegate void Fill();

    private delegate ulong Loop(uint operations);

    /// <summary>Measures, and prints a table.</summary>
    public static void Run()
    {
        Console.WriteLine("nanoseconds for an operation, {0} slots; least of {1} rounds, by turns\n", Slots, Turns.Rounds);
        Console.WriteLine("| gcc | operation | C | C# | C#/C |");
        Console.WriteLine("|---|---|---|---|---|");
        string folder = Directory.CreateTempSubdirectory().FullName;
        for (int i = 0; i < Options.Length; i++) Compare(Options[i], Build(Options[i], Path.Combine(folder, $"slab{i}.so")));
        Directory.Delete(folder, recursive: true);
    }

    private static void Compare(string options, nint library)
    {
        var subject = new Subject(Slots);
        if (From<Setup>(library, "setup")(Slots) == 0) throw new OutOfMemoryException();
        Show(options, "allocate and free", From<Loop>(library, "pairs"), subject.Pair);
        subject.Fill();
        From<Fill>(library, "fill")();
        Show(options, "replace at random", From<Loop>(library, "churn"), subject.Churn);
        Show(options, "find at random", From<Loop>(library, "get"), subject.Get);
    }

    private static void Show(string options, string operation, Loop c, Action managed)
    {
        double[] times = Turns.Least(() => c(Turns.Operations), managed);
        Console.WriteLine($"| {options} | {operation} | {times[0]:F2} | {times[1]:F2} | {times[1] / times[0]:F2} |");
    }

    private static nint Build(string options, string path)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "slab.c");
        using Process gcc = Process.Start("gcc", $"{options} -shared -fPIC -fvisibility=hidden -o {path} {source}");
        gcc.WaitForExit();
        if (gcc.ExitCode != 0) throw new InvalidOperationException("gcc could not compile slab.c");
        return NativeLibrary.Load(path);
    }

    private static TDelegate From<TDelegate>(nint library, string name) =>
        Marshal.GetDelegateForFunctionPointer<TDelegate>(NativeLibrary.GetExport(library, name));
}

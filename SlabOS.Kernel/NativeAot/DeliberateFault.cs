using System;
using System.Runtime.CompilerServices;

namespace SlabOS.NativeAot;

/// <summary>Faults on request (<c>fault=NAME</c> on the boot command line), so that the panic screen can be tested.</summary>
internal static unsafe class DeliberateFault
{
    /// <summary>Makes the named fault. Returns if there is none of that name.</summary>
    internal static void Make(ReadOnlySpan<char> name, IPower power)
    {
        PanicScreen.AfterReport = &TestExit.Panicked;
        if (name.SequenceEqual("null")) DereferenceNull(null!);
        else if (name.SequenceEqual("divide")) Divide(1, 0);
        else if (name.SequenceEqual("stack")) Recurse(0);
        else if (name.SequenceEqual("invariant")) power.Panic("a rule was broken on request");
        else if (name.SequenceEqual("alloc")) Allocate();
        else if (name.SequenceEqual("index")) Index(stackalloc int[1], 1);
        else if (name.SequenceEqual("throw")) Throw();
        else PanicScreen.AfterReport = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int DereferenceNull(int[] array) => array.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Divide(int dividend, int divisor) => dividend / divisor;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Recurse(int depth) => Recurse(depth + 1) + depth;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object Allocate() => new object();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Index(ReadOnlySpan<int> numbers, int index) => numbers[index];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw() => throw new InvalidOperationException("thrown on request");
}

using System;
using System.Runtime.CompilerServices;
using SlabOS.Base;

namespace SlabOS.NativeAot;

/// <summary>A fault on request (<c>fault=NAME</c> on the boot command line), so that the panic screen can be tested.</summary>
internal sealed unsafe class DeliberateFault
{
    private readonly string _name;
    private readonly Exception _exception = new InvalidOperationException("thrown on request");
    private int _result;

    /// <summary>
    /// Prepares a fault while memory can still be allocated: <c>null</c>, <c>divide</c>, <c>stack</c>, <c>index</c>,
    /// <c>alloc</c>, <c>throw</c> or <c>invariant</c>.
    /// </summary>
    internal DeliberateFault(ReadOnlySpan<char> name) => _name = new string(name);

    /// <summary>Makes the fault. Returns if no fault has that name.</summary>
    internal void Make(IPower power)
    {
        // Each result is kept: a call in tail position would leave this method out of the trace.
        switch (_name)
        {
            case "null":
                _result = DereferenceNull(null!);
                break;
            case "divide":
                _result = Divide(1, 0);
                break;
            case "stack":
                _result = Recurse(0);
                break;
            case "index":
                _result = Index(stackalloc int[1], 1);
                break;
            case "alloc":
                _result = Allocate(1);
                break;
            case "throw":
                _result = Throw(_exception);
                break;
            case "invariant":
                power.Panic("a rule was broken on request");
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int DereferenceNull(int[] array) => array.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Divide(int dividend, int divisor) => dividend / divisor;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Recurse(int depth) => Recurse(depth + 1) + depth;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Index(ReadOnlySpan<int> numbers, int index) => numbers[index];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Allocate(int length) => new int[length].Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Throw(Exception exception) => throw exception;
}

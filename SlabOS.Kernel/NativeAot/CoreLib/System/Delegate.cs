using Internal.Runtime.CompilerHelpers;

namespace System;

public abstract class Delegate
{
    // ILC's delegate thunks read these fields, and its expansion of "new SomeDelegate(target, method)" calls the
    // methods below, all by name.
    internal object _firstParameter;
    internal object _helperObject;
    internal nint _extraFunctionPointerOrData;
    internal nint _functionPointer;

    private void InitializeClosedInstance(object firstParameter, nint functionPointer)
    {
        if (firstParameter == null) ThrowHelpers.ThrowNullReferenceException();
        _functionPointer = functionPointer;
        _firstParameter = firstParameter;
    }

    private void InitializeClosedInstanceSlow(object firstParameter, nint functionPointer)
    {
        _functionPointer = functionPointer;
        _firstParameter = firstParameter;
    }

    private void InitializeClosedStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        _extraFunctionPointerOrData = functionPointer;
        _helperObject = firstParameter;
        _functionPointer = functionPointerThunk;
        _firstParameter = this;
    }

    private void InitializeOpenStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        _firstParameter = this;
        _functionPointer = functionPointerThunk;
        _extraFunctionPointerOrData = functionPointer;
    }

    protected virtual nint GetThunk(int whichThunk) => 0;
}

/// <summary>Delegates call one method: combining two is not supported, here as under Cosmos.</summary>
public abstract class MulticastDelegate : Delegate
{
}

public delegate void Action();

public delegate void Action<in T>(T argument);

public delegate void Action<in T1, in T2>(T1 first, T2 second);

public delegate TResult Func<out TResult>();

public delegate TResult Func<in T, out TResult>(T argument);

public delegate TResult Func<in T1, in T2, out TResult>(T1 first, T2 second);

public delegate bool Predicate<in T>(T value);

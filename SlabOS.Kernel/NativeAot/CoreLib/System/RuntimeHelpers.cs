namespace System.Runtime.CompilerServices;

/// <summary>ILC puts the real bodies in place of the intrinsic ones, by name.</summary>
public static unsafe class RuntimeHelpers
{
    public static int OffsetToStringData => sizeof(nint) + sizeof(int);

    /// <summary>Records call it before they print themselves. The page under the stack sees to it here.</summary>
    public static void EnsureSufficientExecutionStack()
    {
    }

    [Intrinsic]
    public static void InitializeArray(Array array, RuntimeFieldHandle field) => InitializeArray(array, field);

    [Intrinsic]
    public static bool IsReferenceOrContainsReferences<T>() => IsReferenceOrContainsReferences<T>();
}

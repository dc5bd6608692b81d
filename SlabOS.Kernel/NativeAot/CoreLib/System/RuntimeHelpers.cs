namespace System.Runtime.CompilerServices;

/// <summary>ILC puts the real bodies in place of these, by name.</summary>
public static unsafe class RuntimeHelpers
{
    public static int OffsetToStringData => sizeof(nint) + sizeof(int);

    [Intrinsic]
    public static void InitializeArray(Array array, RuntimeFieldHandle field) => InitializeArray(array, field);

    [Intrinsic]
    public static bool IsReferenceOrContainsReferences<T>() => IsReferenceOrContainsReferences<T>();
}

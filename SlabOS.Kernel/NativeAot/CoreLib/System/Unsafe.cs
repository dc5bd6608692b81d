namespace System.Runtime.CompilerServices;

/// <summary>ILC puts the real bodies in place of these, by name.</summary>
public static unsafe class Unsafe
{
    [Intrinsic]
    public static void* AsPointer<T>(ref readonly T value) => AsPointer(in value);

    [Intrinsic]
    public static int SizeOf<T>() => sizeof(T);

    [Intrinsic]
    public static T As<T>(object value) where T : class => As<T>(value);

    [Intrinsic]
    public static ref TTo As<TFrom, TTo>(ref TFrom source) => ref As<TFrom, TTo>(ref source);

    [Intrinsic]
    public static ref T AsRef<T>(void* pointer) => ref AsRef<T>(pointer);

    [Intrinsic]
    public static ref T AsRef<T>(scoped ref readonly T source) => ref AsRef(in source);

    [Intrinsic]
    public static ref T Add<T>(ref T source, int elementOffset) => ref Add(ref source, elementOffset);

    [Intrinsic]
    public static ref T Add<T>(ref T source, nint elementOffset) => ref Add(ref source, elementOffset);

    [Intrinsic]
    public static bool AreSame<T>(ref readonly T a, ref readonly T b) => AreSame(in a, in b);
}

using System;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>The helpers that ILC calls by name for <c>typeof</c> and its like.</summary>
internal static unsafe class LdTokenHelpers
{
    private static RuntimeTypeHandle GetRuntimeTypeHandle(nint type) => *(RuntimeTypeHandle*)&type;

    private static RuntimeFieldHandle GetRuntimeFieldHandle(nint field) => *(RuntimeFieldHandle*)&field;

    private static RuntimeMethodHandle GetRuntimeMethodHandle(nint method) => *(RuntimeMethodHandle*)&method;

    private static Type GetRuntimeType(nint type) => new RuntimeType(type);
}

/// <summary>A class that ILC looks up. The kernel starts the image itself: see <see cref="Module"/>.</summary>
internal static class StartupCodeHelpers
{
}

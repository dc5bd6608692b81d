using System.Runtime.CompilerServices;

namespace SlabOS.NativeAot.Features;

/// <summary>Hides from the compiler what a value is, so that it tests code and not the compiler's foresight.</summary>
internal static class Opaque
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static T Value<T>(T value) => value;
}

using System;
using System.Linq;
using System.Reflection;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>
/// The size of a struct under two rules: .NET's, by which a field lies at a multiple of the largest scalar in it, and IL2CPU's, by which
/// it lies at a multiple of its own size, or of eight where it is larger.
/// </summary>
internal static class StructLayout
{
    /// <summary>Bytes by .NET's rule.</summary>
    public static int DotNetSize(Type type) => Measure(type, DotNetAlignment, DotNetSize);

    /// <summary>Bytes by IL2CPU's rule.</summary>
    public static int Il2cpuSize(Type type) => Measure(type, field => Math.Min(8, Il2cpuSize(field)), Il2cpuSize);

    private static int DotNetAlignment(Type type) =>
        IsScalar(type)
            ? ScalarSize(type)
            : Fields(type).Select(field => Math.Min(Pack(type), DotNetAlignment(field.FieldType))).DefaultIfEmpty(1).Max();

    private static int Measure(Type type, Func<Type, int> alignmentOf, Func<Type, int> sizeOf)
    {
        if (IsScalar(type)) return ScalarSize(type);
        int end = 0;
        int largest = 1;
        foreach (FieldInfo field in Fields(type))
        {
            int alignment = Math.Min(Pack(type), alignmentOf(field.FieldType));
            largest = Math.Max(largest, alignment);
            end = RoundUp(end, alignment) + sizeOf(field.FieldType);
        }

        return RoundUp(Math.Max(end, 1), largest);
    }

    private static FieldInfo[] Fields(Type type) =>
        [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(field => field.MetadataToken)];

    private static int Pack(Type type) => type.StructLayoutAttribute is { Pack: > 0 } layout ? layout.Pack : 8;

    private static bool IsScalar(Type type) => type.IsPrimitive || type.IsEnum;

    private static int ScalarSize(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => 1,
        TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16 => 2,
        TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
        _ => 8,
    };

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using SlabOS.Memory;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>
/// The C# that all three runtimes accept, held against IL: what RyuJIT takes without a word, and IL2CPU or bare metal do not, is named
/// with the method it is in and the reason. It sees what is written, not what runs: a call made at boot alone counts as well.
/// </summary>
internal static class CoreRules
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private const string Exceptions =
        "IL2CPU runs the first catch whatever its type and halts where an exception passes a finally; on bare metal a throw is a panic";

    private static readonly Dictionary<OpCode, (string Construct, string Reason)> OpCodeRules = new()
    {
        [OpCodes.Throw] = ("throw", Exceptions),
        [OpCodes.Rethrow] = ("throw", Exceptions),
        [OpCodes.Localloc] = ("stackalloc", "takes 160 bytes of the heap a call under Cosmos, for good"),
        [OpCodes.Box] = ("boxing", "allocates"),
        [OpCodes.Ldvirtftn] = ("a delegate for a virtual method", "does not compile under IL2CPU"),
        [OpCodes.Arglist] = ("__arglist", "does not compile under IL2CPU"),
        [OpCodes.Mkrefany] = ("__makeref", "does not compile under IL2CPU"),
    };

    /// <summary>All that is wrong with some types, a line each.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Type> types) => types.SelectMany(OfType);

    /// <summary>What is wrong with a struct that is kept in slabs, or in the rows of one: that it has not the same size everywhere.</summary>
    public static IEnumerable<string> SizeViolations(Type kept)
    {
        Type slot = typeof(Slot<>).MakeGenericType(kept);
        (int dotNet, int il2cpu) = (StructLayout.DotNetSize(slot), StructLayout.Il2cpuSize(slot));
        if (dotNet != il2cpu || StructLayout.DotNetSize(kept) != StructLayout.Il2cpuSize(kept))
        {
            yield return Line(kept.FullName!, $"a slot of {il2cpu} bytes under IL2CPU, {dotNet} elsewhere",
                "IL2CPU lays each field at a multiple of its own size: put 8-byte fields first, and make the whole 4 bytes or a multiple of 8");
        }
    }

    private static IEnumerable<string> OfType(Type type)
    {
        string name = type.FullName!;
        MethodInfo[] methods = type.GetMethods(Declared);
        if (type.IsInterface && methods.Any(method => !method.IsAbstract && !method.IsStatic))
        {
            yield return Line(name, "a default interface method", "halts under IL2CPU");
        }

        if (type.IsInterface && type.GetGenericArguments().Any(IsVariant))
        {
            yield return Line(name, "a variant interface", "calls the base under IL2CPU");
        }

        if (type.GetEvents(Declared).Length > 0) yield return Line(name, "an event", "does not compile under IL2CPU");
        if (type.IsClass && methods.Any(method => method.Name == "<Clone>$"))
        {
            yield return Line(name, "a record class", "its members do not compile under IL2CPU; a record struct's do");
        }

        if (type.IsValueType && IsGenericOverItself(type))
        {
            yield return Line(name, "a struct that holds a generic struct over itself", "cannot be loaded before .NET 9, and so not by IL2CPU");
        }

        foreach (FieldInfo field in type.GetFields(Declared).Where(field => field.IsDefined(typeof(ThreadStaticAttribute))))
        {
            yield return Line($"{name}.{field.Name}", "[ThreadStatic]", "unsupported under IL2CPU, and absent on bare metal");
        }

        foreach (MethodBase method in methods.Concat<MethodBase>(type.GetConstructors(Declared)))
        {
            foreach (string violation in OfMethod(method)) yield return violation;
        }
    }

    private static IEnumerable<string> OfMethod(MethodBase method)
    {
        string name = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (method is { IsVirtual: true, IsGenericMethod: true })
        {
            yield return Line(name, "a virtual generic method", "halts under IL2CPU");
        }

        if (method.GetMethodBody() is not { } body) yield break;
        foreach (ExceptionHandlingClause clause in body.ExceptionHandlingClauses)
        {
            bool isCatch = clause.Flags == ExceptionHandlingClauseOptions.Clause;
            yield return Line(name, isCatch ? "catch" : clause.Flags.ToString().ToLowerInvariant(), Exceptions);
        }

        List<Instruction> il = Instruction.Of(method);
        for (int i = 0; i < il.Count; i++)
        {
            Instruction instruction = il[i];
            if (OpCodeRules.TryGetValue(instruction.Code, out (string Construct, string Reason) ruled))
            {
                yield return Line(name, ruled.Construct, ruled.Reason);
            }

            if (instruction.Code.Name!.Contains(".ovf"))
            {
                yield return Line(name, "checked arithmetic", "its exceptions are not to be had; IL2CPU leaves some checks out");
            }

            if (instruction.Operand is MethodBase called && CallRule.All.FirstOrDefault(rule => rule.Forbids(called)) is { } call)
            {
                yield return Line(name, $"{call.Construct} ({called.DeclaringType!.Name}.{called.Name})", call.Reason);
            }

            if (instruction.Code == OpCodes.Constrained && ((MethodBase)il[i + 1].Operand!).DeclaringType == typeof(object))
            {
                yield return Line(name, "Equals, GetHashCode or ToString of a struct that does not define it", "boxes, and halts under IL2CPU");
            }

            if (DivisionRule(method, body, il, i) is { } reason)
            {
                yield return Line(name, $"64-bit {instruction.Code.Name}", reason);
            }
        }
    }

    /// <summary>What is wrong with a division, as far as the instruction that gave the divisor tells its type.</summary>
    private static string? DivisionRule(MethodBase method, MethodBody body, List<Instruction> il, int at)
    {
        OpCode code = il[at].Code;
        if (code != OpCodes.Div && code != OpCodes.Rem && code != OpCodes.Rem_Un || !IsLong(method, body, il[at - 1])) return null;
        if (code != OpCodes.Rem_Un) return "halts under IL2CPU when the dividend is negative; divide unsigned";
        Instruction divisor = il[at - 1];
        bool small = divisor.Code == OpCodes.Conv_U8 || divisor.Code == OpCodes.Conv_I8 || divisor.Operand is < 1L << 32 and > 0L;
        return small ? null : "is wrong under IL2CPU when the divisor is 2^32 or more; take what is left with a subtraction, or widen a uint";
    }

    private static bool IsLong(MethodBase method, MethodBody body, Instruction source)
    {
        string code = source.Code.Name!;
        if (code is "ldc.i8" or "conv.i8" or "conv.u8" or "ldind.i8" or "ldelem.i8") return true;
        Type? type = source.Operand switch
        {
            FieldInfo field => field.FieldType,
            MethodInfo called => called.ReturnType,
            _ when code.StartsWith("ldloc") => body.LocalVariables[Index(source)].LocalType,
            _ when code.StartsWith("ldarg") => Argument(method, Index(source)),
            _ => null,
        };
        return type == typeof(long) || type == typeof(ulong);
    }

    // Such as the 2 of ldloc.2, or the operand of ldloc.s.
    private static int Index(Instruction instruction) => instruction.Operand as int? ?? instruction.Code.Name![^1] - '0';

    private static Type? Argument(MethodBase method, int index)
    {
        if (!method.IsStatic) index--;
        return index < 0 ? null : method.GetParameters()[index].ParameterType;
    }

    private static bool IsVariant(Type parameter) => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) != 0;

    /// <summary>Whether a struct has a field that is generic over it. (Longer circles no runtime loads: those show at once.)</summary>
    private static bool IsGenericOverItself(Type type) =>
        type.GetFields(Declared).Any(field => !field.IsStatic && field.FieldType.GetGenericArguments().Contains(type));

    private static string Line(string where, string construct, string reason) => $"{where}: {construct}: {reason}";
}

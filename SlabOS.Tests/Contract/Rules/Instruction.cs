using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>One instruction of a method's IL.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Operand">To what: a member, a type, or a constant as an <see cref="int"/> or <see cref="long"/>; null for all else.</param>
internal readonly record struct Instruction(OpCode Code, object? Operand)
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>A method's instructions in their order; none if it has no body.</summary>
    public static List<Instruction> Of(MethodBase method)
    {
        var instructions = new List<Instruction>();
        byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[]? typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (int at = 0; at < il.Length;)
        {
            OpCode code = il[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | il[at + 1]))] : Codes[il[at]];
            at += code.Size;
            instructions.Add(new Instruction(code, Read(code)));
            at += OperandSize(code, il, at);

            object? Read(OpCode code) => code.OperandType switch
            {
                OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok =>
                    method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments),
                OperandType.InlineI => BitConverter.ToInt32(il, at),
                OperandType.InlineI8 => BitConverter.ToInt64(il, at),
                OperandType.ShortInlineI => (int)(sbyte)il[at],
                OperandType.ShortInlineVar => (int)il[at],
                OperandType.InlineVar => (int)BitConverter.ToUInt16(il, at),
                _ => null,
            };
        }

        return instructions;
    }

    private static int OperandSize(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
        _ => 4,
    };
}

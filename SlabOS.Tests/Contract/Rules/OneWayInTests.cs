using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using SlabOS.Boot;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Shell;
using SlabOS.Shell.Commands;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>The shell, its commands and the programs change the kernel's tables by system calls alone. They may look at all of them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OneWayInTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>A test of the tables, a stopwatch at a slab, and the owner of a slab of its own.</summary>
    private static readonly Type[] Exceptions = [typeof(Stress), typeof(StressModel), typeof(Bench), typeof(LineHistory)];

    /// <summary>What only looks, beside properties.</summary>
    private static readonly Dictionary<Type, string[]> Readers = new()
    {
        [typeof(ProcessTable)] =
            ["Find", "WordsOf", "FirstZombie", "NextZombie", "LastChild", "NextLive", "NextInTree", "NextInGroup"],
        [typeof(Scheduler)] = ["NextStopped", "Load"],
        [typeof(DescriptorTables)] = ["Find", "NextOpen", "CountOf"],
        [typeof(OpenFileTable)] = ["PrintName"],
        [typeof(FileSystem)] = ["Find", "PathOf", "NameOf", "TypeOf", "IsWritable", "HasProvided", "NextProvided"],
        [typeof(Directories)] = ["NameOf"],
        [typeof(Slab<>)] = ["At", "Find", "IsLive"],
        [typeof(SlabBase)] = ["StateOf", "UsesOf", "TakerOf", "FreerOf"],
        [typeof(SlabRegistry)] = ["IndexOf"],
        [typeof(RowSlab<,>)] = [],
        [typeof(Pipes)] = [],
        [typeof(FileBlocks)] = [],
    };

    private static IEnumerable<Type> Callers() => typeof(Kernel).Assembly.GetTypes()
        .Where(type => type.Namespace is { } space && (space.StartsWith("SlabOS.Shell") || space == "SlabOS.Programs"))
        .Where(type => !Exceptions.Contains(type) && !Exceptions.Contains(type.DeclaringType));

    private static IEnumerable<(MethodBase Method, Instruction Instruction)> Instructions() =>
        from type in Callers()
        from method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared))
        from instruction in Instruction.Of(method)
        select (method, instruction);

    [Test]
    public void No_call_reaches_into_a_table_to_change_it()
    {
        IEnumerable<string> wrong =
            from at in Instructions()
            let called = at.Instruction.Operand as MethodBase
            where called != null && Changes(called)
            select $"{at.Method.DeclaringType!.Name}.{at.Method.Name} calls {called.DeclaringType!.Name}.{called.Name}";

        Assert.That(wrong.Distinct(), Is.Empty, string.Join('\n', wrong.Distinct()));
    }

    [Test]
    public void No_object_of_a_table_is_written_but_a_programs_own_variables()
    {
        string[] own =
            [nameof(Process.Phase), nameof(Process.LocalA), nameof(Process.LocalB), nameof(Process.LocalDescriptor)];
        IEnumerable<string> wrong =
            from at in Instructions()
            where at.Instruction.Code == OpCodes.Stfld
            let field = (FieldInfo)at.Instruction.Operand!
            where Kept.Contains(field.DeclaringType!) && !(field.DeclaringType == typeof(Process) && own.Contains(field.Name))
            select $"{at.Method.DeclaringType!.Name}.{at.Method.Name} writes {field.DeclaringType!.Name}.{field.Name}";

        Assert.That(wrong.Distinct(), Is.Empty, string.Join('\n', wrong.Distinct()));
    }

    [Test]
    public void Each_reader_is_a_method_that_somebody_calls()
    {
        var called = Instructions().Select(at => at.Instruction.Operand).OfType<MethodBase>()
            .Select(method => (Plain(method.DeclaringType!), method.Name)).ToHashSet();
        IEnumerable<string> unused =
            from reader in Readers
            from name in reader.Value
            where !called.Contains((reader.Key, name))
            select $"{reader.Key.Name}.{name}";

        Assert.That(unused, Is.Empty);
    }

    /// <summary>The objects that the tables keep.</summary>
    private static readonly Type[] Kept =
        [typeof(Process), typeof(ArgumentList), typeof(DescriptorTable), typeof(Descriptor), typeof(OpenFile), typeof(Inode), typeof(DirectoryEntry),
        typeof(Block), typeof(Pipe)];

    private static bool Changes(MethodBase called) =>
        called.DeclaringType is { } type
        && Readers.TryGetValue(Plain(type), out string[]? readers)
        && !called.IsStatic
        && !(called.IsSpecialName && called.Name.StartsWith("get_"))
        && !readers.Contains(called.Name);

    private static Type Plain(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using SlabOS.Boot;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>The core keeps to the C# that all three runtimes accept, and the check that says so finds each construct ruled out.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CoreRulesTests
{
    private static readonly Assembly Core = typeof(Kernel).Assembly;

    // What runs at boot only, and what only an audit asks for.
    private static readonly string[] Accepted =
    [
        "SlabOS.Memory.Slab`1.MeasureSlot: MemoryMarshal.AsBytes",
        "SlabOS.Memory.RowSlab`2.MeasureElement: MemoryMarshal.AsBytes",
        "SlabOS.Memory.Slab`1.BytesOf: MemoryMarshal.AsBytes",
    ];

    private static IEnumerable<TestCaseData> Samples() => typeof(Samples)
        .GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
        .Where(type => type.IsDefined(typeof(BreaksAttribute)))
        .Select(type => new TestCaseData(type, type.GetCustomAttribute<BreaksAttribute>()!.Construct).SetArgDisplayNames(type.Name));

    private static IEnumerable<Type> Kept() => Core.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Select(field => field.FieldType)
        .Where(type => type.IsConstructedGenericType && type.Name is "Slab`1" or "RowSlab`2")
        .SelectMany(type => type.GetGenericArguments())
        .Where(type => !type.IsGenericParameter)
        .Distinct();

    [Test]
    public void The_core_uses_nothing_that_is_ruled_out()
    {
        string[] violations = CoreRules.Violations(Core.GetTypes())
            .Where(violation => !Accepted.Any(violation.StartsWith))
            .Distinct()
            .ToArray();

        Assert.That(violations, Is.Empty, string.Join('\n', violations));
    }

    [TestCaseSource(nameof(Kept))]
    public void What_is_kept_in_slabs_has_the_same_size_everywhere(Type kept)
    {
        Assert.That(CoreRules.SizeViolations(kept), Is.Empty);
        Assert.That(StructLayout.DotNetSize(kept), Is.EqualTo(SizeOf(kept)), "as measured by the runtime");
    }

    [TestCaseSource(nameof(Samples))]
    public void The_check_finds(Type sample, string construct)
    {
        // What the compiler makes of lambdas and the like is in types nested in the sample.
        IEnumerable<Type> types = sample.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Prepend(sample);

        Assert.That(CoreRules.Violations(types), Has.Some.Contains($": {construct}"));
    }

    [Test]
    public void The_check_finds_nothing_in_what_is_accepted() =>
        Assert.That(CoreRules.Violations([typeof(Samples.AcceptedByAll)]), Is.Empty);

    [TestCase(typeof(Samples.LargeFieldLast), 24, 16)]
    [TestCase(typeof(Samples.OddTail), 24, 20)]
    public void The_check_finds_a_struct_of_two_sizes(Type kept, int il2cpu, int dotNet) =>
        Assert.That(CoreRules.SizeViolations(kept).Single(), Does.Contain($"a slot of {il2cpu + 8} bytes under IL2CPU, {dotNet + 8} elsewhere"));

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}

using System;
using System.Collections.Generic;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Guest;

/// <summary>What the tests of the guest do when it is the machine under it that fails.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class QemuTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Test]
    public void A_machine_that_stays_silent_is_turned_on_once_more()
    {
        var machine = new SilentMachine { Silences = 1 };
        using var guest = GuestSession.Start(machine, "");

        Assert.That((machine.Boots[0], guest.Run("echo here")), Is.EqualTo((2, "here\n")));
    }

    [Test]
    public void A_machine_that_stays_silent_twice_has_failed()
    {
        var machine = new SilentMachine { Silences = 2 };

        Assert.That(() => GuestSession.Start(machine, ""), Throws.TypeOf<TimeoutException>().With.Message.Contain("no prompt within 1 s").And.Message.Contain("EIP="));
        Assert.That(machine.Boots[0], Is.EqualTo(2));
    }

    [Test]
    public void Waiting_for_a_machine_that_is_gone_says_so()
    {
        using Qemu qemu = Start();
        qemu.Qmp.Execute("quit");

        Assert.That(() => qemu.WaitFor(_ => false, Limit, "sign of life"), SaysThatItIsGone);
    }

    [Test]
    public void Typing_at_a_machine_that_is_gone_says_so()
    {
        using Qemu qemu = Start();
        qemu.Qmp.Execute("quit");
        qemu.WaitForExit(Limit);

        Assert.That(() => qemu.Send([1]), SaysThatItIsGone);
    }

    private static NUnit.Framework.Constraints.IResolveConstraint SaysThatItIsGone =>
        Throws.InvalidOperationException.With.Message.Contain("QEMU has ended with status 0.");

    private static Qemu Start()
    {
        var machine = new NativeAotMachine();
        machine.Require("");
        return new Qemu(machine, "");
    }

    /// <summary>The bare port, but for the first times without anything to boot.</summary>
    private sealed record SilentMachine : GuestMachine
    {
        private readonly NativeAotMachine _machine = new();

        /// <summary>How many times.</summary>
        public int Silences { get; init; }

        /// <summary>How often it was turned on.</summary>
        public int[] Boots { get; } = [0];

        public override string Name => _machine.Name;

        public override TimeSpan BootLimit => Boots[0] <= Silences ? Moment : Limit;

        public override string IsoPath { get => _machine.IsoPath; init => _machine = _machine with { IsoPath = value }; }

        public override string KernelPath { get => _machine.KernelPath; init => _machine = _machine with { KernelPath = value }; }

        public override IEnumerable<string> Boot(string? options, string directory) =>
            ++Boots[0] <= Silences ? [] : _machine.Boot(options, directory);
    }
}

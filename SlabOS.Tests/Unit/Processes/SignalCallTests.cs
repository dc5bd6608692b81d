using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Processes;

/// <summary>What a process wants of signals, and those that wait for it.</summary>
public sealed class SignalCallTests : CallsFixture
{
    [Test]
    public void What_is_wanted_of_one_signal_says_nothing_of_the_others()
    {
        Do(calls =>
        {
            ref Process self = ref World[calls.Pid];
            calls.Ignore(Signal.Hup);
            calls.Ignore(Signal.Int);
            calls.Handle(Signal.Usr1);
            calls.Handle(Signal.Chld);
            Assert.That((self.Handled, self.Ignored), Is.EqualTo((Bits(Signal.Usr1, Signal.Chld), Bits(Signal.Hup, Signal.Int))));

            calls.Handle(Signal.Hup);
            Assert.That((self.Handled, self.Ignored), Is.EqualTo((Bits(Signal.Usr1, Signal.Chld, Signal.Hup), Bits(Signal.Int))));

            calls.Ignore(Signal.Usr1);
            Assert.That((self.Handled, self.Ignored), Is.EqualTo((Bits(Signal.Chld, Signal.Hup), Bits(Signal.Int, Signal.Usr1))));
        });
    }

    [Test]
    public void To_want_the_same_twice_is_to_want_it()
    {
        Do(calls =>
        {
            for (int i = 0; i < 2; i++)
            {
                calls.Handle(Signal.Usr1);
                calls.Ignore(Signal.Hup);
                Assert.That((World[calls.Pid].Handled, World[calls.Pid].Ignored), Is.EqualTo((Bits(Signal.Usr1), Bits(Signal.Hup))));
            }
        });
    }

    [TestCase(Signal.Kill)]
    [TestCase(Signal.Stop)]
    public void Nothing_can_be_wanted_of_KILL_and_STOP(Signal signal)
    {
        Do(calls =>
        {
            Assert.That((calls.Handle(signal), calls.Ignore(signal)), Is.EqualTo((-(int)Errno.EINVAL, -(int)Errno.EINVAL)));
            Assert.That((World[calls.Pid].Handled, World[calls.Pid].Ignored), Is.EqualTo((0u, 0u)));
        });
    }

    [Test]
    public void Signals_are_taken_in_the_order_of_their_numbers_each_once_however_often_sent()
    {
        var taken = new List<Signal>();
        Do(calls =>
        {
            foreach (Signal signal in new[] { Signal.Ttin, Signal.Usr1, Signal.Hup })
            {
                calls.Handle(signal);
                calls.Kill(calls.Pid, signal);
                calls.Kill(calls.Pid, signal);
            }

            for (int i = 0; i < 4; i++) taken.Add(calls.TakeSignal());
        });
        Assert.That(taken, Is.EqualTo(new[] { Signal.Hup, Signal.Usr1, Signal.Ttin, Signal.None }));
    }

    [Test]
    public void To_ignore_a_signal_that_waits_forgets_it_and_no_other()
    {
        Do(calls =>
        {
            calls.Handle(Signal.Hup);
            calls.Handle(Signal.Usr1);
            calls.Kill(calls.Pid, Signal.Hup);
            calls.Kill(calls.Pid, Signal.Usr1);
            calls.Ignore(Signal.Hup);
            Assert.That(World[calls.Pid].Pending, Is.EqualTo(Bits(Signal.Usr1)));
        });
    }

    [TestCase(Signal.Usr1, true)]
    [TestCase(Signal.Chld, true)]
    [TestCase(Signal.Hup, false)]
    public void A_signal_waits_while_the_process_is_stopped_if_it_would_have_an_effect(Signal signal, bool waits)
    {
        int pid = Stopped();
        World.Tables.Table.Kill(pid, signal);
        World.Tables.Table.Kill(pid, signal);
        Assert.That(World[pid].Pending, Is.EqualTo(waits ? Bits(signal) : 0));
    }

    [Test]
    public void The_end_of_a_child_does_not_wait_for_a_stopped_process_that_does_not_ask_for_it()
    {
        int pid = Do(_ => { });
        World.Tables.Table.Kill(pid, Signal.Stop);
        World.Tables.Table.Kill(pid, Signal.Chld);
        Assert.That(World[pid].Pending, Is.Zero);
    }

    [Test]
    public void A_signal_that_waited_ends_a_process_that_is_continued_and_waits_no_more()
    {
        int pid = Stopped();
        World.Tables.Table.Kill(pid, Signal.Usr1);
        World.Tables.Table.Kill(pid, Signal.Term);
        Assert.That(World[pid].Pending, Is.EqualTo(Bits(Signal.Usr1, Signal.Term)));

        World.Tables.Table.Kill(pid, Signal.Cont);

        Assert.That((World[pid].State, World[pid].KilledBy), Is.EqualTo((ProcessState.Zombie, Signal.Term)));
        Assert.That(World[pid].Pending, Is.EqualTo(Bits(Signal.Usr1)), "what it never took, and not the CONT that came too late");
    }

    /// <summary>A process that handles USR1, CHLD and CONT, ignores HUP, and is stopped.</summary>
    private int Stopped()
    {
        int pid = Do(calls =>
        {
            calls.Handle(Signal.Usr1);
            calls.Handle(Signal.Chld);
            calls.Handle(Signal.Cont);
            calls.Ignore(Signal.Hup);
        });
        World.Tables.Table.Kill(pid, Signal.Stop);
        return pid;
    }
}

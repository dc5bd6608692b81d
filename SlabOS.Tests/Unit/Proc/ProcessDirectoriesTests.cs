using System.Collections.Generic;
using SlabOS.Proc;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Proc;

/// <summary>Processes by their names in <c>/proc</c>.</summary>
public sealed class ProcessDirectoriesTests : CallsFixture
{
    private ProcessDirectories Names => new(World.Tables.Table, World.Tables.Scheduler);

    [Test]
    public void Self_is_whose_turn_it_is()
    {
        ulong found = 0;
        int pid = Do(_ => found = Names.Find("self"));
        Assert.That(found, Is.EqualTo((ulong)pid));
    }

    [Test]
    public void Self_is_init_between_two_turns() => Assert.That(Names.Find("self"), Is.EqualTo((ulong)ProcessTable.InitPid));

    [TestCase("1", ExpectedResult = 1)]
    [TestCase("2", ExpectedResult = 2)]
    [TestCase("02", ExpectedResult = 0)]
    [TestCase("0", ExpectedResult = 0)]
    [TestCase("3", ExpectedResult = 0)]
    [TestCase("-1", ExpectedResult = 0)]
    [TestCase("1x", ExpectedResult = 0)]
    [TestCase("selfish", ExpectedResult = 0)]
    [TestCase("4294967298", ExpectedResult = 0)]
    public int A_process_has_one_name(string name) => (int)Names.Find(name);

    [Test]
    public void A_process_is_there_until_it_is_reaped()
    {
        int pid = Do(calls => calls.Exit(0));
        Assert.That((Names.Exists((ulong)pid), Names.Exists((ulong)pid + 1)), Is.EqualTo((true, false)));
        World.Reap();
        Assert.That(Names.Exists((ulong)pid), Is.False);
    }

    [TestCase(1ul, "1")]
    [TestCase(10ul, "10")]
    [TestCase(2147483647ul, "2147483647")]
    public void A_key_has_the_pid_as_its_name(ulong key, string name) => Assert.That(Names.NameOf(key).ToString(), Is.EqualTo(name));

    [Test]
    public void All_processes_are_found_in_the_order_of_their_slots()
    {
        int zombie = Do(calls => calls.Exit(0));
        var found = new List<ulong>();
        for (int place = 0; place >= 0;)
        {
            place = Names.Next(place, out ulong key);
            if (key != 0) found.Add(key);
        }

        Assert.That(found, Is.EqualTo(new[] { 1ul, 2ul, (ulong)zombie }));
        World.Reap();
    }
}

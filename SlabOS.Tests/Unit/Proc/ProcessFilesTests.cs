using SlabOS.Proc;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Proc;

/// <summary>Processes by their names in <c>/proc</c>.</summary>
public sealed class ProcessFilesTests : CallsFixture
{
    private ProcessFiles Names => new(World.Tables.Table, World.Tables.Scheduler);

    [Test]
    public void Self_is_whose_turn_it_is()
    {
        int found = 0;
        int pid = Do(_ => found = Names.PidOf("self"));
        Assert.That(found, Is.EqualTo(pid));
    }

    [Test]
    public void Self_is_init_between_two_turns() => Assert.That(Names.PidOf("self"), Is.EqualTo(ProcessTable.InitPid));

    [TestCase("1", ExpectedResult = 1)]
    [TestCase("2", ExpectedResult = 2)]
    [TestCase("02", ExpectedResult = 0)]
    [TestCase("0", ExpectedResult = 0)]
    [TestCase("3", ExpectedResult = 0)]
    [TestCase("-1", ExpectedResult = 0)]
    [TestCase("1x", ExpectedResult = 0)]
    [TestCase("selfish", ExpectedResult = 0)]
    [TestCase("4294967298", ExpectedResult = 0)]
    public int A_process_has_one_name(string name) => Names.PidOf(name);

    [Test]
    public void A_process_is_there_until_it_is_reaped()
    {
        int pid = Do(calls => calls.Exit(0));
        Assert.That((Names.Exists(pid), Names.Exists(pid + 1)), Is.EqualTo((true, false)));
        World.Reap();
        Assert.That(Names.Exists(pid), Is.False);
    }
}

using SlabOS.Base;
using SlabOS.Processes;
using SlabOS.Programs;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Programs;

/// <summary>The programs there are: what they are called, what <c>help</c> says of them, and which arguments they take.</summary>
public sealed class ProgramListTests
{
    private ProgramTable _programs = null!;

    [SetUp]
    public void MakeAWorld() => _programs = new World().Programs;

    [TestCase("idle", "", "wait for a signal")]
    [TestCase("counter", "N", "count to N, one a turn, then exit")]
    [TestCase("sleep", "MS", "let MS milliseconds pass, then exit")]
    [TestCase("cat", "[PATH]", "print a file, or its input")]
    [TestCase("cp", "FROM TO", "copy a file, to a path or into a directory")]
    [TestCase("head", "[PATH [N]]", "print the first 10 or N lines of a file (- its input)")]
    [TestCase("wc", "[PATH]", "count lines and bytes of a file, or of its input")]
    [TestCase("tee", "PATH", "pass its input on, and keep a copy in a file")]
    [TestCase("echo", "[TEXT...]", "print text")]
    [TestCase("yes", "[WORD]", "print y, or a word, for ever")]
    [TestCase("forkbomb", "", "hostile: spawn copies until the table is full")]
    [TestCase("fdleak", "", "hostile: open descriptors until it gets no more")]
    [TestCase("hog", "", "hostile: use all time, ignore HUP INT TERM")]
    [TestCase("crash", "", "hostile: break its own state, and notice")]
    [TestCase("orphan", "", "hostile: leave a child behind")]
    public void A_program_is_found_by_its_name_and_says_what_it_does(string name, string usage, string summary)
    {
        Program program = _programs[_programs.Find(name)];
        Assert.That((program.Name, program.Usage, program.Summary), Is.EqualTo((name, usage, summary)));
    }

    [Test]
    public void Init_is_the_kernels_own()
    {
        var init = new Init();
        Assert.That((init.Name, init.Usage, init.Summary), Is.EqualTo(("init", "", "reap orphans")));
        Assert.That(_programs.Find("init"), Is.EqualTo(-1));
    }

    [Test]
    public void The_programs_that_the_kernel_itself_starts_are_where_it_looks_for_them()
    {
        Program[] programs = ProgramList.Make(new ScriptedProgram());
        Assert.That(programs[ProgramTable.Init].Name, Is.EqualTo("init"));
        Assert.That(programs[ProgramTable.Shell].Name, Is.EqualTo("scripted"));
        Assert.That(programs[ProgramList.Sleep].Name, Is.EqualTo("sleep"));
    }

    [TestCase("")]
    [TestCase("ca")]
    [TestCase("catt")]
    [TestCase("Cat")]
    [TestCase("scripted")]
    public void There_is_no_program_of_another_name(string name) => Assert.That(_programs.Find(name), Is.EqualTo(-1));

    [Test]
    public void The_kernels_own_programs_are_found_only_from_their_numbers_on()
    {
        Assert.That(_programs.Find("scripted", 0), Is.Zero);
        Assert.That(_programs.Find("scripted", 1), Is.EqualTo(1));
        Assert.That(_programs.Find("scripted", 2), Is.EqualTo(-1));
        Assert.That(_programs.Find("orphan", _programs.Count - 1), Is.EqualTo(_programs.Count - 1));
        Assert.That(_programs.Find("orphan", _programs.Count), Is.EqualTo(-1));
    }

    [TestCase("idle")]
    [TestCase("counter 0")]
    [TestCase("counter 18446744073709551615")]
    [TestCase("sleep 0")]
    [TestCase("sleep 4611686018427387904")]
    [TestCase("cat")]
    [TestCase("cat /a")]
    [TestCase("cp /a /b")]
    [TestCase("head")]
    [TestCase("head /a")]
    [TestCase("head /a 0")]
    [TestCase("head - 18446744073709551615")]
    [TestCase("wc")]
    [TestCase("wc /a")]
    [TestCase("tee /a")]
    [TestCase("echo")]
    [TestCase("echo one two three four five")]
    [TestCase("yes")]
    [TestCase("yes word")]
    public void What_a_program_can_do_something_with_it_accepts(string line) => Assert.That(Accept(line), Is.EqualTo(Errno.None));

    [TestCase("idle now")]
    [TestCase("counter")]
    [TestCase("counter x")]
    [TestCase("counter 1 2")]
    [TestCase("counter 18446744073709551616")]
    [TestCase("sleep")]
    [TestCase("sleep -1")]
    [TestCase("sleep 1 2")]
    [TestCase("sleep 4611686018427387905")]
    [TestCase("cat /a /b")]
    [TestCase("cp")]
    [TestCase("cp /a")]
    [TestCase("cp /a /b /c")]
    [TestCase("head /a x")]
    [TestCase("head /a 18446744073709551616")]
    [TestCase("head /a 1 2")]
    [TestCase("wc /a /b")]
    [TestCase("tee")]
    [TestCase("tee /a /b")]
    [TestCase("yes one two")]
    [TestCase("hog now")]
    public void Anything_else_is_EINVAL_before_a_process_is_made(string line) => Assert.That(Accept(line), Is.EqualTo(Errno.EINVAL));

    private Errno Accept(string line)
    {
        Words words = ProcessTables.Line(line);
        return _programs[_programs.Find(words[0])].Accept(words);
    }
}

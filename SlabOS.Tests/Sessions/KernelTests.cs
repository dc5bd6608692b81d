using System.Linq;
using SlabOS.Base;
using SlabOS.Boot;
using SlabOS.Memory;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>Boot: the banner, the options, what is refused; and the end.</summary>
public sealed class KernelTests
{
    [Test]
    public void The_banner_has_a_line_for_each_table_their_sum_and_the_self_test()
    {
        Assert.That(new HostSession().Banner, Is.EqualTo(
            """
            SlabOS 0.2: every object in a slab
            process          256 slots x   184 bytes =      47104 bytes
            arguments        256 slots x   528 bytes =     135168 bytes
            fdtable          256 slots x   524 bytes =     134144 bytes
            openfile        1024 slots x    40 bytes =      40960 bytes
            inode            256 slots x    48 bytes =      12288 bytes
            entry            256 slots x    94 bytes =      24064 bytes
            block           1024 slots x   528 bytes =     540672 bytes
            pipe              64 slots x   544 bytes =      34816 bytes
            timer            256 slots x    40 bytes =      10240 bytes
            waiter           320 slots x    32 bytes =      10240 bytes
            history           16 slots x   522 bytes =       8352 bytes
            reserved                                       998048 bytes
            self-test: 45 checks, 0 failed

            """));
    }

    [Test]
    public void Boot_ends_at_the_prompt_with_the_memory_sealed()
    {
        var session = new HostSession();

        Assert.That(session.Terminal.IsAtPrompt, Is.True);
        Assert.That(session.Memory.IsSealed, Is.True);
        Assert.That((session.Kernel.Running, session.Kernel.Passed), Is.EqualTo((true, true)));
    }

    [TestCase("procs=10", "process", 10)]
    [TestCase("procs=10", "arguments", 10)]
    [TestCase("procs=10", "fdtable", 10)]
    [TestCase("procs=3", "process", 3)]
    [TestCase("files=7", "openfile", 7)]
    [TestCase("files=1", "openfile", 1)]
    [TestCase("inodes=20", "inode", 20)]
    [TestCase("inodes=20", "entry", 20)]
    [TestCase("inodes=16", "inode", 16)]
    [TestCase("pipes=5", "pipe", 5)]
    [TestCase("pipes=0", "pipe", 0)]
    [TestCase("blocks=5", "block", 5)]
    [TestCase("blocks=0", "block", 0)]
    [TestCase("  procs=10   files=7  ", "openfile", 7)]
    [TestCase("files=7 files=8", "openfile", 8)]
    public void An_option_sets_a_tables_capacity(string options, string table, int capacity)
    {
        var session = new HostSession(options);

        Assert.That(TableOf(session, table).Capacity, Is.EqualTo(capacity));
        Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [Test]
    public void Fds_sets_the_descriptors_of_each_process()
    {
        Assert.That(new HostSession("fds=100").Kernel.Tables.Descriptors.Size, Is.EqualTo(100));
    }

    [Test]
    public void The_fewest_inodes_are_those_that_boot_itself_uses()
    {
        Kernel kernel = new HostSession($"inodes={Kernel.FirstInodes}").Kernel;

        Assert.That((kernel.Passed, kernel.Tables.FileSystem.Inodes.Live), Is.EqualTo((true, Kernel.FirstInodes)));
    }

    private static readonly string[] Sizes = ["procs= takes 3 to 1048576", "fds= takes 3 to 1048576", "files= takes 1 to 1048576", "inodes= takes 16 to 1048576"];

    [TestCase("procs=2")]
    [TestCase("procs=0")]
    [TestCase("procs=-1")]
    [TestCase("procs=")]
    [TestCase("procs=x")]
    [TestCase("procs=1048577")]
    [TestCase("procs=99999999999999999999")]
    [TestCase("procs")]
    [TestCase("fds=2")]
    [TestCase("files=0")]
    [TestCase("inodes=15")]
    [TestCase("nonsense")]
    [TestCase("nonsense=1")]
    [TestCase("=1")]
    [TestCase("=")]
    [TestCase("PROCS=10")]
    [TestCase("selftest=1")]
    [TestCase("exitport=0xf4")]
    public void An_option_that_is_wrong_is_named_and_has_no_effect(string option)
    {
        string[] lines = new HostSession(option).Banner.Split('\n', 3);

        string right = Sizes.FirstOrDefault(size => option.StartsWith(size[..size.IndexOf('=')]))
            ?? "not one of procs= fds= files= inodes= blocks= pipes= waiters= terminal= audit selftest";
        Assert.That(lines[1], Is.EqualTo($"boot: {option}: EINVAL: {right}"));
        Assert.That($"{lines[0]}\n{lines[2]}", Is.EqualTo(new HostSession().Banner));
    }

    [Test]
    public void Each_wrong_option_has_a_line_of_its_own_and_the_right_ones_their_effect()
    {
        var session = new HostSession("fds=x procs=10 what");

        Assert.That(session.Banner, Does.Contain("\nboot: fds=x: EINVAL: fds= takes 3 to 1048576\nboot: what: EINVAL: not one of procs= "));
        Assert.That(TableOf(session, "process").Capacity, Is.EqualTo(10));
    }

    [TestCase("procs=1048576", "process: ENOMEM: 1048576 slots x 184 bytes = 192937984 bytes, free 67010560")]
    [TestCase("files=1048576 procs=32768", "openfile: ENOMEM: 1048576 slots x 40 bytes = 41943040 bytes, free 26509312")]
    [TestCase("fds=1048576", "fdtable: ENOMEM: 256 slots x 16777228 bytes = 4294970368 bytes, free 66828288")]
    [TestCase("procs=1048576 fds=1048576", "process: ENOMEM: 1048576 slots x 184 bytes = 192937984 bytes, free 67010560")]
    [TestCase("blocks=1048576", "block: ENOMEM: 1048576 slots x 528 bytes = 553648128 bytes, free 66616832")]
    [TestCase("inodes=1048576", "entry: ENOMEM: 1048576 slots x 94 bytes = 98566144 bytes, free 16321536")]
    public void Tables_that_do_not_fit_are_refused_by_name_and_size_and_the_defaults_taken(string options, string refusal)
    {
        string[] lines = new HostSession(options).Banner.Split('\n', 3);

        Assert.That(lines[1], Is.EqualTo($"boot: {refusal}; the default tables are taken"));
        Assert.That($"{lines[0]}\n{lines[2]}", Is.EqualTo(new HostSession().Banner));
    }

    [Test]
    public void Tables_that_fit_to_the_byte_are_taken_and_one_byte_less_is_refused()
    {
        ulong needed = new HostSession().Kernel.Tables.Registry.Bytes + 96 * 1024;

        Assert.That(new HostSession("", needed).Banner, Is.EqualTo(new HostSession().Banner));
        Assert.That(
            () => new HostSession("", needed - 1),
            Throws.TypeOf<HostPanic>().With.Message.EqualTo("the machine has too little memory for the default tables"));
    }

    [Test]
    public void A_table_of_a_million_open_files_is_sound()
    {
        var session = new HostSession("files=1048576");

        Assert.That(session.Run("open /dev/null"), Is.EqualTo("fd 3\n"));
        Assert.That(session.Run("slabcheck"), Is.EqualTo("slabcheck: ok, 11 slabs, 45 objects\n"));
    }

    [Test]
    public void Selftest_says_the_outcome_and_turns_the_machine_off()
    {
        var session = new HostSession("selftest");

        Assert.That(session.Terminal.PrintedFrom(0), Is.EqualTo(new HostSession().Banner));
        Assert.That((session.Kernel.Running, session.Power.IsOff), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_script_that_the_port_brings_along_runs_first()
    {
        var session = new HostSession(script: "echo one\nmkdir /d\ncd /d\nnonsense\n");

        Assert.That(session.Banner, Is.EqualTo(new HostSession().Banner + "one\nnonsense: command not found\n"));
        Assert.That(session.Run("pwd"), Is.EqualTo("/d\n"));
    }

    [Test]
    public void A_job_turns_the_machine_off_with_its_status()
    {
        var session = new HostSession(script: "echo one\nhalt 3\necho two\n");

        Assert.That(session.Banner, Is.EqualTo(new HostSession().Banner + "one\nstatus 3\n"));
        Assert.That((session.Kernel.Running, session.Power.IsOff, session.Power.Status), Is.EqualTo((false, true, 3)));
    }

    [TestCase("inodes=16 blocks=5", "ENOSPC: no space left on device")]
    [TestCase("blocks=0", "ENOSPC: no space left on device")]
    [TestCase("fds=3", "EMFILE: too many open files")]
    public void A_script_for_which_there_is_no_room_is_named_and_does_not_run(string options, string errno)
    {
        var session = new HostSession(options, script: "echo one\n");

        Assert.That(session.Banner, Is.EqualTo(new HostSession(options).Banner + $"boot: /boot.sh: {errno}\n"));
        Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    [TestCase("blocks=0", 9, "ENOSPC: no space left on device")]
    [TestCase("fds=3", 9, "EMFILE: too many open files")]
    [TestCase("", Kernel.MaxScript + 1, "EFBIG: file too large")]
    public void Whoever_waits_for_the_status_of_a_script_that_cannot_be_run_learns_it(string options, int length, string errno)
    {
        var session = new HostSession(options, script: "echo one\n".PadRight(length, '\n'), tellsStatus: true);

        Assert.That(session.Banner, Is.EqualTo(new HostSession(options).Banner + $"boot: /boot.sh: {errno}\n"));
        Assert.That((session.Kernel.Running, session.Power.IsOff, session.Power.Status), Is.EqualTo((false, true, 126)));
    }

    [Test]
    public void A_script_of_more_than_4_KB_is_refused_as_a_whole()
    {
        string longest = "echo one\n".PadRight(Kernel.MaxScript, '\n');

        Assert.That(new HostSession(script: longest).Banner, Does.EndWith("\none\n"));
        Assert.That(new HostSession(script: longest + "\n").Banner, Is.EqualTo(new HostSession().Banner + "boot: /boot.sh: EFBIG: file too large\n"));
    }

    [Test]
    public void A_port_can_choose_the_tables_itself_and_options_have_the_last_word()
    {
        var clock = new HostClock();
        var terminal = new HostTerminal(1 << 12);
        var machine = new Machine(terminal, clock, new HostPower(clock), new HostMemory(1 << 20));

        Kernel kernel = Kernel.Boot(machine, new Configuration { Processes = 5, OpenFiles = 6 }, "files=7 pipes=8", default);

        Assert.That(terminal.PrintedFrom(0), Does.Contain("\nprocess            5 slots").And.Contain("\nopenfile           7 slots").And.Contain("\npipe               8 slots"));
        Assert.That(kernel.Tables.Processes.Slab.Capacity, Is.EqualTo(5));
    }

    [Test]
    public void The_summary_for_a_panic_screen_is_what_slabinfo_prints()
    {
        var session = new HostSession();
        string expected = session.Run("slabinfo");
        int start = session.Terminal.Length;

        session.Kernel.WriteSummary();

        Assert.That(session.Terminal.PrintedFrom(start), Is.EqualTo("\n" + expected).Or.EqualTo(expected));
    }

    [Test]
    public void The_machine_rests_until_somebody_has_something_to_do()
    {
        var session = new HostSession();
        int before = session.Power.Idles;

        session.Rest(1000);

        Assert.That(session.Power.Idles - before, Is.EqualTo(1));
    }

    private static SlabBase TableOf(HostSession session, string name)
    {
        SlabRegistry registry = session.Kernel.Tables.Registry;
        int index = 0;
        while (registry[index].Name != name) index++;
        return registry[index];
    }
}

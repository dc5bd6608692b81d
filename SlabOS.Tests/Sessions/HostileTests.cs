using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>Programs that mean harm: the machine goes on, and once they are killed nothing of them is left.</summary>
public sealed class HostileTests : ShellFixture
{
    [Test]
    public void A_forkbomb_fills_the_table_and_no_more_and_killall_ends_it([Values("procs=4", "procs=20", "")] string options)
    {
        BootWith(options);
        Spawn("forkbomb");
        Session.Rest(1000);
        Assert.That(Session.Kernel.Tables.Processes.Slab.Available, Is.Zero);
        Prints("spawn idle", "spawn: idle: EAGAIN: resource temporarily unavailable");
        Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "));

        Run("killall -KILL forkbomb");
        Run("wait");
        Session.Rest();

        Assert.That(Session.Kernel.Tables.Processes.Slab.Live, Is.EqualTo(2));
        int pid = Spawn("idle");
        Prints($"kill {pid}", $"[{pid}] idle killed TERM");
    }

    [Test]
    public void A_forkbomb_whose_first_process_alone_is_killed_belongs_to_init()
    {
        BootWith("procs=10");
        Spawn("forkbomb");
        Session.Rest(100);
        Run("kill -KILL 3");
        Assert.That(Run("ps -t"), Does.Match("\n +4      1     S .*   forkbomb\n"));
    }

    [Test]
    public void An_fdleak_fills_its_own_table_and_nobody_elses()
    {
        Spawn("fdleak");
        Session.Rest(100);
        Assert.That(Run("ps"), Does.Contain("     3      2     S   4       0    32 fdleak\n"));
        Prints("open /dev/null", "fd 3");

        Prints("kill 3", "[3] fdleak killed TERM");
        Assert.That(Session.Kernel.Tables.OpenFiles.Files.Live, Is.EqualTo(2));
    }

    [Test]
    public void Fdleaks_fill_the_systems_table_and_the_shell_lives()
    {
        BootWith("files=64");
        for (int i = 0; i < 4; i++) Spawn("fdleak");
        Session.Rest(1000);
        Prints("open /dev/null", "open: /dev/null: ENFILE: too many open files in system");
        Prints("echo a | cat", "shell: |: ENFILE: too many open files in system");
        Fails(1, "cat /none", "cat: /none: ENFILE: too many open files in system");
    }

    [Test]
    public void A_hog_lets_polite_signals_pass_and_not_KILL()
    {
        Spawn("hog");
        Prints("kill 3");
        Prints("kill -INT 3");
        Prints("kill -HUP 3");
        Prints("kill -0 3");
        Prints("kill -STOP 3", "[3] hog stopped");
        Assert.That(Run("ps"), Does.Contain("     3      2     T "));
        Prints("kill -KILL 3", "[3] hog killed KILL");
    }

    [Test]
    public void A_crash_ends_by_ABRT_and_nobody_else_is_touched()
    {
        Spawn("idle");
        Prints("spawn crash", "pid 4", "[4] crash killed ABRT");
        Fails(134, "run crash");
        Assert.That(Run("ps"), Does.Contain("     3      2     S "));
    }

    [Test]
    public void An_orphan_leaves_a_child_to_init_which_reaps_it()
    {
        Prints("spawn orphan", "pid 3", "[3] orphan exited 0");
        Prints("wait", "pid 3 exited 0");
        Assert.That(Run("ps"), Does.Contain("     4      1     S   4       0     3 sleep 1000\n"));
        Session.Rest(1500);
        Prints("kill -0 4", "kill: 4: ESRCH: no such process");
    }

    [Test]
    public void A_yes_that_prints_without_end_leaves_the_shell_usable()
    {
        Session.Type("spawn yes\r");
        Session.Rest(50);
        Session.Type("killall yes\r");
        Session.Rest(50);
        Assert.That(Session.Terminal.PrintedFrom(0), Does.Contain("[3] yes killed TERM\n").And.EndsWith("slab> "));
    }

    [Test]
    public void All_at_once_are_gone_without_a_trace_once_they_are_killed()
    {
        BootWith("procs=40 files=200");
        foreach (string program in new[] { "hog", "fdleak", "yes | cat > /dev/null", "crash", "orphan", "forkbomb" }) Run("spawn " + program);
        Session.Rest(100);
        Prints("echo here", "here");
        Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    /// <summary>
    /// A turn is a bounded piece of work, some ten microseconds at most: a bound in turns is one in time, and the same on every machine.
    /// </summary>
    [Test]
    public void A_key_echoes_within_a_few_turns_beside_200_busy_processes()
    {
        const int MostTurns = 4;
        for (int i = 0; i < 200; i++) Run("spawn hog");
        Assert.That(Session.Kernel.Tables.Processes.Slab.Live, Is.EqualTo(202));
        Session.Rest(50);
        foreach (char key in "echo still here")
        {
            for (int i = 0; i < 7; i++) Session.Kernel.RunOnce();
            Assert.That(TurnsToEcho(key), Is.LessThanOrEqualTo(MostTurns), $"'{key}'");
        }

        KeysPrint("\r", "still here");
        Run("killall -KILL hog");
        Session.Rest(50);
    }

    /// <summary>The shell lets the others speak before its prompt, so many turns at most; a key that comes then waits no longer.</summary>
    [Test]
    public void A_key_echoes_soon_even_if_it_is_pressed_right_behind_Enter()
    {
        const int MostTurns = 80;
        for (int i = 0; i < 200; i++) Run("spawn hog");
        foreach (char key in "echo a\r") Session.Terminal.Press(key);
        int start = Session.Terminal.Length;
        Session.Terminal.Press('x');
        int turns = 0;
        while (!Session.Terminal.PrintedFrom(start).EndsWith("slab> x"))
        {
            Session.Kernel.RunOnce();
            Assert.That(++turns, Is.LessThanOrEqualTo(MostTurns));
        }

        Session.Type("\b");
        Run("killall -KILL hog");
    }

    [Test]
    public void Ctrl_C_ends_the_foreground_program_within_a_few_turns_beside_200_busy_processes()
    {
        for (int i = 0; i < 200; i++) Run("spawn hog");
        Session.Type("idle\r");
        Session.Terminal.Press(HostSession.CtrlC);
        int turns = 0;
        while (Session.Kernel.Tables.Processes.Find(203) >= 0)
        {
            Session.Kernel.RunOnce();
            Assert.That(++turns, Is.LessThanOrEqualTo(4));
        }

        Session.Rest();
        Run("killall -KILL hog");
    }


    private int TurnsToEcho(char key)
    {
        int start = Session.Terminal.Length;
        Session.Terminal.Press(key);
        int turns = 0;
        while (Session.Terminal.Length == start && turns < 1000)
        {
            Session.Kernel.RunOnce();
            turns++;
        }

        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo(key.ToString()));
        return turns;
    }
}

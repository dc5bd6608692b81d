using System.Collections.Generic;
using System.Linq;
using SlabOS.Memory;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>
/// Every allocation that a line at the prompt makes is made to fail, one after the other, in every table: for each n the n-th alone, and
/// all from it on, until the line is not refused any more. Either it does what it would have done, or it says why not; whichever, the
/// kernel's own check finds nothing, and nothing is left that was not there before.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class FaultInjectionTests
{
    private const int Longest = 500;

    /// <summary>Tables whose objects make up files: what a program wrote before the disk was full stays, as on any other system.</summary>
    private static readonly string[] FileTables = ["inode", "entry", "block"];

    /// <summary>What is there before each line: files, a directory, a descriptor to each, and a process in the background.</summary>
    private static readonly string[] Before =
    [
        "mkdir /d", "open /a w", "write 3 one two three", "close 3", "open /a rw", "open /dev/null rw", "run echo text > /d/b", "spawn idle",
    ];

    /// <summary>Lines that are done by the shell itself: these fail whole.</summary>
    private static readonly string[] Builtins =
    [
        "spawn idle", "spawn cat < /a", "spawn yes > /dev/null", "open /a", "open /new w", "open /d/new rw", "open /new a", "open /dev/zero",
        "open /proc/2/status", "open /proc/slabinfo", "dup 3", "dup 0", "close 3", "mkdir /e", "mkdir /d/e", "rmdir /d", "rm /a", "mv /a /c", "mv /a /d",
        "mv /d/b /a", "cd /d", "cd", "kill 3", "kill -STOP 3", "killall idle", "nice 3 7", "write 3 x", "read 3", "seek 3 100000", "ps", "fds", "lsof",
        "ls", "ls -l /d", "stat /a", "pwd", "slabmap block", "slabcheck", "history", "uptime", "help", "mem", "echo x",
    ];

    /// <summary>Lines that run programs, or write more than fits a block: what they wrote before they were refused may stay.</summary>
    private static readonly string[] Programs =
    [
        "run echo x", "run echo x > /new", "run echo x >> /a", "run cat /a /d/b", "run cat < /a > /new", "run cp /a /new", "run cp /a /d/new",
        "run cp /proc/slabinfo /new", "run head -n 1 /a | wc", "run cat /a | cat | cat | wc", "run echo x | tee /new /d/new", "run yes | head -n 100 > /new",
        "run wc /a", "run counter 3", "run sleep 1", "run orphan", "run crash", "run hog 3", "source /a", "stress 60 1", "wait 99",
    ];

    private static IEnumerable<string> Tables()
    {
        SlabRegistry registry = new HostSession().Kernel.Tables.Registry;
        for (int i = 0; i < registry.Count; i++) yield return registry[i].Name;
    }

    [Test]
    public void A_line_at_the_prompt_succeeds_or_fails_whole(
        [ValueSource(nameof(Builtins))] string line,
        [ValueSource(nameof(Tables))] string table,
        [Values] bool once) => FailEach(line, table, once, []);

    [Test]
    public void A_program_that_is_refused_leaves_nothing_but_files(
        [ValueSource(nameof(Programs))] string line,
        [ValueSource(nameof(Tables))] string table,
        [Values] bool once) => FailEach(line, table, once, FileTables);

    private static void FailEach(string line, string name, bool once, string[] mayDiffer)
    {
        if (name == "history") mayDiffer = [.. mayDiffer, name];        // a line that is not remembered is no failure
        HostSession unhindered = Prepared();
        string expected = unhindered.Run(line);
        string done = Held(unhindered, mayDiffer);
        for (int ration = 0; ration < Longest; ration++)
        {
            HostSession session = Prepared();
            SlabBase table = TableOf(session, name);
            string before = Held(session, mayDiffer);
            ulong failures = table.Failures;
            ISlabObserver? observer = Ration.Install(table, ration, once);
            string printed = session.Run(line);
            table.Observer = observer;

            string story = $"{name} refused {(once ? "at" : "from")} allocation {ration}{(once ? "" : " on")}:\n{printed}";
            bool refused = table.Failures > failures;
            bool failed = printed != expected && name != "history";
            Assert.That(refused || !failed, "what fails was refused: " + story);
            if (failed) Assert.That(printed, Does.Match(@"(?m)^\S+: .*: E[A-Z0-9]+: |violations|^\[\d+\] $").Or.Empty, story);
            Assert.That(Held(session, mayDiffer), Is.EqualTo(failed ? before : done), story);
            Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "), story);
            session.CleanUp();
            Assert.That(session.Held(), Is.EqualTo(AtBoot), story);
            if (!refused) return;
        }

        Assert.Fail($"{line} still fails with {Longest} allocations");
    }

    private static string AtBoot { get; } = new HostSession().Held();

    private static HostSession Prepared()
    {
        var session = new HostSession();
        foreach (string line in Before) session.Run(line);
        return session;
    }

    private static SlabBase TableOf(HostSession session, string name)
    {
        SlabRegistry registry = session.Kernel.Tables.Registry;
        return registry[registry.IndexOf(name)];
    }

    private static string Held(HostSession session, string[] mayDiffer) =>
        string.Join(' ', session.Held().Split(' ').Chunk(2).Where(pair => !mayDiffer.Contains(pair[0])).Select(pair => string.Join(' ', pair)));
}

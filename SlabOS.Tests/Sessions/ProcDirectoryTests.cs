using System;
using System.Linq;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary><c>/proc/PID</c> and <c>/proc/self</c>: directories like any other to look at, and to nobody else's.</summary>
public sealed class ProcDirectoryTests : ShellFixture
{
    private const string Status = "Name: shell\nState: R\nPid: 2\n";

    [Test]
    public void Ls_of_proc_lists_its_files_and_the_processes()
    {
        Spawn("idle");
        Prints("ls /proc", "self", "slabinfo", "uptime", "timers", "1", "2", "3");
        Prints("ls -l /proc",
            "dr-        2     0    0 self", "cr-        0     0    0 slabinfo", "cr-        0     0    0 uptime", "cr-        0     0    0 timers",
            "dr-        2     0    0 1", "dr-        2     0    0 2", "dr-        2     0    0 3");
        Run("kill 3");
        Prints("ls /proc", "self", "slabinfo", "uptime", "timers", "1", "2", "3");
        Run("wait");
        Prints("ls /proc", "self", "slabinfo", "uptime", "timers", "1", "2");
    }

    [Test]
    public void Ls_of_a_process_lists_its_files()
    {
        foreach (string path in new[] { "/proc/2", "/proc/2/", "//proc//2//", "/proc/2/.", "/proc/1/../2", "/proc/self", "/dev/../proc/self/../2" })
        {
            Prints($"ls {path}", "status", "fd");
        }

        Prints("ls -l /proc/2", "cr-        0     0    0 status", "cr-        0     0    0 fd");
        Prints("ls -l /proc/2/status", "cr-        0     0    0 /proc/2/status");
    }

    [TestCase("/proc/2/status")]
    [TestCase("//proc///2//status")]
    [TestCase("/proc/2/../2/status")]
    [TestCase("/proc/1/../2/./status")]
    [TestCase("/proc/self/../2/status")]
    [TestCase("proc/2/status")]
    [TestCase("tmp/../proc/2/status")]
    public void A_process_is_reached_by_any_path(string path) =>
        Assert.That(Run($"cat {path}"), Does.StartWith("Name: shell\nState: ").And.Contains("\nPid: 2\n"));

    [Test]
    public void A_process_is_reached_from_where_one_is()
    {
        Prints("cd /proc");
        Assert.That(Run("cat 2/status"), Does.Contain("\nPid: 2\n"));
        Prints("cd 2");
        Prints("pwd", "/proc/2");
        Prints("ls", "status", "fd");
        Assert.That(Run("cat status"), Does.Contain("\nPid: 2\n"));
        Assert.That(Run("cat ../1/status"), Does.Contain("\nPid: 1\n"));
        Prints("cd ../1");
        Prints("pwd", "/proc/1");
        Prints("cd ..");
        Prints("pwd", "/proc");
        Prints("cd ../tmp");
        Prints("pwd", "/tmp");
    }

    [Test]
    public void Stat_shows_whose_it_is()
    {
        Prints("stat /proc", "/proc: read-only directory, 4 entries, inode 2, 0 blocks, 0 uses");
        Prints("stat /proc//1/", "/proc/1: read-only directory, 2 entries, inode 4, 0 blocks, 0 uses");
        Prints("stat /proc/self/fd", "/proc/2/fd: read-only device, 0 bytes, inode 14, 0 blocks, 0 uses");
        Run("cd /proc/1");
        Prints("stat .", "/proc/1: read-only directory, 2 entries, inode 4, 0 blocks, 1 uses");
        Prints("stat status", "/proc/1/status: read-only device, 0 bytes, inode 13, 0 blocks, 0 uses");
    }

    [Test]
    public void Self_is_whoever_asks()
    {
        Assert.That(Run("cat /proc/self/status"), Does.StartWith("Name: cat\n").And.Contains("\nPid: 3\n"));
        Open("/proc/self/status");
        Assert.That(Run("read 3"), Does.StartWith(Status));
        Prints("cd /proc/self");
        Prints("pwd", "/proc/2");
        Assert.That(Run("cat status"), Does.Contain("\nPid: 2\n"));
        Run("wait");
        Run("wait");
    }

    [TestCase("/proc/0")]
    [TestCase("/proc/-1")]
    [TestCase("/proc/02")]
    [TestCase("/proc/+2")]
    [TestCase("/proc/2x")]
    [TestCase("'/proc/2 '")]
    [TestCase("/proc/3")]
    [TestCase("/proc/99")]
    [TestCase("/proc/258")]
    [TestCase("/proc/2147483647")]
    [TestCase("/proc/2147483648")]
    [TestCase("/proc/4294967298")]
    [TestCase("/proc/18446744073709551618")]
    [TestCase("/proc/99999999999999999999")]
    [TestCase("/proc/2/none")]
    [TestCase("/proc/2/2")]
    [TestCase("/proc/2/self")]
    [TestCase("/proc/2/uptime")]
    [TestCase("/proc/selfish")]
    [TestCase("/2")]
    [TestCase("/tmp/2")]
    public void What_is_no_process_is_ENOENT(string path)
    {
        string before = Session.Held();
        foreach (string command in new[] { "ls", "stat", "cd", "open" })
        {
            foreach (string below in new[] { "", "/", "/status", "/.." })
            {
                string whole = path.EndsWith('\'') ? path[..^1] + below + "'" : path + below;
                Prints($"{command} {whole}", $"{command}: {whole.Trim('\'')}: ENOENT: no such file or directory");
            }
        }

        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [TestCase("ls /proc/2/status/", "ls: /proc/2/status/: ENOTDIR: not a directory")]
    [TestCase("cd /proc/2/status", "cd: /proc/2/status: ENOTDIR: not a directory")]
    [TestCase("ls /proc/2/fd/0", "ls: /proc/2/fd/0: ENOTDIR: not a directory")]
    [TestCase("ls /proc/2/fd/..", "ls: /proc/2/fd/..: ENOTDIR: not a directory")]
    [TestCase("open /proc/2 w", "open: /proc/2: EISDIR: is a directory")]
    [TestCase("open /proc/2 rw", "open: /proc/2: EISDIR: is a directory")]
    [TestCase("open /proc/2/status w", "open: /proc/2/status: EACCES: permission denied")]
    [TestCase("open /proc/2/status rw", "open: /proc/2/status: EACCES: permission denied")]
    [TestCase("open /proc/2/status a", "open: /proc/2/status: EACCES: permission denied")]
    [TestCase("open /proc/self/fd w", "open: /proc/self/fd: EACCES: permission denied")]
    [TestCase("open /proc/uptime rw", "open: /proc/uptime: EACCES: permission denied")]
    [TestCase("open /dev/rtc w", "open: /dev/rtc: EACCES: permission denied")]
    [TestCase("open /proc/new w", "open: /proc/new: EACCES: permission denied")]
    [TestCase("open /proc/2/new a", "open: /proc/2/new: EACCES: permission denied")]
    [TestCase("open /proc/3 w", "open: /proc/3: EACCES: permission denied")]
    [TestCase("open /proc/new/ w", "open: /proc/new/: EISDIR: is a directory")]
    [TestCase("mkdir /proc/2", "mkdir: /proc/2: EEXIST: file exists")]
    [TestCase("mkdir /proc/self", "mkdir: /proc/self: EEXIST: file exists")]
    [TestCase("mkdir /proc/2/status", "mkdir: /proc/2/status: EEXIST: file exists")]
    [TestCase("mkdir /proc/99", "mkdir: /proc/99: EPERM: operation not permitted")]
    [TestCase("mkdir /proc/2/d", "mkdir: /proc/2/d: EPERM: operation not permitted")]
    [TestCase("mkdir /proc/99/d", "mkdir: /proc/99/d: ENOENT: no such file or directory")]
    [TestCase("rmdir /proc/2", "rmdir: /proc/2: EPERM: operation not permitted")]
    [TestCase("rmdir /proc/self/", "rmdir: /proc/self/: EPERM: operation not permitted")]
    [TestCase("rmdir /proc/2/.", "rmdir: /proc/2/.: EINVAL: invalid argument")]
    [TestCase("rmdir /proc/2/..", "rmdir: /proc/2/..: ENOTEMPTY: directory not empty")]
    [TestCase("rmdir /proc/2/status", "rmdir: /proc/2/status: ENOTDIR: not a directory")]
    [TestCase("rm /proc/2", "rm: /proc/2: EISDIR: is a directory")]
    [TestCase("rm /proc/2/status", "rm: /proc/2/status: EPERM: operation not permitted")]
    [TestCase("rm /proc/99", "rm: /proc/99: ENOENT: no such file or directory")]
    [TestCase("mv /proc/2 /x", "mv: /proc/2: EPERM: operation not permitted")]
    [TestCase("mv /proc/self /x", "mv: /proc/self: EPERM: operation not permitted")]
    [TestCase("mv /proc/2 /proc/3", "mv: /proc/2: EPERM: operation not permitted")]
    [TestCase("mv /proc/2/status /x", "mv: /proc/2/status: EPERM: operation not permitted")]
    [TestCase("mv /proc/1/status /proc/2/status", "mv: /proc/1/status: EPERM: operation not permitted")]
    [TestCase("mv /proc/2/. /x", "mv: /proc/2/.: EPERM: operation not permitted")]
    [TestCase("mv /proc/99 /x", "mv: /proc/99: ENOENT: no such file or directory")]
    public void Nothing_in_proc_can_be_changed(string line, string expected)
    {
        string before = Session.Held();
        Prints(line, expected);
        Assert.That(Session.Held(), Is.EqualTo(before));
        Prints("ls /proc", "self", "slabinfo", "uptime", "timers", "1", "2");
        Prints("ls /proc/2", "status", "fd");
    }

    [TestCase("/proc/2")]
    [TestCase("/proc/2/a")]
    [TestCase("/proc/2/status")]
    [TestCase("/proc/99")]
    [TestCase("/proc/self")]
    public void Nothing_can_be_moved_into_a_process(string target)
    {
        Run("echo text > /a");
        Run("mkdir /d");
        Prints($"mv /a {target}", $"mv: {target}: EPERM: operation not permitted");
        Prints($"mv /d {target}", $"mv: {target}: EPERM: operation not permitted");
        Prints("ls /", "dev", "proc", "tmp", "a", "d");
        Prints("cat /a", "text");
    }

    [Test]
    public void Output_does_not_go_into_a_process()
    {
        Prints("echo a > /proc/2/status", "echo: /proc/2/status: EACCES: permission denied");
        Fails(1, "cp /proc/uptime /proc/2/status", "cp: /proc/2/status: EACCES: permission denied");
        Fails(1, "cp /proc/uptime /proc/2", "cp: /proc/2: EACCES: permission denied");
    }

    [Test]
    public void A_process_can_be_copied_file_by_file()
    {
        Fails(1, "cat /proc/2", "cat: /proc/2: EISDIR: is a directory");
        Fails(1, "cp /proc/2 /x", "cp: /proc/2: EISDIR: is a directory");
        Prints("rm /x", "rm: /x: ENOENT: no such file or directory");
        Prints("mkdir /x");
        foreach (string name in Run("ls /proc/2").Split('\n')[..^1]) Prints($"cp /proc/2/{name} /x/{name}");
        Prints("ls /x", "status", "fd");
    }

    [Test]
    public void A_process_can_be_opened_to_be_held_but_not_to_be_read()
    {
        Spawn("idle");
        Open("/proc/3");
        Prints("read 3", "read: 3: EISDIR: is a directory");
        Assert.That(Run("fds"), Does.EndWith("   3 r           0     1 /proc/3\n"));
        Run("kill 3");
        Run("wait");
        Assert.That(Run("fds"), Does.EndWith("   3 r           0     1 /proc/3\n"));
        Prints("read 3", "read: 3: EISDIR: is a directory");
    }

    [Test]
    public void A_working_directory_whose_process_has_gone_leads_up_and_nowhere_else()
    {
        Spawn("idle");
        Run("cd /proc/3");
        Prints("kill 3", "[3] idle killed TERM");
        Prints("ls", "status", "fd");
        Prints("wait", "pid 3 killed TERM");

        const string Gone = "ENOENT: no such file or directory";
        Prints("ls", $"ls: .: {Gone}");
        Prints("pwd", $"pwd: .: {Gone}");
        Prints("cd .", $"cd: .: {Gone}");
        Prints("stat .", $"stat: .: {Gone}");
        Prints("open status", $"open: status: {Gone}");
        Prints("open new w", $"open: new: {Gone}");
        Prints("open .", $"open: .: {Gone}");
        Prints("mkdir d", $"mkdir: d: {Gone}");
        Prints("mv ./status ../x", $"mv: ./status: {Gone}");
        Prints("mv /tmp/. .", "mv: /tmp/.: EBUSY: device or resource busy");
        Prints("rmdir .", $"rmdir: .: {Gone}");
        Fails(1, "cat ./status", $"cat: ./status: {Gone}");
        Assert.That(Run("cat ../2/status"), Does.Contain("\nPid: 2\n"));
        Prints("ls ..", "self", "slabinfo", "uptime", "timers", "1", "2");
        Assert.That(Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
        Prints("cd ..");
        Prints("pwd", "/proc");
    }

    [Test]
    public void A_working_directory_whose_process_has_gone_is_inherited_and_left_to_the_root()
    {
        Spawn("idle");
        Run("cd /proc/3");
        Run("kill 3");
        Run("wait");
        Fails(1, "cat status", "cat: status: ENOENT: no such file or directory");
        Prints("cd");
        Prints("pwd", "/");
    }

    [Test]
    public void A_pid_that_was_waited_for_is_never_found_again_though_its_slot_is_in_use()
    {
        BootWith("procs=3");
        Spawn("idle");
        Open("/proc/3/status");
        Run("cd /proc/3");
        Run("kill 3");
        Run("wait");
        Prints("spawn idle", "pid 6");

        Prints("ls", "ls: .: ENOENT: no such file or directory");
        Prints("ls /proc/3", "ls: /proc/3: ENOENT: no such file or directory");
        Prints("read 3", "read: 3: ESRCH: no such process");
        Prints("ls /proc/6", "status", "fd");
        Prints("ls /proc", "self", "slabinfo", "uptime", "timers", "1", "2", "6");
    }

    [Test]
    public void A_process_that_ends_between_open_and_read_is_a_zombie_first_and_then_ESRCH()
    {
        Spawn("idle");
        Open("/proc/3/status");
        Open("/proc/3/fd");
        Run("kill 3");
        Assert.That(Run("read 3 30"), Does.StartWith("Name: idle\nState: Z\n"));
        Prints("read 4", "  FD MODE   OFFSET  REFS PATH");
        Run("wait");
        foreach (int number in new[] { 3, 4 })
        {
            Prints($"read {number}", $"read: {number}: ESRCH: no such process");
            Prints($"seek {number} 0");
            Prints($"read {number}", $"read: {number}: ESRCH: no such process");
        }
    }

    [Test]
    public void Proc_takes_no_slot_of_any_table_and_so_works_with_all_of_them_full()
    {
        BootWith("procs=8 fds=6 files=5 inodes=16 blocks=1 pipes=1");
        Run("mkdir /d");
        for (int pid = 3; pid <= 8; pid++) Spawn("idle");
        string before = Session.Held();
        Prints("ls /proc", "self", "slabinfo", "uptime", "timers", "1", "2", "3", "4", "5", "6", "7", "8");
        Assert.That(Run("ls -l /proc"), Does.EndWith("dr-        2     0    0 8\n"));
        Prints("cd /proc/8");
        Prints("stat status", "/proc/8/status: read-only device, 0 bytes, inode 13, 0 blocks, 0 uses");
        Assert.That(Session.Held(), Is.EqualTo(before));

        Prints("open status", "fd 3");
        Assert.That(Run("read 3"), Does.StartWith("Name: idle\n"));
        Assert.That(Session.Held(), Is.EqualTo(before.Replace("openfile 1 ", "openfile 2 ")));
    }

    [Test]
    public void A_path_in_proc_may_be_255_characters_long_and_no_longer()
    {
        string path = "/proc" + new string('/', FileSystem.MaxPath - "/proc2/fd".Length) + "2/fd";
        Assert.That(path, Has.Length.EqualTo(FileSystem.MaxPath));
        Finds(path, Errno.None);
        Finds("/" + path, Errno.ENAMETOOLONG);
        Finds("/proc/" + new string('2', Directories.MaxName), Errno.ENOENT);
        Finds("/proc/" + new string('2', Directories.MaxName + 1), Errno.ENAMETOOLONG);
    }

    [Test]
    public void Looking_into_proc_allocates_nothing()
    {
        FileSystem files = Session.Kernel.Tables.FileSystem;
        ProcessTable processes = Session.Kernel.Tables.Processes;
        long bytes = Allocated.By(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                files.Find(FileSystem.Root, "/proc/2/../self/./../1/status", out FileRef node);
                files.PathOf(node);
                files.Find(processes.DirectoryOf(1), "proc/77", out node);
            }
        });
        Assert.That(bytes, Is.Zero);
    }

    [Test]
    public void Any_path_leads_where_a_plain_tree_would_lead()
    {
        Spawn("idle");
        Run("mkdir /d");
        Run("echo > /d/a");
        string[] tree =
        [
            "", "/dev", "/dev/null", "/tmp", "/d", "/d/a", "/proc", "/proc/uptime", "/proc/self",
            .. from name in new[] { "1", "2", "3" } from below in new[] { "", "/status", "/fd" } select $"/proc/{name}{below}",
        ];
        string[] names = ["proc", "self", "1", "2", "3", "4", "status", "fd", "uptime", "dev", "null", "tmp", "d", "a", "02", ".", "..", "..", "..", ""];
        FileSystem files = Session.Kernel.Tables.FileSystem;
        var random = new Random(1);
        int found = 0;
        for (int i = 0; i < 50_000; i++)
        {
            string start = tree[random.Next(tree.Length)];
            Assert.That(files.Find(FileSystem.Root, start + (start == "" ? "/" : ""), out FileRef from), Is.EqualTo(Errno.None));
            if (files.TypeOf(from) != FileType.Directory) continue;
            string path = (random.Next(2) == 0 ? "/" : "") + string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => names[random.Next(names.Length)]));
            Errno expected = Follow(tree, start, path, out string where);

            Assert.That(files.Find(from, path, out FileRef node), Is.EqualTo(expected), $"{path} from {start}");
            if (expected != Errno.None) continue;
            found++;
            Assert.That(files.PathOf(node).ToString(), Is.EqualTo(where == "" ? "/" : where), $"{path} from {start}");
        }

        Assert.That(found, Is.GreaterThan(3_000));
    }

    /// <summary>Where a path leads in a tree of which all names are known, asked between two turns: init's.</summary>
    private static Errno Follow(string[] tree, string from, string path, out string where)
    {
        bool IsDirectory(string at) => at is "" or "/proc/self" || tree.Any(other => other.StartsWith(at + "/")) || at is "/tmp";
        string Settle(string at) => at == "/proc/self" ? "/proc/1" : at;

        where = Settle(path.StartsWith('/') ? "" : from);
        if (path == "") return Errno.ENOENT;
        foreach (string name in path.Split('/').Skip(path.StartsWith('/') ? 1 : 0))
        {
            if (!IsDirectory(where)) return Errno.ENOTDIR;
            if (name is "" or ".") continue;
            if (name == "..") where = where[..Math.Max(0, where.LastIndexOf('/'))];
            else where += "/" + name;
            if (!tree.Contains(where)) return Errno.ENOENT;
            where = Settle(where);
        }

        return Errno.None;
    }

    private void Finds(string path, Errno expected) =>
        Assert.That(Session.Kernel.Tables.FileSystem.Find(FileSystem.Root, path, out _), Is.EqualTo(expected), path);
}

using System;
using System.Linq;
using SlabOS.Files;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary><c>mkdir rmdir mv rm ls stat cd pwd</c> and paths: what they print, to the letter.</summary>
public sealed class DirectoryCommandTests : ShellFixture
{
    private static readonly string LongestName = new('n', Directories.MaxName);

    [Test]
    public void Mkdir_prints_nothing_and_makes_a_directory()
    {
        Prints("mkdir /d");
        Prints("ls -l", "drw        6     0    0 dev", "dr-        4     0    0 proc", "drw        0     0    0 tmp", "drw        0     0    0 d");
    }

    [TestCase("mkdir /tmp", "mkdir: /tmp: EEXIST: file exists")]
    [TestCase("mkdir /", "mkdir: /: EEXIST: file exists")]
    [TestCase("mkdir .", "mkdir: .: EEXIST: file exists")]
    [TestCase("mkdir ''", "mkdir: : ENOENT: no such file or directory")]
    [TestCase("mkdir /none/d", "mkdir: /none/d: ENOENT: no such file or directory")]
    [TestCase("mkdir /dev/null/d", "mkdir: /dev/null/d: ENOTDIR: not a directory")]
    [TestCase("mkdir /proc/d", "mkdir: /proc/d: EPERM: operation not permitted")]
    [TestCase("mkdir", "mkdir: arguments: EINVAL: usage: mkdir PATH")]
    [TestCase("mkdir a b", "mkdir: arguments: EINVAL: usage: mkdir PATH")]
    [TestCase("rmdir /none", "rmdir: /none: ENOENT: no such file or directory")]
    [TestCase("rmdir /dev", "rmdir: /dev: ENOTEMPTY: directory not empty")]
    [TestCase("rmdir /dev/null", "rmdir: /dev/null: ENOTDIR: not a directory")]
    [TestCase("rmdir .", "rmdir: .: EINVAL: invalid argument")]
    [TestCase("rmdir", "rmdir: arguments: EINVAL: usage: rmdir PATH")]
    [TestCase("mv /none /a", "mv: /none: ENOENT: no such file or directory")]
    [TestCase("mv / /a", "mv: /: EBUSY: device or resource busy")]
    [TestCase("mv /dev/null /a", "mv: /dev/null: EPERM: operation not permitted")]
    [TestCase("mv /tmp /a", "mv: /tmp: EBUSY: device or resource busy")]
    [TestCase("mv /dev /a", "mv: /dev: EBUSY: device or resource busy")]
    [TestCase("rmdir /tmp", "rmdir: /tmp: EBUSY: device or resource busy")]
    [TestCase("mv /tmp", "mv: arguments: EINVAL: usage: mv FROM TO")]
    [TestCase("cd /none", "cd: /none: ENOENT: no such file or directory")]
    [TestCase("cd ''", "cd: : ENOENT: no such file or directory")]
    [TestCase("cd /dev/null", "cd: /dev/null: ENOTDIR: not a directory")]
    [TestCase("cd a b", "cd: arguments: EINVAL: usage: cd [PATH]")]
    [TestCase("ls /none", "ls: /none: ENOENT: no such file or directory")]
    [TestCase("ls /dev/null/a", "ls: /dev/null/a: ENOTDIR: not a directory")]
    [TestCase("ls a b", "ls: arguments: EINVAL: usage: ls [-l] [PATH]")]
    [TestCase("ls /tmp -l", "ls: arguments: EINVAL: usage: ls [-l] [PATH]")]
    [TestCase("ls -l a b", "ls: arguments: EINVAL: usage: ls [-l] [PATH]")]
    [TestCase("stat /none", "stat: /none: ENOENT: no such file or directory")]
    [TestCase("stat", "stat: arguments: EINVAL: usage: stat PATH")]
    [TestCase("rm /proc/uptime", "rm: /proc/uptime: EPERM: operation not permitted")]
    [TestCase("rm /proc", "rm: /proc: EISDIR: is a directory")]
    [TestCase("rmdir /proc", "rmdir: /proc: ENOTEMPTY: directory not empty")]
    public void Each_says_what_is_wrong(string line, string expected)
    {
        string before = Session.Held();
        Prints(line, expected);
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [TestCase("/d/a", "EINVAL: invalid argument")]
    [TestCase("/proc", "EPERM: operation not permitted")]
    [TestCase("/proc/d", "EPERM: operation not permitted")]
    public void A_directory_goes_neither_into_itself_nor_into_proc(string target, string error)
    {
        Run("mkdir /d");
        Prints($"mv /d {target}", $"mv: {target}: {error}");
        Prints("rmdir /d");
    }

    [TestCase("mkdir")]
    [TestCase("rmdir")]
    [TestCase("rm")]
    [TestCase("cd")]
    [TestCase("ls")]
    [TestCase("stat")]
    public void A_name_or_a_path_that_is_too_long_is_ENAMETOOLONG(string command)
    {
        Prints($"{command} /{LongestName}n", $"{command}: /{LongestName}n: ENAMETOOLONG: file name too long");
        Prints($"{command} {LongestName}n/a", $"{command}: {LongestName}n/a: ENAMETOOLONG: file name too long");
    }

    [Test]
    public void A_name_of_31_characters_is_not_too_long()
    {
        Prints("mkdir " + LongestName);
        Prints("cd " + LongestName);
        Prints("pwd", "/" + LongestName);
    }

    [Test]
    public void Rmdir_removes_an_empty_directory_only()
    {
        Run("mkdir /d");
        Run("echo > /d/a");
        Prints("rmdir /d", "rmdir: /d: ENOTEMPTY: directory not empty");
        Run("rm /d/a");
        Prints("rmdir /d");
        Prints("ls", "dev", "proc", "tmp");
    }

    [Test]
    public void A_directory_in_which_somebody_is_cannot_be_removed()
    {
        Run("mkdir /d");
        Run("cd /d");
        Prints("rmdir /d", "rmdir: /d: EBUSY: device or resource busy");
        Run("spawn idle");
        Run("cd /");
        Prints("rmdir /d", "rmdir: /d: EBUSY: device or resource busy");
        Prints("kill 3", "[3] idle killed TERM");
        Prints("rmdir /d");
    }

    [Test]
    public void A_directory_that_is_open_cannot_be_removed()
    {
        Run("mkdir /d");
        Open("/d");
        Prints("rmdir /d", "rmdir: /d: EBUSY: device or resource busy");
        Prints("read 3", "read: 3: EISDIR: is a directory");
        Run("close 3");
        Prints("rmdir /d");
    }

    [Test]
    public void Mv_gives_a_file_another_name_and_another_directory()
    {
        Run("echo text > /a");
        Prints("mv /a /b");
        Prints("mkdir /d");
        Prints("mv /b /d");
        Prints("mv /d/b /d/c");
        Prints("cat /d/c", "text");
        Prints("ls", "dev", "proc", "tmp", "d");
    }

    [Test]
    public void Mv_into_a_directory_replaces_what_has_the_name_there()
    {
        foreach (string path in new[] { "/f", "/f/x", "/d", "/d/e", "/d/e/y", "/e" }) Run("mkdir " + path);
        Run("echo new > /a");
        Run("echo old > /d/a");
        Prints("mv /a /d/");
        Prints("cat /d/a", "new");
        Prints("mv /e /d", "mv: /d: ENOTEMPTY: directory not empty");
        Prints("rmdir /d/e/y");
        Prints("mv /e /d");
        Run("echo > /e");
        Prints("mv /e /d", "mv: /d: EISDIR: is a directory");
        Run("echo > /x");
        Prints("mv /f/x /", "mv: /: ENOTDIR: not a directory");
        Prints("ls /d", "a", "e");
    }

    [TestCase("/none /b", "/none: ENOENT: no such file or directory")]
    [TestCase("/none /none/b", "/none: ENOENT: no such file or directory")]
    [TestCase("/a/b /c", "/a/b: ENOTDIR: not a directory")]
    [TestCase(". /b", ".: EBUSY: device or resource busy")]
    [TestCase("/d/. /b", "/d/.: EINVAL: invalid argument")]
    [TestCase("/a /none/b", "/none/b: ENOENT: no such file or directory")]
    [TestCase("/a ''", ": ENOENT: no such file or directory")]
    [TestCase("/a /dev/null/b", "/dev/null/b: ENOTDIR: not a directory")]
    [TestCase("/a /dev/null", "/dev/null: EPERM: operation not permitted")]
    [TestCase("/a /proc", "/proc: EPERM: operation not permitted")]
    [TestCase("/a /b/", "/b/: ENOTDIR: not a directory")]
    [TestCase("/a /a/", "/a/: ENOTDIR: not a directory")]
    [TestCase("/a/ /b", "/a/: ENOTDIR: not a directory")]
    [TestCase("/d /a/", "/a/: ENOTDIR: not a directory")]
    [TestCase("/d /d", "/d: EINVAL: invalid argument")]
    [TestCase("/d /d/", "/d/: EINVAL: invalid argument")]
    [TestCase("/d /d/.", "/d/.: EINVAL: invalid argument")]
    [TestCase("/a /a", "/a: EINVAL: invalid argument")]
    [TestCase("/d /a", "/a: ENOTDIR: not a directory")]
    [TestCase("/d /d/e", "/d/e: EINVAL: invalid argument")]
    [TestCase("/a /nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", "/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn: ENAMETOOLONG: file name too long")]
    public void Mv_names_what_is_at_fault(string paths, string expected)
    {
        Run("echo text > /a");
        Run("mkdir /d");
        string before = Session.Held();
        Prints($"mv {paths}", $"mv: {expected}");
        Assert.That(Session.Held(), Is.EqualTo(before));
        Prints("cat /a", "text");
    }

    [Test]
    public void Mv_into_itself_changes_nothing()
    {
        Run("mkdir /d");
        Run("mkdir /d/e");
        Prints("mv /d /d/e", "mv: /d/e: EINVAL: invalid argument");
        Prints("mv /d /d/e/f", "mv: /d/e/f: EINVAL: invalid argument");
        Prints("ls /d", "e");
    }

    [Test]
    public void Mv_of_a_directory_takes_along_whoever_is_in_it()
    {
        Run("mkdir /d");
        Run("cd /d");
        Prints("mv /d /tmp/e");
        Prints("pwd", "/tmp/e");
        Run("echo text > a");
        Prints("cat /tmp/e/a", "text");
    }

    [Test]
    public void A_removed_file_holds_its_blocks_until_its_last_descriptor_is_closed()
    {
        Open("/a", "w");
        Run("write 3 text");
        Run("spawn idle");
        Run("rm /a");
        Assert.That(Run("fds"), Does.EndWith("   3 w           4     2 (deleted)\n"));
        Run("close 3");
        Assert.That(Session.Held(), Does.Contain("block 1 "));
        Run("kill 4");
        Prints("kill 3", "[3] idle killed TERM");
        Assert.That(Session.Held(), Does.Contain("block 0 "));
    }

    [Test]
    public void Ls_of_a_file_is_its_line()
    {
        Run("echo text > /a");
        Prints("ls /a", "/a");
        Prints("ls -l /a", "-rw        5     1    0 /a");
    }

    [Test]
    public void Ls_lists_names_in_the_order_in_which_they_were_made()
    {
        foreach (char name in "cab") Run($"mkdir /tmp/{name}");
        Prints("ls /tmp", "c", "a", "b");
        Run("rmdir /tmp/a");
        Run("mkdir /tmp/a");
        Prints("ls /tmp", "c", "b", "a");
    }

    [Test]
    public void Stat_shows_what_is_known()
    {
        Open("/a", "w");
        Run("write 3 text");
        Prints("stat /a", "/a: file, 4 bytes, inode 16, 1 blocks, 1 uses");
        Prints("stat /tmp", "/tmp: directory, 0 entries, inode 3, 0 blocks, 0 uses");
        Prints("stat /", "/: directory, 4 entries, inode 0, 0 blocks, 2 uses");
        Prints("stat /dev/console", "/dev/console: device, 0 bytes, inode 9, 0 blocks, 1 uses");
        Run("cd /tmp");
        Prints("stat .", "/tmp: directory, 0 entries, inode 3, 0 blocks, 1 uses");
        Prints("stat ../a", "/a: file, 4 bytes, inode 16, 1 blocks, 1 uses");
    }

    [Test]
    public void Cd_without_a_path_goes_to_the_root()
    {
        Prints("cd /tmp");
        Prints("pwd", "/tmp");
        Prints("cd");
        Prints("pwd", "/");
    }

    [Test]
    public void Cd_follows_dots()
    {
        Run("mkdir /d");
        Run("mkdir /d/e");
        Prints("cd /d/e/../e/./..");
        Prints("pwd", "/d");
        Prints("cd ../../..");
        Prints("pwd", "/");
    }

    [Test]
    public void All_commands_and_programs_follow_paths_from_the_working_directory()
    {
        Run("cd /tmp");
        Run("echo text > a");
        Prints("cat a", "text");
        Prints("cp a b");
        Prints("mv b c");
        Prints("mkdir d");
        Prints("cat ../tmp/c", "text");
        Prints("ls", "a", "c", "d");
        Prints("rm c");
        Prints("rmdir d");
        Prints("open a", "fd 3");
        Assert.That(Run("fds"), Does.EndWith(" /tmp/a\n"));
    }

    [Test]
    public void Directories_may_lie_deeper_than_any_path_reaches()
    {
        for (int i = 0; i < 20; i++)
        {
            Prints("mkdir " + LongestName);
            Prints("cd " + LongestName);
        }

        Assert.That(Run("pwd").Length, Is.LessThanOrEqualTo(FileSystem.MaxPath + 1));
        Prints("echo text > a");
        Prints("cat a", "text");
        Prints("rm a");
        for (int i = 0; i < 20; i++)
        {
            Prints("cd ..");
            Prints("rmdir " + LongestName);
        }

        Prints("pwd", "/");
    }

    [Test]
    public void The_longest_path_there_can_be_is_shown_whole_and_a_longer_one_without_its_beginning([Values(252, 253, 254, 255)] int length)
    {
        string path = "";
        while (path.Length < length)
        {
            string name = new('n', Math.Min(length - path.Length - 1, Directories.MaxName));
            Run("mkdir " + name);
            Run("cd " + name);
            path += "/" + name;
        }

        Prints("pwd", path);
        Run("mkdir d");
        Run("cd d");
        Prints("pwd", (path.Length + 2 <= FileSystem.MaxPath ? path : "..." + path[LongestName.Length..][1..]) + "/d");
        foreach (string name in (path + "/d").Split('/')[1..].Reverse())
        {
            Run("cd ..");
            Prints("rmdir " + name);
        }
    }

    [Test]
    public void Names_may_hold_any_character_but_a_slash()
    {
        Prints("mkdir 'a b'");
        Prints("mkdir \"it's\"");
        Prints("cd 'a b'");
        Prints("pwd", "/a b");
        Prints("ls ..", "dev", "proc", "tmp", "a b", "it's");
    }
}

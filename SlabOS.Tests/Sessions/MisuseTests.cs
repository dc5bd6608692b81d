using System.Linq;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary>A line that cannot be meant: the message names what is wrong with it, and the line has no effect.</summary>
public sealed class MisuseTests : ShellFixture
{
    [TestCase("ls -a", "ls", "-a", "[-l] [PATH]")]
    [TestCase("ls -la /tmp", "ls", "-la", "[-l] [PATH]")]
    [TestCase("ls -l -l", "ls", "", "[-l] [PATH]")]
    [TestCase("ls -1", "ls", "-1", "[-l] [PATH]")]
    [TestCase("ls --help", "ls", "--help", "[-l] [PATH]")]
    [TestCase("rm -f /tmp/f", "rm", "-f", "PATH")]
    [TestCase("rm -r", "rm", "-r", "PATH")]
    [TestCase("mkdir -p /tmp/d", "mkdir", "-p", "PATH")]
    [TestCase("mkdir -p", "mkdir", "-p", "PATH")]
    [TestCase("rmdir -p", "rmdir", "-p", "PATH")]
    [TestCase("mv -f a b", "mv", "-f", "FROM TO")]
    [TestCase("stat -c", "stat", "-c", "PATH")]
    [TestCase("cd -P", "cd", "-P", "[PATH]")]
    [TestCase("ps -ef", "ps", "-ef", "[-t]")]
    [TestCase("fds -a", "fds", "-a", "[PID]")]
    [TestCase("slabinfo -a", "slabinfo", "-a", "[-v [NAME]]")]
    [TestCase("source -x", "source", "-x", "PATH")]
    [TestCase("watch -n 1 ps", "watch", "-n", "COMMAND [ARG...]")]
    [TestCase("watch ls -a", "ls", "-a", "[-l] [PATH]")]
    [TestCase("cp -r /tmp /x", "cp", "-r", "FROM TO")]
    [TestCase("cat -n /tmp/f", "cat", "-n", "[PATH]")]
    [TestCase("head -5", "head", "-5", "[PATH [N]]")]
    [TestCase("head -n 5", "head", "-n", "[PATH [N]]")]
    [TestCase("wc -l", "wc", "-l", "[PATH]")]
    [TestCase("echo a | tee -a /tmp/f", "tee", "-a", "PATH")]
    [TestCase("run cat -n", "cat", "-n", "[PATH]")]
    [TestCase("spawn wc -l", "wc", "-l", "[PATH]")]
    public void An_unknown_option_is_named_with_the_usage(string line, string name, string option, string usage)
    {
        string before = Session.Held();
        if (option.Length == 0) Prints(line, "ls: arguments: EINVAL: usage: ls [-l] [PATH]");
        else Prints(line, $"{name}: {option}: EINVAL: unknown option; usage: {name} {usage}");
        Prints("echo $?", "2");
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [TestCase("echo -n a", "-n a")]
    [TestCase("echo --", "--")]
    [TestCase("run echo -e a", "-e a")]
    [TestCase("yes -y | head - 1", "-y")]
    [TestCase("echo a | cat -", "a")]
    [TestCase("cat /-x", "text")]
    [TestCase("cat ./-x", "text")]
    public void Text_and_operands_are_no_options(string line, string expected)
    {
        Run("echo text > /-x");
        Prints(line, expected);
    }

    [TestCase("counter 3 && echo x", "&&", "no operator of this shell")]
    [TestCase("counter 3 || echo x", "||", "no operator of this shell")]
    [TestCase("counter 3; echo x", ";", "no operator of this shell")]
    [TestCase("sleep 5 &", "&", "no operator of this shell")]
    [TestCase("cat /none 2> /f", "2>", "no operator of this shell")]
    [TestCase("cat /none 2>&1 | wc", "2>&", "no operator of this shell")]
    [TestCase("echo a >/f", ">", "an operator needs a blank on either side")]
    [TestCase("echo a >>/f", ">>", "an operator needs a blank on either side")]
    public void An_operator_that_the_shell_lacks_is_named(string line, string op, string message)
    {
        string before = Session.Held();
        Prints(line, $"shell: {op}: EINVAL: {message}");
        Prints("echo $?", "2");
        Assert.That(Session.Held(), Is.EqualTo(before));
    }

    [TestCase("echo hi # there", "hi")]
    [TestCase("echo hi#there '#' \"#\" # there", "hi#there # #")]
    [TestCase("kill -0 2 # it's")]
    [TestCase("  # ls")]
    public void A_comment_has_no_effect(string line, params string[] expected) => Prints(line, expected);

    [Test]
    public void Halt_has_the_status_before_a_comment()
    {
        Prints("halt 3 # done", "status 3");
        Assert.That(Session.Power.Status, Is.EqualTo(3));
    }

    [Test]
    public void A_path_of_any_length_reaches_a_program([Values(124, 200, 240)] int length)
    {
        string path = string.Concat(Enumerable.Repeat("/.", (length - 2) / 2)) + "/f";
        Run("echo text > /f");
        Prints("cat " + path, "text");
        Prints("wc < " + path, "1 5");
    }

    [TestCase("seek 0 -1", "seek: -1: EINVAL: invalid argument")]
    [TestCase("read -1", "read: -1: EINVAL: invalid argument")]
    [TestCase("fg -3", "fg: -3: EINVAL: invalid argument")]
    public void A_negative_number_is_no_option_where_a_number_is_asked_for(string line, string expected) => Prints(line, expected);
}

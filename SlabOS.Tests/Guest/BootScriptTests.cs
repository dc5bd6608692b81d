using System;
using System.IO;
using System.Linq;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Guest;

/// <summary>A script that the boot loader brings along: a job that runs, and powers the machine off with its status.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BootScriptTests
{
    private const string ExitPort = "exitport=0xf4";

    private static readonly string[] ExitDevice = ["-device", "isa-debug-exit,iobase=0xf4,iosize=1"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private string _directory = "";

    [OneTimeSetUp]
    public void MakeADirectory() => _directory = Directory.CreateTempSubdirectory("slabos-").FullName;

    [OneTimeTearDown]
    public void RemoveTheDirectory() => Directory.Delete(_directory, recursive: true);

    [TestCase("halt", 0)]
    [TestCase("echo done\nhalt 0\n", 0)]
    [TestCase("spawn counter 3\nwait\nslabcheck\nhalt 3\n", 3)]
    [TestCase("cat /none\nhalt 127\n", 127)]
    [TestCase("cat /none\nhalt $?\n", 1)]
    [TestCase("nonsense\nhalt $?\n", 127)]
    [TestCase("wc /none\necho done\nhalt $?\n", 0)]
    [TestCase("# CRLF, and a word that is none\r\nnonsense\r\nhalt 256\r\nhalt 1\r\n", 1)]
    public void A_job_powers_off_with_its_status(string script, int status)
    {
        var machine = new NativeAotMachine { Extra = [.. ExitDevice, "-initrd", Save(script)] };
        machine.Require(ExitPort);
        using var qemu = new Qemu(machine, ExitPort);

        Assert.That(qemu.WaitForExit(Limit).Status, Is.EqualTo((status << 1) | 1));
        Assert.That(GuestSession.Plain(qemu.Serial.Received), Is.EqualTo(new HostSession(script: script).Banner));
    }

    [TestCaseSource(typeof(GuestMachine), nameof(GuestMachine.Ports))]
    public void A_module_of_the_boot_menu_is_a_script(object port)
    {
        const string Script = "echo from the menu\nhalt 42\n";
        GuestMachine machine = (GuestMachine)port with { Extra = ExitDevice };
        machine.Require(ExitPort);
        machine = machine with { IsoPath = Tool.MakeIso(MakeDirectory(), machine.KernelPath, ExitPort, Save(Script)) };
        using var qemu = new Qemu(machine, null);

        Assert.That(qemu.WaitForExit(Limit).Status, Is.EqualTo((42 << 1) | 1));
        Assert.That(GuestSession.Plain(qemu.Serial.Received), Does.EndWith(new HostSession(script: Script).Banner));
    }

    [TestCase("")]
    [TestCase("exitport=0x0")]
    [TestCase("exitport=0x")]
    [TestCase("exitport=f4")]
    [TestCase("exitport=0xg4")]
    [TestCase("exitport=0x100f4")]
    public void Without_a_port_for_it_the_status_is_on_the_terminal_only(string options)
    {
        const string Script = "halt 3\n";
        var machine = new NativeAotMachine { Extra = [.. ExitDevice, "-initrd", Save(Script)] };
        machine.Require(options);
        using var qemu = new Qemu(machine, options);

        Assert.That(qemu.WaitForExit(Limit), Is.EqualTo((0, "guest-shutdown")));
        Assert.That(GuestSession.Plain(qemu.Serial.Received), Is.EqualTo(new HostSession(options, script: Script).Banner));
    }

    [Test]
    public void A_script_that_does_not_halt_leaves_the_shell_to_whoever_types()
    {
        const string Script = "mkdir /d\ncd /d";
        using var guest = GuestSession.Start(new NativeAotMachine { Extra = ["-initrd", Save(Script)] }, "");

        Assert.That(guest.Banner, Is.EqualTo(new HostSession(script: Script).Banner));
        Assert.That(guest.Run("pwd"), Is.EqualTo("/d\n"));
        Assert.That(guest.Run("rm /boot.sh"), Is.Empty);
    }

    [TestCase(4096, "")]
    [TestCase(4097, "boot: /boot.sh: EFBIG: file too large\n")]
    [TestCase(100_000, "boot: /boot.sh: EFBIG: file too large\n")]
    public void A_script_of_4_KB_runs_and_a_longer_one_is_refused_and_not_cut(int length, string refusal)
    {
        string script = new string('#', 80) + "\n";
        script = string.Concat(Enumerable.Repeat(script, length / script.Length + 1))[..length];
        using var guest = GuestSession.Start(new NativeAotMachine { Extra = ["-initrd", Save(script)] }, "");

        Assert.That(guest.Banner, Is.EqualTo(new HostSession().Banner + refusal));
        Assert.That(guest.Banner, Is.EqualTo(new HostSession(script: script).Banner));
    }

    [TestCase("halt", 0)]
    [TestCase("cat /none\nhalt 1\n", 1)]
    [TestCase("halt 255\n", 255)]
    public void The_script_that_boots_exits_with_the_jobs_status(string script, int status)
    {
        new NativeAotMachine().Require("");

        (int code, string printed) = Tool.Run(Limit, "iso/run.sh", "--no-build", "--script", Save(script));

        Assert.That(code, Is.EqualTo(status), printed);
        Assert.That(GuestSession.Plain(printed), Is.EqualTo(new HostSession(script: script).Banner));
    }

    [TestCase("fault=null", 1, 134, "*** PANIC: null reference: ")]
    [TestCase("fault=invariant", 1, 134, "*** PANIC: a rule was broken on request\n")]
    [TestCase("blocks=0", 1, 126, "boot: /boot.sh: ENOSPC: no space left on device\n")]
    [TestCase("fds=3", 1, 126, "boot: /boot.sh: EMFILE: too many open files\n")]
    [TestCase("", 4097, 126, "boot: /boot.sh: EFBIG: file too large\n")]
    public void A_job_that_cannot_be_done_does_not_leave_anybody_waiting(string options, int length, int status, string said)
    {
        new NativeAotMachine().Require("");

        (int code, string printed) = Tool.Run(Limit, "iso/run.sh", "--no-build", "--append", options, "--script", Save("halt\n".PadRight(length, '\n')));

        Assert.That(code, Is.EqualTo(status), printed);
        Assert.That(GuestSession.Plain(printed), Does.Contain("\n" + said));
    }

    [Test]
    public void The_script_that_boots_fails_without_the_job()
    {
        new NativeAotMachine().Require("");

        Assert.That(Tool.Run(Limit, "iso/run.sh", "--no-build", "--script", Path.Combine(_directory, "none")).Status, Is.EqualTo(1));
    }

    private string MakeDirectory() => Directory.CreateDirectory(Path.Combine(_directory, Path.GetRandomFileName())).FullName;

    private string Save(string script)
    {
        string path = Path.Combine(_directory, Path.GetRandomFileName());
        File.WriteAllText(path, script);
        return path;
    }
}

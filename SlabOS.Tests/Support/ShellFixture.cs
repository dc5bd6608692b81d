using System;
using System.Linq;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Support;

/// <summary>
/// A fresh session for each test, and a gate behind it: once all processes are gone, all descriptors closed and all files removed,
/// the tables hold what they held at boot, and the kernel's own check finds nothing.
/// </summary>
public abstract class ShellFixture
{
    private string _heldAtBoot = "";

    private protected HostSession Session { get; set; } = null!;

    [SetUp]
    public void Boot()
    {
        Session = new HostSession();
        _heldAtBoot = Session.Held();
    }

    [TearDown]
    public void EverythingIsBack()
    {
        if (!Session.Kernel.Running) return;
        Session.CleanUp();
        Assert.That(Session.Held(), Is.EqualTo(_heldAtBoot));
        Assert.That(Session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    /// <summary>Boots with other tables than the defaults.</summary>
    private protected void BootWith(string options)
    {
        Session = new HostSession(options);
        _heldAtBoot = Session.Held();
    }

    /// <summary>Types a command and returns what it printed.</summary>
    private protected string Run(string line) => Session.Run(line);

    /// <summary>Presses keys, which must print exactly this behind the first line.</summary>
    private protected void KeysPrint(string keys, params string[] expected) =>
        Assert.That(Session.RunKeys(keys), Is.EqualTo(string.Concat(expected.Select(text => text + "\n"))));

    /// <summary>Types a command, which must print exactly this; its last line ends, too.</summary>
    private protected void Prints(string line, params string[] expected) =>
        Assert.That(Run(line), Is.EqualTo(expected.Length == 0 ? "" : string.Join('\n', expected) + "\n"));

    /// <summary>Types a command that puts a value into its output, such as <c>pid 3</c>, and returns the value.</summary>
    private protected int NumberFrom(string line, string before)
    {
        string printed = Run(line);
        Assert.That(printed, Does.StartWith(before));
        return int.Parse(printed.AsSpan(before.Length).TrimEnd('\n'));
    }

    /// <summary>As <see cref="Prints"/>, for a line after which the prompt shows a status that is not 0.</summary>
    private protected void Fails(int status, string line, params string[] expected) =>
        Assert.That(Run(line), Is.EqualTo(string.Concat(expected.Select(text => text + "\n")) + $"[{status}] "));

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its name and arguments.</param>
    /// <param name="printed">What is printed behind its pid before the next prompt.</param>
    private protected int Spawn(string program, params string[] printed)
    {
        string[] lines = Run("spawn " + program).TrimEnd('\n').Split('\n');
        Assert.That(lines[0], Does.StartWith("pid "));
        Assert.That(lines[1..], Is.EqualTo(printed));
        return int.Parse(lines[0].AsSpan("pid ".Length));
    }

    /// <summary>Opens a file.</summary>
    private protected int Open(string path, string mode = "r") => NumberFrom($"open {path} {mode}", "fd ");
}

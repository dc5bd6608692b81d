using System;
using System.Text;
using SlabOS.Base;
using SlabOS.Boot;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Tests.Support.Host;

/// <summary>The kernel, booted on a machine in memory, and someone typing at it.</summary>
internal sealed class HostSession
{
    public const int CtrlC = 3;

    public const int CtrlZ = 26;

    /// <summary>The lines by which the shell says that background processes have ended.</summary>
    private const string Notices = @"^(\[\d+\] \S+ (exited \d+|killed [A-Z0-9]+)\n)+$";

    private const int StepLimit = 2_000_000;
    private const ulong DefaultMemory = 64 << 20;

    /// <summary>Boots up to the prompt.</summary>
    /// <param name="commandLine">What the boot loader passes.</param>
    /// <param name="freeBytes">Memory that tables may be reserved from.</param>
    /// <param name="capacity">Characters there is room for in all that is printed.</param>
    /// <param name="script">What the boot loader brings along for the shell to run first.</param>
    /// <param name="tellsStatus">Whether somebody waits for the machine's status.</param>
    /// <param name="probes">What <c>bench</c> is to time beside the kernel's own operations.</param>
    public HostSession(
        string commandLine = "",
        ulong freeBytes = DefaultMemory,
        int capacity = 1 << 20,
        string script = "",
        bool tellsStatus = false,
        params IProbe[] probes)
    {
        Terminal = new HostTerminal(capacity);
        Power = new HostPower(Clock) { TellsStatus = tellsStatus };
        Memory = new HostMemory(freeBytes);
        Kernel = Kernel.Boot(new Machine(Terminal, Clock, Power, Memory, probes), new Configuration(), commandLine, Encoding.Latin1.GetBytes(script));
        RunUntil(static session => session.Terminal.IsAtPrompt);
        string printed = Terminal.PrintedFrom(0);
        Banner = Kernel.Running ? printed[..^Prompt.Text.Length] : printed;
    }

    public HostClock Clock { get; } = new() { ReadMicroseconds = 7 };

    public HostTerminal Terminal { get; }

    public HostPower Power { get; }

    public HostMemory Memory { get; }

    public Kernel Kernel { get; }

    /// <summary>What was printed before the first prompt.</summary>
    public string Banner { get; }

    /// <summary>Types a command and waits for the next prompt, or for the machine to stop.</summary>
    /// <returns>What was printed behind the echo of the line and before the prompt; the last program's status, if it has one, too.</returns>
    public string Run(string line) => RunKeys(line + "\r");

    /// <summary>The same for keys that end with something else than Enter, or have it in the middle.</summary>
    public string RunKeys(string keys)
    {
        int start = Terminal.Length;
        Enter(keys);
        string printed = Terminal.PrintedFrom(start);
        int body = printed.IndexOf('\n') + 1;
        return Kernel.Running ? printed[body..^Prompt.Text.Length] : printed[body..];
    }

    /// <summary>Presses keys and waits for the next prompt, without looking at what was printed and without allocating.</summary>
    public void Enter(string keys)
    {
        int start = Terminal.Length;
        foreach (char c in keys) Terminal.Press(c);
        for (int step = 0; !IsAtPromptSince(start); step++) Step(step);
    }

    /// <summary>Presses keys and lets the kernel take them.</summary>
    public void Press(params int[] keys)
    {
        foreach (int key in keys) Terminal.Press(key);
        TakeKeys();
    }

    /// <summary>Types characters, without Enter.</summary>
    public void Type(string text)
    {
        foreach (char c in text) Terminal.Press(c);
        TakeKeys();
    }

    /// <summary>Lets the kernel take the keys, in no time, and act on them.</summary>
    private void TakeKeys()
    {
        Power.NextInterrupt = Clock.Nanoseconds;
        RunUntil(static session => session.Terminal.IsDrained);
        Rest();
    }

    /// <summary>Lets the kernel run until it has had nothing to do for so many milliseconds.</summary>
    public void Rest(int milliseconds = 20)
    {
        ulong until = Clock.Nanoseconds + (ulong)milliseconds * 1_000_000;
        Power.NextInterrupt = until;
        for (int step = 0; Clock.Nanoseconds < until && Kernel.Running; step++) Step(step);
        Power.NextInterrupt = ulong.MaxValue;
    }

    /// <summary>Lets time pass while the machine is busy elsewhere.</summary>
    public void Pass(ulong days, ulong seconds) => Clock.Advance((days * 86_400 + seconds) * 1_000_000);

    /// <summary>The live objects of every table but the history, which keeps what was typed.</summary>
    public string Held()
    {
        var held = new StringBuilder();
        for (int i = 0; i < Kernel.Tables.Registry.Count; i++)
        {
            SlabBase table = Kernel.Tables.Registry[i];
            if (table.Name != "history") held.Append($"{table.Name} {table.Live} ");
        }

        return held.ToString();
    }

    /// <summary>
    /// Kills and reaps all processes but init and the shell, closes what the shell has open and removes all that is not there at boot.
    /// </summary>
    public void CleanUp()
    {
        Press(CtrlC, CtrlZ);
        ProcessTable processes = Kernel.Tables.Processes;
        while (processes.Slab.Live > 2)
        {
            foreach (Handle<Process> handle in processes.Slab)
            {
                int pid = processes.Slab.Find(handle, out _).Pid;
                if (pid > ProcessTable.ShellPid) Assert.That(Run($"kill -KILL {pid}"), Is.Empty.Or.Match(Notices));
            }

            while (Run("wait") != "wait: child: ECHILD: no child processes\n")
            {
            }
        }

        Handle<DescriptorTable> shell = processes.Slab.At(processes.Find(ProcessTable.ShellPid)).Descriptors;
        for (int number = 3; number < Kernel.Tables.Descriptors.Size; number++)
        {
            if (!Kernel.Tables.Descriptors.Find(shell, number).IsNull) Assert.That(Run($"close {number}"), Is.Empty);
        }

        Assert.That(Run("cd"), Is.Empty);
        RemoveFiles();
    }

    private void RemoveFiles()
    {
        FileSystem files = Kernel.Tables.FileSystem;
        foreach (Handle<Inode> handle in files.Inodes)
        {
            if (files.Inodes.Find(handle, out _).Type == FileType.Regular) Assert.That(Run($"rm {Quoted(PathOf(handle))}"), Is.Empty);
        }

        // A directory goes once those in it have gone.
        for (bool any = true; any;)
        {
            any = false;
            foreach (Handle<Inode> handle in files.Inodes)
            {
                bool isEmpty = files.Inodes.Find(handle, out _) is { Type: FileType.Directory, Length: 0 };
                string path = PathOf(handle);
                if (!isEmpty || path is "/" or "/dev" or "/proc" or "/tmp") continue;
                Assert.That(Run($"rmdir {Quoted(path)}"), Is.Empty);
                any = true;
            }
        }
    }

    private string PathOf(Handle<Inode> handle) => Kernel.Tables.FileSystem.PathOf(new FileRef(Kernel.Tables.FileSystem.Inodes.IndexOf(handle))).ToString();

    private static string Quoted(string path) => path.Contains('\'') ? $"\"{path}\"" : $"'{path}'";

    private bool IsAtPromptSince(int start) =>
        !Kernel.Running || (Terminal.IsDrained && Terminal.IsAtPrompt && Terminal.HasNewLineFrom(start));

    private void RunUntil(Func<HostSession, bool> condition)
    {
        for (int step = 0; Kernel.Running && !condition(this); step++) Step(step);
    }

    private void Step(int step)
    {
        if (step >= StepLimit) Assert.Fail($"no end after {StepLimit} steps; last printed:\n{Terminal.PrintedFrom(Math.Max(0, Terminal.Length - 500))}");
        Kernel.RunOnce();
    }
}

using System;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>killall [-SIGNAL] PROGRAM</c>: sends a signal to every process that runs a program.</summary>
public sealed class KillAll : Command
{
    /// <inheritdoc/>
    public override string Name => "killall";

    /// <inheritdoc/>
    public override string Usage => "[-SIGNAL] PROGRAM";

    /// <inheritdoc/>
    public override string Summary => "signal every process that runs a program";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override int MaxWords => 3;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Signal signal = Signal.Term;
        if (words.Count == 3 && !Kill.TryOption(words[1], out signal)) return shell.Fail(words[1], Errno.EINVAL);
        ReadOnlySpan<char> name = words[words.Count - 1];
        ProcessTable table = shell.Tables.Processes;
        Errno errno = Errno.ESRCH;
        foreach (Handle<Process> handle in table.Processes)
        {
            int slot = table.Processes.IndexOf(handle);
            ref Process process = ref table.Processes.At(slot);
            if (process.State == ProcessState.Zombie || !table.WordsOf(slot)[0].SequenceEqual(name)) continue;
            Errno one = table.Kill(process.Pid, signal);
            if (errno != Errno.None) errno = one;
        }

        return errno == Errno.None || shell.Fail(name, errno);
    }
}

using System;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>kill [-SIGNAL] PID</c>: sends a signal.</summary>
public sealed class Kill : Command
{
    /// <inheritdoc/>
    public override string Name => "kill";

    /// <inheritdoc/>
    public override string Usage => "[-SIGNAL] PID";

    /// <inheritdoc/>
    public override string Summary => "signal a process; HUP INT KILL USR1 TERM CONT STOP";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override int MaxWords => 3;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        Signal signal = Signal.Term;
        if (words.Count == 3)
        {
            ReadOnlySpan<char> option = words[1];
            if (option.Length < 2 || option[0] != '-' || !TryParse(option.Slice(1), out signal)) return shell.Fail(option, Errno.EINVAL);
        }

        ReadOnlySpan<char> word = words[words.Count - 1];
        if (!shell.TryNumber(word, out int pid)) return true;
        Errno errno = shell.Tables.Processes.Kill(pid, signal);
        return errno == Errno.None || shell.Fail(word, errno);
    }

    private static bool TryParse(ReadOnlySpan<char> text, out Signal signal) =>
        Number.TryParse(text, out int number)
            ? SignalText.TryFromNumber(number, out signal)
            : SignalText.TryFromName(text, out signal);
}

using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>fg PID</c>: brings a child that is stopped or in the background to the foreground, with its process group.</summary>
public sealed class Fg : ForegroundCommand
{
    /// <inheritdoc/>
    public override string Name => "fg";

    /// <inheritdoc/>
    public override string Usage => "PID";

    /// <inheritdoc/>
    public override string Summary => "continue a child in the foreground";

    /// <inheritdoc/>
    public override int MinWords => 2;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        int slot = shell.FindProcess(words[1]);
        if (slot < 0) return true;
        ref Process process = ref shell.Tables.Processes.Processes.At(slot);
        if (process.Parent != shell.Calls.Self) return shell.Fail(words[1], Errno.ECHILD);
        shell.Tables.Processes.KillGroup(process.Group, Signal.Cont);
        return Begin(process.Group, shell);
    }
}

using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>fg [PID]</c>: continues a child in the foreground, with its process group.</summary>
public sealed class Fg() : ForegroundCommand("fg", "[PID]", "continue a child in the foreground, or the last one", atMost: 2)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int slot = shell.FindChild(words);
        if (slot < 0) return true;
        shell.Calls.KillGroup(shell.Tables.Processes.Processes.At(slot).Pid, Signal.Cont);
        return Begin(slot, shell);
    }
}

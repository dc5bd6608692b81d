using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>bg [PID]</c>: continues a stopped child in the background, with its process group.</summary>
public sealed class Bg() : Command("bg", "[PID]", "continue a child in the background, or the last one", atMost: 2)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int slot = shell.FindChild(words);
        if (slot >= 0) shell.Calls.KillGroup(shell.Tables.Processes.Slab.At(slot).Pid, Signal.Cont);
        return true;
    }
}

using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>fds [PID]</c>: what a process has open.</summary>
public sealed class Fds : Command
{
    /// <inheritdoc/>
    public override string Name => "fds";

    /// <inheritdoc/>
    public override string Usage => "[PID]";

    /// <inheritdoc/>
    public override string Summary => "list the descriptors of a process, or of the shell";

    /// <inheritdoc/>
    public override int MaxWords => 2;

    /// <inheritdoc/>
    public override Output Output => Output.TextAtOnce;

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        int slot = words.Count == 2 ? shell.FindProcess(words[1]) : shell.Calls.Self;
        if (slot < 0) return true;
        DescriptorsFile.Show(shell.Tables.Processes, slot, shell.Printer);
        return true;
    }
}

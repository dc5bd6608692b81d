using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>halt</c> and <c>reboot</c>: the two ways to stop the machine.</summary>
public sealed class Stop : Command
{
    private readonly bool _reboot;

    /// <summary>Makes one of the two.</summary>
    /// <param name="reboot">Whether the machine starts anew.</param>
    public Stop(bool reboot) => _reboot = reboot;

    /// <inheritdoc/>
    public override string Name => _reboot ? "reboot" : "halt";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => _reboot ? "start the machine anew" : "turn the machine off";

    /// <inheritdoc/>
    public override bool Run(Words words, Session shell)
    {
        shell.Stopping = true;
        if (_reboot) shell.Machine.Power.Reboot();
        else shell.Machine.Power.Off();
        return true;
    }
}

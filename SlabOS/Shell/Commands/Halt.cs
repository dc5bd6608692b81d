using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>halt [STATUS]</c> and <c>reboot</c>: the two ways to stop the machine.</summary>
public sealed class Halt : Command
{
    private const ulong MaxStatus = 255;

    private readonly bool _reboot;

    /// <summary>Makes one of the two.</summary>
    /// <param name="reboot">Whether the machine starts anew.</param>
    public Halt(bool reboot) => _reboot = reboot;

    /// <inheritdoc/>
    public override string Name => _reboot ? "reboot" : "halt";

    /// <inheritdoc/>
    public override string Usage => _reboot ? "" : "[STATUS]";

    /// <inheritdoc/>
    public override string Summary => _reboot ? "start the machine anew" : "turn the machine off, with status 0 or STATUS to 255";

    /// <inheritdoc/>
    public override int MaxWords => _reboot ? 1 : 2;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        ulong status = 0;
        if (words.Count == 2 && !Number.TryParse(words[1], MaxStatus, out status)) return shell.Fail(words[1], Errno.EINVAL);
        if (words.Count == 2)
        {
            // Most machines can tell nobody.
            shell.Printer.Write("status ");
            shell.Printer.Write((int)status);
            shell.Printer.Line();
        }

        shell.Stopping = true;
        if (_reboot) shell.Machine.Power.Reboot();
        else shell.Machine.Power.Off((int)status);
        return true;
    }
}

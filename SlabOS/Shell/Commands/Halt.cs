using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>halt [STATUS]</c>: turns the machine off.</summary>
public sealed class Halt() : Command("halt", "[STATUS]", "turn the machine off, with status 0 or STATUS to 255", atMost: 2)
{
    private const ulong MaxStatus = 255;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        ulong status = 0;
        if (words.Count == 2)
        {
            if (!Number.TryParse(words[1], MaxStatus, out status)) return shell.Fail(words[1], Errno.EINVAL);

            // Most machines have no way to hand the status on.
            shell.Printer.Write("status ").Write((int)status).Line();
        }

        shell.PowerOff((int)status);
        return true;
    }
}

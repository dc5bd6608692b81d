using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>reboot</c>: starts the machine anew.</summary>
public sealed class Reboot() : Command("reboot", "", "start the machine anew")
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        shell.Stopping = true;
        shell.Console.Flush();
        shell.Machine.Power.Reboot();
        return true;
    }
}

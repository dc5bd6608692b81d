using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>mem</c>: the heap at the end of boot and now.</summary>
public sealed class Mem : Command
{
    private ulong _atBoot;

    /// <summary>Remembers what was in use when boot was over.</summary>
    public void Remember(ulong usedBytes) => _atBoot = usedBytes;

    /// <inheritdoc/>
    public override string Name => "mem";

    /// <inheritdoc/>
    public override string Usage => "";

    /// <inheritdoc/>
    public override string Summary => "show the heap's use at the end of boot and since";

    /// <inheritdoc/>
    public override Output Output => Output.TextAtOnce;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        ulong now = shell.Machine.Memory.UsedBytes;
        Printer printer = shell.Printer;
        printer.Write("heap: ");
        printer.Write(_atBoot);
        printer.Write(" bytes at boot, ");
        printer.Write(now);
        printer.Write(" bytes now, grown by ");
        printer.Write(now > _atBoot ? now - _atBoot : 0);
        printer.Line();
        return true;
    }
}

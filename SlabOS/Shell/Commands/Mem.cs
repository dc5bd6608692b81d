using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>mem</c>: shows the bytes of the heap in use at the end of boot and now.</summary>
public sealed class Mem() : Command("mem", "", "show the heap's use at the end of boot and since", output: Output.TextAtOnce)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        ulong atBoot = shell.HeapAtBoot;
        ulong now = shell.Machine.Memory.UsedBytes;
        shell.Printer.Write("heap: ").Write(atBoot).Write(" bytes at boot, ").Write(now).Write(" bytes now, grown by ")
            .Write(now > atBoot ? now - atBoot : 0).Line();
        return true;
    }
}

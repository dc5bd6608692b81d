namespace SlabOS.Pc;

/// <summary>The power management timer of ACPI: 24 bits that count up.</summary>
public sealed class AcpiTimer : ReferenceTimer
{
    private const uint CountsPerSecond = 3_579_545;
    private const uint Counts = 1 << 24;

    private readonly AcpiRegister _register;

    /// <summary>Reads the timer at its register. Where the machine has none, the timer does not run.</summary>
    public AcpiTimer(AcpiRegister register)
        : base(CountsPerSecond, Counts) => _register = register;

    /// <inheritdoc/>
    public override uint Count => _register.Read32() % Counts;
}

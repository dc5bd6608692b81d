using SlabOS.Base;

namespace SlabOS.NativeAot.Features;

/// <summary>Counts what holds, and names what does not.</summary>
internal sealed class Checker
{
    private readonly ITerminal _terminal;
    private int _passed;

    internal Checker(ITerminal terminal) => _terminal = terminal;

    internal int Failed { get; private set; }

    internal void That(string what, bool holds)
    {
        if (holds)
        {
            _passed++;
            return;
        }

        Failed++;
        _terminal.Write("FAILED: ");
        _terminal.Write(what);
        _terminal.Write("\n");
    }

    internal void Report()
    {
        _terminal.Write("features: ");
        _terminal.Write(_passed.ToString());
        _terminal.Write(" passed, ");
        _terminal.Write(Failed.ToString());
        _terminal.Write(" failed\n");
    }
}

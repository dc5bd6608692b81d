using SlabOS.Base;

namespace SlabOS.Shell;

/// <summary>What <c>$?</c> stands for: 0 after success, these, or what a program told <c>exit</c>.</summary>
public static class ExitStatus
{
    /// <summary>A command has failed, and said so in a line.</summary>
    public const int Failure = 1;

    /// <summary>A line, or a command's arguments, made no sense; nothing was done.</summary>
    public const int Misuse = 2;

    /// <summary>A boot script that cannot be run: nothing was done.</summary>
    public const int NotRun = 126;

    /// <summary>A word that names neither a command nor a program.</summary>
    public const int NotFound = 127;

    private const int Signalled = 128;

    /// <summary>How a process ended: its exit code, or 128 and the signal's number.</summary>
    public static int Of(int code, Signal signal) => signal == Signal.None ? code & 255 : Signalled + (int)signal;

    /// <summary>Prints the end of a process: its exit code, or the signal's name.</summary>
    public static Printer Write(Printer printer, int code, Signal signal) =>
        signal == Signal.None ? printer.Write(" exited ").Write(code) : printer.Write(" killed ").Write(SignalText.Name(signal));
}

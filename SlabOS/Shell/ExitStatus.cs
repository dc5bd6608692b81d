using SlabOS.Base;

namespace SlabOS.Shell;

/// <summary>The values of <c>$?</c>: 0 after success, one of these, or a program's exit code.</summary>
public static class ExitStatus
{
    /// <summary>A command has failed, and has printed the line of a failure.</summary>
    public const int Failure = 1;

    /// <summary>A line or its arguments are not accepted. The line has no effect.</summary>
    public const int Misuse = 2;

    /// <summary>A boot script cannot be run. No line of it was run.</summary>
    public const int NotRun = 126;

    /// <summary>A word that names neither a command nor a program.</summary>
    public const int NotFound = 127;

    private const int Signalled = 128;

    /// <summary>The status of a process's end: its exit code, or 128 plus the signal's number.</summary>
    public static int Of(int code, Signal signal) => signal == Signal.None ? code & 255 : Signalled + (int)signal;

    /// <summary>Prints the end of a process: its exit code, or the signal's name.</summary>
    public static Printer Write(Printer printer, int code, Signal signal) =>
        signal == Signal.None ? printer.Write(" exited ").Write(code) : printer.Write(" killed ").Write(SignalText.Name(signal));
}

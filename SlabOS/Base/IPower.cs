namespace SlabOS.Base;

/// <summary>The machine's switch.</summary>
public interface IPower
{
    /// <summary>Whether somebody waits for the status that <see cref="Off"/> takes, and so must not be left waiting.</summary>
    bool TellsStatus { get; }

    /// <summary>Turns the machine off. Returns only where it cannot be turned off at once; the kernel then runs no further.</summary>
    /// <param name="status">0 … 255: how what it was turned on for has ended, for who runs it, where the machine can tell.</param>
    void Off(int status);

    /// <summary>Starts the machine anew.</summary>
    void Reboot();

    /// <summary>Sleeps until something happens (an interrupt) or for at most a few milliseconds. Called when nothing is ready to run.</summary>
    void Idle();

    /// <summary>
    /// A rule the kernel relies on is broken: says so on every output and stops the machine, or, where somebody waits for its status,
    /// turns it off with that of an aborted process. Does not return.
    /// </summary>
    /// <param name="reason">One line: what was found broken.</param>
    void Panic(string reason);
}

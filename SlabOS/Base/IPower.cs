namespace SlabOS.Base;

/// <summary>The power switch of the machine.</summary>
public interface IPower
{
    /// <summary>Whether the host of the machine waits for the status that <see cref="Off"/> takes.</summary>
    bool TellsStatus { get; }

    /// <summary>
    /// Whether the power button was pressed since the last call. The kernel asks ten times a second while it is busy, and before each
    /// <see cref="Idle"/>. A press ends a sleep.
    /// </summary>
    bool OffRequested { get; }

    /// <summary>Turns the machine off. The kernel runs no further when the call returns.</summary>
    /// <param name="status">The exit status for the host of the machine, 0 … 255. A machine without such a host ignores the status.</param>
    /// <returns>False where the machine cannot be turned off.</returns>
    bool Off(int status);

    /// <summary>Restarts the machine.</summary>
    void Reboot();

    /// <summary>
    /// Sleeps until an interrupt or a moment, whichever comes first. The kernel calls this while no process is ready. A port may return
    /// early. Input or a press of the power button before the call is not slept over.
    /// </summary>
    /// <param name="until">
    /// The moment, in the clock's nanoseconds. <see cref="ulong.MaxValue"/> is no moment: only an interrupt ends the sleep.
    /// </param>
    void Idle(ulong until);

    /// <summary>
    /// Ends the machine after a broken invariant, with a report on every output. Where <see cref="TellsStatus"/> holds the machine goes
    /// off with the status of an aborted process; elsewhere the machine stands still. The call does not return.
    /// </summary>
    /// <param name="reason">The broken invariant, in one line.</param>
    void Panic(string reason);
}

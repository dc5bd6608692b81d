namespace SlabOS.Base;

/// <summary>Signals, with the numbers of Linux.</summary>
public enum Signal
{
    /// <summary>No signal: <c>kill</c> with 0 probes whether a process exists.</summary>
    None = 0,

    /// <summary>Hang-up. Ends the process.</summary>
    Hup = 1,

    /// <summary>Interrupt: Ctrl-C on the terminal. Ends the process.</summary>
    Int = 2,

    /// <summary>Quit: Ctrl-\ on the terminal. Ends the process.</summary>
    Quit = 3,

    /// <summary>Abort: the process found its own state broken. Ends the process.</summary>
    Abrt = 6,

    /// <summary>Ends the process. No process can handle or ignore the signal.</summary>
    Kill = 9,

    /// <summary>A signal for the programs' own use. Ends the process.</summary>
    Usr1 = 10,

    /// <summary>A second signal for the programs' own use. Ends the process.</summary>
    Usr2 = 12,

    /// <summary>A write to a pipe without a reader. Ends the process.</summary>
    Pipe = 13,

    /// <summary>The end of a time that a process has set itself. Ends the process.</summary>
    Alrm = 14,

    /// <summary>Termination: the default of <c>kill</c>. Ends the process.</summary>
    Term = 15,

    /// <summary>The end of a child. Ignored.</summary>
    Chld = 17,

    /// <summary>Continues a stopped process.</summary>
    Cont = 18,

    /// <summary>Stops the process until a CONT. No process can handle or ignore the signal.</summary>
    Stop = 19,

    /// <summary>Ctrl-Z on the terminal. Stops the process, unless its process group is orphaned.</summary>
    Tstp = 20,

    /// <summary>A read of the terminal by a background process. Stops the process, unless its process group is orphaned.</summary>
    Ttin = 21,

    /// <summary>A change of the terminal by a background process. Stops the process, unless its process group is orphaned.</summary>
    Ttou = 22,
}

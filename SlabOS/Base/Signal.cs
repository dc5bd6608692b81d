namespace SlabOS.Base;

/// <summary>What one process can send another; numbered as on Linux.</summary>
public enum Signal
{
    /// <summary>None: a probe whether the process exists.</summary>
    None = 0,

    /// <summary>Hang-up. Ends the process.</summary>
    Hup = 1,

    /// <summary>Interrupt, as from Ctrl-C. Ends the process.</summary>
    Int = 2,

    /// <summary>The process found its own state broken. Ends it.</summary>
    Abrt = 6,

    /// <summary>Ends the process, whatever it thinks of it.</summary>
    Kill = 9,

    /// <summary>For programs' own use. Ends the process.</summary>
    Usr1 = 10,

    /// <summary>It wrote to a pipe that nobody reads. Ends the process.</summary>
    Pipe = 13,

    /// <summary>The polite way to end a process.</summary>
    Term = 15,

    /// <summary>A child ended. Ignored.</summary>
    Chld = 17,

    /// <summary>Continues a stopped process.</summary>
    Cont = 18,

    /// <summary>Stops the process until it is continued, whatever it thinks of it.</summary>
    Stop = 19,

    /// <summary>It read the keyboard in the background. Stops the process.</summary>
    Ttin = 21,
}

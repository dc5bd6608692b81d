namespace SlabOS.Shell;

/// <summary>The kind of a command's output, and with it where the output can go.</summary>
public enum Output
{
    /// <summary>Text, or none, on the console or into a file.</summary>
    Text,

    /// <summary>Text of a command that waits for nothing: <c>watch</c> can show it again and again.</summary>
    TextAtOnce,

    /// <summary>The console's alone: the command draws on the screen, or goes on after it is done.</summary>
    Screen,

    /// <summary>The output of the programs on the command's line, whose operators are theirs.</summary>
    Programs,
}

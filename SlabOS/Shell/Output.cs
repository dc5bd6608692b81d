namespace SlabOS.Shell;

/// <summary>What kind of output a command has, and so where it can go.</summary>
public enum Output
{
    /// <summary>Text, or none, on the console or into a file.</summary>
    Text,

    /// <summary>Text, and it waits for nothing: <c>watch</c> can show it again and again.</summary>
    TextAtOnce,

    /// <summary>The console's alone: it draws on the screen, or goes on once it is done.</summary>
    Screen,

    /// <summary>That of the programs among its words, and the operators between them are theirs.</summary>
    Programs,
}

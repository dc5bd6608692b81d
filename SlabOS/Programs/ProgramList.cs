using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>The list of programs, in the order of <c>help</c>.</summary>
public static class ProgramList
{
    /// <summary>The number of <c>sleep</c>, which <c>orphan</c> starts.</summary>
    public const int Sleep = ProgramTable.FirstPublic + 2;

    /// <summary>Makes every program but the shell. Called once, at boot.</summary>
    public static Program[] Make(Program shell) => new[]
    {
        new Init(), shell, new Idle(), new Counter(), new Sleep(),
        new Cat(), new Cp(), new Head(), new Wc(), new Tee(), new Echo(), new Yes(),
        new ForkBomb(), new FdLeak(), new Hog(), new Crash(), new Orphan(),
    };
}

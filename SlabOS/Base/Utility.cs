namespace SlabOS.Base;

/// <summary>A utility, in POSIX's sense: what the first word of a line names. Commands and programs are utilities.</summary>
/// <param name="name">The word that names the utility.</param>
/// <param name="usage">The arguments, as <c>help</c> shows them; empty for none.</param>
/// <param name="summary">The effect, in one line.</param>
/// <param name="words">The fewest words of a line, the name included.</param>
/// <param name="atMost">The most words of a line; 0 for as many as the fewest.</param>
public abstract class Utility(string name, string usage, string summary, int words, int atMost)
{
    /// <summary>The most words of a utility that takes any number of them.</summary>
    protected const int Any = int.MaxValue;

    private readonly int _fewest = words;
    private readonly int _most = atMost == 0 ? words : atMost;

    /// <summary>The word that names the utility.</summary>
    public string Name { get; } = name;

    /// <summary>The arguments, as <c>help</c> shows them; empty for none.</summary>
    public string Usage { get; } = usage;

    /// <summary>The effect, in one line.</summary>
    public string Summary { get; } = summary;

    /// <summary>Judges a line's words, the name included, before the utility starts.</summary>
    /// <returns>None, or EINVAL.</returns>
    public virtual Errno Accept(Words words) => words.Count >= _fewest && words.Count <= _most ? Errno.None : Errno.EINVAL;
}

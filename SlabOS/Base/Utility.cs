using System;

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

    /// <summary>Finds a word that looks like an option, before any operand, and is none of the utility.</summary>
    /// <returns>The word's number; 0 if there is none.</returns>
    public int UnknownOption(Words words)
    {
        for (int i = 1; i < words.Count; i++)
        {
            ReadOnlySpan<char> word = words[i];
            if (word.Length < 2 || word[0] != '-') return 0;
            if (!IsOption(word)) return i;
        }

        return 0;
    }

    /// <summary>Whether the utility takes a word that begins with a dash: the usage names it, or a negative number is for the utility to judge.</summary>
    /// <param name="word">Two characters at least.</param>
    protected virtual bool IsOption(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> usage = Usage;
        int at = usage.IndexOf(word);
        int end = at + word.Length;
        if (at >= 0 && (end == usage.Length || usage[end] == ' ' || usage[end] == ']')) return true;
        return word[1] >= '0' && word[1] <= '9' && usage.IndexOf("PATH") < 0;
    }
}

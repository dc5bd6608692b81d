using System;

namespace SlabOS.Shell;

/// <summary>The operators as they are typed.</summary>
public static class OperatorText
{
    /// <summary>The operator that a word without quotes is, or none.</summary>
    public static Operator Parse(ReadOnlySpan<char> word)
    {
        if (word.Length == 2) return word[0] == '>' && word[1] == '>' ? Operator.Append : Operator.None;
        if (word.Length != 1) return Operator.None;
        return word[0] switch
        {
            '|' => Operator.Pipe,
            '<' => Operator.Input,
            '>' => Operator.Output,
            _ => Operator.None,
        };
    }

    /// <summary>
    /// The operator of other shells that a word without quotes is, begins with or ends in: <c>&amp;&amp;</c>, <c>2&gt;FILE</c>, <c>a;</c>.
    /// </summary>
    /// <param name="word">No operator of this shell.</param>
    /// <returns>The operator; empty for none.</returns>
    public static ReadOnlySpan<char> Foreign(ReadOnlySpan<char> word)
    {
        int start = 0;
        while (start < word.Length && word[start] >= '0' && word[start] <= '9') start++;
        int end = start;
        while (end < word.Length && word[end] is '&' or ';' or '|' or '<' or '>' or '(' or ')') end++;
        if (end > start && (start == 0 || word[start] == '<' || word[start] == '>')) return word.Slice(0, end);
        bool isEnded = word.Length > 0 && (word[word.Length - 1] == ';' || word[word.Length - 1] == '&');
        return isEnded ? word.Slice(word.Length - 1) : default;
    }

    /// <summary>The text of an operator.</summary>
    public static string Of(Operator op) => op switch
    {
        Operator.Pipe => "|",
        Operator.Input => "<",
        Operator.Output => ">",
        _ => ">>",
    };
}

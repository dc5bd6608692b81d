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

    /// <summary>The text of an operator.</summary>
    public static string Of(Operator op) => op switch
    {
        Operator.Pipe => "|",
        Operator.Input => "<",
        Operator.Output => ">",
        _ => ">>",
    };
}

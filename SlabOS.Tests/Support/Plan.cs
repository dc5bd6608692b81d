using System.Collections.Generic;
using System.Linq;
using System.Text;
using SlabOS.Base;
using SlabOS.Shell;

namespace SlabOS.Tests.Support;

/// <summary>
/// The plan of a line as text: words in brackets, redirections with their paths behind them, a question mark behind an operator that lacks
/// its path, and a bar between two stages.
/// </summary>
internal static class Plan
{
    /// <summary>The plan that a line was parsed to.</summary>
    public static string Of(CommandLine line)
    {
        var plan = new StringBuilder();
        for (int stage = 0; stage < line.Count; stage++)
        {
            if (stage > 0) plan.Append('|');
            Words words = line[stage];
            for (int i = 0; i < words.Count; i++) plan.Append($"[{words[i]}]");
            foreach (Redirection redirection in line.Redirections(stage)) plan.Append($"{OperatorText.Of(redirection.Operator)}[{line.PathOf(redirection)}]");
            if (line.Lacking(stage) != Operator.None) plan.Append($"{OperatorText.Of(line.Lacking(stage))}?");
        }

        return plan.ToString();
    }

    /// <summary>The plan that tokens make, written down anew.</summary>
    public static string Of(IReadOnlyList<(string Text, bool IsOperator)> tokens)
    {
        var stages = new List<List<(string Text, bool IsOperator)>> { new() };
        foreach ((string Text, bool IsOperator) token in tokens)
        {
            if (token == ("|", true)) stages.Add([]);
            else stages[^1].Add(token);
        }

        return string.Join('|', stages.Select(Stage));
    }

    private static string Stage(List<(string Text, bool IsOperator)> tokens)
    {
        string words = "";
        string redirections = "";
        string lacking = "";
        for (int i = 0; i < tokens.Count; i++)
        {
            (string text, bool isOperator) = tokens[i];
            if (!isOperator) words += $"[{text}]";
            else if (++i < tokens.Count && !tokens[i].IsOperator) redirections += $"{text}[{tokens[i].Text}]";
            else lacking = $"{text}?";
        }

        return words + redirections + lacking;
    }
}

using System.Text.RegularExpressions;

namespace SlabOS.Tests.Support;

/// <summary>Keys as text, in which ^C stands for Ctrl-C: a test whose own name has such a character in it is not run by every runner.</summary>
internal static partial class CaretNotation
{
    /// <summary>The characters the keys send.</summary>
    public static string Keys(string text) => Control().Replace(text, match => $"{(char)(match.Value[1] ^ 64)}");

    [GeneratedRegex(@"\^[@-_?]")]
    private static partial Regex Control();
}

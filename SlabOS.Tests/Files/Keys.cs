using System.Text;

namespace SlabOS.Tests.Files;

/// <summary>Keys as text, in which ^C stands for Ctrl-C: a test whose own name has such a character in it is not run by every runner.</summary>
internal static class Keys
{
    /// <summary>The characters the keys send.</summary>
    public static string Of(string text)
    {
        var keys = new StringBuilder();
        for (int i = 0; i < text.Length; i++) keys.Append(text[i] == '^' ? (char)(text[++i] ^ 64) : text[i]);
        return keys.ToString();
    }
}

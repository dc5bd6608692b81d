using System;

namespace SlabOS.NativeAot.Features;

/// <summary>Strings and characters.</summary>
internal static class StringFeatures
{
    internal static void Run(Checker check)
    {
        string text = Opaque.Value("kernel");
        check.That("length and index", text.Length == 6 && text[0] == 'k' && text[5] == 'l');
        check.That("equality", text == new string("kernel".AsSpan()) && text != "kernal" && text != "kern" &&
            !text.Equals(Opaque.Value<string?>(null)));
        check.That("equal hashes", text.GetHashCode() == new string("kernel".AsSpan()).GetHashCode());
        check.That("concatenation", text + "s" == "kernels" && string.Concat("a", null, "b") == "ab");
        check.That("substring", text.Substring(3) == "nel" && text.Substring(1, 2) == "er");
        check.That("constructors", new string('x', 3) == "xxx" && new string(new[] { 'a', 'b', 'c' }, 1, 2) == "bc" &&
            new string(default(ReadOnlySpan<char>)) == "");
        check.That("null and empty", string.IsNullOrEmpty(null) && string.IsNullOrEmpty("") &&
            !string.IsNullOrEmpty(text) && string.Empty == "");
        check.That("span to string", text.AsSpan(1, 3).ToString() == "ern");

        int letters = 0;
        foreach (char c in text)
            if (char.IsLetter(c))
                letters++;
        check.That("foreach over a string", letters == 6);
        check.That("character classes", char.IsDigit('7') && !char.IsDigit('a') && char.IsWhiteSpace('\t') &&
            !char.IsWhiteSpace('x') && char.IsLetterOrDigit('Z'));
        check.That("character cases", char.ToUpperInvariant('q') == 'Q' && char.ToLowerInvariant('Q') == 'q' &&
            char.ToUpperInvariant('1') == '1');

        bool right = true;
        string[] words = { "ps", "kill", "spawn", "wait", "open", "close", "dup", "fds", "halt" };
        for (int i = 0; i < words.Length; i++) right &= Number(new string(words[i].AsSpan())) == i;
        check.That("switch over many strings", right && Number("help") == -1);
        check.That("switch over a span", SpanNumber("two") == 2 && SpanNumber("three") == 0);
    }

    private static int Number(string word) => word switch
    {
        "ps" => 0,
        "kill" => 1,
        "spawn" => 2,
        "wait" => 3,
        "open" => 4,
        "close" => 5,
        "dup" => 6,
        "fds" => 7,
        "halt" => 8,
        _ => -1,
    };

    private static int SpanNumber(ReadOnlySpan<char> word) => word switch
    {
        "one" => 1,
        "two" => 2,
        _ => 0,
    };
}

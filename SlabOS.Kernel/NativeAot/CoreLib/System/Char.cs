using System.Runtime.CompilerServices;

namespace System;

/// <summary>A UTF-16 unit. Its classes and cases are those of ASCII: a kernel's shell knows no other.</summary>
public readonly struct Char : IEquatable<char>, IComparable<char>
{
    public const char MinValue = '\0';
    public const char MaxValue = '\uFFFF';

    public static bool IsWhiteSpace(char c) => c == ' ' || (uint)(c - '\t') <= '\r' - '\t';

    public static bool IsDigit(char c) => (uint)(c - '0') <= 9;

    public static bool IsLetter(char c) => (uint)((c | 0x20) - 'a') <= 'z' - 'a';

    public static bool IsLetterOrDigit(char c) => IsLetter(c) || IsDigit(c);

    public static char ToLowerInvariant(char c) => (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c;

    public static char ToUpperInvariant(char c) => (uint)(c - 'a') <= 'z' - 'a' ? (char)(c & ~0x20) : c;

    public bool Equals(char other) => this == other;

    public override bool Equals(object other) => other is char value && value == this;

    public int CompareTo(char other) => this - other;

    public override int GetHashCode() => this | (this << 16);

    public override string ToString()
    {
        char self = this;
        return new string(new ReadOnlySpan<char>(ref self, 1));
    }
}

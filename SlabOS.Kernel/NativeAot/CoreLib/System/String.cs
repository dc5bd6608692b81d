using System.Runtime.CompilerServices;
using Internal.Runtime;
using Internal.Runtime.CompilerHelpers;

namespace System;

public sealed class String : IEquatable<string>
{
    public static readonly string Empty = "";

    // ILC emits string constants in this layout.
    private readonly int _stringLength;
    private char _firstChar;

    // ILC redirects a constructor of string to the Ctor of the same parameters.
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern String(ReadOnlySpan<char> value);

    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern String(char[] value, int start, int length);

    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern String(char c, int count);

    public int Length
    {
        [Intrinsic]
        get => _stringLength;
    }

    [IndexerName("Chars")]
    public char this[int index]
    {
        [Intrinsic]
        get
        {
            if ((uint)index >= (uint)_stringLength) ThrowHelpers.ThrowIndexOutOfRangeException();
            return Unsafe.Add(ref _firstChar, index);
        }
    }

    internal ref char FirstChar => ref _firstChar;

    public ref readonly char GetPinnableReference() => ref _firstChar;

    // Not by the conversion operator: the C# compiler turns a conversion of a string into a call of AsSpan.
    public static implicit operator ReadOnlySpan<char>(string value) => MemoryExtensions.AsSpan(value);

    public static bool operator ==(string a, string b) => Equals(a, b);

    public static bool operator !=(string a, string b) => !Equals(a, b);

    public static bool Equals(string a, string b)
    {
        if ((object)a == b) return true;
        if (a is null || b is null || a.Length != b.Length) return false;
        return SpanHelpers.SequenceEqual(
            ref Unsafe.As<char, byte>(ref a._firstChar),
            ref Unsafe.As<char, byte>(ref b._firstChar),
            (nuint)a.Length * sizeof(char));
    }

    public bool Equals(string other) => Equals(this, other);

    public override bool Equals(object other) => other is string text && Equals(this, text);

    public override int GetHashCode()
    {
        int hash = 5381;
        for (int i = 0; i < Length; i++) hash = hash * 33 + this[i];
        return hash;
    }

    public override string ToString() => this;

    public static bool IsNullOrEmpty(string value) => value is null || value.Length == 0;

    public string Substring(int start) => new string(MemoryExtensions.AsSpan(this).Slice(start));

    public string Substring(int start, int length) => new string(MemoryExtensions.AsSpan(this).Slice(start, length));

    public static string Concat(string a, string b)
    {
        ReadOnlySpan<char> first = a, second = b;
        string result = Allocate(first.Length + second.Length);
        Span<char> text = result.Writable();
        first.CopyTo(text);
        second.CopyTo(text.Slice(first.Length));
        return result;
    }

    public static string Concat(string a, string b, string c) => Concat(Concat(a, b), c);

    private static string Ctor(ReadOnlySpan<char> value)
    {
        string result = Allocate(value.Length);
        value.CopyTo(result.Writable());
        return result;
    }

    private static string Ctor(char[] value, int start, int length) => Ctor(new ReadOnlySpan<char>(value, start, length));

    private static string Ctor(char c, int count)
    {
        string result = Allocate(count);
        result.Writable().Fill(c);
        return result;
    }

    private static unsafe string Allocate(int length) =>
        length == 0 ? Empty : Unsafe.As<string>(Arena.NewArray(Empty._type, length));

    private Span<char> Writable() => new Span<char>(ref _firstChar, _stringLength);
}

namespace System;

public readonly struct SByte : IEquatable<sbyte>, IComparable<sbyte>
{
    public const sbyte MinValue = -128;
    public const sbyte MaxValue = 127;

    public bool Equals(sbyte other) => this == other;

    public override bool Equals(object other) => other is sbyte value && value == this;

    public int CompareTo(sbyte other) => this < other ? -1 : this > other ? 1 : 0;

    public override int GetHashCode() => this;

    public override string ToString() => Internal.Runtime.Decimal.Format(this);
}

public readonly struct Byte : IEquatable<byte>, IComparable<byte>
{
    public const byte MinValue = 0;
    public const byte MaxValue = 255;

    public bool Equals(byte other) => this == other;

    public override bool Equals(object other) => other is byte value && value == this;

    public int CompareTo(byte other) => this < other ? -1 : this > other ? 1 : 0;

    public override int GetHashCode() => this;

    public override string ToString() => Internal.Runtime.Decimal.Format(this);
}

public readonly struct Int16 : IEquatable<short>, IComparable<short>
{
    public const short MinValue = -32768;
    public const short MaxValue = 32767;

    public bool Equals(short other) => this == other;

    public override bool Equals(object other) => other is short value && value == this;

    public int CompareTo(short other) => this < other ? -1 : this > other ? 1 : 0;

    public override int GetHashCode() => this;

    public override string ToString() => Internal.Runtime.Decimal.Format(this);
}

public readonly struct UInt16 : IEquatable<ushort>, IComparable<ushort>
{
    public const ushort MinValue = 0;
    public const ushort MaxValue = 65535;

    public bool Equals(ushort other) => this == other;

    public override bool Equals(object other) => other is ushort value && value == this;

    public int CompareTo(ushort other) => this < other ? -1 : this > other ? 1 : 0;

    public override int GetHashCode() => this;

    public override string ToString() => Internal.Runtime.Decimal.Format(this);
}

public readonly struct Int32 : IEquatable<int>, IComparable<int>
{
    public const int MinValue = -2147483648;
    public const int MaxValue = 2147483647;

    public bool Equals(int other) => this == other;

    public override bool Equals(object other) => other is int value && value == this;

    public int CompareTo(int other) => this < other ? -1 : this > other ? 1 : 0;

    public override int GetHashCode() => this;

    public override string ToString() => Internal.Runtime.Decimal.Format(this);
}

public readonly struct UInt32 : IEquatable<uint>, IComparable<uint>
{
    public const uint MinValue = 0;
    public const uint MaxValue = 4294967295;

    public bool Equals(uint other) => this == other;

    public override bool Equals(object other) => other is uint value && value == this;

    public int CompareTo(uint other) => this < other ? -1 : this > other ? 1 : 0;

    public override int GetHashCode() => (int)this;

    public override string ToString() => Internal.Runtime.Decimal.Format(this);
}

public readonly struct Int64 : IEquatable<long>, IComparable<long>
{
    public const long MinValue = -9223372036854775808;
    public const long MaxValue = 9223372036854775807;

    public bool Equals(long other) => this == other;

    public override bool Equals(object other) => other is long value && value == this;

    public int CompareTo(long other) => this < other ? -1 : this > other ? 1 : 0;

    public override int GetHashCode() => (int)this ^ (int)(this >> 32);

    public override string ToString() => Internal.Runtime.Decimal.Format(this);
}

public readonly struct UInt64 : IEquatable<ulong>, IComparable<ulong>
{
    public const ulong MinValue = 0;
    public const ulong MaxValue = 18446744073709551615;

    public bool Equals(ulong other) => this == other;

    public override bool Equals(object other) => other is ulong value && value == this;

    public int CompareTo(ulong other) => this < other ? -1 : this > other ? 1 : 0;

    public override int GetHashCode() => (int)this ^ (int)(this >> 32);

    public override string ToString() => Internal.Runtime.Decimal.Format(this);
}

public readonly unsafe struct IntPtr : IEquatable<nint>
{
    public static readonly nint Zero;

    public static int Size => sizeof(nint);

    public bool Equals(nint other) => this == other;

    public override bool Equals(object other) => other is nint value && value == this;

    public override int GetHashCode() => (int)this ^ (int)((long)this >> 32);
}

public readonly unsafe struct UIntPtr : IEquatable<nuint>
{
    public static readonly nuint Zero;

    public static int Size => sizeof(nuint);

    public bool Equals(nuint other) => this == other;

    public override bool Equals(object other) => other is nuint value && value == this;

    public override int GetHashCode() => (int)this ^ (int)((ulong)this >> 32);
}

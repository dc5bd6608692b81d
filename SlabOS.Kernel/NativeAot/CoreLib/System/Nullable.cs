using Internal.Runtime.CompilerHelpers;

namespace System;

// ILC lays the fields out and boxes by them: the flag first, then the value.
public struct Nullable<T> where T : struct
{
    private readonly bool hasValue;
    internal T value;

    public Nullable(T value)
    {
        this.value = value;
        hasValue = true;
    }

    public readonly bool HasValue => hasValue;

    public readonly T Value
    {
        get
        {
            if (!hasValue) ThrowHelpers.ThrowInvalidOperationException();
            return value;
        }
    }

    public readonly T GetValueOrDefault() => value;

    public readonly T GetValueOrDefault(T defaultValue) => hasValue ? value : defaultValue;

    public override bool Equals(object other) => hasValue ? other != null && value.Equals(other) : other == null;

    public override int GetHashCode() => hasValue ? value.GetHashCode() : 0;

    public override string ToString() => hasValue ? value.ToString() : "";

    public static implicit operator T?(T value) => new T?(value);

    public static explicit operator T(T? value) => value.Value;
}

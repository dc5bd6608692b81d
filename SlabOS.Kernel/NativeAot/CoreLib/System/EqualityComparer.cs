namespace System.Collections.Generic;

/// <summary>How records compare their fields: by <see cref="IEquatable{T}"/> where a type has it.</summary>
public abstract class EqualityComparer<T>
{
    public static EqualityComparer<T> Default => DefaultEqualityComparer<T>.Instance;

    public abstract bool Equals(T a, T b);

    public abstract int GetHashCode(T value);
}

internal sealed class DefaultEqualityComparer<T> : EqualityComparer<T>
{
    internal static readonly DefaultEqualityComparer<T> Instance = new DefaultEqualityComparer<T>();

    public override bool Equals(T a, T b)
    {
        if (a == null || b == null) return a == null && b == null;
        return a is IEquatable<T> equatable ? equatable.Equals(b) : a.Equals(b);
    }

    public override int GetHashCode(T value) => value == null ? 0 : value.GetHashCode();
}

namespace System;

public readonly struct Boolean : IEquatable<bool>
{
    public bool Equals(bool other) => this == other;

    public override bool Equals(object other) => other is bool value && value == this;

    public override int GetHashCode() => this ? 1 : 0;

    public override string ToString() => this ? "True" : "False";
}

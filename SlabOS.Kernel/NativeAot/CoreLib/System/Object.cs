using Internal.Runtime;

namespace System;

public unsafe class Object
{
    // Laid out by ILC: the first word of every object names its type.
    internal MethodTable* _type;

    public Object()
    {
    }

    // ILC asks for it by name; nothing is ever finalised.
    ~Object()
    {
    }

    public virtual bool Equals(object other) => this == other;

    public virtual int GetHashCode()
    {
        object self = this;
        return (int)(*(nint*)&self >> 3);       // objects never move
    }

    public virtual string ToString() => "object";

    public static bool ReferenceEquals(object a, object b) => a == b;

    public static bool Equals(object a, object b) => a == b || (a != null && b != null && a.Equals(b));
}

namespace SlabOS.Base;

/// <summary>
/// Marsaglia's xorshift generator (Journal of Statistical Software 8/14, 2003). A seed gives the same pseudo-random numbers on every
/// machine. No secret may depend on them.
/// </summary>
internal struct Xorshift
{
    private uint _state;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Any number but 0: the generator never leaves 0.</param>
    public Xorshift(uint seed) => _state = seed;

    /// <summary>Whether the generator has a seed.</summary>
    public readonly bool IsSeeded => _state != 0;

    /// <summary>The next number.</summary>
    public uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }
}

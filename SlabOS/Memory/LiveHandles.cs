namespace SlabOS.Memory;

/// <summary>Walks the live objects of a slab: <c>foreach (Handle&lt;T&gt; handle in slab)</c>.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
public struct LiveHandles<T>
    where T : unmanaged
{
    private readonly Slab<T> _slab;
    private readonly int _end;
    private int _index;

    internal LiveHandles(Slab<T> slab, int end)
    {
        _slab = slab;
        _end = end;
        _index = -1;
    }

    /// <summary>The current object's handle.</summary>
    public Handle<T> Current => _slab.HandleAt(_index);

    /// <summary>Goes to the next live object.</summary>
    /// <returns>False behind the last.</returns>
    public bool MoveNext()
    {
        if (_index >= _end) return false;
        _index = _slab.NextLive(_index + 1, _end);
        return _index < _end;
    }
}

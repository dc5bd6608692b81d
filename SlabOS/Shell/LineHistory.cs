using System;
using SlabOS.Memory;

namespace SlabOS.Shell;

/// <summary>A line of the history; the slot's row has its characters.</summary>
public struct HistoryLine
{
    /// <summary>The number of characters.</summary>
    public int Length;
}

/// <summary>The lines entered last, in a slab of their own. In a full slab the oldest line makes room.</summary>
public sealed class LineHistory
{
    private readonly RowSlab<HistoryLine, char> _lines;
    private readonly Handle<HistoryLine>[] _ring;
    private int _first;

    /// <summary>Makes an empty history over a slab.</summary>
    public LineHistory(RowSlab<HistoryLine, char> lines)
    {
        _lines = lines;
        _ring = new Handle<HistoryLine>[lines.Capacity];
    }

    /// <summary>The number of lines kept.</summary>
    public int Count => _lines.Live;

    /// <summary>The number of lines ever added: the newest line's number in <c>history</c>.</summary>
    public ulong Total => _lines.Allocations;

    /// <summary>A line; 0 is the oldest kept.</summary>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            Handle<HistoryLine> handle = _ring[Wrap(_first + index)];
            ref HistoryLine line = ref _lines.Find(handle, out SlabError error);
            return error == SlabError.None ? _lines.Row(_lines.IndexOf(handle), line.Length) : default;
        }
    }

    /// <summary>Adds a line, unless the line is empty or the same as the newest.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || (Count > 0 && text.SequenceEqual(this[Count - 1]))) return;
        if (_lines.Available == 0)
        {
            _lines.Free(_ring[_first]);
            _first = Wrap(_first + 1);
        }

        ref HistoryLine line = ref _lines.Allocate(out Handle<HistoryLine> handle);
        if (handle.IsNull) return;
        line.Length = text.Length;
        _ring[Wrap(_first + Count - 1)] = handle;
        Span<char> row = _lines.Row(_lines.IndexOf(handle));
        for (int i = 0; i < text.Length; i++) row[i] = text[i];
    }

    private int Wrap(int index) => index < _ring.Length ? index : index - _ring.Length;
}

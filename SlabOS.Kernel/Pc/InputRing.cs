namespace SlabOS.Pc;

/// <summary>
/// A queue between one producer, the interrupt handlers (which never interrupt each other), and one consumer, the kernel. An input that
/// finds the ring full is dropped and counted.
/// </summary>
/// <remarks>
/// The producer alone moves <c>_end</c>, the consumer alone <c>_start</c>, and each moves after it has touched the entry: no lock is
/// needed. Both count without end, and wrap by the mask.
/// </remarks>
public sealed class InputRing
{
    private const uint Capacity = 1024;         // a power of two

    private readonly int[] _entries = new int[Capacity];
    private volatile uint _start;
    private volatile uint _end;

    /// <summary>The inputs that found the ring full.</summary>
    public uint Dropped { get; private set; }

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>Whether the next <see cref="Put"/> would drop its input.</summary>
    public bool IsFull => _end - _start == Capacity;

    /// <summary>For the producer: adds an input.</summary>
    public void Put(int input)
    {
        if (IsFull)
        {
            Dropped++;
            return;
        }

        _entries[_end & (Capacity - 1)] = input;
        _end++;
    }

    /// <summary>For the consumer: takes the oldest input; −1 when there is none.</summary>
    public int Take()
    {
        if (IsEmpty) return -1;
        int input = _entries[_start & (Capacity - 1)];
        _start++;
        return input;
    }
}

using SlabOS.Pc;

namespace SlabOS.Cosmos;

/// <summary>
/// The terminal, whose input is asked for. Its drivers are this kernel's own: each character that Cosmos's console shows takes four
/// kilobytes of the heap.
/// </summary>
internal sealed class Terminal : PcTerminal
{
    internal Terminal(IPortIo ports)
        : base(ports)
    {
    }

    /// <summary>True if <see cref="PcTerminal.Read"/> would find something.</summary>
    internal bool HasInput => IsWaiting(Ports.In8(Keyboard.StatusPort)) || Serial.HasReceived;

    /// <summary>Looks at the keyboard first: hands cannot keep the serial line from being heard, but the line could keep hands.</summary>
    protected override int ReadInput()
    {
        for (byte status = Ports.In8(Keyboard.StatusPort); IsWaiting(status); status = Ports.In8(Keyboard.StatusPort))
        {
            int key = TakeKey(status);
            if (key != Keyboard.Nothing) return key;
        }

        return Serial.Receive();
    }
}

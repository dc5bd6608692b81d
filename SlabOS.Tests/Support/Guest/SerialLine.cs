using System;
using System.IO;
using System.Text;
using System.Threading;

namespace SlabOS.Tests.Support.Guest;

/// <summary>The other end of the guest's COM1: keeps all that arrives, and wakes whoever waits for something in it.</summary>
internal sealed class SerialLine
{
    private readonly Stream _fromGuest;
    private readonly Stream _toGuest;
    private readonly StringBuilder _received = new();
    private readonly Thread _receiver;
    private bool _closed;

    public SerialLine(Stream fromGuest, Stream toGuest)
    {
        _fromGuest = fromGuest;
        _toGuest = toGuest;

        // A thread of its own, as the pool's are few where cores are few, and the guest does not wait for ever.
        _receiver = new Thread(Receive) { IsBackground = true, Name = "COM1" };
        _receiver.Start();
    }

    /// <summary>All that arrived so far.</summary>
    public string Received
    {
        get
        {
            lock (_received) return _received.ToString();
        }
    }

    /// <summary>Forgets what arrived so far: looking again and again at megabytes takes time.</summary>
    public void Forget()
    {
        lock (_received) _received.Clear();
    }

    /// <summary>Sends bytes.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        _toGuest.Write(bytes);
        _toGuest.Flush();
    }

    /// <summary>Waits until what arrived fulfils a condition.</summary>
    /// <returns>All that arrived.</returns>
    /// <exception cref="TimeoutException">It did not in time, or the line was closed before it did.</exception>
    public string WaitFor(Func<string, bool> condition, TimeSpan limit, string what)
    {
        DateTime deadline = DateTime.UtcNow + limit;
        lock (_received)
        {
            while (true)
            {
                string received = _received.ToString();
                if (condition(received)) return received;
                TimeSpan left = deadline - DateTime.UtcNow;
                if (_closed || left <= TimeSpan.Zero)
                {
                    string tail = received.Length > 2000 ? received[^2000..] : received;
                    throw new TimeoutException($"no {what} {(_closed ? "before COM1 closed" : $"within {limit.TotalSeconds} s")}; last received:\n{tail}");
                }

                Monitor.Wait(_received, left);
            }
        }
    }

    /// <summary>Waits for the end of what arrives, which is that of QEMU.</summary>
    public void WaitForEnd() => _receiver.Join();

    private void Receive()
    {
        var buffer = new byte[4096];
        int count;
        do
        {
            count = _fromGuest.Read(buffer);
            lock (_received)
            {
                _received.Append(Encoding.Latin1.GetString(buffer, 0, count));
                _closed = count == 0;
                Monitor.PulseAll(_received);
            }
        }
        while (count > 0);
    }
}

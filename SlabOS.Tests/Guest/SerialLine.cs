using System;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace SlabOS.Tests.Guest;

/// <summary>The other end of the guest's COM1: keeps all that arrives, and wakes whoever waits for something in it.</summary>
internal sealed class SerialLine : IDisposable
{
    private readonly Socket _socket;
    private readonly StringBuilder _received = new();
    private bool _closed;

    public SerialLine(Socket socket)
    {
        _socket = socket;

        // A thread of its own, as the pool's are few where cores are few, and the guest does not wait for ever.
        new Thread(Receive) { IsBackground = true, Name = "COM1" }.Start();
    }

    /// <summary>All that arrived so far.</summary>
    public string Received
    {
        get
        {
            lock (_received) return _received.ToString();
        }
    }

    /// <summary>Sends bytes.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[_socket.Send(bytes)..];
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

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Receive()
    {
        var buffer = new byte[4096];
        int count;
        do
        {
            try
            {
                count = _socket.Receive(buffer);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                count = 0;
            }

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

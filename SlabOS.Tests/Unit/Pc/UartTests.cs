using System.Collections.Generic;
using System.Linq;
using System.Text;
using SlabOS.Pc;
using SlabOS.Tests.Support.Pc;

namespace SlabOS.Tests.Unit.Pc;

/// <summary>The serial port: what is sent before there is a kernel is kept.</summary>
public sealed class UartTests
{
    private const int Looks = 500_000;

    [Test]
    public void No_byte_that_is_sent_before_the_port_is_set_up_is_lost(
        [Values(0, 1, 2, 3, 17, 500)] int count, [Values(1, 2, 3, 50, 700)] int delay)
    {
        byte[] sent = Encoding.ASCII.GetBytes(new string('x', count).Select((_, i) => (char)('!' + (i % 90))).ToArray());
        var port = new SerialPort(sent, delay);
        for (int i = 0; i < delay; i++) port.In8(Uart.Com1 + 5);

        var uart = new Uart(port, Uart.Com1);

        Assert.That(port.HasFifo, Is.True);
        Assert.That(Received(uart), Is.EqualTo(sent));
    }

    [Test]
    public void A_sender_that_never_stops_loses_no_byte_and_waits()
    {
        byte[] sent = Enumerable.Range(0, 20_000).Select(i => (byte)(i % 251)).ToArray();
        var port = new SerialPort(sent, 1);

        var uart = new Uart(port, Uart.Com1);

        Assert.That(port.Waiting, Is.GreaterThan(18_000), "the sender waits");
        Assert.That(Received(uart), Is.EqualTo(sent));
    }

    [Test]
    public void A_port_that_is_not_there_takes_and_gives_nothing()
    {
        var uart = new Uart(new FakePorts(), Uart.Com1);
        uart.Write("text");
        Assert.That((uart.HasReceived, uart.Receive(), uart.TakeBreak()), Is.EqualTo((false, -1, false)));
    }

    private static byte[] Received(Uart uart)
    {
        var received = new List<byte>();
        for (int i = 0; i < Looks; i++)
        {
            int b = uart.Receive();
            if (b >= 0) received.Add((byte)b);
        }

        return received.ToArray();
    }
}

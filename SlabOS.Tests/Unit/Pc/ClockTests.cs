using System;
using SlabOS.Base;
using SlabOS.Pc;
using SlabOS.Tests.Support.Pc;

namespace SlabOS.Tests.Unit.Pc;

/// <summary>The clock on machines with each of the timers it can be measured by, and the calendar.</summary>
public sealed class ClockTests
{
    private const ulong Frequency = 2_000_000_000;

    private static readonly DateTime Start = new(2031, 12, 31, 23, 59, 57);

    [Test]
    public void The_counter_is_measured_by_the_first_timer_that_runs(
        [Values("interval ACPI calendar", "interval", "ACPI calendar", "ACPI", "calendar")] string timers)
    {
        var machine = new TimedPorts(timers);
        var firmware = new Firmware();
        machine[Firmware.ControlPort] = 1;
        var clock = new HostCycleClock(machine, new Acpi(machine, firmware.Memory, 0));

        Assert.That(clock.IsMeasured);
        ulong start = clock.Nanoseconds;
        machine.Pass(TimeSpan.FromSeconds(10));
        Assert.That(clock.Nanoseconds - start, Is.EqualTo(10e9).Within(0.02).Percent);
        GC.KeepAlive(firmware);
    }

    [Test]
    public void Without_a_timer_a_counter_of_1_GHz_is_assumed()
    {
        var machine = new TimedPorts("");
        var clock = new HostCycleClock(machine, new Acpi(machine, new Firmware().Memory, 0));

        Assert.That((clock.IsMeasured, clock.Now.IsKnown), Is.EqualTo((false, false)));
        ulong start = clock.Nanoseconds;
        machine.Pass(TimeSpan.FromSeconds(1));
        Assert.That(clock.Nanoseconds - start, Is.EqualTo(Frequency));
    }

    [TestCase(0x02, 0x23, 23, TestName = "{m}(decimal, 24 hours)")]
    [TestCase(0x06, 23, 23, TestName = "{m}(binary, 24 hours)")]
    [TestCase(0x00, 0x91, 23, TestName = "{m}(decimal, 11 in the evening)")]
    [TestCase(0x00, 0x12, 0, TestName = "{m}(decimal, midnight)")]
    [TestCase(0x04, 0x8C, 12, TestName = "{m}(binary, noon)")]
    public void The_calendar_is_read_in_each_of_its_forms(int format, int hourRegister, int hour)
    {
        var ports = new CalendarPorts { Registers = { [0x0B] = (byte)format, [4] = (byte)hourRegister } };
        bool binary = (format & 4) != 0;
        ports.Registers[9] = (byte)(binary ? 31 : 0x31);
        ports.Registers[8] = (byte)(binary ? 12 : 0x12);
        ports.Registers[7] = (byte)(binary ? 30 : 0x30);

        CalendarTime time = new RealTimeClock(ports).Read();

        Assert.That((time.Year, time.Month, time.Day, time.Hour), Is.EqualTo((2031, 12, 30, hour)));
    }

    [TestCase(0, 0x60)]
    [TestCase(2, 0x5A)]
    [TestCase(4, 0x24)]
    [TestCase(7, 0)]
    [TestCase(7, 0x32)]
    [TestCase(8, 0)]
    [TestCase(8, 0x13)]
    [TestCase(9, 0xAA)]
    [TestCase(0x0A, 0xFF)]
    public void A_calendar_without_a_date_does_not_know_the_time(int register, int value)
    {
        var ports = new CalendarPorts { Registers = { [7] = 1, [8] = 1, [0x0B] = 2 } };
        Assert.That(new RealTimeClock(ports).Read().IsKnown);

        ports.Registers[register] = (byte)value;

        Assert.That(new RealTimeClock(ports).Read().IsKnown, Is.False);
    }

    [Test]
    public void A_calendar_that_is_not_there_does_not_know_the_time([Values(0x00u, 0xFFu)] uint everywhere)
    {
        Assert.That(new RealTimeClock(new FakePorts { [0x71] = everywhere }).Read().IsKnown, Is.False);
    }

    private sealed class HostCycleClock(TimedPorts machine, Acpi acpi) : CycleClock(machine, acpi, new IntervalTimer(machine))
    {
        public override ulong Cycles => TimedPorts.Current!.Cycles;
    }

    private sealed class CalendarPorts : FakePorts
    {
        private uint _index;

        public byte[] Registers { get; } = new byte[128];

        protected override uint In(ushort port) => port == 0x71 ? Registers[_index] : base.In(port);

        protected override void Out(ushort port, uint value)
        {
            if (port == 0x70) _index = value;
        }
    }

    /// <summary>A machine on which each access to a port takes a microsecond.</summary>
    private sealed class TimedPorts : FakePorts
    {
        private readonly string _timers;
        private TimeSpan _time;
        private uint _index;
        private uint _latched;
        private bool _high;

        public TimedPorts(string timers)
        {
            _timers = timers;
            Current = this;
        }

        public static TimedPorts? Current { get; private set; }

        public ulong Cycles => (ulong)(_time.TotalSeconds * Frequency);

        public void Pass(TimeSpan time) => _time += time;

        protected override uint In(ushort port)
        {
            Pass(TimeSpan.FromMicroseconds(1));
            if (port == Firmware.TimerPort && _timers.Contains("ACPI")) return Counts(3_579_545) & 0xFFFFFF;
            if (port == 0x40 && _timers.Contains("interval"))
            {
                uint value = _high ? _latched >> 8 : _latched & 0xFF;
                _high = !_high;
                return value;
            }

            if (port != 0x71 || !_timers.Contains("calendar")) return base.In(port);
            DateTime now = Start + _time;
            return _index switch
            {
                0 => (uint)now.Second,
                2 => (uint)now.Minute,
                4 => (uint)now.Hour,
                7 => (uint)now.Day,
                8 => (uint)now.Month,
                9 => (uint)now.Year % 100,
                0x0B => 6,
                _ => 0,
            };
        }

        protected override void Out(ushort port, uint value)
        {
            Pass(TimeSpan.FromMicroseconds(1));
            if (port == 0x70) _index = value;
            if (port == 0x43 && value == 0) (_latched, _high) = (65_536 - Counts(1_193_182) % 65_536, false);
        }

        private uint Counts(uint frequency) => (uint)(ulong)(_time.TotalSeconds * frequency);
    }
}

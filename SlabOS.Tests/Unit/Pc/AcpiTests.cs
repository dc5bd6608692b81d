using System;
using System.Linq;
using SlabOS.Pc;
using SlabOS.Tests.Support.Pc;

namespace SlabOS.Tests.Unit.Pc;

/// <summary>ACPI's tables on machines that have them all, some, or damaged ones.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AcpiTests
{
    private const ushort Off = (Firmware.OffType << 10) | (1 << 13);
    private const uint Enabled = 1;
    private const uint Button = 1 << 8;
    private const ushort ButtonEnable = Firmware.EventPort + 2;

    private readonly FakePorts _ports = new();
    private readonly Firmware _firmware = new();

    [Test]
    public void The_machine_goes_off_by_the_type_in_the_differentiated_table([Values] bool loaderKnowsTheRoot)
    {
        _ports[Firmware.ControlPort] = Enabled;

        Act(acpi => acpi.TurnOff(), loaderKnowsTheRoot ? Firmware.Root : 0u);

        Assert.That(_ports.Written, Is.EqualTo(new[] { (Firmware.ControlPort, (uint)Off) }));
    }

    [Test]
    public void The_firmware_is_asked_for_the_registers_first()
    {
        _ports[Firmware.ControlPort] = 0;

        Make().TurnOff();

        Assert.That(_ports.Written[0], Is.EqualTo((Firmware.CommandPort, (uint)Firmware.EnableValue)));
        Assert.That(_ports.Written[^1], Is.EqualTo((Firmware.ControlPort, (uint)Off)));
    }

    [Test]
    public void The_power_button_is_watched_and_taken_once()
    {
        _ports[Firmware.ControlPort] = Enabled;
        _ports[Firmware.EventPort] = 0;
        Acpi acpi = Make();
        Assert.That(_ports.WrittenTo(ButtonEnable), Is.EqualTo(new[] { Button }));
        Assert.That(acpi.TakePowerButton(), Is.False);

        _ports.Written.Clear();
        _ports[Firmware.EventPort] = Button | 1;
        Assert.That(acpi.TakePowerButton());
        Assert.That(_ports.Written, Is.EqualTo(new[] { (Firmware.EventPort, Button) }), "one is written to take the event back, and no other");
    }

    [TestCase(1u << 4, TestName = "{m}(whose button takes an interpreter)")]
    [TestCase(1u << 20, TestName = "{m}(with reduced hardware)")]
    public void The_power_button_is_left_alone_on_a_machine(uint flags)
    {
        _firmware.Put32(Firmware.Fixed + 112, flags);
        _firmware.Seal(Firmware.Fixed);

        Acpi acpi = Make();

        Assert.That((acpi.TakePowerButton(), _ports.Written.Count), Is.EqualTo((false, 0)));
    }

    [Test]
    public void A_machine_without_tables_has_no_power_button_and_no_timer()
    {
        _firmware.Bytes[Firmware.Root] = 0;

        Acpi acpi = Make();

        Assert.That((acpi.TakePowerButton(), acpi.Timer.Exists, _ports.Written.Count), Is.EqualTo((false, false, 0)));
    }

    [Test]
    public void The_machine_resets_by_its_register()
    {
        Act(acpi => acpi.Reset());

        Assert.That(_ports.Written, Is.EqualTo(new[] { (Firmware.ResetPort, (uint)Firmware.ResetValue) }));
    }

    [Test]
    public void A_machine_without_the_reset_register_is_not_reset()
    {
        _firmware.Put32(Firmware.Fixed + 112, 0);
        _firmware.Seal(Firmware.Fixed);

        Act(acpi => acpi.Reset());

        Assert.That(_ports.Written, Is.Empty);
    }

    [Test]
    public void Either_directory_will_do([Values(0u, 3u, (uint)Firmware.OldDirectory + 4, 0xFFFF_FFF0)] uint old)
    {
        _firmware.Put32(Firmware.Root + 16, old);
        _firmware.SealRoot();
        Assert.That(GoesOff(), "the extended one alone");

        _firmware.Put32(Firmware.Root + 16, Firmware.OldDirectory);
        _firmware.Put64(Firmware.Root + 24, old);
        _firmware.SealRoot();
        Assert.That(GoesOff(), "the old one alone");
    }

    [Test]
    public void The_old_directory_is_read_where_the_extended_one_is_damaged()
    {
        _firmware.Bytes[Firmware.Directory + 20]++;

        Assert.That(GoesOff());
    }

    [Test]
    public void A_root_pointer_of_the_first_version_has_no_extended_directory()
    {
        _firmware.Bytes[Firmware.Root + 15] = 0;
        _firmware.SealRoot();
        _firmware.Bytes[Firmware.Directory] = 0;

        Assert.That(GoesOff());
    }

    [Test]
    public void A_damaged_root_pointer_of_the_loader_is_looked_for_again()
    {
        _firmware.Put(0x9000, _firmware.Bytes.AsSpan(Firmware.Root, 36));
        _firmware.Bytes[0x9000 + 9]++;

        Assert.That(GoesOff(0x9000));
    }

    [Test]
    public void The_root_pointer_is_found_in_the_BIOSs_data_area()
    {
        _firmware.Put(0x9FC10, _firmware.Bytes.AsSpan(Firmware.Root, 36));
        _firmware.Bytes[Firmware.Root] = 0;
        _firmware.Put(0x40E, [0xC0, 0x9F]);

        Assert.That(GoesOff());
    }

    [TestCase(Firmware.Root, 8, TestName = "{m}(root pointer)")]
    [TestCase(Firmware.Fixed, 60, TestName = "{m}(fixed table)")]
    [TestCase(Firmware.Differentiated, 20, TestName = "{m}(differentiated table)")]
    public void A_table_with_a_wrong_checksum_is_not_there(int table, int offset)
    {
        _firmware.Bytes[table + offset]++;

        Assert.That(GoesOff(), Is.False);
    }

    [Test]
    public void A_table_of_a_wrong_length_is_not_there(
        [Values(Firmware.OldDirectory, Firmware.Directory, Firmware.Fixed, Firmware.Differentiated)] int table,
        [Values(0u, 8u, 35u, 0x7FFF_FFFFu, 0xFFFF_FFFF)] uint length)
    {
        if (table == Firmware.OldDirectory) _firmware.Bytes[Firmware.Directory] = 0;
        if (table == Firmware.Directory) _firmware.Bytes[Firmware.OldDirectory] = 0;
        _firmware.Put32(table + 4, length);

        Assert.That(GoesOff(), Is.False);
    }

    [Test]
    public void An_address_of_nothing_is_not_followed(
        [Values(0ul, 1ul, 0xFFFF0ul, 0x1_0000_0000ul, 0xFFFF_FFFF_FFFF_FFFCul)] ulong address,
        [Values(Firmware.Directory + 36, Firmware.Fixed + 140)] int place)
    {
        _firmware.Put64(place, address);
        _firmware.Seal(Firmware.Directory);
        _firmware.Seal(Firmware.Fixed);

        Assert.That(GoesOff());
    }

    [Test]
    public void An_old_fixed_table_ends_before_the_reset_register()
    {
        _firmware.Put32(Firmware.Fixed + 4, 116);
        _firmware.Seal(Firmware.Fixed);

        Act(acpi => acpi.Reset());

        Assert.That(_ports.Written, Is.Empty);
        Assert.That(GoesOff());
    }

    [Test]
    public void A_machine_with_reduced_hardware_goes_off_and_resets_by_registers_in_memory()
    {
        const int Sleep = 0x8000;
        const int Reset = 0x8008;
        _firmware.Put32(Firmware.Fixed + 112, 1 << 10 | 1 << 20);
        _firmware.PutRegister(Firmware.Fixed + 116, space: 0, Reset);
        _firmware.PutRegister(Firmware.Fixed + 244, space: 0, Sleep);
        _firmware.Seal(Firmware.Fixed);

        Acpi acpi = Make();
        acpi.TurnOff();
        acpi.Reset();

        Assert.That(_ports.Written, Is.Empty);
        Assert.That(_firmware.Bytes[Sleep], Is.EqualTo((Firmware.OffType << 2) | (1 << 5)));
        Assert.That(_firmware.Bytes[Reset], Is.EqualTo(Firmware.ResetValue));
    }

    [Test]
    public void A_register_out_of_reach_takes_nothing([Values(0, 1, 2, 127)] byte space)
    {
        _firmware.PutRegister(Firmware.Fixed + 116, space, 0x1_0000_0000);
        _firmware.Seal(Firmware.Fixed);

        Act(acpi => acpi.Reset());

        Assert.That(_ports.Written, Is.Empty);
    }

    [Test]
    public void Tables_inside_the_kernels_image_are_not_there()
    {
        var image = new MemoryRegion(Firmware.Fixed + 200, Firmware.Fixed + 201);

        new Acpi(_ports, _firmware.MemoryBut(image), 0).TurnOff();

        Assert.That(_ports.Written, Is.Empty);
    }

    [Test]
    public void The_type_that_means_off_is_read_within_its_table_only()
    {
        uint length = 0;
        for (uint cut = 0; cut < 24; cut++)
        {
            var firmware = new Firmware();
            length = (uint)firmware.Memory.Read(Firmware.Differentiated + 4, 4);
            firmware.Put32(Firmware.Differentiated + 4, length - cut);
            firmware.Seal(Firmware.Differentiated);
            Assert.That(() => new Acpi(_ports, firmware.Memory, 0).TurnOff(), Throws.Nothing);
        }

        Assert.That(length, Is.GreaterThan(24));
    }

    [Test]
    public void Random_damage_with_right_checksums_never_leads_out_of_the_memory()
    {
        var random = new Random(1);
        int[] tables = [Firmware.OldDirectory, Firmware.Directory, Firmware.Fixed, Firmware.Differentiated];
        for (int i = 0; i < 500; i++)
        {
            var firmware = new Firmware();
            for (int damage = random.Next(1, 5); damage > 0; damage--)
            {
                int table = tables[random.Next(tables.Length)];
                firmware.Bytes[table + random.Next(4, 80)] = (byte)random.Next(256);
                if (firmware.Memory.Contains((ulong)table, firmware.Memory.Read((ulong)table + 4, 4))) firmware.Seal(table);
            }

            Assert.That(() => Use(firmware), Throws.Nothing);
        }
    }

    private void Use(Firmware firmware)
    {
        var acpi = new Acpi(_ports, firmware.Memory, 0);
        acpi.TurnOff();
        acpi.Reset();
    }

    private Acpi Make(ulong rootPointer = 0) => new(_ports, _firmware.Memory, rootPointer);

    /// <summary>Does something with the tables read, and keeps what is written to the ports by that alone.</summary>
    private void Act(Action<Acpi> act, ulong rootPointer = 0)
    {
        Acpi acpi = Make(rootPointer);
        _ports.Written.Clear();
        act(acpi);
    }

    private bool GoesOff(ulong rootPointer = 0)
    {
        _ports[Firmware.ControlPort] = Enabled;
        Act(acpi => acpi.TurnOff(), rootPointer);
        return _ports.WrittenTo(Firmware.ControlPort).SequenceEqual([Off]);
    }
}

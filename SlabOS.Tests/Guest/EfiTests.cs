using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using SlabOS.Pc;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Guest;

/// <summary>The ISO on a machine whose firmware is UEFI, which has pixels alone, and the lines that have scrolled off.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EfiTests
{
    private const string Firmware = "/usr/share/ovmf/OVMF.fd";
    private const string EfiModules = "/usr/lib/grub/x86_64-efi";
    private const int TapMilliseconds = 20;
    private const int LeastColumns = 100;
    private const int CellWidth = 8;
    private const int CellHeight = 16;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Test]
    public void The_ISO_boots_by_UEFI_with_a_picture()
    {
        if (!File.Exists(Firmware)) Assert.Ignore($"{Firmware} is not installed");
        if (!Directory.Exists(EfiModules)) Assert.Ignore($"{EfiModules} is not installed");
        using var guest = GuestSession.Start(new NativeAotMachine { Megabytes = 128, Extra = ["-bios", Firmware] });
        string banner = new HostSession().Banner;
        Assert.That(guest.Banner, Does.EndWith(banner), "behind what the firmware and the menu print on COM1");
        var typist = new Typist(guest.Qemu.Qmp, TapMilliseconds);

        string first = banner.Split('\n')[0];
        WaitForPicture(guest.Qemu, rows => rows[0] == first && rows.Any(row => row == "slab>"));
        Assert.That(guest.Expect(() => typist.Type("echo 0123456789 The quick brown fox jumps over the lazy dog\n")), Does.EndWith("dog\n"));
        WaitForPicture(guest.Qemu, rows => rows.Contains("0123456789 The quick brown fox jumps over the lazy dog"));

        guest.Run("help");
        WaitForPicture(guest.Qemu, rows => rows[0] != first);
        guest.Qemu.Qmp.SendKey(TapMilliseconds, "shift", "pgup");
        WaitForPicture(guest.Qemu, rows => rows[0] == first);
        guest.Qemu.Qmp.SendKey(TapMilliseconds, "shift", "pgdn");
        WaitForPicture(guest.Qemu, rows => rows.Last(row => row.Length > 0) == "slab>");
    }

    [Test]
    public void Shift_and_the_page_keys_show_on_the_text_screen_what_scrolled_off()
    {
        using var guest = GuestSession.Start(new NativeAotMachine(), "");
        string first = guest.Banner.Split('\n')[0];
        guest.Run("help");
        guest.Qemu.WaitForScreen(rows => rows[^1].StartsWith("slab>"), Limit, "prompt");

        for (int i = 0; i < 5; i++) guest.Qemu.Qmp.SendKey(TapMilliseconds, "shift", "pgup");
        guest.Qemu.WaitForScreen(rows => rows[0] == first, Limit, "banner");

        guest.Run("echo here");
        guest.Qemu.WaitForScreen(rows => rows[^2] == "here", Limit, "answer");
    }

    private static void WaitForPicture(Qemu qemu, Func<string[], bool> condition)
    {
        DateTime deadline = DateTime.UtcNow + Limit;
        for (string[] rows = ReadPicture(qemu); !condition(rows); rows = ReadPicture(qemu))
        {
            Assert.That(DateTime.UtcNow, Is.LessThan(deadline), string.Join('\n', rows));
        }
    }

    /// <summary>Reads the text of the picture by the shapes of the font. A cell with another shape, such as the cursor's, is a blank.</summary>
    private static string[] ReadPicture(Qemu qemu)
    {
        string path = Path.GetTempFileName();
        try
        {
            qemu.Qmp.Execute("screendump", new JsonObject { ["filename"] = path });
            return Recognise(File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Recognise(byte[] picture)
    {
        string[] header = System.Text.Encoding.ASCII.GetString(picture, 0, 20).Split((char[])['\n', ' '], 5);
        (int width, int height) = (int.Parse(header[1]), int.Parse(header[2]));
        int pixels = picture.Length - width * height * 3;
        Assert.That(width / CellWidth, Is.GreaterThanOrEqualTo(LeastColumns));
        var characters = Enumerable.Range(' ', '~' - ' ' + 1).ToDictionary(character => Shape(row => Font.Row(character, row)), character => (char)character);
        return [.. Enumerable.Range(0, height / CellHeight).Select(row => string.Concat(Enumerable.Range(0, width / CellWidth).Select(column =>
            characters.GetValueOrDefault(Shape(line => Bits(column * CellWidth, row * CellHeight + line)), ' '))).TrimEnd())];

        static string Shape(Func<int, byte> row) => Convert.ToHexString([.. Enumerable.Range(0, CellHeight).Select(row)]);

        byte Bits(int left, int y)
        {
            int bits = 0;
            for (int x = left; x < left + CellWidth; x++)
            {
                int pixel = pixels + (y * width + x) * 3;
                bits = bits << 1 | (picture[pixel] + picture[pixel + 1] + picture[pixel + 2] > 0 ? 1 : 0);
            }

            return (byte)bits;
        }
    }
}

using System.Linq;
using SlabOS.Base;
using SlabOS.Shell;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Unit.Shell;

/// <summary>What a terminal delivers, turned into keys.</summary>
public sealed class KeyDecoderTests
{
    private const int None = -1;

    [Test]
    public void Seven_bit_characters_are_themselves()
    {
        var decoder = new KeyDecoder();
        for (int c = 0; c < 128; c++)
        {
            if (c != 27) Assert.That(decoder.Feed(c), Is.EqualTo(c));
        }
    }

    [Test]
    public void Bytes_of_8_bits_are_no_keys()
    {
        var decoder = new KeyDecoder();
        for (int c = 128; c < 256; c++) Assert.That(decoder.Feed(c), Is.EqualTo(None));
    }

    [Test]
    public void Keys_without_a_character_are_themselves([Values] Key key)
    {
        Assert.That(new KeyDecoder().Feed((int)key), Is.EqualTo((int)key));
    }

    [TestCase("^[[A", Key.Up)]
    [TestCase("^[[B", Key.Down)]
    [TestCase("^[[C", Key.Right)]
    [TestCase("^[[D", Key.Left)]
    [TestCase("^[[H", Key.Home)]
    [TestCase("^[[F", Key.End)]
    [TestCase("^[OA", Key.Up)]
    [TestCase("^[OB", Key.Down)]
    [TestCase("^[OC", Key.Right)]
    [TestCase("^[OD", Key.Left)]
    [TestCase("^[OH", Key.Home)]
    [TestCase("^[OF", Key.End)]
    [TestCase("^[[1~", Key.Home)]
    [TestCase("^[[7~", Key.Home)]
    [TestCase("^[[4~", Key.End)]
    [TestCase("^[[8~", Key.End)]
    [TestCase("^[[3~", Key.Delete)]
    [TestCase("^[^[[A", Key.Up)]
    public void A_sequence_is_one_key_at_its_end(string sequence, Key key)
    {
        int[] keys = Keys(Script.Keys(sequence));

        Assert.That(keys[..^1], Is.All.EqualTo(None));
        Assert.That(keys[^1], Is.EqualTo((int)key));
    }

    [TestCase("^[[2~")]
    [TestCase("^[[15~")]
    [TestCase("^[[33~")]
    [TestCase("^[[2147483651~")]
    [TestCase("^[OP")]
    [TestCase("^[[?25h")]
    public void A_sequence_without_a_meaning_is_no_key(string sequence)
    {
        Assert.That(Keys(Script.Keys(sequence)), Is.All.EqualTo(None));
    }

    [Test]
    public void A_character_behind_a_sequence_is_itself()
    {
        Assert.That(Keys("\e[Ax")[^1], Is.EqualTo((int)'x'));
        Assert.That(Keys("\e[99~x")[^1], Is.EqualTo((int)'x'));
    }

    [Test]
    public void A_control_character_ends_a_sequence_and_is_itself()
    {
        Assert.That(Keys("\e[\r")[^1], Is.EqualTo((int)'\r'));
        Assert.That(Keys("\e\x03")[^1], Is.EqualTo(3));
        Assert.That(Keys("\e[1\rA")[^1], Is.EqualTo((int)'A'));
    }

    private static int[] Keys(string input)
    {
        var decoder = new KeyDecoder();
        return input.Select(c => decoder.Feed(c)).ToArray();
    }
}

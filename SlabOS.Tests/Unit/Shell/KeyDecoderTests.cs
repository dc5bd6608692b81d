using System.Linq;
using System.Text;
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
    public void Bytes_of_8_bits_that_are_no_UTF_8_are_themselves()
    {
        for (int c = 128; c < 256; c++)
        {
            var decoder = new KeyDecoder();
            Assert.That(decoder.Feed(c), Is.EqualTo(c));
            Assert.That(decoder.Feed('x'), Is.EqualTo('x'));
        }
    }

    [TestCase("é", 0xC3)]
    [TestCase("€", 0xE2)]
    [TestCase("😀", 0xF0)]
    public void A_character_in_UTF_8_is_one_key_its_first_byte(string character, int first)
    {
        var decoder = new KeyDecoder();
        foreach (int _ in Enumerable.Range(0, 2))
        {
            int[] keys = Encoding.UTF8.GetBytes(character).Select(b => decoder.Feed(b)).ToArray();
            Assert.That(keys[0], Is.EqualTo(first));
            Assert.That(keys[1..], Is.All.EqualTo(None));
        }
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
    [TestCase("^[[1;2A", Key.Up)]
    [TestCase("^[[1;2D", Key.Left)]
    [TestCase("^[[3;5~", Key.Delete)]
    [TestCase("^[[1;5H", Key.Home)]
    [TestCase("^[[1;5D", Key.WordLeft)]
    [TestCase("^[[1;3D", Key.WordLeft)]
    [TestCase("^[[1;7D", Key.WordLeft)]
    [TestCase("^[O5D", Key.WordLeft)]
    [TestCase("^[b", Key.WordLeft)]
    [TestCase("^[[1;5C", Key.WordRight)]
    [TestCase("^[[1;4C", Key.WordRight)]
    [TestCase("^[f", Key.WordRight)]
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
    [TestCase("^[[?1A")]
    [TestCase("^[[1$D")]
    [TestCase("^[[1 D")]
    [TestCase("^[[<0;1;1M")]
    [TestCase("^[[<0;1;1m")]
    [TestCase("^[[32;1;1M")]
    [TestCase("^[[M C~")]
    [TestCase("^[[M C\u007f")]
    [TestCase("^[[M C\u00ff")]
    [TestCase("^[[[A")]
    [TestCase("^[[[E")]
    [TestCase("^[[24;80R")]
    [TestCase("^[[?64;1;2c")]
    [TestCase("^[[>0;276;0c")]
    [TestCase("^[[?1u")]
    [TestCase("^[[0n")]
    [TestCase("^[[8;24;80t")]
    [TestCase("^[[I")]
    [TestCase("^[[200~")]
    [TestCase("^[]0;a title^G")]
    [TestCase("^[]0;a title^[\\")]
    [TestCase("^[]10;rgb:ffff/ffff/ffff^[\\")]
    [TestCase("^[]0;caf\u00c3\u00a9^G")]
    [TestCase("^[P>|xterm(390)^[\\")]
    [TestCase("^[P1+r436f=323536^[\\")]
    [TestCase("^[_Gi=31;OK^[\\")]
    [TestCase("^[^private^[\\")]
    [TestCase("^[Xstring^[\\")]
    [TestCase("^[(B")]
    [TestCase("^[ F")]
    [TestCase("^[$(D")]
    [TestCase("^[x")]
    [TestCase("^[7")]
    [TestCase("^[c")]
    public void A_sequence_without_a_meaning_is_no_key(string sequence)
    {
        int[] keys = Keys(Script.Keys(sequence) + "x");

        Assert.That(keys[..^1], Is.All.EqualTo(None));
        Assert.That(keys[^1], Is.EqualTo((int)'x'));
    }

    [TestCase("^[OM", '\r')]
    [TestCase("^[Op", '0')]
    [TestCase("^[Oy", '9')]
    [TestCase("^[On", '.')]
    [TestCase("^[Ok", '+')]
    [TestCase("^[\u007f", 23)]
    public void A_sequence_of_a_key_with_a_character_is_the_character(string sequence, int character)
    {
        int[] keys = Keys(Script.Keys(sequence));

        Assert.That(keys[..^1], Is.All.EqualTo(None));
        Assert.That(keys[^1], Is.EqualTo(character));
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
        Assert.That(Keys("\e]0;title\x03")[^1], Is.EqualTo(3));
        Assert.That(Keys("\e]0;title\rA")[^1], Is.EqualTo((int)'A'));
        Assert.That(Keys("\e[M \rA")[^1], Is.EqualTo((int)'A'));
        Assert.That(Keys("\e[1\x7f")[^1], Is.EqualTo(127));
    }

    private static int[] Keys(string input)
    {
        var decoder = new KeyDecoder();
        return input.Select(c => decoder.Feed(c)).ToArray();
    }
}

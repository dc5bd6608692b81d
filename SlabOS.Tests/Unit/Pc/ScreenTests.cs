using System;
using System.Linq;
using SlabOS.Base;
using SlabOS.Pc;

namespace SlabOS.Tests.Unit.Pc;

/// <summary>The screen of cells: what is seen once all is drawn, and how much is drawn at a time.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ScreenTests
{
    private const int Columns = 10;
    private const int Rows = 4;
    private const int KeptLines = 6;
    private const int MostPaintedAtOnce = 64;

    private readonly PaintedScreen _screen = new(Columns, Rows, KeptLines);

    [Test]
    public void Nothing_is_seen_before_it_is_drawn_and_all_is_afterwards()
    {
        _screen.Flush();
        _screen.Write("hello");
        Assert.That(_screen.Row(0), Is.Empty);

        _screen.Flush();

        Assert.That((_screen.Row(0), _screen.Cursor), Is.EqualTo(("hello", 5)));
        Assert.That(_screen.Draw(), Is.False);
    }

    [TestCase("abcdefghij", "abcdefghij||", 10)]
    [TestCase("abcdefghij\nk", "abcdefghij|k|", 11)]
    [TestCase("abcdefghijk", "abcdefghij|k|", 11)]
    [TestCase("ab\b\bx", "xb||", 1)]
    [TestCase("abcdefghij\b\by", "abcdefghyj||", 9)]
    [TestCase("a\ab\nc", "ab|c|", 11)]
    [TestCase("1\n2\n3\n4\n5", "2|3|4", 31)]
    public void Text_wraps_scrolls_and_steps_back(string text, string rows, int cursor)
    {
        _screen.Write(text);
        _screen.Flush();

        Assert.That(string.Join('|', Enumerable.Range(0, 3).Select(_screen.Row)), Is.EqualTo(rows));
        Assert.That(_screen.Cursor, Is.EqualTo(cursor));
    }

    [Test]
    public void Random_text_is_seen_as_a_plain_model_has_it()
    {
        var random = new Random(20261201);
        char[] cells = [.. Enumerable.Repeat(' ', Columns * Rows)];
        int position = 0;
        bool wrapped = false;

        for (int i = 0; i < 20_000; i++)
        {
            char c = random.Next(8) switch { 0 => '\n', 1 => '\b', _ => (char)random.Next(' ', '~' + 1) };
            _screen.Write([c]);
            Model(ref cells, ref position, ref wrapped, c);
            if (random.Next(3) == 0) _screen.Draw();
            if (random.Next(50) == 0) _screen.Look(random.Next(2) == 0);
            if (i % 100 != 0) continue;
            _screen.Write("");
            Assert.That(Seen(), Is.EqualTo(string.Join('|', cells.Chunk(Columns).Select(row => new string(row).TrimEnd()))), $"after {i} characters");
            Assert.That(_screen.Cursor, Is.EqualTo(position));
        }
    }

    [Test]
    public void A_screen_that_changes_whole_is_drawn_in_bounded_steps()
    {
        var screen = new PaintedScreen(128, 48, 200);
        screen.Flush();
        for (int line = 0; line < 100; line++) screen.Write(new string((char)('a' + line % 26), 127) + "\n");

        int steps = 1;
        for (int before = screen.Painted; screen.Draw(); before = screen.Painted, steps++)
            Assert.That(screen.Painted - before, Is.LessThanOrEqualTo(MostPaintedAtOnce));

        Assert.That(steps, Is.GreaterThan(128 * 47 / MostPaintedAtOnce));
        Assert.That(screen.Row(46)[0], Is.EqualTo((char)('a' + 99 % 26)));
    }

    [Test]
    public void What_scrolled_off_is_seen_again_as_far_as_it_is_kept()
    {
        for (int line = 0; line < 20; line++) _screen.Write($"{line}\n");
        Assert.That(Look(back: true), Is.EqualTo("14|15|16|17"));
        Assert.That(_screen.Cursor, Is.EqualTo(-1));
        Assert.That(Look(back: true), Is.EqualTo("11|12|13|14"));
        Assert.That(Look(back: true), Is.EqualTo("11|12|13|14"));
        Assert.That(Look(back: false), Is.EqualTo("14|15|16|17"));
        Assert.That(Look(back: false), Is.EqualTo("17|18|19|"));
        Assert.That(Look(back: false), Is.EqualTo("17|18|19|"));
    }

    [Test]
    public void Text_that_is_written_brings_the_end_back()
    {
        for (int line = 0; line < 20; line++) _screen.Write($"{line}\n");
        Look(back: true);

        _screen.Write("x");

        Assert.That(Seen(), Is.EqualTo("17|18|19|x"));
    }

    [Test]
    public void A_cleared_screen_is_empty_and_keeps_what_scrolled_off_before()
    {
        for (int line = 0; line < 20; line++) _screen.Write($"{line}\n");

        _screen.Clear();

        Assert.That(Seen(), Is.EqualTo("|||"));
        Assert.That(Look(back: true), Is.EqualTo("14|15|16|"));
    }

    [Test]
    public void A_color_holds_for_the_text_that_follows()
    {
        _screen.Write("a");
        _screen.SetColor(Color.Bad);
        _screen.Write("b");
        _screen.Flush();

        Assert.That((_screen.Attribute(0), _screen.Attribute(1)), Is.EqualTo(((int)Color.Text, (int)Color.Bad)));
    }

    [Test]
    public void Each_printable_character_has_a_shape_of_its_own_and_no_other_has_one()
    {
        string[] shapes = [.. Enumerable.Range(0, 256).Select(character => Convert.ToHexString([.. Enumerable.Range(0, 16).Select(row => Font.Row(character, row))]))];
        string blank = shapes[' '];

        Assert.That(shapes[' '..('~' + 1)], Is.Unique);
        Assert.That(shapes.Where((_, character) => character is < ' ' or > '~'), Is.All.EqualTo(blank));
    }

    private string Look(bool back)
    {
        _screen.Look(back);
        return Seen();
    }

    private string Seen()
    {
        _screen.Flush();
        return string.Join('|', Enumerable.Range(0, Rows).Select(_screen.Row));
    }

    private static void Model(ref char[] cells, ref int position, ref bool wrapped, char c)
    {
        bool fills = c is not ('\n' or '\b') && position % Columns == Columns - 1;
        if (c == '\n') position += wrapped ? 0 : Columns - position % Columns;
        else if (c == '\b') position = Math.Max(position - 1, 0);
        else cells[position++] = c;
        wrapped = fills;
        if (position < cells.Length) return;
        cells = [.. cells[Columns..], .. Enumerable.Repeat(' ', Columns)];
        position -= Columns;
    }

    private sealed class PaintedScreen : Screen
    {
        private readonly ushort[] _cells;
        private readonly int _columns;

        public PaintedScreen(int columns, int rows, int keptLines)
            : base(columns, rows, keptLines)
        {
            _columns = columns;
            _cells = new ushort[columns * rows];
        }

        public int Painted { get; private set; }

        public int Cursor => Array.FindIndex(_cells, cell => (cell & CursorHere) != 0);

        public string Row(int row) => string.Concat(_cells[(row * _columns)..((row + 1) * _columns)].Select(cell => (char)(cell & 0xFF))).Replace('\0', ' ').TrimEnd();

        public int Attribute(int place) => _cells[place] >> 8 & 15;

        protected override void Paint(int place, ushort cell)
        {
            Painted++;
            _cells[place] = cell;
        }
    }
}

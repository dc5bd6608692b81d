using System.Linq;
using SlabOS.Pc;
using SlabOS.Tests.Support.Pc;

namespace SlabOS.Tests.Unit.Pc;

/// <summary>The text screen: wrap at the last column, scroll at the last row.</summary>
public sealed unsafe class TextScreenTests
{
    private static readonly string Full = new('x', TextScreen.Columns);

    private readonly ushort[] _cells = new ushort[TextScreen.Columns * TextScreen.Rows];

    [TestCase("", new string[0])]
    [TestCase("a\nb", new[] { "a", "b" })]
    [TestCase("a\n\nb", new[] { "a", "", "b" })]
    [TestCase("ab\bc", new[] { "ac" })]
    [TestCase("a\u0007b", new[] { "ab" })]
    public void Text_stands_where_it_is_written(string text, string[] rows) => Assert.That(Rows(text), Is.EqualTo(rows));

    [Test]
    public void A_full_row_is_followed_by_no_blank_one()
    {
        Assert.That(Rows(Full + "\nb"), Is.EqualTo(new[] { Full, "b" }));
        Assert.That(Rows(Full + Full + "\nb"), Is.EqualTo(new[] { Full, Full, "b" }));
        Assert.That(Rows(Full + "\n\nb"), Is.EqualTo(new[] { Full, "", "b" }));
        Assert.That(Rows(Full + "b\nc"), Is.EqualTo(new[] { Full, "b", "c" }));
        Assert.That(Rows(Full + "\u0007\nb"), Is.EqualTo(new[] { Full, "b" }));
    }

    [Test]
    public void A_step_back_from_behind_a_full_row_is_onto_its_last_cell() =>
        Assert.That(Rows(Full + "\by\nb"), Is.EqualTo(new[] { Full[1..] + "y", "b" }));

    [Test]
    public void A_cleared_screen_has_no_full_row_before_it()
    {
        fixed (ushort* cells = _cells)
        {
            var screen = new TextScreen(new FakePorts(), cells);
            screen.Write(Full);
            screen.Clear();
            screen.Write("\nb");
            screen.Flush();
        }

        Assert.That(Rows(), Is.EqualTo(new[] { "", "b" }));
    }

    [Test]
    public void Full_rows_scroll_one_by_one()
    {
        string[] rows = Rows(string.Concat(Enumerable.Repeat(Full + "\n", TextScreen.Rows)) + "b");
        Assert.That(rows, Is.EqualTo(Enumerable.Repeat(Full, TextScreen.Rows - 1).Append("b")));
    }

    private string[] Rows(string text)
    {
        fixed (ushort* cells = _cells)
        {
            var screen = new TextScreen(new FakePorts(), cells);
            screen.Write(text);
            screen.Flush();
        }

        return Rows();
    }

    private string[] Rows()
    {
        string[] rows = Enumerable.Range(0, TextScreen.Rows)
            .Select(row => string.Concat(_cells.Skip(row * TextScreen.Columns).Take(TextScreen.Columns).Select(cell => (char)(byte)cell)).TrimEnd())
            .ToArray();
        return rows[..(rows.ToList().FindLastIndex(row => row.Length > 0) + 1)];
    }
}

using SlabOS.Base;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Unit.Base;

/// <summary>Words in a row of characters.</summary>
public sealed class WordsTests
{
    [Test]
    public void Words_are_found_by_their_number()
    {
        Words words = ProcessTables.Line("one two three");

        Assert.That((words[0].ToString(), words[1].ToString(), words[2].ToString()), Is.EqualTo(("one", "two", "three")));
    }

    [Test]
    public void There_is_nothing_beyond_the_last_word()
    {
        Assert.That(ProcessTables.Line("one")[1].IsEmpty, Is.True);
        Assert.That(ProcessTables.Line("")[0].IsEmpty, Is.True);
    }

    [Test]
    public void An_empty_word_is_a_word()
    {
        var words = new Words("a\0\0b\0", 3);

        Assert.That((words[0].ToString(), words[1].ToString(), words[2].ToString()), Is.EqualTo(("a", "", "b")));
    }

    [Test]
    public void The_words_from_one_on_are_words()
    {
        Words words = ProcessTables.Line("one two three").From(1);

        Assert.That((words.Count, words[0].ToString(), words[1].ToString()), Is.EqualTo((2, "two", "three")));
    }

    [Test]
    public void The_words_from_behind_the_last_are_none()
    {
        Words words = ProcessTables.Line("one").From(1);

        Assert.That((words.Count, words.Text.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void The_words_from_far_behind_the_last_are_none()
    {
        Words words = ProcessTables.Line("one two").From(5);

        Assert.That((words.Count, words.Text.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_word_that_lacks_its_NUL_ends_with_the_text()
    {
        var words = new Words("one\0two", 2);

        Assert.That((words[1].ToString(), words[2].IsEmpty), Is.EqualTo(("two", true)));
    }
}

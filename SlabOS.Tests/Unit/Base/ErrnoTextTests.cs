using System;
using System.Linq;
using SlabOS.Base;

namespace SlabOS.Tests.Unit.Base;

/// <summary>The words people read for an errno.</summary>
public sealed class ErrnoTextTests
{
    [Test]
    public void Every_errno_has_its_symbol_for_a_name([ValueSource(nameof(Failures))] Errno errno)
    {
        Assert.That(ErrnoText.Name(errno), Is.EqualTo(errno.ToString()));
    }

    [Test]
    public void Every_errno_has_a_message_of_its_own_in_lower_case()
    {
        string[] messages = Failures().Select(ErrnoText.Message).ToArray();

        Assert.That(messages, Is.Unique.And.All.Match("^[a-z/ ]+$").And.None.EqualTo("unknown error"));
    }

    [Test]
    public void Success_and_a_number_that_is_no_errno_have_words_too()
    {
        Assert.That((ErrnoText.Name(Errno.None), ErrnoText.Message(Errno.None)), Is.EqualTo(("OK", "success")));
        Assert.That((ErrnoText.Name((Errno)999), ErrnoText.Message((Errno)999)), Is.EqualTo(("E?", "unknown error")));
    }

    private static Errno[] Failures() => Enum.GetValues<Errno>().Where(errno => errno != Errno.None).ToArray();
}

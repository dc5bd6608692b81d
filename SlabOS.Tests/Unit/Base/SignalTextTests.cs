using SlabOS.Base;

namespace SlabOS.Tests.Unit.Base;

/// <summary>Signals by name and by number.</summary>
public sealed class SignalTextTests
{
    [TestCase(1, "HUP")]
    [TestCase(2, "INT")]
    [TestCase(3, "QUIT")]
    [TestCase(6, "ABRT")]
    [TestCase(9, "KILL")]
    [TestCase(10, "USR1")]
    [TestCase(12, "USR2")]
    [TestCase(13, "PIPE")]
    [TestCase(14, "ALRM")]
    [TestCase(15, "TERM")]
    [TestCase(17, "CHLD")]
    [TestCase(18, "CONT")]
    [TestCase(19, "STOP")]
    [TestCase(20, "TSTP")]
    [TestCase(21, "TTIN")]
    [TestCase(22, "TTOU")]
    public void Each_signal_has_linuxs_number_and_its_name_with_or_without_SIG(int number, string name)
    {
        Assert.That(SignalText.TryFromNumber(number, out Signal byNumber), Is.True);
        Assert.That(SignalText.TryFromName(name, out Signal byName), Is.True);
        Assert.That(SignalText.TryFromName("SIG" + name, out Signal byLongName), Is.True);
        Assert.That(SignalText.TryFromName("sig" + name.ToLowerInvariant(), out Signal bySmallName), Is.True);
        Assert.That(new[] { byNumber, byName, byLongName, bySmallName }, Is.All.EqualTo((Signal)number));
        Assert.That(SignalText.Name(byNumber), Is.EqualTo(name));
    }

    [Test]
    public void Zero_is_the_probe()
    {
        Assert.That(SignalText.TryFromNumber(0, out Signal signal), Is.True);
        Assert.That(signal, Is.EqualTo(Signal.None));
    }

    [Test]
    public void A_number_that_is_no_signal_is_refused([Values(-1, 4, 11, 16, 23, 64, int.MaxValue)] int number)
    {
        Assert.That(SignalText.TryFromNumber(number, out _), Is.False);
    }

    [Test]
    public void A_name_that_is_no_signal_is_refused([Values("", "SIG", "NONE", "0", "KIL", "KILLL", "SIGSIGKILL", "K1LL", "kilL\u0001", "[ILL")] string name)
    {
        Assert.That(SignalText.TryFromName(name, out _), Is.False);
    }
}

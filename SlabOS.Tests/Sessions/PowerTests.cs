using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Sessions;

/// <summary>The power button, a machine that cannot turn itself off, and one that does not know the time.</summary>
public sealed class PowerTests
{
    private const string Safe = "it is now safe to turn the machine off\n";

    [Test]
    public void The_power_button_shuts_down_as_halt_does([Values("", "hog", "sleep 300000", "cat")] string foreground)
    {
        var session = new HostSession();
        if (foreground.Length > 0) session.Type(foreground + "\r");
        session.Rest(milliseconds: 100);
        Assert.That(session.Kernel.Running);

        session.Power.Button = true;
        session.Rest(milliseconds: 100);

        Assert.That((session.Kernel.Running, session.Power.IsOff, session.Power.Status), Is.EqualTo((false, true, 0)));
    }

    [TestCase("halt")]
    [TestCase("halt 3")]
    [TestCase("halt > /tmp/f")]
    public void A_machine_that_cannot_turn_itself_off_says_that_the_user_may(string line)
    {
        var session = new HostSession();
        session.Power.IsStuck = true;

        session.Type(line + "\r");
        session.Rest(milliseconds: 1000);

        Assert.That(session.Kernel.Running, Is.False);
        Assert.That(session.Terminal.PrintedFrom(0), Does.EndWith("\n" + Safe));
    }

    [Test]
    public void A_machine_that_turns_itself_off_says_nothing()
    {
        var session = new HostSession();
        session.Type("halt\r");
        session.Rest(milliseconds: 1000);

        Assert.That(session.Terminal.PrintedFrom(0), Does.EndWith("slab> halt\n"));
    }

    [Test]
    public void A_machine_that_does_not_know_the_time_says_so()
    {
        var session = new HostSession();
        session.Clock.Now = default;

        Assert.That(session.Run("cat /dev/rtc"), Is.EqualTo("unknown\n"));
        Assert.That(session.Run("uptime"), Does.StartWith("unknown up 0d 00:00:0"));
    }
}

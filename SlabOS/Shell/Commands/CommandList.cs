namespace SlabOS.Shell.Commands;

/// <summary>The commands, in the order of <c>help</c>.</summary>
public static class CommandList
{
    /// <summary>Makes every command. Called once, at boot.</summary>
    public static Command[] Make()
    {
        var stress = new Stress();
        return new Command[]
        {
            new Help(), new Run(), new Fg(), new Bg(), new Spawn(), new Kill(), new KillAll(), new Wait(), new Nice(), new Ps(),
            new Open(), new Close(), new Dup(), new Fds(), new Read(), new Write(), new Seek(),
            new Ls(), new Stat(), new Mkdir(), new Rmdir(), new Rm(), new Mv(), new Cd(), new Pwd(),
            new SlabInfo(), new SlabMap(), new SlabCheck(), new Lsof(), new Top(), new Watch(), stress, new Bench(stress.Times), new Mem(),
            new Uptime(), new Echo(), new Source(), new History(), new Clear(), new Reboot(), new Halt(),
        };
    }
}

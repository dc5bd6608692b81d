using System;
using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>killall [-SIGNAL] PROGRAM</c>: sends a signal to every process that runs a program.</summary>
public sealed class KillAll()
    : TableWalk("killall", "[-SIGNAL] PROGRAM", "signal every process that runs a program", words: 2, atMost: Any, output: Output.Text)
{
    private Signal _signal;
    private int _program;
    private Errno _errno;

    /// <inheritdoc/>
    public override Errno Accept(Words words)
    {
        int at = 1;
        return Kill.TryOptions(words, ref at, out _) && at != words.Count - 1 ? Errno.EINVAL : base.Accept(words);
    }

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int at = 1;
        if (!Kill.TryOptions(words, ref at, out _signal)) return shell.Fail(words[at], Errno.EINVAL);
        ReadOnlySpan<char> name = words[at];
        _program = shell.Programs.Find(name, 0);
        _errno = Errno.ESRCH;
        return _program < 0 ? shell.Fail(name, _errno) : Begin(0, shell);
    }

    /// <inheritdoc/>
    public override bool Continue(Session shell) =>
        base.Continue(shell) && (_errno == Errno.None || shell.Fail(shell.Programs[_program].Name, _errno));

    /// <inheritdoc/>
    protected override bool IsOption(ReadOnlySpan<char> word) => true;

    /// <inheritdoc/>
    protected override int Visit(int slot, Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        int live = table.NextLive(slot, SlotsPerVisit, out int next);
        if (live < 0) return next;
        ref Process process = ref table.Slab.At(live);
        if (process.State == ProcessState.Zombie || process.Program != _program) return next;
        int result = shell.Calls.Kill(process.Pid, _signal);
        if (_errno != Errno.None) _errno = (Errno)(-result);
        return next;
    }
}

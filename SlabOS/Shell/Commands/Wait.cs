using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell.Commands;

/// <summary><c>wait [PID]</c>: waits for the end of a child.</summary>
public sealed class Wait() : Command("wait", "[PID]", "wait until a child has ended, and say how", atMost: 2)
{
    private int _pid;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        _pid = 0;
        if (words.Count == 2)
        {
            if (!shell.TryNumber(words[1], out _pid)) return true;
            if (_pid == 0) return shell.Fail(words[1], Errno.ECHILD);
        }

        int ended = Try(shell);
        return ended < 0 ? shell.Fail(words.Count == 2 ? words[1] : "child", ended) : ended > 0;
    }

    /// <inheritdoc/>
    public override bool Continue(Session shell) => Try(shell) != 0;

    private int Try(Session shell)
    {
        int ended = shell.Calls.Wait(_pid, out int code, out Signal signal);
        if (ended == 0) shell.Calls.Pause(WaitReason.Child);
        if (ended <= 0) return ended;
        ExitStatus.Write(shell.Printer.Write("pid ").Write(ended), code, signal).Line();
        shell.Status = ExitStatus.Of(code, signal);
        return ended;
    }
}

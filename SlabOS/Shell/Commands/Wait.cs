using System;
using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>wait [PID…]</c>: waits for the end of children, or of every child there is.</summary>
public sealed class Wait() : Command("wait", "[PID...]", "wait until children have ended, and say how", atMost: Any)
{
    private int _at;
    private bool _any;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        _at = 1;
        _any = false;
        return Continue(shell);
    }

    /// <summary>Reaps one child, and goes on in the next turn.</summary>
    public override bool Continue(Session shell)
    {
        Words words = shell.Line[0];
        bool all = words.Count == 1;
        int pid = 0;
        if (!all && !TryPid(words[_at], shell, out pid)) return ++_at == words.Count;
        int ended = shell.Calls.Wait(pid, out int code, out Signal signal);
        if (ended == 0)
        {
            shell.Calls.Pause(shell.Calls.Children);
            return false;
        }

        if (ended > 0)
        {
            ExitStatus.Write(shell.Printer.Write("pid ").Write(ended), code, signal).Line();
            if (!all) shell.Status = ExitStatus.Of(code, signal);
            _any = true;
        }
        else if (!all || !_any)
        {
            shell.Fail(all ? "child" : words[_at], ended);
        }

        return all ? ended < 0 : ++_at == words.Count;
    }

    private static bool TryPid(ReadOnlySpan<char> word, Session shell, out int pid)
    {
        if (!shell.TryNumber(word, out pid)) return false;
        return pid > 0 || !shell.Fail(word, Errno.ECHILD);
    }
}

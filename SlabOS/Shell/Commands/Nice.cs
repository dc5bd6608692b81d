using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>nice PID PRIORITY</c>: gives a process another priority.</summary>
public sealed class Nice() : Command("nice", "PID PRIORITY", "set a priority: 0, the most urgent, to 7", words: 3)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (!shell.TryNumber(words[1], out int pid) || !shell.TryNumber(words[2], out int priority)) return true;
        int result = shell.Calls.SetPriority(pid, priority);
        return result == 0 || shell.Fail(result == -(int)Errno.EINVAL ? words[2] : words[1], result);
    }
}

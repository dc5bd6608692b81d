using System;
using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>kill [-SIGNAL] PID</c>: sends a signal; <c>kill -l</c> lists the signals.</summary>
public sealed class Kill() : Command("kill", "[-SIGNAL] PID | -l", "signal a process, by default TERM; -l lists them", words: 2, atMost: 3)
{
    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Signal signal = Signal.Term;
        if (words.Count == 2 && words[1].SequenceEqual("-l")) return List(shell.Printer);
        if (words.Count == 3 && !TryOption(words[1], out signal)) return shell.Fail(words[1], Errno.EINVAL);
        ReadOnlySpan<char> word = words[words.Count - 1];
        if (!shell.TryNumber(word, out int pid)) return true;
        int result = shell.Calls.Kill(pid, signal);
        return result == 0 || shell.Fail(word, result);
    }

    private static bool List(Printer printer)
    {
        for (int i = 0; i < SignalText.Count; i++)
        {
            Signal signal = SignalText.At(i);
            printer.Right((int)signal, 2).Write(" ").Line(SignalText.Name(signal));
        }

        return true;
    }

    /// <summary>Reads <c>-SIGNAL</c>, by name or number.</summary>
    internal static bool TryOption(ReadOnlySpan<char> option, out Signal signal)
    {
        signal = Signal.None;
        return option.Length > 1 && option[0] == '-' && TryParse(option.Slice(1), out signal);
    }

    private static bool TryParse(ReadOnlySpan<char> text, out Signal signal) =>
        Number.TryParse(text, out int number)
            ? SignalText.TryFromNumber(number, out signal)
            : SignalText.TryFromName(text, out signal);
}

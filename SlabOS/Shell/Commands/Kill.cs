using System;
using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>kill [-SIGNAL] PID…</c>: sends a signal, to a process group as <c>-PID</c> of its last program; <c>kill -l</c> lists the signals.
/// </summary>
public sealed class Kill()
    : Command("kill", "[-SIGNAL] PID... | -l", "signal processes, by default TERM; -l lists them", words: 2, atMost: Any)
{
    // A shell's status of a process that a signal ended is the signal's number and 128.
    private const int Signalled = 128;

    /// <inheritdoc/>
    public override Errno Accept(Words words)
    {
        int at = 1;
        return TryOptions(words, ref at, out _) && at == words.Count ? Errno.EINVAL : base.Accept(words);
    }

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        if (words[1].SequenceEqual("-l")) return List(words, shell);
        int at = 1;
        if (!TryOptions(words, ref at, out Signal signal)) return shell.Fail(words[at], Errno.EINVAL);
        for (; at < words.Count; at++)
        {
            ReadOnlySpan<char> word = words[at];
            bool isGroup = word.Length > 1 && word[0] == '-';
            if (!Number.TryParse(isGroup ? word.Slice(1) : word, out int pid))
            {
                shell.Fail(word, Errno.EINVAL);
                continue;
            }

            int result = shell.Calls.Kill(isGroup ? -pid : pid, signal);
            if (result != 0) shell.Fail(word, result);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override bool IsOption(ReadOnlySpan<char> word) => true;

    /// <summary>Reads <c>-SIGNAL</c> or <c>-s SIGNAL</c>, by name or number, and the <c>--</c> behind it; TERM without either.</summary>
    /// <param name="words">The words.</param>
    /// <param name="at">The first word to read; then the first operand, or the word that is no signal.</param>
    /// <param name="signal">The signal.</param>
    /// <returns>False for a word that is no signal.</returns>
    internal static bool TryOptions(Words words, ref int at, out Signal signal)
    {
        signal = Signal.Term;
        ReadOnlySpan<char> word = words[at];
        if (word.SequenceEqual("-s"))
        {
            if (++at == words.Count) return true;
            if (!TryParse(words[at], out signal)) return false;
            at++;
        }
        else if (word.Length > 1 && word[0] == '-' && !word.SequenceEqual("--"))
        {
            if (!TryParse(word.Slice(1), out signal)) return false;
            at++;
        }

        if (at < words.Count && words[at].SequenceEqual("--")) at++;
        return true;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out Signal signal) =>
        Number.TryParse(text, out int number)
            ? SignalText.TryFromNumber(number, out signal)
            : SignalText.TryFromName(text, out signal);

    /// <summary>Prints all signals, or the name of each number and of each status, and the number of each name.</summary>
    private static bool List(Words words, Session shell)
    {
        for (int i = 0; words.Count == 2 && i < SignalText.Count; i++)
        {
            Signal known = SignalText.At(i);
            shell.Printer.Right((int)known, 2).Write(" ").Line(SignalText.Name(known));
        }

        for (int i = 2; i < words.Count; i++)
        {
            bool isNumber = Number.TryParse(words[i], out int number);
            bool isSignal = isNumber
                ? SignalText.TryFromNumber(number > Signalled ? number - Signalled : number, out Signal signal)
                : SignalText.TryFromName(words[i], out signal);
            if (!isSignal || signal == Signal.None) shell.Fail(words[i], Errno.EINVAL);
            else if (isNumber) shell.Printer.Line(SignalText.Name(signal));
            else shell.Printer.Write((int)signal).Line();
        }

        return true;
    }
}

using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Processes;

namespace SlabOS.Programs;

/// <summary>The steps that programs share: input and output of a copy, and the line of a failure.</summary>
internal static class Steps
{
    /// <summary>
    /// Opens the input of a program in its first step, as <see cref="Process.LocalDescriptor"/>: the first argument, or descriptor 0
    /// without an argument and for <c>-</c>. A failure ends the process.
    /// </summary>
    /// <returns>Whether the step goes on.</returns>
    public static bool OpenInput(this SystemCalls calls, ref Process self)
    {
        if (self.Phase != 0) return true;
        self.Phase = 1;
        Words words = calls.Arguments;
        if (words.Count == 1 || words[1].SequenceEqual("-")) return true;
        return calls.Open(ref self, words[1], OpenMode.Read);
    }

    /// <summary>Opens a file as <see cref="Process.LocalDescriptor"/>. A failure ends the process, with its line.</summary>
    /// <returns>Whether the step goes on.</returns>
    public static bool Open(this SystemCalls calls, ref Process self, ReadOnlySpan<char> path, OpenMode mode)
    {
        self.LocalDescriptor = calls.Open(path, mode);
        if (self.LocalDescriptor < 0) calls.Fail(path, (Errno)(-self.LocalDescriptor));
        return self.LocalDescriptor >= 0;
    }

    /// <summary>
    /// Judges the result of a read or a write. An error ends the process, with its line; the end of the input ends it with 0; a caller
    /// that now waits ends its step.
    /// </summary>
    /// <param name="calls">The system calls.</param>
    /// <param name="result">The result.</param>
    /// <param name="subject">The subject of the failure's line.</param>
    /// <returns>Whether the step goes on.</returns>
    public static bool Proceed(this SystemCalls calls, int result, ReadOnlySpan<char> subject)
    {
        if (result > 0) return true;
        if (result == 0) calls.Exit(0);
        else if (result != -(int)Errno.EAGAIN || !calls.IsWaiting) calls.Fail(subject, (Errno)(-result));
        return false;
    }

    /// <summary>Judges the result of a read of the input that <see cref="OpenInput"/> opened.</summary>
    /// <returns>Whether the step goes on.</returns>
    public static bool ProceedWithInput(this SystemCalls calls, int result)
    {
        Words words = calls.Arguments;
        return calls.Proceed(result, words.Count > 1 && !words[1].SequenceEqual("-") ? words[1] : "input");
    }

    /// <summary>Judges the result of a write to descriptor 1.</summary>
    /// <returns>Whether the step goes on.</returns>
    public static bool ProceedWithOutput(this SystemCalls calls, int result) => calls.Proceed(result, "output");

    /// <summary>Writes <c>NAME: SUBJECT: ERRNO: message</c>, a line of its own, to descriptor 2, and ends the process with 1.</summary>
    public static void Fail(this SystemCalls calls, ReadOnlySpan<char> subject, Errno errno)
    {
        var line = new TextLine(calls.Buffer);
        line.Add(calls.Arguments[0]);
        line.Add(": ");
        line.Add(subject);
        line.Add(": ");
        line.Add(ErrnoText.Name(errno));
        line.Add(": ");
        line.Add(ErrnoText.Message(errno));
        line.Add("\n");
        calls.Write(2, line.Bytes);
        if (!calls.HasEnded) calls.Exit(1);
    }
}

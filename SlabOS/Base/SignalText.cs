using System;

namespace SlabOS.Base;

/// <summary>The names of signals.</summary>
public static class SignalText
{
    private static readonly Signal[] Known =
    {
        Signal.Hup, Signal.Int, Signal.Quit, Signal.Abrt, Signal.Kill, Signal.Usr1, Signal.Usr2, Signal.Pipe,
        Signal.Alrm, Signal.Term, Signal.Chld, Signal.Cont, Signal.Stop, Signal.Tstp, Signal.Ttin, Signal.Ttou,
    };

    /// <summary>The number of signals.</summary>
    public static int Count => Known.Length;

    /// <summary>A signal by its place in the order of numbers, from 0.</summary>
    public static Signal At(int index) => Known[index];

    /// <summary>The name, without <c>SIG</c>.</summary>
    public static string Name(Signal signal) => signal switch
    {
        Signal.Hup => "HUP",
        Signal.Int => "INT",
        Signal.Quit => "QUIT",
        Signal.Abrt => "ABRT",
        Signal.Kill => "KILL",
        Signal.Usr1 => "USR1",
        Signal.Usr2 => "USR2",
        Signal.Pipe => "PIPE",
        Signal.Alrm => "ALRM",
        Signal.Term => "TERM",
        Signal.Chld => "CHLD",
        Signal.Cont => "CONT",
        Signal.Stop => "STOP",
        Signal.Tstp => "TSTP",
        Signal.Ttin => "TTIN",
        Signal.Ttou => "TTOU",
        _ => "0",
    };

    /// <summary>The signal of a number.</summary>
    /// <returns>False for a number without a signal; 0 is <see cref="Signal.None"/>.</returns>
    public static bool TryFromNumber(int number, out Signal signal)
    {
        signal = (Signal)number;
        return signal == Signal.None || Name(signal) != "0";
    }

    /// <summary>The signal of a name in capitals or small letters, with or without <c>SIG</c>.</summary>
    public static bool TryFromName(ReadOnlySpan<char> name, out Signal signal)
    {
        if (name.Length > 3 && IsName(name.Slice(0, 3), "SIG")) name = name.Slice(3);
        for (int i = 0; i < Known.Length; i++)
        {
            signal = Known[i];
            if (IsName(name, Name(signal))) return true;
        }

        signal = Signal.None;
        return false;
    }

    private static bool IsName(ReadOnlySpan<char> text, string name)
    {
        if (text.Length != name.Length) return false;
        for (int i = 0; i < name.Length; i++)
        {
            char c = text[i];
            if (c != name[i] && (c < 'a' || c > 'z' || c - 'a' + 'A' != name[i])) return false;
        }

        return true;
    }
}

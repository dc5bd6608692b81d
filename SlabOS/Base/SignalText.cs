using System;

namespace SlabOS.Base;

/// <summary>The names of signals.</summary>
public static class SignalText
{
    private static readonly Signal[] Known =
    {
        Signal.Hup, Signal.Int, Signal.Abrt, Signal.Kill, Signal.Usr1,
        Signal.Pipe, Signal.Term, Signal.Chld, Signal.Cont, Signal.Stop, Signal.Ttin,
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
        Signal.Abrt => "ABRT",
        Signal.Kill => "KILL",
        Signal.Usr1 => "USR1",
        Signal.Pipe => "PIPE",
        Signal.Term => "TERM",
        Signal.Chld => "CHLD",
        Signal.Cont => "CONT",
        Signal.Stop => "STOP",
        Signal.Ttin => "TTIN",
        _ => "0",
    };

    /// <summary>The signal of a number.</summary>
    /// <returns>False for a number without a signal; 0 is <see cref="Signal.None"/>.</returns>
    public static bool TryFromNumber(int number, out Signal signal)
    {
        signal = (Signal)number;
        return signal == Signal.None || Name(signal) != "0";
    }

    /// <summary>The signal of a name in capitals, with or without <c>SIG</c>.</summary>
    public static bool TryFromName(ReadOnlySpan<char> name, out Signal signal)
    {
        if (name.StartsWith("SIG")) name = name.Slice(3);
        for (int i = 0; i < Known.Length; i++)
        {
            signal = Known[i];
            if (name.SequenceEqual(Name(signal))) return true;
        }

        signal = Signal.None;
        return false;
    }
}

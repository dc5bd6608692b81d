using System;
using SlabOS.Boot;

namespace SlabOS.Pc;

/// <summary>
/// Takes the ports' own words out of the boot command line. The core takes the rest, and names a word that is wrong.
/// </summary>
public sealed class BootWords
{
    private const string FaultPrefix = "fault=";
    private const string ExitPortPrefix = "exitport=0x";

    private readonly char[] _rest;
    private readonly char[] _fault;
    private readonly int _restLength;
    private readonly int _faultLength;

    /// <summary>Takes a command line apart. A line that is too long stays as it is: the core refuses it.</summary>
    public BootWords(ReadOnlySpan<char> commandLine)
    {
        _rest = new char[commandLine.Length];
        _fault = new char[commandLine.Length];
        if (commandLine.Length > Configuration.MaxOptions) Append(commandLine, _rest, ref _restLength);
        else while (commandLine.Length > 0)
        {
            int end = commandLine.IndexOf(' ');
            ReadOnlySpan<char> word = end < 0 ? commandLine : commandLine.Slice(0, end);
            commandLine = commandLine.Slice(end < 0 ? commandLine.Length : end + 1);
            if (word.StartsWith(FaultPrefix)) Append(word.Slice(FaultPrefix.Length), _fault, ref _faultLength);
            else if (!TakeExitPort(word)) Append(word, _rest, ref _restLength);
        }
    }

    /// <summary><c>fault=NAME</c>: the fault to make once the kernel is up; empty if none.</summary>
    public ReadOnlySpan<char> Fault => new ReadOnlySpan<char>(_fault, 0, _faultLength);

    /// <summary>
    /// <c>exitport=0xPORT</c>: the I/O port of a device that takes the machine's exit status, such as QEMU's <c>isa-debug-exit</c> or
    /// <c>isa-debugcon</c>. 0 for none, as on all real machines.
    /// </summary>
    public ushort ExitPort { get; private set; }

    /// <summary>The other words.</summary>
    public ReadOnlySpan<char> Rest => new ReadOnlySpan<char>(_rest, 0, _restLength);

    private bool TakeExitPort(ReadOnlySpan<char> word)
    {
        if (!word.StartsWith(ExitPortPrefix)) return false;
        int port = 0;
        for (int i = ExitPortPrefix.Length; i < word.Length; i++)
        {
            int digit = HexDigit(word[i]);
            port = (port * 16) + digit;
            if (digit < 0 || port > ushort.MaxValue) return false;
        }

        ExitPort = (ushort)port;
        return port != 0;
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static void Append(ReadOnlySpan<char> word, char[] words, ref int length)
    {
        if (length > 0) words[length++] = ' ';
        foreach (char c in word) words[length++] = c;
    }
}

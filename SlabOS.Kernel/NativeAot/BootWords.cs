using System;

namespace SlabOS.NativeAot;

/// <summary>Takes this port's own word out of the boot command line; what is left is the core's.</summary>
internal sealed class BootWords
{
    private const string FaultPrefix = "fault=";

    private readonly char[] _rest;
    private readonly char[] _fault;
    private int _restLength;
    private int _faultLength;

    internal BootWords(ReadOnlySpan<char> commandLine)
    {
        _rest = new char[commandLine.Length];
        _fault = new char[commandLine.Length];
        while (commandLine.Length > 0)
        {
            int end = commandLine.IndexOf(' ');
            ReadOnlySpan<char> word = end < 0 ? commandLine : commandLine.Slice(0, end);
            commandLine = commandLine.Slice(end < 0 ? commandLine.Length : end + 1);
            if (word.StartsWith(FaultPrefix)) Append(word.Slice(FaultPrefix.Length), _fault, ref _faultLength);
            else Append(word, _rest, ref _restLength);
        }
    }

    /// <summary><c>fault=NAME</c>: the fault to make once the kernel is up; empty if none.</summary>
    internal ReadOnlySpan<char> Fault => new ReadOnlySpan<char>(_fault, 0, _faultLength);

    /// <summary>The other words.</summary>
    internal ReadOnlySpan<char> Rest => new ReadOnlySpan<char>(_rest, 0, _restLength);

    private static void Append(ReadOnlySpan<char> word, char[] words, ref int length)
    {
        if (length > 0) words[length++] = ' ';
        foreach (char c in word) words[length++] = c;
    }
}

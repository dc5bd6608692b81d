using System;

namespace SlabOS.NativeAot;

/// <summary>Takes this port's own words out of the boot command line; what is left is the core's.</summary>
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
            Sort(word);
        }
    }

    /// <summary><c>features</c>: run the core library's tests instead of the kernel.</summary>
    internal bool RunFeatures { get; private set; }

    /// <summary><c>fault=NAME</c>: the fault to make once the kernel is up; empty if none.</summary>
    internal ReadOnlySpan<char> Fault => new ReadOnlySpan<char>(_fault, 0, _faultLength);

    /// <summary>The other words.</summary>
    internal ReadOnlySpan<char> Rest => new ReadOnlySpan<char>(_rest, 0, _restLength);

    private void Sort(ReadOnlySpan<char> word)
    {
        if (word.SequenceEqual("features")) RunFeatures = true;
        else if (word.StartsWith(FaultPrefix)) _faultLength = Copy(word.Slice(FaultPrefix.Length), _fault, 0);
        else if (word.Length > 0)
        {
            if (_restLength > 0) _rest[_restLength++] = ' ';
            _restLength = Copy(word, _rest, _restLength);
        }
    }

    private static int Copy(ReadOnlySpan<char> text, char[] destination, int position)
    {
        foreach (char c in text) destination[position++] = c;
        return position;
    }
}

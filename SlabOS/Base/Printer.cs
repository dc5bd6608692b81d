using System;
using System.Runtime.CompilerServices;

namespace SlabOS.Base;

/// <summary>Prints words, numbers and columns without making a string of them.</summary>
/// <remarks>What is called with a literal in a hundred places is kept out of line, which makes the kernel 2 KB smaller.</remarks>
public sealed class Printer
{
    private readonly ITextSink _sink;
    private readonly char[] _digits = new char[20];

    /// <summary>Prints into a sink.</summary>
    public Printer(ITextSink sink) => _sink = sink;

    /// <summary>Sets the screen's colour for what follows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SetColor(Color color) => _sink.SetColor(color);

    /// <summary>Prints text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Write(ReadOnlySpan<char> text) => _sink.Write(text);

    /// <summary>Prints text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Write(string text) => _sink.Write(text);

    /// <summary>Prints a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Write(ulong number) => _sink.Write(Digits(number));

    /// <summary>Prints a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Write(int number)
    {
        if (number < 0) _sink.Write("-");
        _sink.Write(Digits((ulong)(number < 0 ? -(long)number : number)));
    }

    /// <summary>Prints two digits at least, as in a time of day.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void WriteTwoDigits(int number)
    {
        if (number < 10) _sink.Write("0");
        Write(number);
    }

    /// <summary>Prints hours, minutes and seconds.</summary>
    public void Time(int hours, int minutes, int seconds)
    {
        WriteTwoDigits(hours);
        Write(":");
        WriteTwoDigits(minutes);
        Write(":");
        WriteTwoDigits(seconds);
    }

    /// <summary>Prints a number with two decimals.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Hundredths(ulong whole, int hundredths)
    {
        Write(whole);
        Write(".");
        WriteTwoDigits(hundredths);
    }

    /// <summary>Prints text to the right of a column.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Characters the column has; more are printed if need be.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Right(ReadOnlySpan<char> text, int width)
    {
        Spaces(width - text.Length);
        _sink.Write(text);
    }

    /// <summary>Prints a number to the right of a column.</summary>
    public void Right(ulong number, int width) => Right(Digits(number), width);

    /// <summary>Prints a number to the right of a column, with a blank before it even if it is wider than that.</summary>
    public void Cell(ulong number, int width)
    {
        _sink.Write(" ");
        Right(number, width - 1);
    }

    /// <summary>Prints a number, from 0 up, to the right of a column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Right(int number, int width) => Right((ulong)number, width);

    /// <summary>Prints text to the left of a column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Left(ReadOnlySpan<char> text, int width)
    {
        _sink.Write(text);
        Spaces(width - text.Length);
    }

    /// <summary>Ends the line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Line() => _sink.Write("\n");

    /// <summary>Prints text and ends the line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Line(string text)
    {
        _sink.Write(text);
        Line();
    }

    /// <summary>Prints text and ends the line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Line(ReadOnlySpan<char> text)
    {
        _sink.Write(text);
        Line();
    }

    /// <summary>Prints the heads of columns, a line of their own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Heading(string text)
    {
        SetColor(Color.Title);
        Line(text);
        SetColor(Color.Text);
    }

    /// <summary>Ends the line if anything is on it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void FreshLine() => _sink.FreshLine();

    /// <summary>Prints the one line of a failure: <c>WHO: SUBJECT: ERRNO: message</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Failure(ReadOnlySpan<char> who, ReadOnlySpan<char> subject, Errno errno, ReadOnlySpan<char> message)
    {
        BeginFailure(who, subject, errno);
        Write(message);
        EndFailure();
    }

    /// <summary>Begins the line of a failure whose message is printed in parts.</summary>
    public void BeginFailure(ReadOnlySpan<char> who, ReadOnlySpan<char> subject, Errno errno)
    {
        FreshLine();
        SetColor(Color.Bad);
        Write(who);
        Write(": ");
        Write(subject);
        Write(": ");
        Write(ErrnoText.Name(errno));
        Write(": ");
    }

    /// <summary>Ends the line of a failure.</summary>
    public void EndFailure()
    {
        Line();
        SetColor(Color.Text);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Spaces(int count)
    {
        for (; count > 0; count--) _sink.Write(" ");
    }

    private ReadOnlySpan<char> Digits(ulong number)
    {
        int start = _digits.Length;
        do
        {
            // Quotient first: IL2CPU's 64-bit remainder is the weaker one.
            ulong rest = number / 10;
            _digits[--start] = (char)('0' + (int)(number - (rest * 10)));
            number = rest;
        }
        while (number != 0);
        return new ReadOnlySpan<char>(_digits, start, _digits.Length - start);
    }
}

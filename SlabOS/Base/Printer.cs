using System;
using System.Runtime.CompilerServices;

namespace SlabOS.Base;

/// <summary>Prints words, numbers and columns without making a string. Each call returns the printer, so that calls form a chain.</summary>
/// <remarks>Methods with a hundred callers are kept out of line: the kernel is 2 KB smaller for it.</remarks>
public sealed class Printer
{
    private readonly ITextSink _sink;
    private readonly char[] _digits = new char[20];

    /// <summary>Prints into a sink.</summary>
    public Printer(ITextSink sink) => _sink = sink;

    /// <summary>Sets the colour of the text that follows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer SetColor(Color color)
    {
        _sink.SetColor(color);
        return this;
    }

    /// <summary>Prints text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Write(ReadOnlySpan<char> text)
    {
        _sink.Write(text);
        return this;
    }

    /// <summary>Prints text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Write(string text)
    {
        _sink.Write(text);
        return this;
    }

    /// <summary>Prints a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Write(ulong number) => Write(Digits(number));

    /// <summary>Prints a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Write(int number)
    {
        if (number < 0) _sink.Write("-");
        return Write((ulong)(number < 0 ? -(long)number : number));
    }

    /// <summary>Prints words with one blank between two of them.</summary>
    public Printer Write(Words words)
    {
        ReadOnlySpan<char> text = words.Text;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\0') continue;
            if (start > 0) _sink.Write(" ");
            _sink.Write(text.Slice(start, i - start));
            start = i + 1;
        }

        return this;
    }

    /// <summary>Prints a number of two digits at least, as in a time of day.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer WriteTwoDigits(int number)
    {
        if (number < 10) _sink.Write("0");
        return Write(number);
    }

    /// <summary>Prints hours, minutes and seconds.</summary>
    public Printer Time(int hours, int minutes, int seconds) =>
        WriteTwoDigits(hours).Write(":").WriteTwoDigits(minutes).Write(":").WriteTwoDigits(seconds);

    /// <summary>Prints hundredths as a number with two decimals.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Hundredths(ulong hundredths)
    {
        ulong whole = hundredths / 100;
        return Write(whole).Write(".").WriteTwoDigits((int)(hundredths - (whole * 100)));
    }

    /// <summary>Prints text at the right end of a column.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The column's characters; a longer text is printed whole.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Right(ReadOnlySpan<char> text, int width) => Spaces(width - text.Length).Write(text);

    /// <summary>Prints a number at the right end of a column.</summary>
    public Printer Right(ulong number, int width) => Right(Digits(number), width);

    /// <summary>Prints a number, from 0 up, at the right end of a column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Right(int number, int width) => Right((ulong)number, width);

    /// <summary>Prints a number at the right end of a column, with a blank before a number that fills the column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Cell(ulong number, int width) => Write(" ").Right(number, width - 1);

    /// <summary>Prints text at the left end of a column.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The column's characters; a longer text is printed whole.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Left(ReadOnlySpan<char> text, int width) => Write(text).Spaces(width - text.Length);

    /// <summary>Ends the line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Line() => Write("\n");

    /// <summary>Prints text and ends the line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Line(string text) => Write(text).Line();

    /// <summary>Prints text and ends the line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Line(ReadOnlySpan<char> text) => Write(text).Line();

    /// <summary>Prints the heads of columns, a line of their own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Heading(string text) => SetColor(Color.Title).Line(text).SetColor(Color.Text);

    /// <summary>Ends the line unless the line is empty.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer FreshLine()
    {
        _sink.FreshLine();
        return this;
    }

    /// <summary>Prints the line of a failure: <c>WHO: SUBJECT: ERRNO: message</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Printer Failure(ReadOnlySpan<char> who, ReadOnlySpan<char> subject, Errno errno, ReadOnlySpan<char> message) =>
        BeginFailure(who, subject, errno).Write(message).EndFailure();

    /// <summary>Begins the line of a failure whose message is printed in parts.</summary>
    public Printer BeginFailure(ReadOnlySpan<char> who, ReadOnlySpan<char> subject, Errno errno) =>
        FreshLine().SetColor(Color.Bad).Write(who).Write(": ").Write(subject).Write(": ").Write(ErrnoText.Name(errno)).Write(": ");

    /// <summary>Ends the line of a failure.</summary>
    public Printer EndFailure() => Line().SetColor(Color.Text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Printer Spaces(int count)
    {
        for (; count > 0; count--) _sink.Write(" ");
        return this;
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

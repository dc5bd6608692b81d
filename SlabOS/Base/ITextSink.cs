using System;

namespace SlabOS.Base;

/// <summary>Where a <see cref="Printer"/> prints: the console, or the text of a file that is made as it is read.</summary>
public interface ITextSink
{
    /// <summary>Takes text.</summary>
    void Write(ReadOnlySpan<char> text);

    /// <summary>Ends the line, if anything is on it.</summary>
    void FreshLine();

    /// <summary>Sets the colour of what follows, where there are colours.</summary>
    void SetColor(Color color);
}

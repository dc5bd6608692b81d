using System;

namespace SlabOS.Base;

/// <summary>The target of a <see cref="Printer"/>: the console, a file, or the text of a file in <c>/proc</c>.</summary>
public interface ITextSink
{
    /// <summary>Takes text.</summary>
    void Write(ReadOnlySpan<char> text);

    /// <summary>Ends the line, unless the line is empty.</summary>
    void FreshLine();

    /// <summary>Sets the colour of the text that follows. A target without colours ignores the call.</summary>
    void SetColor(Color color);
}

using System;

namespace SlabOS.Base;

/// <summary>
/// The terminal: every input source and every output of the machine as one. A port implements the terminal over its keyboard, serial
/// line and screen.
/// </summary>
public interface ITerminal
{
    /// <summary>
    /// Takes the next input, if there is one. Never waits.
    /// </summary>
    /// <returns>
    /// A byte 0…255 as it came over the serial line or as the keyboard's key stands for it in ASCII (Enter is 13, Backspace 8 or 127,
    /// Ctrl-C 3); a <see cref="Key"/> code from 256 up for a key that has no character; −1 when nothing is waiting.
    /// </returns>
    int Read();

    /// <summary>
    /// Whether Ctrl-C was typed on the keyboard, or a BREAK came over the serial line, since the last <see cref="Read"/> that gave 3.
    /// The kernel asks while it has no room for input, and then drops what was typed before.
    /// </summary>
    bool Interrupted { get; }

    /// <summary>Shows the beginning of a text, as far as every output takes it without waiting: at most a line.</summary>
    /// <param name="text">The text, as for <see cref="Write"/>; not empty.</param>
    /// <returns>Characters shown; 0 while an output is busy.</returns>
    int TryWrite(ReadOnlySpan<char> text);

    /// <summary>
    /// Shows text on every output, and waits for the slowest, a second or two at most. An output that took nothing for so long loses the
    /// text, and holds nothing up until it takes again. Only printable ASCII and three control characters arrive here: <c>\n</c> starts a new line
    /// (the port adds a carriage return where the wire wants one), <c>\b</c> moves the cursor one cell left without erasing,
    /// <c>\a</c> may ring. A character written in the last column wraps to the next line.
    /// </summary>
    void Write(ReadOnlySpan<char> text);

    /// <summary>Clears the screen and puts the cursor at the top left; a serial line gets the two ANSI sequences that do the same.</summary>
    void Clear();

    /// <summary>
    /// Asks the terminal on the serial line for its size. The answer, if there is one, comes as input: <c>ESC [ ROWS ; COLUMNS R</c>.
    /// </summary>
    void AskSize();

    /// <summary>Sets the colour of the text that follows, on the screen only: a serial log stays plain.</summary>
    void SetColor(Color color);
}

namespace SlabOS.Base;

/// <summary>The colours the kernel asks a screen for; the numbers are those of the PC's text attribute.</summary>
public enum Color
{
    /// <summary>Ordinary output: light grey.</summary>
    Text = 7,

    /// <summary>What went right, and the prompt: light green.</summary>
    Good = 10,

    /// <summary>Titles and column heads: light cyan.</summary>
    Title = 11,

    /// <summary>What went wrong: light red.</summary>
    Bad = 12,

    /// <summary>What the reader should notice: yellow.</summary>
    Notice = 14,

    /// <summary>What was typed: white.</summary>
    Input = 15,
}

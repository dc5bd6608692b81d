namespace SlabOS.Base;

/// <summary>The colours of text. The numbers are those of the PC's text attribute.</summary>
public enum Color
{
    /// <summary>Ordinary output: light grey.</summary>
    Text = 7,

    /// <summary>Success and the prompt: light green.</summary>
    Good = 10,

    /// <summary>Titles and column heads: light cyan.</summary>
    Title = 11,

    /// <summary>Failure: light red.</summary>
    Bad = 12,

    /// <summary>Notices: yellow.</summary>
    Notice = 14,

    /// <summary>Typed text: white.</summary>
    Input = 15,
}

namespace SlabOS.Base;

/// <summary>The keys without a character. Their numbers follow the 256 bytes of <see cref="ITerminal.Read"/>.</summary>
public enum Key
{
    /// <summary>The arrow to the left.</summary>
    Left = 256,

    /// <summary>The arrow to the right.</summary>
    Right,

    /// <summary>The arrow up.</summary>
    Up,

    /// <summary>The arrow down.</summary>
    Down,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>Delete: erases the character under the cursor.</summary>
    Delete,

    /// <summary>Moves to the start of a word: Alt-B, or Ctrl and the arrow to the left.</summary>
    WordLeft,

    /// <summary>Moves behind a word: Alt-F, or Ctrl and the arrow to the right.</summary>
    WordRight,
}

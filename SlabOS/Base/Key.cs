namespace SlabOS.Base;

/// <summary>Keys without a character of their own. The numbers follow the 256 that <see cref="ITerminal.Read"/> keeps for bytes.</summary>
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
}

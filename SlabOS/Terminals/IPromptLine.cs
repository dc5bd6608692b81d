namespace SlabOS.Terminals;

/// <summary>A line that someone is editing while others write to the console: it steps aside for them.</summary>
public interface IPromptLine
{
    /// <summary>Erases the line from the console, leaving the cursor in the first column.</summary>
    void Hide();

    /// <summary>Draws the line again where the cursor now is.</summary>
    void Show();
}

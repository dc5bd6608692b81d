namespace SlabOS.Memory;

/// <summary>Receives what a checker finds. Implemented by whoever asked for the check: a shell command, a test.</summary>
public interface ICheckReport
{
    /// <summary>One broken rule.</summary>
    /// <param name="table">The table it was found in.</param>
    /// <param name="slot">The slot concerned, or −1 where the rule is about the table as a whole.</param>
    /// <param name="rule">What does not hold, in words.</param>
    void Violation(SlabBase table, int slot, string rule);
}

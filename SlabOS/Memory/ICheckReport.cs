namespace SlabOS.Memory;

/// <summary>Receives the violations that a check finds. A shell command or a test implements it.</summary>
public interface ICheckReport
{
    /// <summary>Takes a violation.</summary>
    /// <param name="table">The slab with the violation.</param>
    /// <param name="slot">The slot, or −1 for a rule of the whole slab.</param>
    /// <param name="rule">The rule that does not hold, in words.</param>
    void Violation(SlabBase table, int slot, string rule);
}

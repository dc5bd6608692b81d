using SlabOS.Base;

namespace SlabOS.Processes;

/// <summary>
/// What a process runs. One object serves all processes that run it, so it keeps nothing itself: what it has to remember between two
/// steps lies in the control block.
/// </summary>
public abstract class Program
{
    /// <summary>What <c>spawn</c> knows it by.</summary>
    public abstract string Name { get; }

    /// <summary>Its arguments, as <c>help</c> shows them; empty if it takes none.</summary>
    public abstract string Usage { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>Says, before a process is made, whether it would accept these words; the first is its name.</summary>
    /// <returns><see cref="Errno.None"/>, or what is wrong with them.</returns>
    public virtual Errno Accept(Words words) => words.Count == 1 ? Errno.None : Errno.EINVAL;

    /// <summary>
    /// Goes on a little: a bounded piece of work, never a loop that waits. It ends the process with <see cref="SystemCalls.Exit"/>, and gives
    /// up its turns with <see cref="SystemCalls.Sleep"/> or <see cref="SystemCalls.Pause"/>.
    /// </summary>
    /// <param name="self">The process: its locals.</param>
    /// <param name="calls">The kernel, on behalf of this process.</param>
    public abstract void Step(ref Process self, SystemCalls calls);
}

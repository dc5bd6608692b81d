using SlabOS.Base;

namespace SlabOS.Processes;

/// <summary>
/// A program, as the scheduler sees it. One object serves all processes of the program, and keeps no state: the state lies in the control
/// block.
/// </summary>
/// <param name="name">The word that names the program.</param>
/// <param name="usage">The arguments, as <c>help</c> shows them; empty for none.</param>
/// <param name="summary">The effect, in one line.</param>
/// <param name="words">The fewest words, the name included.</param>
/// <param name="atMost">The most words; 0 for as many as the fewest.</param>
public abstract class Program(string name, string usage, string summary, int words = 1, int atMost = 0)
    : Utility(name, usage, summary, words, atMost)
{
    /// <summary>
    /// Takes one step: a bounded piece of work, never a loop that waits. <see cref="SystemCalls.Exit"/> ends the process;
    /// <see cref="SystemCalls.Sleep"/> and <see cref="SystemCalls.Pause()"/> give up its turns.
    /// </summary>
    /// <param name="self">The process, whose fields are the program's local variables.</param>
    /// <param name="calls">The system calls, on behalf of this process.</param>
    public abstract void Step(ref Process self, SystemCalls calls);
}

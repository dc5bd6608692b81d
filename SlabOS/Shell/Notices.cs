using SlabOS.Base;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// The lines before a prompt: a line for each background process that has ended since the last prompt, and for each that was stopped
/// since and still is.
/// </summary>
/// <remarks>
/// A step walks a bounded part of the shell's zombies, then of the stopped processes. No zombie goes meanwhile: only the shell reaps them.
/// A process that is no longer stopped has left the ring of the stopped, and the walk through the ring begins anew.
/// </remarks>
public sealed class Notices
{
    private const int ProcessesPerStep = 32;

    private int _zombie = -1;
    private int _stopped = -1;

    /// <summary>Prints the lines, or goes on to print them.</summary>
    /// <returns>Whether all lines are printed.</returns>
    public bool Announce(Session session)
    {
        ProcessTable table = session.Tables.Processes;
        int shell = session.Calls.Self;
        for (int i = 0; i < ProcessesPerStep; i++)
        {
            int zombie = _zombie < 0 ? table.FirstZombie(shell) : table.NextZombie(_zombie);
            if (zombie >= 0)
            {
                _zombie = zombie;
                Announce(session, zombie);
                continue;
            }

            if (_stopped >= 0 && table.Slab.At(_stopped).State != ProcessState.Stopped) _stopped = -1;
            _stopped = session.Scheduler.NextStopped(_stopped);
            if (_stopped < 0)
            {
                _zombie = -1;
                return true;
            }

            Announce(session, _stopped);
        }

        return false;
    }

    private static void Announce(Session session, int slot)
    {
        ProcessTable table = session.Tables.Processes;
        ref Process process = ref table.Slab.At(slot);
        if (!session.Calls.TakeReport(process.Pid, process.State)) return;
        Printer printer = session.Printer;
        printer.FreshLine().SetColor(Color.Notice).Write("[").Write(process.Pid).Write("] ")
            .Write(table.WordsOf(slot)[0]);
        if (process.State == ProcessState.Stopped) printer.Write(" stopped");
        else ExitStatus.Write(printer, process.ExitCode, process.KilledBy);
        printer.Line().SetColor(Color.Text);
    }
}

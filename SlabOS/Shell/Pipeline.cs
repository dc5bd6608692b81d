using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// The programs of a line, which start together: <c>a &lt; FILE | b | c &gt; FILE</c>. All of them start, or none. A file for output is
/// made, or emptied, before its program starts, as in any shell.
/// </summary>
public sealed class Pipeline
{
    /// <summary>The most programs of a pipeline.</summary>
    public const int MaxPrograms = 8;

    /// <summary>The complaint about a redirection without a path.</summary>
    internal const string NoFileBehind = "no file behind it";

    private readonly int[] _programs = new int[MaxPrograms];
    private readonly int[] _pids = new int[MaxPrograms];
    private int _count;
    private int _firstStage;
    private int _skip;

    /// <summary>The pids of the processes that the last <see cref="Start"/> made, by their places in the pipeline.</summary>
    public ReadOnlySpan<int> Pids => new ReadOnlySpan<int>(_pids, 0, _count);

    /// <summary>Whether the stages of the session's line are programs that accept their arguments; prints what is wrong.</summary>
    /// <param name="shell">The session.</param>
    /// <param name="stage">The first stage that is to be a program.</param>
    /// <param name="skip">Words of that stage before the program's name.</param>
    public bool Check(Session shell, int stage = 0, int skip = 0)
    {
        CommandLine line = shell.Line;
        _firstStage = stage;
        _skip = skip;
        for (; stage < line.Count; stage++)
        {
            if (line.Lacking(stage) != Operator.None) return shell.Refuse(line.Lacking(stage), NoFileBehind);
            Words words = WordsOf(stage, line);
            if (words.Count == 0) return RefuseEmpty(stage, shell);
            int place = stage - _firstStage;
            if (place == MaxPrograms) return !shell.Fail("|", Errno.E2BIG, "8 programs at most");
            int program = shell.Programs.Find(words[0]);
            if (program < 0)
            {
                bool isCommand = shell.FindCommand(words[0]) != null;
                shell.Fail(words[0], Errno.ENOENT, isCommand ? "a command of the shell, not a program" : "no such program");
                shell.Status = ExitStatus.NotFound;
                return false;
            }

            if (!shell.Accepts(shell.Programs[program], words)) return false;
            _programs[place] = program;
        }

        // Before a file for output is emptied.
        for (stage = _firstStage; stage < line.Count; stage++)
        {
            Words words = WordsOf(stage, line);
            if (words.Text.Length > ProcessTable.MaxArguments) return !shell.Fail(words[0], Errno.E2BIG);
        }

        return true;
    }

    /// <summary>Starts the programs that <see cref="Check"/> found good; prints the failure if that cannot be.</summary>
    /// <param name="shell">The session.</param>
    /// <param name="input">The first program's input; the caller's reference is handed over. Null to inherit it.</param>
    /// <returns>Whether all have started.</returns>
    public bool Start(Session shell, Handle<OpenFile> input = default)
    {
        _count = 0;
        int wanted = shell.Line.Count - _firstStage;
        while (shell.Tables.Processes.Slab.Available < wanted && ReapAnnounced(shell))
        {
        }

        // Before a file for output is emptied.
        int room = shell.Calls.AdmitChildren(wanted);
        if (room < wanted)
        {
            shell.Calls.Release(input);
            return !shell.Fail(WordsOf(_firstStage + room, shell.Line)[0], Errno.EAGAIN);
        }

        for (int stage = _firstStage; stage < shell.Line.Count; stage++)
        {
            if (StartStage(stage, shell, ref input)) continue;
            Abandon(shell, input);
            return false;
        }

        for (int i = 0; i < _count - 1; i++) shell.Calls.JoinGroup(_pids[i], _pids[_count - 1]);
        return true;
    }

    /// <summary>Reaps the child that ended first, if its end is announced: a job that nobody waits for keeps no slot for ever.</summary>
    /// <returns>Whether there was one.</returns>
    private static bool ReapAnnounced(Session shell)
    {
        ProcessTable table = shell.Tables.Processes;
        int slot = table.FirstZombie(shell.Calls.Self);
        if (slot < 0) return false;
        ref Process zombie = ref table.Slab.At(slot);
        return zombie.Reported == ProcessState.Zombie && shell.Calls.Wait(zombie.Pid, out _, out _) > 0;
    }

    private Words WordsOf(int stage, CommandLine line) => stage == _firstStage ? line[stage].From(_skip) : line[stage];

    /// <summary>Prints that a stage has no program.</summary>
    /// <returns>False.</returns>
    private bool RefuseEmpty(int stage, Session shell)
    {
        ReadOnlySpan<Redirection> redirections = shell.Line.Redirections(stage);
        bool isFirst = stage == _firstStage && (redirections.Length > 0 || stage + 1 < shell.Line.Count);
        if (!isFirst) return shell.Refuse(Operator.Pipe, "no program behind it");
        return shell.Refuse(redirections.Length > 0 ? redirections[0].Operator : Operator.Pipe, "no program before it");
    }

    /// <summary>Starts one program.</summary>
    /// <param name="stage">The program's stage.</param>
    /// <param name="shell">The session.</param>
    /// <param name="input">The program's input, and then the next one's: the other end of a new pipe.</param>
    /// <returns>Whether the program has started.</returns>
    private bool StartStage(int stage, Session shell, ref Handle<OpenFile> input)
    {
        SystemCalls calls = shell.Calls;
        var actions = new SpawnActions { Input = input, Priority = ProcessTable.DefaultPriority };
        input = default;
        if (stage + 1 < shell.Line.Count && calls.HoldPipe(out input, out actions.Output) < 0) shell.Fail("|", Errno.ENFILE);
        else if (OpenFiles(stage, shell, ref actions)) Spawn(stage, shell, in actions);
        calls.Release(actions.Input);
        calls.Release(actions.Output);
        return _count > stage - _firstStage;
    }

    /// <summary>Opens the files of a stage's redirections, and prints what cannot be. Of several of a kind the last counts.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="shell">The session.</param>
    /// <param name="actions">The stage's input and output, each of which a file replaces.</param>
    /// <returns>Whether all are open.</returns>
    private bool OpenFiles(int stage, Session shell, ref SpawnActions actions)
    {
        foreach (Redirection redirection in shell.Line.Redirections(stage))
        {
            ReadOnlySpan<char> path = shell.Line.PathOf(redirection);
            int result = shell.Calls.Hold(path, redirection.Mode, out Handle<OpenFile> file);
            if (result < 0) return shell.FailRedirection(shell.Programs[_programs[_count]].Name, path, result);
            ref Handle<OpenFile> replaced = ref redirection.IsInput ? ref actions.Input : ref actions.Output;
            shell.Calls.Release(replaced);
            replaced = file;
        }

        return true;
    }

    private void Spawn(int stage, Session shell, in SpawnActions actions)
    {
        Words words = WordsOf(stage, shell.Line);
        int pid = shell.Calls.Spawn(_programs[_count], words, in actions);
        if (pid < 0) shell.Fail(words[0], pid);
        else _pids[_count++] = pid;
    }

    /// <summary>Ends the processes that have started before one that could not.</summary>
    private void Abandon(Session shell, Handle<OpenFile> input)
    {
        shell.Calls.Release(input);
        for (int i = 0; i < _count; i++)
        {
            shell.Calls.Kill(_pids[i], Signal.Kill);
            shell.Calls.Wait(_pids[i], out _, out _);
        }

        _count = 0;
    }
}

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
    private int _firstStage;
    private int _skip;

    /// <summary>The number of processes that the last <see cref="Start"/> made.</summary>
    public int Count { get; private set; }

    /// <summary>The process group of the processes: see <see cref="Process.Group"/>.</summary>
    public int Group => _pids[Count - 1];

    /// <summary>The pid of a process, by its place in the pipeline.</summary>
    public int this[int index] => _pids[index];

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
                shell.Fail(words[0], Errno.ENOENT, "no such program");
                shell.Status = ExitStatus.NotFound;
                return false;
            }

            if (!shell.Accepts(shell.Programs[program], words)) return false;
            _programs[place] = program;
        }

        return true;
    }

    /// <summary>Starts the programs that <see cref="Check"/> found good; prints the failure if that cannot be.</summary>
    /// <param name="shell">The session.</param>
    /// <param name="notice">Whether the shell announces the processes' end.</param>
    /// <param name="input">The first program's input; the caller's reference is handed over. Null to inherit it.</param>
    /// <returns>Whether all have started.</returns>
    public bool Start(Session shell, bool notice, Handle<OpenFile> input = default)
    {
        Count = 0;
        for (int stage = _firstStage; stage < shell.Line.Count; stage++)
        {
            if (StartStage(stage, shell, notice, ref input)) continue;
            Abandon(shell, input);
            return false;
        }

        ProcessTable table = shell.Tables.Processes;
        for (int i = 0; i < Count - 1; i++) table.JoinGroup(table.Find(_pids[i]), table.Find(Group));
        return true;
    }

    /// <summary>Opens the files of a stage's redirections, and prints what cannot be. Of several of a kind the last counts.</summary>
    /// <param name="shell">The session.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="name">The command or program whose files they are.</param>
    /// <param name="input">The stage's input, replaced by a file; the caller's reference in any case.</param>
    /// <param name="output">The stage's output, replaced by a file; the caller's reference in any case.</param>
    /// <returns>Whether all are open.</returns>
    public static bool OpenFiles(Session shell, int stage, string name, ref Handle<OpenFile> input, ref Handle<OpenFile> output)
    {
        OpenFileTable files = shell.Tables.OpenFiles;
        foreach (Redirection redirection in shell.Line.Redirections(stage))
        {
            ReadOnlySpan<char> path = shell.Line.PathOf(redirection);
            Errno errno = files.Open(shell.Calls.Directory, path, redirection.Mode, out Handle<OpenFile> file);
            if (errno != Errno.None) return shell.FailRedirection(name, path, errno);
            if (redirection.IsInput) Replace(files, ref input, file);
            else Replace(files, ref output, file);
        }

        return true;
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
    /// <param name="notice">Whether the shell announces the process's end.</param>
    /// <param name="input">The program's input, and then the next one's: the other end of a new pipe.</param>
    /// <returns>Whether the program has started.</returns>
    private bool StartStage(int stage, Session shell, bool notice, ref Handle<OpenFile> input)
    {
        OpenFileTable files = shell.Tables.OpenFiles;
        Handle<OpenFile> output = default;
        Handle<OpenFile> next = default;
        if (stage + 1 < shell.Line.Count)
        {
            Errno errno = files.OpenPipe(out next, out output);
            if (errno != Errno.None) return !shell.Fail("|", errno);
        }

        int pid = -1;
        int program = _programs[Count];
        if (OpenFiles(shell, stage, shell.Programs[program].Name, ref input, ref output))
        {
            Words words = WordsOf(stage, shell.Line);
            pid = shell.Tables.Processes.Spawn(shell.Calls.Self, program, words, ProcessTable.DefaultPriority, input, output);
            if (pid < 0) shell.Fail(words[0], pid);
        }

        Replace(files, ref input, next);
        Replace(files, ref output, default);
        if (pid < 0) return false;
        _pids[Count++] = pid;
        if (notice) shell.Tables.Processes.Processes.At(shell.Tables.Processes.Find(pid)).Notice = Notice.End;
        return true;
    }

    /// <summary>Releases an open file and puts another in its place; null is none.</summary>
    private static void Replace(OpenFileTable files, ref Handle<OpenFile> file, Handle<OpenFile> other)
    {
        if (!file.IsNull) files.Release(file);
        file = other;
    }

    /// <summary>Ends the processes that have started before one that could not.</summary>
    private void Abandon(Session shell, Handle<OpenFile> input)
    {
        Replace(shell.Tables.OpenFiles, ref input, default);
        for (int i = 0; i < Count; i++)
        {
            shell.Calls.Kill(_pids[i], Signal.Kill);
            shell.Calls.Wait(_pids[i], out _, out _);
        }

        Count = 0;
    }
}

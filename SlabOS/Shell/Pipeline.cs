using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;

namespace SlabOS.Shell;

/// <summary>
/// Programs to be started together: <c>a &lt; FILE | b | c &gt; FILE</c>. All of them start, or none; but as in any shell a file that
/// output goes to is made, or emptied, before its program starts.
/// </summary>
public sealed class Pipeline
{
    /// <summary>The most programs in one.</summary>
    public const int MaxStages = 8;

    private const string NoProgramBehind = "no program behind it";

    private readonly char[] _text = new char[CommandLine.MaxText];
    private readonly int[] _pids = new int[MaxStages];

    /// <summary>Processes started by the last <see cref="Start"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The process group they form: see <see cref="Process.Group"/>.</summary>
    public int Group => _pids[Count - 1];

    /// <summary>The pid of one of them.</summary>
    public int this[int index] => _pids[index];

    /// <summary>The first of the words that is an operator; their count if there is none.</summary>
    public static int FirstOperator(Words words)
    {
        int at = 0;
        while (at < words.Count && !Operator.Is(words[at])) at++;
        return at;
    }

    /// <summary>Whether the words are programs and their arguments, and operators between them; prints what is wrong.</summary>
    public bool Check(Words words, Session shell)
    {
        Count = 0;
        for (int first = 0; first < words.Count;)
        {
            int end = EndOfStage(words, first);
            if (!Check(words, first, end, shell)) return false;
            first = end + 1;
        }

        return (Count > 0 && !Operator.Is(words[words.Count - 1], Operator.Pipe)) || Refuse(shell, "|", NoProgramBehind);
    }

    /// <summary>Starts what the words say; prints the failure if that cannot be.</summary>
    /// <param name="words">Programs with their arguments, and operators.</param>
    /// <param name="shell">What to work on, and where to print.</param>
    /// <param name="notice">Whether the shell announces the processes' end.</param>
    /// <param name="input">What the first one reads; the caller's reference is handed over. Null to inherit it.</param>
    /// <returns>Whether they started.</returns>
    public bool Start(Words words, Session shell, bool notice, Handle<OpenFile> input)
    {
        if (!Check(words, shell))
        {
            Replace(shell.Tables.OpenFiles, ref input, default);
            return false;
        }

        for (int first = 0; first < words.Count;)
        {
            int end = EndOfStage(words, first);
            if (!StartStage(words, first, end, shell, notice, ref input))
            {
                Abandon(shell, input);
                return false;
            }

            first = end + 1;
        }

        ProcessTable table = shell.Tables.Processes;
        for (int i = 0; i < Count - 1; i++) table.JoinGroup(table.Find(_pids[i]), table.Find(Group));
        return true;
    }

    /// <summary>Where the programs' words that begin at one end: at the next pipe, or behind the last word.</summary>
    public static int EndOfStage(Words words, int first)
    {
        int end = first;
        while (end < words.Count && !Operator.Is(words[end], Operator.Pipe)) end++;
        return end;
    }

    /// <summary>Opens the files that a stage's redirections name, and prints what cannot be. Of several of a kind the last counts.</summary>
    /// <param name="words">The whole line.</param>
    /// <param name="first">The stage's first word.</param>
    /// <param name="end">The word behind its last.</param>
    /// <param name="name">The command or program whose files they are.</param>
    /// <param name="shell">Whose working directory paths start from.</param>
    /// <param name="input">What the stage reads, replaced by a file; the caller's reference in any case.</param>
    /// <param name="output">The same for what it writes.</param>
    /// <returns>As <see cref="OpenFileTable.Open"/>.</returns>
    public static Errno OpenFiles(
        Words words,
        int first,
        int end,
        string name,
        Session shell,
        ref Handle<OpenFile> input,
        ref Handle<OpenFile> output)
    {
        OpenFileTable files = shell.Tables.OpenFiles;
        for (int i = first; i < end; i++)
        {
            if (!Operator.Is(words[i])) continue;
            bool reads = Operator.Is(words[i], Operator.Input);
            OpenMode mode = reads ? OpenMode.Read
                : OpenMode.Write | OpenMode.Create | (Operator.Is(words[i], Operator.Append) ? OpenMode.Append : OpenMode.Truncate);
            Errno errno = files.Open(shell.Calls.Directory, words[i + 1], mode, out Handle<OpenFile> file);
            if (errno != Errno.None)
            {
                shell.FailRedirection(name, words[i + 1], errno);
                return errno;
            }

            if (reads) Replace(files, ref input, file);
            else Replace(files, ref output, file);
        }

        return Errno.None;
    }

    /// <summary>A stage's words without its redirections; prints what is wrong with these.</summary>
    /// <param name="words">The whole line.</param>
    /// <param name="first">The stage's first word.</param>
    /// <param name="end">The word behind its last.</param>
    /// <param name="shell">Where to print.</param>
    /// <param name="stage">The words; good until the next call.</param>
    /// <returns>False if there are none, or a redirection lacks its file.</returns>
    public bool TryStage(Words words, int first, int end, Session shell, out Words stage)
    {
        stage = Collect(words, first, end, out int lacking);
        if (lacking >= 0) return Refuse(shell, Operator.Text(words[lacking]), "no file behind it");
        if (stage.Count > 0) return true;
        return first > 0 ? Refuse(shell, "|", NoProgramBehind) : Refuse(shell, Operator.Text(words[0]), "no program before it");
    }

    /// <summary>Prints what an operator lacks.</summary>
    /// <returns>False.</returns>
    private static bool Refuse(Session shell, string subject, string message)
    {
        shell.Fail(subject, Errno.EINVAL, message);
        shell.Status = ExitStatus.Misuse;
        return false;
    }

    /// <summary>Whether a stage names a program, with arguments it accepts, and every redirection a file.</summary>
    private bool Check(Words words, int first, int end, Session shell)
    {
        if (!TryStage(words, first, end, shell, out Words stage)) return false;
        if (++Count > MaxStages) return !shell.Fail("|", Errno.E2BIG, "8 programs at most");
        int number = shell.Programs.Find(stage[0]);
        if (number < 0)
        {
            shell.Fail(stage[0], Errno.ENOENT, "no such program");
            shell.Status = ExitStatus.NotFound;
            return false;
        }

        return shell.Accepts(shell.Programs[number], stage);
    }

    /// <summary>A stage's words without its redirections, and a redirection that lacks its file, or −1.</summary>
    private Words Collect(Words words, int first, int end, out int lacking)
    {
        int length = 0;
        int count = 0;
        lacking = -1;
        for (int i = first; i < end; i++)
        {
            ReadOnlySpan<char> word = words[i];
            if (Operator.Is(word))
            {
                if (++i == end || Operator.Is(words[i])) lacking = i - 1;
                continue;
            }

            for (int j = 0; j < word.Length; j++) _text[length++] = word[j];
            _text[length++] = '\0';
            count++;
        }

        return new Words(new ReadOnlySpan<char>(_text, 0, length), count);
    }

    /// <summary>
    /// Starts one program. <paramref name="input"/> is what it reads, and then what the next one does: the other end of a new pipe.
    /// </summary>
    private bool StartStage(Words words, int first, int end, Session shell, bool notice, ref Handle<OpenFile> input)
    {
        OpenFileTable files = shell.Tables.OpenFiles;
        Handle<OpenFile> output = default;
        Handle<OpenFile> next = default;
        if (first == 0) Count = 0;
        if (end < words.Count)
        {
            Errno errno = files.OpenPipe(out next, out output);
            if (errno != Errno.None) return !shell.Fail("|", errno);
        }

        int pid = -1;
        Words stage = Collect(words, first, end, out _);
        int program = shell.Programs.Find(stage[0]);
        if (OpenFiles(words, first, end, shell.Programs[program].Name, shell, ref input, ref output) == Errno.None)
        {
            pid = shell.Tables.Processes.Spawn(shell.Calls.Self, program, stage, ProcessTable.DefaultPriority, input, output);
            if (pid < 0) shell.Fail(stage[0], pid);
        }

        Replace(files, ref input, next);
        Replace(files, ref output, default);
        if (pid < 0) return false;
        _pids[Count++] = pid;
        if (notice) shell.Tables.Processes.Processes.At(shell.Tables.Processes.Find(pid)).Notice = Notice.End;
        return true;
    }

    /// <summary>Lets go of an open file for another; null is none.</summary>
    private static void Replace(OpenFileTable files, ref Handle<OpenFile> file, Handle<OpenFile> other)
    {
        if (!file.IsNull) files.Release(file);
        file = other;
    }

    /// <summary>Ends those that have been started when a later one could not be.</summary>
    private void Abandon(Session shell, Handle<OpenFile> input)
    {
        Replace(shell.Tables.OpenFiles, ref input, default);
        for (int i = 0; i < Count; i++)
        {
            shell.Tables.Processes.Kill(_pids[i], Signal.Kill);
            shell.Calls.Wait(_pids[i], out _, out _);
        }

        Count = 0;
    }
}

using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Terminals;

namespace SlabOS.Shell;

/// <summary>
/// Pid 2: reads a line, runs the command it names, and so on. It takes its turns like any process, and waits for keys, for children
/// and for quiet, so everyone else goes on meanwhile. There is one shell, so, unlike other programs, it keeps its state in itself.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="history">Where entered lines are kept.</param>
public sealed class ShellProgram(Tty console, LineHistory history) : Program("shell", "", "run commands")
{
    /// <summary>
    /// Steps the others may take between a command's end and the next prompt: enough for what a command set off to show its first
    /// effect in its place, the same on a fast machine as on a slow one.
    /// </summary>
    private const int QuietSteps = 64;

    /// <summary>Keys handled in one step.</summary>
    private const int KeysPerStep = 64;

    private readonly Tty _console = console;
    private readonly ForegroundPipeline _foreground = new ForegroundPipeline("run", "", "");
    private readonly LineEditor _editor = new LineEditor(console, history);
    private readonly KeyDecoder _decoder = new KeyDecoder();
    private readonly CommandLine _line = new CommandLine();
    private readonly Pipeline _pipeline = new Pipeline();
    private readonly ScriptReader _script = new ScriptReader();
    private readonly Notices _notices = new Notices();
    private Session? _session;
    private Command? _running;

    // Where on the line it says where its command's output goes: the word that names the file, or the pipe.
    private int _outputWord;
    private bool _isPiped;
    private bool _editing;

    /// <summary>Says what the commands work on; called once, at boot.</summary>
    public void Attach(Session session) => _session = session;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        if (_session == null) return;
        if (self.Phase == 0)
        {
            self.Phase = 1;
            calls.Handle(Signal.Int);
        }

        if (_running != null)
        {
            GoOn(_running, _session);
        }
        else if (_editing)
        {
            Edit(_session);
        }
        else if (_notices.Announce(_session))
        {
            if (_session.Script >= 0 && TakeScriptLine(_session)) return;
            IsInterrupted(_session);
            _editing = true;
            _editor.Begin(_session.ProgramStatus);
            _session.ProgramStatus = 0;
        }
    }

    private void GoOn(Command command, Session session)
    {
        bool done;
        if (IsInterrupted(session))
        {
            session.Status = ExitStatus.Of(0, Signal.Int);
            _isPiped = false;
            session.EndScript();
            done = command.Interrupt(session);
        }
        else
        {
            done = command.Continue(session);
            if (!done && session.OutputFailed) done = command.Interrupt(session);
        }

        if (done) Finish(session);
    }

    /// <summary>Whether a Ctrl-C has come; it is taken.</summary>
    private static bool IsInterrupted(Session session) => session.Calls.TakeSignal() == Signal.Int;

    private void Edit(Session session)
    {
        _console.Settle();
        for (int i = 0; i < KeysPerStep; i++)
        {
            int input = _console.Take();
            if (input < 0)
            {
                session.Calls.Pause(WaitReason.Input);
                return;
            }

            EditResult result = _editor.Feed(_decoder.Feed(input));
            if (result == EditResult.None) continue;
            _editing = false;
            if (result == EditResult.TooLong) Refuse(session, Errno.E2BIG);
            if (result != EditResult.Entered) return;
            session.History.Add(_editor.Line);
            Execute(_editor.Line, session);
            return;
        }
    }

    /// <summary>Says that a line is longer than a line can be, or no text; it has no effect.</summary>
    private static void Refuse(Session session, Errno errno) => Refuse(session, "line", errno, ErrnoText.Message(errno));

    private static void Refuse(Session session, ReadOnlySpan<char> subject, Errno errno, ReadOnlySpan<char> message)
    {
        session.Printer.Failure("shell", subject, errno, message);
        session.Status = ExitStatus.Misuse;
    }

    /// <summary>Runs the next line of a script, or reads on in it.</summary>
    /// <returns>False if there was none: the script is over.</returns>
    private bool TakeScriptLine(Session session)
    {
        Errno errno = Errno.None;
        ScriptState state = IsInterrupted(session) ? ScriptState.End : _script.Read(session.Calls, session.Script, out errno);
        if (state == ScriptState.Reading) return true;
        if (state == ScriptState.Line)
        {
            if (_script.Errno != Errno.None) Refuse(session, _script.Errno);
            else Execute(_script.Line, session);
            _script.Clear();
            return true;
        }

        if (errno != Errno.None) session.Printer.Failure("shell", "script", errno, ErrnoText.Message(errno));
        session.EndScript();
        _script.Clear();
        return false;
    }

    private static bool IsComment(ReadOnlySpan<char> line)
    {
        int start = 0;
        while (start < line.Length && line[start] == ' ') start++;
        return start < line.Length && line[start] == '#';
    }

    private void Execute(ReadOnlySpan<char> line, Session session)
    {
        if (IsComment(line)) return;
        session.ProgramStatus = 0;
        bool closed = _line.Parse(line, session.Status);
        Words words = _line.Words;
        if (!closed)
        {
            Refuse(session, "quote", Errno.EINVAL, "unterminated quote");
            return;
        }

        if (words.Count == 0) return;
        if (Operator.Is(words[0]))
        {
            Refuse(session, Operator.Text(words[0]), Errno.EINVAL, "no command before it");
            return;
        }

        Command? command = session.FindCommand(words[0]);
        int at = Pipeline.FirstOperator(words);
        if ((command == null || at < words.Count) && session.Programs.Find(words[0]) >= 0)
        {
            // A program's name alone runs it in the foreground, as everywhere; so does one that is a command's as well, if its input or
            // output goes elsewhere.
            session.Enter(null);
            Begin(_foreground, words, session);
            return;
        }

        if (command == null)
        {
            session.Printer.SetColor(Color.Bad).Write(words[0]).Line(": command not found").SetColor(Color.Text);
            session.Status = ExitStatus.NotFound;
            return;
        }

        session.Enter(command);
        if (at < words.Count && command.Output != Output.Programs) BeginRedirected(command, words, session);
        else if (session.Accepts(command, words)) Begin(command, words, session);
    }

    /// <summary>
    /// Runs a command whose output goes to a file, which is made, or emptied, before the command starts, as in any shell; or to programs.
    /// These start once the command is done, and read it from a file without a name: it does not wait for them, nor they for it.
    /// </summary>
    private void BeginRedirected(Command command, Words words, Session session)
    {
        int end = Pipeline.EndOfStage(words, 0);
        if (!_pipeline.TryStage(words, 0, end, session, out Words own)) return;
        bool toFile = false;
        for (int i = 0; i <= end && i < words.Count; i++)
        {
            if (!Operator.Is(words[i])) continue;
            string? message = Operator.Is(words[i], Operator.Input) ? "reads no input"
                : command.Output == Output.Screen ? "prints on the console only"
                : i == end && toFile ? "prints to a file already"
                : null;
            if (message != null)
            {
                session.Fail(Operator.Text(words[i]), Errno.EINVAL, message);
                session.Status = ExitStatus.Misuse;
                return;
            }

            toFile = i < end;
            _outputWord = toFile ? i + 1 : i;
        }

        if (!session.Accepts(command, own) || (!toFile && !CanBeRead(words.From(end + 1), command, session))) return;
        int descriptor = session.HighestFree();
        Handle<OpenFile> input = default;
        Handle<OpenFile> output = default;
        Errno errno = Errno.None;
        if (descriptor < 0) errno = Errno.EMFILE;
        else if (!toFile) errno = session.Tables.OpenFiles.OpenUnnamed(out output);
        if (errno != Errno.None)
        {
            FailOutput(errno, session);
            return;
        }

        if (toFile && Pipeline.OpenFiles(words, 0, end, command.Name, session, ref input, ref output) != Errno.None)
        {
            session.Tables.OpenFiles.Release(output);
            return;
        }

        session.BeginOutput(descriptor, output);
        _isPiped = !toFile;
        Begin(command, own, session);
    }

    /// <summary>Whether the programs that are to read a command's output can be run; prints why not.</summary>
    private bool CanBeRead(Words words, Command command, Session session)
    {
        session.Enter(null);
        if (!_foreground.Check(words, session)) return false;
        session.Enter(command);
        return true;
    }

    private void FailOutput(Errno errno, Session session)
    {
        ReadOnlySpan<char> word = _line.Words[_outputWord];
        session.Fail(Operator.Is(word) ? Operator.Text(word) : word, errno);
    }

    private void Begin(Command command, Words words, Session session)
    {
        _running = command;
        Go(command.Execute(words, session), session);
    }

    private void Go(bool done, Session session)
    {
        if (done)
        {
            Finish(session);
            return;
        }

        // The keys that came with the line are looked at before a command waits: a Ctrl-C may be among them.
        _console.RaiseQueued();
        if (_console.HasInput) session.Scheduler.MakeReady(session.Calls.Self);
    }

    private void Finish(Session session)
    {
        bool isPiped = _isPiped;
        _running = null;
        _isPiped = false;
        Errno errno = session.EndOutput(out Handle<OpenFile> file);
        if (isPiped && errno == Errno.None)
        {
            session.Tables.OpenFiles.Seek(file, 0);
            session.Enter(null);
            _running = _foreground;
            Go(_foreground.Execute(_line.Words.From(_outputWord + 1), session, file), session);
            return;
        }

        if (errno != Errno.None) FailOutput(errno, session);
        session.Tables.OpenFiles.Release(file);
        _console.FreshLine();
        if (!session.Stopping) session.Scheduler.SleepUntilQuiet(session.Calls.Self, QuietSteps);
    }
}

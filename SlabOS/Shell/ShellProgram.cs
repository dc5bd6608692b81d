using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;
using SlabOS.Processes;
using SlabOS.Terminals;

namespace SlabOS.Shell;

/// <summary>
/// Pid 2: takes a line, runs the command or the programs it names, and takes the next. The shell has its turns like any process, and
/// sleeps while it waits for keys, for children or for quiet.
/// </summary>
/// <remarks>There is one shell, so its state lies in the object, and not in the control block.</remarks>
/// <param name="console">The tty.</param>
/// <param name="history">The lines entered last.</param>
public sealed class ShellProgram(Tty console, LineHistory history) : Program("shell", "", "run commands")
{
    /// <summary>
    /// Steps of other processes between a command's end and the next prompt. They are enough for a process that the command started to
    /// print its first line before the prompt, on a fast machine as on a slow one.
    /// </summary>
    private const int QuietSteps = 64;

    /// <summary>Keys handled in one step.</summary>
    private const int KeysPerStep = 64;

    private readonly Tty _console = console;
    private readonly ForegroundPipeline _programs = new ForegroundPipeline("shell", "", "");
    private readonly LineEditor _editor = new LineEditor(console, history);
    private readonly KeyDecoder _decoder = new KeyDecoder();
    private readonly Notices _notices = new Notices();
    private Session? _session;
    private Command? _running;

    // Whether the programs behind a pipe start once the command is done.
    private bool _isPiped;
    private bool _editing;

    /// <summary>Connects the session. Called once, at boot.</summary>
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

        if (!_console.HasOutputRoom)
        {
            calls.Pause(_console.Output);
            return;
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
            if (_session.Script.IsOpen && TakeScriptLine(_session)) return;
            IsInterrupted(_session);
            _editing = true;
            if (!_console.HasInput) _console.AskSize();
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
            session.Script.End(session.Calls);
            done = command.Interrupt(session);
        }
        else
        {
            done = command.Continue(session);
            if (!done && session.Output.Failed) done = command.Interrupt(session);
        }

        if (done) Finish(session);
    }

    /// <summary>Takes a Ctrl-C, and says whether there was one.</summary>
    private static bool IsInterrupted(Session session) => session.Calls.TakeSignal() == Signal.Int;

    private void Edit(Session session)
    {
        _console.Settle();
        for (int i = 0; i < KeysPerStep; i++)
        {
            int input = _console.Take();
            if (input < 0)
            {
                session.Calls.Pause(_console.Input);
                return;
            }

            EditResult result = _editor.Feed(_decoder.Feed(input));
            if (_decoder.TakeReport(out int columns, out int rows) && _console.TakeSize(columns, rows)) _editor.Resize();
            if (result == EditResult.None) continue;
            _editing = false;
            if (result == EditResult.TooLong) session.RefuseLine(0, Errno.E2BIG);
            if (result != EditResult.Entered) return;
            if (CommandLine.IsPrintable(_editor.Line)) session.History.Add(_editor.Line);
            Execute(_editor.Line, 0, session);
            return;
        }
    }

    /// <summary>Runs the next line of a script, or reads on in the script.</summary>
    /// <returns>False at the script's end.</returns>
    private bool TakeScriptLine(Session session)
    {
        ScriptFile script = session.Script;
        if (IsInterrupted(session))
        {
            script.End(session.Calls);
            return false;
        }

        ScriptState state = script.Read(session.Calls);
        if (state == ScriptState.Line)
        {
            if (script.Errno == Errno.None) Execute(script.Line, script.Number, session);
            else session.RefuseLine(script.Number, script.Errno);
        }
        else if (state == ScriptState.End && script.Errno != Errno.None)
        {
            session.Printer.Failure("shell", "script", script.Errno, ErrnoText.Message(script.Errno));
        }

        return state != ScriptState.End;
    }

    /// <summary>Runs a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="number">The line's number in a script; 0 for a typed line.</param>
    /// <param name="session">The session.</param>
    private void Execute(ReadOnlySpan<char> text, int number, Session session)
    {
        CommandLine line = session.Line;
        bool closed = line.Parse(text, session.Status);
        if (closed && line.IsEmpty && line.IsText) return;
        session.ProgramStatus = 0;
        session.Enter(null);
        if (!line.IsText) session.RefuseLine(number, Errno.EINVAL);
        else if (!closed) session.Refuse("quote", Errno.EINVAL, "unterminated quote");
        else if (line.First != Operator.None) session.Refuse(line.First, "no command before it");
        else if (line.Foreign.Length > 0) session.RefuseForeign(line.Foreign);
        else Execute(line, session);
    }

    /// <summary>Runs a line that begins with a word.</summary>
    private void Execute(CommandLine line, Session session)
    {
        Words words = line[0];
        Command? command = session.FindCommand(words[0]);
        if ((command == null || line.HasOperators) && session.Programs.Find(words[0]) >= 0)
        {
            // A command and a program of one name: the program runs where input or output is redirected.
            _running = _programs;
            Go(!session.Pipeline.Check(session) || _programs.Start(session, default), session);
            return;
        }

        if (command == null)
        {
            session.Printer.SetColor(Color.Bad).Write(words[0]).Line(": command not found").SetColor(Color.Text);
            session.Status = ExitStatus.NotFound;
            return;
        }

        session.Enter(command);
        bool isRedirected = line.HasOperators && command.Output != Output.Programs;
        if (isRedirected ? !session.Output.Begin(command, session) : !line.HasOperators && !session.Accepts(command, words)) return;
        _isPiped = isRedirected && line.IsPiped;
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

        // A Ctrl-C may be among the keys that came with the line.
        _console.RaiseQueued();
        if (_console.HasInput) session.Calls.StayAwake();
    }

    private void Finish(Session session)
    {
        bool isPiped = _isPiped;
        _running = null;
        _isPiped = false;
        Handle<OpenFile> file = session.Output.End(session);
        if (isPiped && !file.IsNull)
        {
            session.Enter(null);
            _running = _programs;
            Go(_programs.Start(session, file), session);
            return;
        }

        session.Calls.Release(file);
        _console.FreshLine();
        if (!session.Stopping) session.Calls.SleepUntilQuiet(QuietSteps);
    }
}

using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>watch COMMAND [ARG…]</c>: runs a command once a second on a clear screen, until q or Ctrl-C.</summary>
public sealed class Watch()
    : LiveCommand("watch", "COMMAND [ARG...]", "show a command's output each second; q leaves", words: 2, atMost: Any)
{
    private Command? _command;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Words watched = words.From(1);
        _command = shell.FindCommand(watched[0]);
        if (_command == null || _command.Output != Output.TextAtOnce)
        {
            return shell.Fail(watched[0], Errno.EINVAL, "not a command that can be watched");
        }

        shell.Enter(_command);
        if (!shell.Accepts(_command, watched)) return true;
        return Begin(shell);
    }

    /// <inheritdoc/>
    protected override bool Show(Session shell)
    {
        shell.Console.BeginPage();
        return End(_command!.Execute(shell.Line[0].From(1), shell), shell);
    }

    /// <inheritdoc/>
    protected override bool GoOn(Session shell) => End(_command!.Continue(shell), shell);

    private static bool End(bool done, Session shell)
    {
        if (done) shell.Printer.FreshLine();
        return done;
    }
}

using System;
using SlabOS.Base;

namespace SlabOS.Shell.Commands;

/// <summary><c>watch COMMAND [ARG…]</c>: runs a command that prints something once a second on a clear screen, until q or Ctrl-C.</summary>
public sealed class Watch()
    : LiveCommand("watch", "COMMAND [ARG...]", "show a command's output each second; q leaves", words: 2, atMost: Any)
{
    private readonly char[] _text = new char[CommandLine.MaxText];
    private Command? _command;
    private int _length;
    private int _count;

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        Words watched = words.From(1);
        _command = shell.FindCommand(watched[0]);
        if (_command == null || _command.Output != Output.TextAtOnce) return shell.Fail(watched[0], Errno.EINVAL, "not a command that can be watched");
        if (_command.Accept(watched) != Errno.None) return shell.Fail(watched[0], Errno.EINVAL);
        _length = watched.Text.Length;
        _count = watched.Count;
        for (int i = 0; i < _length; i++) _text[i] = watched.Text[i];
        shell.Enter(_command);
        return Begin(shell);
    }

    /// <inheritdoc/>
    protected override bool Show(Session shell)
    {
        shell.Console.Clear();
        return End(_command!.Execute(new Words(new ReadOnlySpan<char>(_text, 0, _length), _count), shell), shell);
    }

    /// <inheritdoc/>
    protected override bool GoOn(Session shell) => End(_command!.Continue(shell), shell);

    private static bool End(bool done, Session shell)
    {
        if (done) shell.Printer.FreshLine();
        return done;
    }
}

using System;
using System.Collections.Generic;
using SlabOS.Base;
using SlabOS.Shell;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>What editing does to a line, said with strings.</summary>
internal sealed class LineSpecification(int historyLines)
{
    private readonly List<string> _history = new();
    private int _recalled;
    private int _excess;
    private (string Text, int Excess) _draft = ("", 0);

    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    /// <summary>What a key does.</summary>
    public EditResult Feed(int key)
    {
        switch (key)
        {
            case '\r':
                return End(_excess > 0 ? EditResult.TooLong : EditResult.Entered);
            case HostSession.CtrlC:
                return End(EditResult.Interrupted);
            case '\b' or 127 when _excess > 0:
                _excess--;
                break;
            case '\b' or 127:
                Erase(Cursor - 1, Cursor);
                break;
            case (int)Key.Delete:
                Erase(Cursor, Cursor + 1);
                break;
            case 11:
                Erase(Cursor, Text.Length);
                break;
            case 21:
                Erase(0, Cursor);
                break;
            case 23:
                string before = Text[..Cursor].TrimEnd(' ');
                Erase(before.LastIndexOf(' ') + 1, Cursor);
                break;
            case (int)Key.Left:
                Cursor = Math.Max(Cursor - 1, 0);
                break;
            case (int)Key.Right:
                Cursor = Math.Min(Cursor + 1, Text.Length);
                break;
            case (int)Key.Home or 1:
                Cursor = 0;
                break;
            case (int)Key.End or 5:
                Cursor = Text.Length;
                break;
            case (int)Key.Up:
                Recall(_recalled - 1);
                break;
            case (int)Key.Down:
                Recall(_recalled + 1);
                break;
            case (int)Key.WordLeft:
                Cursor = Text[..Cursor].TrimEnd(' ').LastIndexOf(' ') + 1;
                break;
            case (int)Key.WordRight:
                string behind = Text[Cursor..];
                int end = behind.IndexOf(' ', behind.Length - behind.TrimStart(' ').Length);
                Cursor = end < 0 ? Text.Length : Cursor + end;
                break;
            case '\t':
                return Feed(' ');
            case >= ' ' and < 256 when Text.Length == LineEditor.MaxLength:
                _excess++;
                break;
            case >= ' ' and < 256:
                Text = Text.Insert(Cursor++, ((char)key).ToString());
                break;
        }

        return EditResult.None;
    }

    /// <summary>Starts the next line, the last one being kept if it was entered.</summary>
    public void Begin(bool keep)
    {
        if (keep && Text != "" && (_history.Count == 0 || _history[^1] != Text))
        {
            if (_history.Count == historyLines) _history.RemoveAt(0);
            _history.Add(Text);
        }

        Text = "";
        Cursor = 0;
        _excess = 0;
        _recalled = _history.Count;
    }

    private EditResult End(EditResult result)
    {
        Cursor = Text.Length;
        return result;
    }

    private void Erase(int start, int end)
    {
        if (start < 0 || end > Text.Length || start == end) return;
        Text = Text.Remove(start, end - start);
        Cursor = start;
        _excess = 0;
    }

    private void Recall(int index)
    {
        if (index < 0 || index > _history.Count) return;
        if (_recalled == _history.Count) _draft = (Text, _excess);
        _recalled = index;
        (Text, _excess) = index < _history.Count ? (_history[index], 0) : _draft;
        Cursor = Text.Length;
    }
}

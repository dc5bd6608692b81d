using System;
using SlabOS.Base;
using SlabOS.Terminals;

namespace SlabOS.Shell;

/// <summary>The effect of a key on the line.</summary>
public enum EditResult
{
    /// <summary>The line goes on.</summary>
    None,

    /// <summary>The line is finished: Enter.</summary>
    Entered,

    /// <summary>The line is finished, and longer than a line can be.</summary>
    TooLong,

    /// <summary>The line was given up: Ctrl-C.</summary>
    Interrupted,
}

/// <summary>
/// Edits one line on a terminal that can only print, start a new line and step one cell back. A line wider than the terminal scrolls
/// sideways.
/// </summary>
/// <remarks>
/// Invariant: the terminal shows <c>_shown</c> behind the prompt, and its cursor is <c>_shownCursor</c> cells behind the prompt. After
/// each key <see cref="Render"/> brings both up to date, and prints from the first difference on.
/// </remarks>
public sealed class LineEditor : IPromptLine
{
    /// <summary>The most characters of a line.</summary>
    public const int MaxLength = 255;

    private const string Prompt = "slab> ";
    private const int Width = Tty.MaxColumns - 1;

    private readonly Tty _console;
    private readonly LineHistory _history;
    private readonly char[] _shown = new char[Width];
    private readonly char[] _output = new char[6 * Width];
    private readonly char[] _prompt = new char[Width];
    private char[] _line = new char[MaxLength];
    private char[] _draft = new char[MaxLength];
    private int _promptLength;
    private int _window;
    private int _length;
    private int _cursor;
    private int _excess;
    private int _scroll;
    private int _shownLength;
    private int _shownCursor;
    private int _outputLength;
    private int _recalled;          // the line of the history that is shown; the history's count for the draft
    private int _draftLength;
    private int _draftExcess;
    private bool _afterReturn;

    /// <summary>Makes an editor on a tty.</summary>
    public LineEditor(Tty console, LineHistory history)
    {
        _console = console;
        _history = history;
    }

    /// <summary>The line's characters.</summary>
    public ReadOnlySpan<char> Line => new ReadOnlySpan<char>(_line, 0, _length);

    /// <summary>Starts an empty line.</summary>
    /// <param name="status">The last program's status, 0 … 255. The prompt shows a status other than 0.</param>
    public void Begin(int status)
    {
        _promptLength = 0;
        if (status != 0)
        {
            AddToPrompt("[");
            if (status >= 100) AddToPrompt((char)('0' + (status / 100 % 10)));
            if (status >= 10) AddToPrompt((char)('0' + (status / 10 % 10)));
            AddToPrompt((char)('0' + (status % 10)));
            AddToPrompt("] ");
        }

        AddToPrompt(Prompt);
        _length = 0;
        _cursor = 0;
        _excess = 0;
        _scroll = 0;
        _recalled = _history.Count;
        _console.FreshLine();
        Show();
        _console.Attach(this);
    }

    /// <summary>Takes a key.</summary>
    /// <param name="key">A key of <see cref="KeyDecoder.Feed"/>; −1 and keys without a meaning do nothing.</param>
    public EditResult Feed(int key)
    {
        bool secondHalf = key == '\n' && _afterReturn;
        if (key >= 0) _afterReturn = key == '\r';
        switch (key)
        {
            case '\n' when secondHalf:
                return EditResult.None;
            case '\r':
            case '\n':
                return End(_excess > 0 ? EditResult.TooLong : EditResult.Entered, "\n");
            case Tty.Interrupt:
                return End(EditResult.Interrupted, "^C\n");
            case '\t':
                Insert(' ');
                break;
            case '\b':
            case 127:
                Backspace();
                break;
            case (int)Key.Delete:
                Erase(_cursor, _cursor + 1);
                break;
            case (int)Key.Left:
                MoveTo(_cursor - 1);
                break;
            case (int)Key.Right:
                MoveTo(_cursor + 1);
                break;
            case (int)Key.WordLeft:
                MoveTo(WordStart());
                break;
            case (int)Key.WordRight:
                MoveTo(WordEnd());
                break;
            case (int)Key.Home:
            case 1:
                MoveTo(0);
                break;
            case (int)Key.End:
            case 5:
                MoveTo(_length);
                break;
            case (int)Key.Up:
                Recall(_recalled - 1);
                break;
            case (int)Key.Down:
                Recall(_recalled + 1);
                break;
            case 11:
                Erase(_cursor, _length);
                break;
            case 12:
                _console.Clear();
                Show();
                break;
            case 21:
                Erase(0, _cursor);
                break;
            case 23:
                Erase(WordStart(), _cursor);
                break;
            default:
                if (key >= ' ' && key <= byte.MaxValue) Insert((char)key);
                break;
        }

        Render();
        return EditResult.None;
    }

    /// <summary>Draws the line anew, as wide as the terminal now is.</summary>
    public void Resize()
    {
        Hide();
        Show();
    }

    /// <inheritdoc/>
    public void Hide()
    {
        int width = _promptLength + _shownLength;
        Back(_promptLength + _shownCursor);
        for (int i = 0; i < width; i++) Put(' ');
        Back(width);
        Flush();
    }

    /// <inheritdoc/>
    public void Show()
    {
        _window = _console.Columns - 1 - _promptLength;
        _console.SetColor(Color.Good);
        _console.Write(new ReadOnlySpan<char>(_prompt, 0, _promptLength));
        _console.SetColor(Color.Input);
        _shownLength = 0;
        _shownCursor = 0;
        Render();
    }

    private void AddToPrompt(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++) AddToPrompt(text[i]);
    }

    private void AddToPrompt(char c) => _prompt[_promptLength++] = c;

    private EditResult End(EditResult result, string mark)
    {
        _cursor = _length;
        Render();
        _console.Attach(null);
        _console.SetColor(Color.Text);
        _console.Write(mark);
        return result;
    }

    private void Insert(char c)
    {
        if (_length == MaxLength)
        {
            // Excess characters are counted, not kept: Enter refuses the whole line.
            if (_excess < int.MaxValue) _excess++;
            return;
        }

        for (int i = _length; i > _cursor; i--) _line[i] = _line[i - 1];
        _line[_cursor] = c;
        _length++;
        _cursor++;
    }

    private void Backspace()
    {
        if (_excess > 0) _excess--;
        else Erase(_cursor - 1, _cursor);
    }

    private int WordStart()
    {
        int start = _cursor;
        while (start > 0 && _line[start - 1] == ' ') start--;
        while (start > 0 && _line[start - 1] != ' ') start--;
        return start;
    }

    private int WordEnd()
    {
        int end = _cursor;
        while (end < _length && _line[end] == ' ') end++;
        while (end < _length && _line[end] != ' ') end++;
        return end;
    }

    private void Erase(int start, int end)
    {
        if (start < 0 || end > _length || start == end) return;
        _excess = 0;
        int count = end - start;
        for (int i = end; i < _length; i++) _line[i - count] = _line[i];
        _length -= count;
        _cursor = start;
    }

    private void MoveTo(int position)
    {
        if (position >= 0 && position <= _length) _cursor = position;
    }

    /// <summary>Shows a line of the history, or the draft again: the line that was typed before the first recall.</summary>
    private void Recall(int index)
    {
        if (index < 0 || index > _history.Count || index == _recalled) return;
        if (_recalled == _history.Count)
        {
            ExchangeDraft();
            _draftLength = _length;
            _draftExcess = _excess;
        }

        _recalled = index;
        if (index == _history.Count)
        {
            ExchangeDraft();
            _length = _draftLength;
            _excess = _draftExcess;
        }
        else
        {
            ReadOnlySpan<char> text = _history[index];
            for (int i = 0; i < text.Length; i++) _line[i] = text[i];
            _length = text.Length;
            _excess = 0;
        }

        _cursor = _length;
    }

    private void ExchangeDraft() => (_line, _draft) = (_draft, _line);

    /// <summary>The cell of a character: a question mark for a character outside ASCII.</summary>
    private char CellOf(int position) => _line[position] <= '~' ? _line[position] : '?';

    /// <summary>Brings the terminal up to date.</summary>
    private void Render()
    {
        if (_length <= _window) _scroll = 0;
        else if (_cursor > _scroll + _window) _scroll = _cursor - _window;
        else if (_cursor < _scroll || (_cursor == _scroll && _scroll > 0)) _scroll = _cursor > _window / 2 ? _cursor - (_window / 2) : 0;
        int length = _length - _scroll < _window ? _length - _scroll : _window;
        int cursor = _cursor - _scroll;
        int same = 0;
        while (same < length && same < _shownLength && CellOf(_scroll + same) == _shown[same]) same++;
        if (same < length || same < _shownLength)
        {
            Step(_shownCursor, same);
            for (int i = same; i < length; i++)
            {
                _shown[i] = CellOf(_scroll + i);
                Put(_shown[i]);
            }

            for (int i = length; i < _shownLength; i++) Put(' ');
            Back(_shownLength - length);
            _shownLength = length;
            _shownCursor = length;
        }

        Step(_shownCursor, cursor);
        _shownCursor = cursor;
        Flush();
    }

    /// <summary>Moves the cursor between two cells: back by stepping, forward by printing the cells anew.</summary>
    private void Step(int from, int to)
    {
        Back(from - to);
        for (; from < to; from++) Put(_shown[from]);
    }

    private void Back(int count)
    {
        for (; count > 0; count--) Put('\b');
    }

    private void Put(char c) => _output[_outputLength++] = c;

    private void Flush()
    {
        _console.Write(new ReadOnlySpan<char>(_output, 0, _outputLength));
        _outputLength = 0;
    }
}

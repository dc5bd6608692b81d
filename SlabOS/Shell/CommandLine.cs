using System;
using SlabOS.Base;

namespace SlabOS.Shell;

/// <summary>
/// The plan of a line: stages with pipes between them, and the words and redirections of each. A line is parsed once; checks and starts
/// read the plan.
/// </summary>
/// <remarks>
/// Blanks split a line into words. Between single or double quotes a blank and the other quote are characters like any other. Quotes may
/// stand inside a word, and an empty pair is an empty word. <c>$?</c> stands for the last command's status, but not between single quotes.
/// A <c>#</c> at the beginning of a word without quotes starts a comment, which may hold any characters.
/// </remarks>
public sealed class CommandLine
{
    /// <summary>
    /// The most characters of a line's words. Each word has a NUL, in place of the blank or the line's end behind the word; <c>$?</c> of
    /// three digits needs one character more than its own two.
    /// </summary>
    public const int MaxText = LineEditor.MaxLength + (LineEditor.MaxLength / 2) + 1;

    // Every other character a pipe, and the end behind the last stage. A redirection takes an operator, a path and two blanks.
    private const int MaxStages = (LineEditor.MaxLength / 2) + 3;
    private const int MaxRedirections = (LineEditor.MaxLength / 4) + 1;

    private readonly char[] _text = new char[MaxText];
    private readonly char[] _paths = new char[MaxText];
    private readonly Stage[] _stages = new Stage[MaxStages];
    private readonly Redirection[] _redirections = new Redirection[MaxRedirections];
    private readonly char[] _foreign = new char[LineEditor.MaxLength];
    private int _length;
    private int _foreignLength;
    private int _pathLength;
    private int _redirectionCount;
    private Operator _pending;

    /// <summary>The number of stages, one more than pipes.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a pipe follows the first stage.</summary>
    public bool IsPiped => Count > 1;

    /// <summary>The operator at the line's beginning; none if the line begins with a word.</summary>
    public Operator First { get; private set; }

    /// <summary>Whether any word of the line is an operator.</summary>
    public bool HasOperators { get; private set; }

    /// <summary>Whether the line has neither a word nor an operator.</summary>
    public bool IsEmpty => _stages[0].Words == 0 && First == Operator.None;

    /// <summary>Whether all characters before a comment are printable ASCII.</summary>
    public bool IsText { get; private set; }

    /// <summary>The first operator that the shell lacks, or that lacks a blank on either side; empty if there is none.</summary>
    public ReadOnlySpan<char> Foreign => new ReadOnlySpan<char>(_foreign, 0, _foreignLength);

    /// <summary>The words of a stage.</summary>
    public Words this[int stage]
    {
        get
        {
            int start = _stages[stage].Start;
            return new Words(new ReadOnlySpan<char>(_text, start, _stages[stage + 1].Start - start), _stages[stage].Words);
        }
    }

    /// <summary>The redirection of a stage that lacks its path; none if each has one.</summary>
    public Operator Lacking(int stage) => _stages[stage].Lacking;

    /// <summary>The redirections of a stage.</summary>
    public ReadOnlySpan<Redirection> Redirections(int stage)
    {
        int first = _stages[stage].FirstRedirection;
        return new ReadOnlySpan<Redirection>(_redirections, first, _stages[stage + 1].FirstRedirection - first);
    }

    /// <summary>The path of a redirection.</summary>
    public ReadOnlySpan<char> PathOf(Redirection redirection) => new ReadOnlySpan<char>(_paths, redirection.Start, redirection.Length);

    /// <summary>Parses a line of at most <see cref="LineEditor.MaxLength"/> characters.</summary>
    /// <param name="line">The line.</param>
    /// <param name="status">The last command's status, 0 … 255.</param>
    /// <returns>False for a quote left open.</returns>
    public bool Parse(ReadOnlySpan<char> line, int status)
    {
        Clear();
        char quote = '\0';
        bool inWord = false;
        bool quoted = false;
        int start = 0;
        int end = line.Length;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quote == '\0' && c == ' ')
            {
                if (inWord) EndWord(start, quoted);
                inWord = false;
                continue;
            }

            if (!inWord && c == '#')
            {
                end = i;
                break;
            }

            if (!inWord)
            {
                inWord = true;
                quoted = false;
                start = _length;
            }

            if (quote == '\0' && (c == '"' || c == '\''))
            {
                quote = c;
                quoted = true;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (c == '$' && quote != '\'' && i + 1 < line.Length && line[i + 1] == '?')
            {
                Add(status);
                i++;
            }
            else
            {
                _text[_length++] = c;
            }
        }

        IsText = IsPrintable(line.Slice(0, end));
        if (inWord) EndWord(start, quoted);
        EndStage();
        return quote == '\0';
    }

    /// <summary>Whether all characters are printable ASCII. The terminal shows no other.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> text)
    {
        int end = 0;
        while (end < text.Length && text[end] >= ' ' && text[end] <= '~') end++;
        return end == text.Length;
    }

    private void Clear()
    {
        _foreignLength = 0;
        _length = 0;
        _pathLength = 0;
        _redirectionCount = 0;
        _pending = Operator.None;
        _stages[0] = default;
        Count = 0;
        First = Operator.None;
        HasOperators = false;
    }

    private void Add(int status)
    {
        if (status >= 10) Add(status / 10);
        _text[_length++] = (char)('0' + (status % 10));
    }

    /// <summary>Makes the text from a place on a word, a path or an operator.</summary>
    private void EndWord(int start, bool quoted)
    {
        var word = new ReadOnlySpan<char>(_text, start, _length - start);
        Operator op = quoted ? Operator.None : OperatorText.Parse(word);
        if (op == Operator.None && !quoted && _stages[Count].Words > 0) NoteForeign(OperatorText.Foreign(word));
        if (op == Operator.None && _pending == Operator.None)
        {
            _text[_length++] = '\0';
            _stages[Count].Words++;
            return;
        }

        if (op != Operator.None && !HasOperators && _stages[0].Words == 0) First = op;
        HasOperators = true;
        _length = start;
        if (op == Operator.Pipe) EndStage();
        else if (op == Operator.None) EndRedirection(word);
        else if (_pending == Operator.None) _pending = op;
        else EndPending();
    }

    private void NoteForeign(ReadOnlySpan<char> op)
    {
        if (_foreignLength > 0) return;
        for (int i = 0; i < op.Length; i++) _foreign[i] = op[i];
        _foreignLength = op.Length;
    }

    private void EndRedirection(ReadOnlySpan<char> path)
    {
        _redirections[_redirectionCount++] = new Redirection { Operator = _pending, Start = _pathLength, Length = path.Length };
        for (int i = 0; i < path.Length; i++) _paths[_pathLength++] = path[i];
        _pending = Operator.None;
    }

    /// <summary>Notes that no path followed the operator before.</summary>
    private void EndPending()
    {
        _stages[Count].Lacking = _pending;
        _pending = Operator.None;
    }

    private void EndStage()
    {
        if (_pending != Operator.None) EndPending();
        _stages[++Count] = new Stage { Start = _length, FirstRedirection = _redirectionCount };
    }
}

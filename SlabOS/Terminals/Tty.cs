using System;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Time;

namespace SlabOS.Terminals;

/// <summary>
/// The terminal of the kernel, <c>/dev/console</c>: a key queue, the line of the foreground group, the signals of its keys, and the
/// output of programs and of the shell.
/// </summary>
/// <remarks>
/// Invariants. Every character goes to the terminal through the tty, so <c>_column</c> is the number of cells before the cursor in its
/// line. Ctrl-C, Ctrl-Z and Ctrl-\ are signals unless a line editor is attached; to an editor they are keys.
/// </remarks>
public sealed class Tty : Device, ITextSink, IWaitable
{
    /// <summary>The most columns of a line: those of the screen.</summary>
    public const int MaxColumns = 80;

    /// <summary>The fewest columns of a line.</summary>
    public const int MinColumns = 20;

    /// <summary>The fewest rows of a terminal.</summary>
    public const int MinRows = 5;

    /// <summary>The INTR character, Ctrl-C: INT to the foreground group.</summary>
    public const int Interrupt = 3;

    /// <summary>The STOP character, Ctrl-S: output is held until another key comes. To a line editor it is a key.</summary>
    public const int Hold = 19;

    /// <summary>The START character, Ctrl-Q: output goes on, and the key is nobody's input. To a line editor it is a key.</summary>
    public const int Resume = 17;

    /// <summary>Characters that a step of a command prints at most. A walk over a table prints a quarter of them.</summary>
    public const int StepOutput = 4096;

    /// <summary>The SUSP character, Ctrl-Z: TSTP to the foreground group.</summary>
    public const int Suspend = 26;

    /// <summary>The QUIT character, Ctrl-\: QUIT to the foreground group.</summary>
    public const int Quit = 28;

    // Turns of the run loop that a hidden line waits for more output.
    private const int Patience = 64;

    // Characters that a turn hands to the terminal, unless one run of them is longer.
    private const int TurnOutput = 128;

    // Nanoseconds after which a terminal that takes nothing is waited for a last time, and then loses text.
    private const ulong LongestBusy = 10_000_000_000;

    private readonly ITerminal _terminal;
    private readonly OutputRing _output = new OutputRing();
    private readonly KeyQueue _keys = new KeyQueue();
    private readonly LineDiscipline _line;
    private readonly char[] _text = new char[MaxColumns];
    private IJobControl? _jobs;
    private WaitQueues? _queues;
    private WaitQueue _readers = WaitQueue.Empty;
    private WaitQueue _writers = WaitQueue.Empty;
    private bool _isBuffered;
    private bool _isHeld;

    // Since when the terminal takes nothing, in nanoseconds since boot; 0 once it has taken some.
    private ulong _busySince;
    private int _member;
    private int _column;
    private int _rows;
    private int _row;
    private bool _isPage;
    private bool _asksSize;
    private IPromptLine? _prompt;
    private bool _promptHidden;
    private int _patience;

    /// <summary>Makes the tty of a terminal.</summary>
    public Tty(ITerminal terminal)
        : base("/dev/console")
    {
        _terminal = terminal;
        _line = new LineDiscipline(this);
    }

    /// <summary>Whether another key can be queued. The sender of a key without room waits.</summary>
    public bool HasRoom => _keys.HasRoom;

    /// <summary>Whether a key is queued.</summary>
    public bool HasInput => _keys.Count > 0;

    /// <summary>Whether INTR is a signal: no line editor is attached, which would take the key.</summary>
    public bool RaisesSignals => _prompt == null;

    /// <summary>The foreground process group, which reads lines; 0 while keys are the session leader's, one by one.</summary>
    public int Foreground { get; private set; }

    /// <summary>The queue that is woken by input: of those who read lines, and of the session leader, who takes keys.</summary>
    public QueueId Input { get; private set; }

    /// <summary>The columns of a line: those of the narrowest output.</summary>
    public int Columns { get; private set; } = MaxColumns;

    /// <summary>The queue that is woken by room for output.</summary>
    public QueueId Output { get; private set; }

    /// <summary>Whether a step of a command can print all that it may.</summary>
    public bool HasOutputRoom => _output.Room >= StepOutput;

    /// <summary>Characters and changes that the terminal has not taken.</summary>
    internal int OutputWaiting => OutputRing.Capacity - _output.Room;

    /// <summary>Whether the terminal has to take more output as soon as it can.</summary>
    public bool AwaitsTerminal => !_output.IsEmpty && !_isHeld;

    /// <summary>Says who the groups and the callers are. For use at boot.</summary>
    public void Connect(IJobControl jobs, WaitQueues queues)
    {
        _jobs = jobs;
        _queues = queues;
        int source = queues.Add(this);
        Input = new QueueId(source, 0);
        Output = new QueueId(source, 1);
    }

    /// <summary>Ends boot: from here on output waits in the ring for <see cref="Drain"/>.</summary>
    public void Buffer()
    {
        Flush();
        _isBuffered = true;
    }

    /// <summary>Hands output to the terminal, as much as it takes without waiting; then writers go on.</summary>
    /// <param name="now">Nanoseconds since boot.</param>
    /// <returns>Whether the terminal took any.</returns>
    public bool Drain(ulong now)
    {
        bool any = false;
        for (int left = TurnOutput; left > 0 && AwaitsTerminal;)
        {
            int taken = _output.Pass(_terminal, waits: false);
            if (taken == 0) break;
            left -= taken;
            any = true;
        }

        if (any) _busySince = 0;
        else if (_busySince == 0) _busySince = now;
        else if (now - _busySince > LongestBusy) Flush();
        if (HasOutputRoom) _queues?.WakeAll(ref _writers);
        return any;
    }

    /// <summary>Hands all output to the terminal, and waits for it: before a panic's report, and before the machine goes off.</summary>
    public void Flush()
    {
        while (!_output.IsEmpty) _output.Pass(_terminal, waits: true);
        _busySince = 0;
    }

    /// <summary>Gives a process group the terminal. A line that the last group left is forgotten; keys in the queue stay.</summary>
    /// <param name="group">The group; 0 for the session leader's.</param>
    /// <param name="member">The pid of a process that stays in the group while the group has the terminal; 0 for the session leader's.</param>
    public void SetForeground(int group, int member)
    {
        Foreground = group;
        _member = member;
        _line.Reset();
    }

    /// <summary>Takes a key from the terminal: a signal, a part of the foreground group's line, or a key that waits in the queue.</summary>
    public void Push(int key)
    {
        bool isControl = RaisesSignals && !IsLiteral(_keys.Count);
        _isHeld = isControl && key == Hold;
        if (isControl && (key == Hold || key == Resume)) return;
        if (isControl && IsSignal(key))
        {
            _keys.Drop(_keys.Count);
            Raise(key);
            return;
        }

        _keys.Put(key);
        Edit();
        _queues?.WakeAll(ref _readers);
    }

    /// <summary>
    /// Has the signals among the queued keys take their effect: a line editor that has left took them for keys. Keys before a signal are
    /// dropped, as if the signal came now.
    /// </summary>
    public void RaiseQueued()
    {
        for (int i = _keys.Count - 1; i >= 0; i--)
        {
            int key = _keys[i];
            if (!IsSignal(key) || IsLiteral(i)) continue;
            _keys.Drop(i + 1);
            Raise(key);
            return;
        }
    }

    /// <summary>Takes the oldest key; −1 from an empty queue.</summary>
    public int Take() => _keys.Take();

    /// <summary>Drops keys up to one, that key included.</summary>
    /// <returns>Whether the key was there; if not, the queue is empty now.</returns>
    public bool TakeUntil(int wanted)
    {
        for (int key = Take(); key >= 0; key = Take())
        {
            if (key == wanted) return true;
        }

        return false;
    }

    /// <summary>Attaches the line that is being edited, which steps aside for programs' output; null detaches the last one.</summary>
    public void Attach(IPromptLine? prompt)
    {
        _prompt = prompt;
        _promptHidden = false;
    }

    /// <summary>Counts a turn of the run loop: the hidden line comes back once programs have been silent for a while.</summary>
    public void Tick()
    {
        if (_promptHidden && --_patience == 0) Settle();
    }

    /// <summary>Brings the hidden line back.</summary>
    public void Settle()
    {
        if (!_promptHidden || _prompt == null) return;
        _promptHidden = false;
        FreshLine();
        _prompt.Show();
    }

    /// <summary>Prints text of the shell or the kernel.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return;
        if (_isPage) WritePage(text);
        else WriteAll(text);
    }

    /// <inheritdoc/>
    public void FreshLine()
    {
        if (_column != 0) Write("\n");
    }

    /// <summary>Takes the size of the serial terminal.</summary>
    /// <param name="columns">The columns, <see cref="MinColumns"/> or more.</param>
    /// <param name="rows">The rows, <see cref="MinRows"/> or more.</param>
    public void SetSize(int columns, int rows)
    {
        Columns = columns < MaxColumns ? columns : MaxColumns;
        _rows = rows;
    }

    /// <summary>Has <see cref="AskSize"/> ask the serial terminal for its size from now on. For use at boot.</summary>
    public void AllowAsking() => _asksSize = true;

    /// <summary>Asks the serial terminal for its size, where that is allowed. The answer comes as input.</summary>
    public void AskSize()
    {
        if (_asksSize) _terminal.AskSize();
    }

    /// <summary>Takes the answer of a terminal that was asked for its size.</summary>
    /// <returns>Whether lines are of another width now.</returns>
    public bool TakeSize(int columns, int rows)
    {
        if (!_asksSize || columns < MinColumns || rows < MinRows) return false;
        int before = Columns;
        SetSize(columns, rows);
        return Columns != before;
    }

    /// <summary>Clears the screen for a page. Of the page the columns and rows are shown that a terminal of a known size has.</summary>
    public void BeginPage()
    {
        Clear();
        _row = 0;
        _isPage = _rows > 0;
    }

    /// <summary>Ends a page: what is printed behind it is shown whole.</summary>
    public void EndPage() => _isPage = false;

    /// <summary>Clears the screen.</summary>
    public void Clear()
    {
        PutChange(OutputRing.Clear);
        _column = 0;
    }

    /// <inheritdoc/>
    public void SetColor(Color color) => PutChange(OutputRing.ChangeTo(color));

    /// <summary>Reads a line of the foreground group, its end included, or what is left of the line. An empty read is the end: Ctrl-D.</summary>
    /// <returns>Bytes read; −EAGAIN while no line has ended, or keys are the session leader's; in the background −EAGAIN, −EINTR or −EIO.</returns>
    public override int Read(ref OpenFile file, Span<byte> buffer)
    {
        if (_jobs != null && _jobs.CallerGroup != Foreground) return _jobs.StopReader();
        if (Foreground == 0) return -(int)Errno.EAGAIN;
        if (_line.Available < 0)
        {
            _line.Ask();
            Edit();
        }

        return _line.Available < 0 ? -(int)Errno.EAGAIN : _line.Read(buffer);
    }

    /// <summary>
    /// Prints a program's bytes. New line, tab and printable ASCII are shown, any other byte as a dot: no program's output garbles the
    /// terminal. The line being edited steps aside.
    /// </summary>
    public override int Write(ref OpenFile file, ReadOnlySpan<byte> data)
    {
        if (data.Length > _output.Room) return -(int)Errno.EAGAIN;
        if (_prompt != null && data.Length > 0)
        {
            if (!_promptHidden) _prompt.Hide();
            _promptHidden = true;
            _patience = Patience;
        }

        Show(data);
        return data.Length;
    }

    /// <inheritdoc/>
    public override int Ready(ref OpenFile file, OpenMode direction)
    {
        if (direction == OpenMode.Write) return HasOutputRoom ? _output.Room : 0;
        if (_jobs == null || _jobs.CallerGroup != Foreground) return int.MaxValue;
        if (Foreground == 0) return _keys.Count;
        return _line.Available < 0 ? 0 : int.MaxValue;
    }

    /// <inheritdoc/>
    public override QueueId QueueOf(ref OpenFile file, OpenMode direction)
    {
        if (direction == OpenMode.Write) return Output;
        return _jobs == null || Foreground == 0 || _jobs.CallerGroup != Foreground ? default : Input;
    }

    /// <inheritdoc/>
    public ref WaitQueue QueueAt(int index)
    {
        if (index == 0) return ref _readers;
        return ref _writers;
    }

    /// <inheritdoc/>
    public bool HasQueue(int index) => (uint)index < 2;

    /// <inheritdoc/>
    public int QueueCount => 2;

    /// <summary>Prints bytes for the shell: new line, tab and printable ASCII, any other byte as a dot.</summary>
    public void Show(ReadOnlySpan<byte> data)
    {
        int length = 0;
        for (int i = 0; i < data.Length; i++)
        {
            byte b = data[i];
            char c = b == '\n' || (b >= ' ' && b < 127) ? (char)b : b == '\t' ? ' ' : '.';
            _text[length++] = c;
            if (length == _text.Length || i == data.Length - 1)
            {
                Write(new ReadOnlySpan<char>(_text, 0, length));
                length = 0;
            }
        }
    }

    private void WritePage(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') _row++;
            if (_row < _rows && (text[i] < ' ' || _column < Columns)) WriteAll(text.Slice(i, 1));
        }
    }

    private void WriteAll(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n') _column = 0;
            else if (c == '\b') _column = _column == 0 ? 0 : _column - 1;
            else if (c >= ' ') _column++;
            MakeRoom();
            _output.Put(c);
        }

        if (!_isBuffered) Flush();
    }

    private void PutChange(char change)
    {
        MakeRoom();
        _output.Put(change);
        if (!_isBuffered) Flush();
    }

    /// <summary>Has room for one more character. The ring is full only if the kernel itself prints more than the terminal takes.</summary>
    private void MakeRoom()
    {
        if (_output.Room == 0) Flush();
    }

    private bool IsSignal(int key) => RaisesSignals && (key == Interrupt || (Foreground != 0 && (key == Suspend || key == Quit)));

    /// <summary>Whether an LNEXT that is no byte itself precedes a place in the queue: the foreground group reads the key as a byte.</summary>
    private bool IsLiteral(int index)
    {
        if (Foreground == 0 || !HasRoom) return false;
        bool literal = false;
        int before = index - 1;
        for (; before >= 0 && _keys[before] == LineDiscipline.LiteralNext; before--) literal = !literal;
        return before < 0 && _line.TakesLiteral ? !literal : literal;
    }

    private void Raise(int key)
    {
        _line.Flush();
        Write(key == Interrupt ? "^C\n" : key == Suspend ? "^Z\n" : "^\\\n");
        _jobs?.Signal(_member, key == Interrupt ? Signal.Int : key == Suspend ? Signal.Tstp : Signal.Quit);
    }

    /// <summary>Hands queued keys to the line, as long as the line takes any.</summary>
    private void Edit()
    {
        while (_line.TakesKeys && _keys.Count > 0) _line.Take(_keys.Take());
    }
}

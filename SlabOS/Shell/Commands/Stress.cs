using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Shell.Commands;

/// <summary>
/// <c>stress COUNT [SEED]</c>: makes random calls on processes, descriptors, pipes and files, and holds each result against a model. All
/// tables are checked at intervals. At the end, or at Ctrl-C, all objects of the run go again.
/// </summary>
public sealed class Stress()
    : Command("stress", "COUNT [SEED]", "make COUNT random calls, each checked against a model", words: 2, atMost: 3), ICheckReport
{
    private const int StepsAtATime = 32;
    private const int StepsBetweenChecks = 1024;

    private readonly StressModel _model = new StressModel();
    private int _wanted;
    private int _done;
    private int _violations;

    /// <summary>The cycles of each call of the last <c>stress</c>, with the model's own work.</summary>
    public Histogram Times { get; } = new Histogram();

    /// <inheritdoc/>
    public override bool Execute(Words words, Session shell)
    {
        int seed = 1;
        if (!shell.TryNumber(words[1], out _wanted)) return true;
        if (words.Count == 3 && !shell.TryNumber(words[2], out seed)) return true;
        _done = 0;
        _violations = 0;
        Times.Clear();
        _model.Begin(shell, (uint)seed);
        return Continue(shell);
    }

    /// <inheritdoc/>
    public override bool Continue(Session shell)
    {
        IClock clock = shell.Machine.Clock;
        _model.Resume();
        for (int i = 0; i < StepsAtATime && _done < _wanted; i++, _done++)
        {
            ulong start = clock.Cycles;
            _model.Step();
            Times.Add(clock.Cycles - start);
            if (_done % StepsBetweenChecks == StepsBetweenChecks - 1) shell.Tables.Check(this);
        }

        return _done == _wanted && Interrupt(shell);
    }

    /// <inheritdoc/>
    public override bool Interrupt(Session shell)
    {
        _model.Resume();
        _model.End();
        shell.Tables.Check(this);
        int violations = _violations + _model.Violations;
        if (violations > 0) shell.Status = ExitStatus.Failure;
        shell.Printer.Write("stress: ").Write(_done).Write(" operations, ").Write(violations).Line(" violations");
        return true;
    }

    /// <inheritdoc/>
    public void Violation(SlabBase table, int slot, string rule) => _violations++;
}

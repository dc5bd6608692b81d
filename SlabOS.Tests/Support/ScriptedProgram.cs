using System;
using System.Collections.Generic;
using SlabOS.Processes;

namespace SlabOS.Tests.Support;

/// <summary>
/// A program a test writes: one action a step. An action that has to wait, for a pipe, a key or a child, is repeated once it wakes, as
/// in every program; behind its last action it waits for signals.
/// </summary>
internal sealed class ScriptedProgram(Func<int, WaitReason>? waitOf = null) : Program("scripted", "", "do what a test says")
{
    private readonly Dictionary<string, Action<SystemCalls>[]> _scripts = [];

    /// <summary>Says what a process of a name does.</summary>
    public void Define(string name, params Action<SystemCalls>[] actions) => _scripts[name] = actions;

    /// <inheritdoc/>
    public override void Step(ref Process self, SystemCalls calls)
    {
        Action<SystemCalls>[] actions = _scripts.GetValueOrDefault(calls.Arguments[0].ToString(), []);
        if (self.Phase == actions.Length)
        {
            calls.Pause();
            return;
        }

        actions[self.Phase](calls);
        bool waits = self.State == ProcessState.Sleeping && waitOf!(calls.Self) is not (WaitReason.Time or WaitReason.Signal);
        if (!waits) self.Phase++;
    }
}

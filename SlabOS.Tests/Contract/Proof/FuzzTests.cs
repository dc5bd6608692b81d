using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SlabOS.Base;
using SlabOS.Memory;
using SlabOS.Shell;
using SlabOS.Terminals;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>Random input for the shell's front: the key decoder, the line editor, the parser; and the bytes that once did harm.</summary>
public sealed class FuzzTests
{
    private const int Lines = 10_000;
    private const int Keys = 100_000;
    private const int ByHand = 10_000_000;

    private static readonly int[] EditKeys =
    [
        (int)Key.Left, (int)Key.Right, (int)Key.Home, (int)Key.End, (int)Key.Delete, (int)Key.Up, (int)Key.Down, (int)Key.WordLeft,
        (int)Key.WordRight, 1, 5, 8, 9, 11, 12, 21, 23, 127, 0, 27, 200, 999,
    ];

    private static readonly string[] Operators = ["|", "<", ">", ">>"];

    [Test]
    public void Lines_made_by_the_grammar_parse_to_the_plan_of_the_tokens_they_were_made_of()
    {
        var random = new Random(1);
        var parser = new CommandLine();
        for (int i = 0; i < Lines; i++)
        {
            int status = random.Next(256);
            var tokens = new (string Text, bool IsOperator)[random.Next(8)];
            var line = new StringBuilder();
            for (int w = 0; w < tokens.Length; w++)
            {
                (string written, tokens[w]) = Word(random, status);
                line.Append(' ', random.Next(w == 0 ? 0 : 1, 3)).Append(written);
            }

            line.Append(' ', random.Next(3));
            if (line.Length > LineEditor.MaxLength) continue;
            Assert.That(parser.Parse(line.ToString(), status), Is.True, line.ToString());
            Assert.That(Plan.Of(parser), Is.EqualTo(Plan.Of(tokens)), line.ToString());
            Assert.That(parser.Parse(line + (i % 2 == 0 ? "'" : "\""), 0), Is.False, line + " and an open quote");
        }
    }

    [Test]
    public void The_line_is_at_every_key_what_the_specification_makes_of_it([Values(1, 2)] int seed) =>
        Edit(new Random(seed), Keys, random => random.Next(10) switch
        {
            < 6 => random.Next(' ', 127),
            < 9 => EditKeys[random.Next(EditKeys.Length)],
            _ when random.Next(20) > 0 => ' ',
            _ => random.Next(4) > 0 ? '\r' : HostSession.CtrlC,
        });

    [Test]
    public void Ten_million_random_bytes_through_decoder_editor_and_parser()
    {
        var decoder = new KeyDecoder();
        Edit(new Random(3), ByHand, random =>
        {
            int key = decoder.Feed(random.Next(10) > 0 ? random.Next(256) : "\e[ABCDHF3~"[random.Next(10)]);
            return key == '\n' ? '\r' : key;
        });
    }

    [Test]
    public void Ten_million_bytes_of_what_terminals_send_are_the_keys_they_stand_for()
    {
        var grammar = new TerminalGrammar(new Random(5));
        var decoder = new KeyDecoder();
        var keys = new List<int>();
        for (int sent = 0; sent < ByHand; sent += grammar.Bytes.Count)
        {
            grammar.Next();
            keys.Clear();
            foreach (byte b in grammar.Bytes)
            {
                int key = decoder.Feed(b);
                if (key >= 0) keys.Add(key);
            }

            if (!keys.SequenceEqual(grammar.Keys))
            {
                Assert.Fail($"behind {sent}: {string.Join(' ', grammar.Bytes)} is {string.Join(' ', keys)}, not {string.Join(' ', grammar.Keys)}");
            }
        }
    }

    [Test]
    [Explicit("takes minutes")]
    [Category("ByHand")]
    public void Ten_million_random_bytes_into_the_shell()
    {
        const int PerBoot = 50_000;
        var random = new Random(4);
        for (int done = 0; done < ByHand; done += PerBoot)
        {
            var session = new HostSession("procs=6 fds=6 files=8 inodes=6 blocks=3", capacity: 1 << 24);
            for (int i = 0; i < PerBoot; i++)
            {
                // A new line now and then, or Ctrl-C: otherwise hardly a line would end before it is too long.
                session.Terminal.Press(random.Next(24) > 0 ? random.Next(256) : random.Next(8) > 0 ? '\r' : HostSession.CtrlC);
            }

            session.Rest(1000);
            session.Press(HostSession.CtrlC);
            Assert.That(session.Terminal.IsDrained, Is.True);
            Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
        }
    }

    [TestCaseSource(nameof(Corpus))]
    public void What_once_was_of_interest_does_no_harm(string file)
    {
        var session = new HostSession("procs=6 fds=6 files=8 inodes=6 blocks=3");
        foreach (byte b in File.ReadAllBytes(Path.Combine(CorpusDirectory, file))) session.Terminal.Press(b);
        session.Rest(1000);
        session.Press(HostSession.CtrlC);
        Assert.That(session.Terminal.IsDrained, Is.True);
        Assert.That(session.Run("slabcheck"), Does.StartWith("slabcheck: ok, "));
    }

    private static string CorpusDirectory => Path.Combine(Repository.Root, "SlabOS.Tests", "Contract", "Proof", "Corpus");

    private static IEnumerable<string> Corpus() => Directory.GetFiles(CorpusDirectory).Select(path => Path.GetFileName(path)!).Order();

    /// <summary>A word as one may write it, and what it means.</summary>
    private static (string Written, (string Text, bool IsOperator) Meant) Word(Random random, int status)
    {
        var written = new StringBuilder();
        var meant = new StringBuilder();
        bool isOperator = random.Next(2) == 0;
        for (int parts = isOperator ? 1 : random.Next(1, 4); parts > 0; parts--)
        {
            int kind = random.Next(3);
            string marks = kind == 0 ? "" : kind == 1 ? "'" : "\"";
            string not = kind == 0 ? " '\"$#" : kind == 1 ? marks : marks + "$";
            bool hasStatus = !isOperator && kind != 1 && random.Next(8) == 0;
            string text = isOperator
                ? Operators[random.Next(Operators.Length)]
                : string.Concat(Enumerable.Range(0, random.Next(kind == 0 ? 1 : 0, 8)).Select(_ => Character(random, not)));
            written.Append(marks).Append(text).Append(hasStatus ? "$?" : "").Append(marks);
            meant.Append(text).Append(hasStatus ? $"{status}" : "");
        }

        // An operator is one only as long as it is not in quotes.
        bool isKnown = Operators.Contains(written.ToString());
        return (written.ToString(), (isKnown ? written.ToString() : meant.ToString(), isKnown));
    }

    private static char Character(Random random, string not)
    {
        while (true)
        {
            char c = random.Next(3) == 0 ? " '\"\\"[random.Next(4)] : (char)random.Next(' ', 127);
            if (!not.Contains(c)) return c;
        }
    }

    private static void Edit(Random random, int keys, Func<Random, int> next)
    {
        const int HistoryLines = 4;
        const int Window = 73;
        var terminal = new ScreenTerminal();
        var history = new LineHistory(new SlabRegistry(1).ReserveRows<HistoryLine, char>("history", HistoryLines, LineEditor.MaxLength)!);
        var editor = new LineEditor(new Tty(terminal), history);
        var specification = new LineSpecification(HistoryLines);
        var parser = new CommandLine();
        editor.Begin(0);
        for (int i = 0; i < keys; i++)
        {
            int key = next(random);
            EditResult expected = specification.Feed(key);
            EditResult result = editor.Feed(key);
            if (result != expected) Assert.Fail($"key {i}, {key}: {result} instead of {expected}");
            if (!editor.Line.SequenceEqual(specification.Text)) Assert.Fail($"key {i}, {key}: {editor.Line} instead of {specification.Text}");
            if (result == EditResult.None)
            {
                if (specification.Text.Length <= Window && terminal.Screen.Column != 6 + specification.Cursor) Assert.Fail($"key {i}, {key}: the cursor is elsewhere");
                continue;
            }

            parser.Parse(editor.Line, 0);
            if (result == EditResult.Entered) history.Add(editor.Line);
            specification.Begin(result == EditResult.Entered);
            editor.Begin(0);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using SlabOS.Terminals;
using SlabOS.Tests.Support;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>
/// The line discipline under random bytes and whole sequences of terminals, held against a plain model: the bytes read are those typed,
/// less what was erased; the line on the screen is the line in memory.
/// </summary>
public sealed class LineDisciplineFuzzTests
{
    private const int Some = 300_000;
    private const int ByHand = 10_000_000;
    private const int Group = 5;

    private static readonly byte[] Editing = [4, 8, 10, 13, 21, 22, 23, 127, 127, 127, (byte)' ', (byte)'\t', 0xC3, 0xA9];

    [Test]
    public void Each_byte_that_is_typed_and_not_erased_is_read([Values(1, 2, 3)] int seed) => Type(Some, seed);

    [Test]
    [Explicit("takes a minute")]
    [Category("ByHand")]
    public void Ten_million_bytes_are_read_or_erased() => Type(ByHand, 4);

    private static void Type(int count, int seed)
    {
        var random = new Random(seed);
        var grammar = new TerminalGrammar(random);
        var screen = new ScreenTerminal();
        var console = new Tty(screen);
        console.SetForeground(Group, 0);
        var model = new Model();
        var buffer = new byte[LineDiscipline.Capacity];
        for (int sent = 0; sent < count;)
        {
            IReadOnlyList<byte> bytes = Next(random, grammar);
            sent += bytes.Count;
            foreach (byte b in bytes)
            {
                // Signals, and Ctrl-S and Ctrl-Q, are for other tests.
                if (b is Tty.Interrupt or Tty.Suspend or Tty.Quit or 17 or 19) continue;
                console.Push(b);
                model.Take(b);
            }

            Assert.That(console.HasRoom, Is.True, "the reader is not behind");
            for (int read = console.Read(buffer); read >= 0; read = console.Read(buffer))
            {
                byte[] expected = model.TakeLine();
                if (!buffer.AsSpan(0, read).SequenceEqual(expected))
                {
                    Assert.Fail($"behind {sent}: {string.Join(' ', buffer.Take(read))} instead of {string.Join(' ', expected)}");
                }
            }

            Assert.That(model.Lines, Is.Zero);
            string? shown = model.Shown;
            if (shown != null && screen.Screen.Line != shown.TrimEnd(' ')) Assert.Fail($"behind {sent}: shows {screen.Screen.Line}, not {shown}");
        }
    }

    private static IReadOnlyList<byte> Next(Random random, TerminalGrammar grammar)
    {
        switch (random.Next(4))
        {
            case 0:
                return [(byte)random.Next(256)];
            case 1:
                grammar.Next();
                return grammar.Bytes;
            case 2:
                return [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (byte)random.Next('!', 127))];
            default:
                return [Editing[random.Next(Editing.Length)]];
        }
    }

    /// <summary>Canonical mode by the book: lists of bytes, and no bound but the longest line.</summary>
    private sealed class Model
    {
        private readonly Queue<byte[]> _lines = new();
        private readonly List<byte> _line = [];
        private bool _literal;
        private bool _hides;

        public int Lines => _lines.Count;

        /// <summary>The line as it stands on the screen; null for a line that has a row in common with another, or had two rows.</summary>
        public string? Shown => _hides ? null : string.Concat(_line.Select(Cells));

        public void Take(byte b)
        {
            bool literal = _literal;
            _literal = false;
            if (literal) Add(b);
            else if (b is 10 or 13) End(10);
            else if (b == 4) End(null);
            else if (b is 8 or 127) Erase();
            else if (b == 21) _line.Clear();
            else if (b == 22) _literal = true;
            else if (b == 23) EraseWord();
            else Add(b);
        }

        public byte[] TakeLine() => _lines.Dequeue();

        private static string Cells(byte b) => b < 32 || b == 127 ? $"^{(char)(b ^ 64)}" : b > 127 ? "." : $"{(char)b}";

        private static bool IsBlank(byte b) => b is 9 or 10 or 32;

        private void Add(byte b)
        {
            _line.Add(b);
            _hides |= _line.Sum(added => Cells(added).Length) >= 80;
            if (_line.Count == LineDiscipline.Capacity) End(null);
        }

        private void End(byte? end)
        {
            // Only a line's end puts the next line onto a row of its own.
            _hides = end == null && (_hides || _line.Count > 0);
            if (end != null) _line.Add(end.Value);
            _lines.Enqueue([.. _line]);
            _line.Clear();
        }

        private void Erase()
        {
            int count = 1;
            while (count < 4 && count < _line.Count && (_line[^count] & 0xC0) == 0x80 && _line[^(count + 1)] > 127) count++;
            _line.RemoveRange(Math.Max(0, _line.Count - count), Math.Min(count, _line.Count));
        }

        private void EraseWord()
        {
            while (_line.Count > 0 && IsBlank(_line[^1])) Erase();
            while (_line.Count > 0 && !IsBlank(_line[^1])) Erase();
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SlabOS.Base;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>What terminals send, made by the grammars of ECMA-48, VT, xterm and the Linux console: bytes, and the keys that they are.</summary>
internal sealed class TerminalGrammar(Random random)
{
    private const string MeaninglessFinals = "@EGIJKLNOPQRSTUVWXYZ\\]^_`abcdefghijklmnopqrstuvwxyz{|}";
    private const string KeypadLetters = "jklmnopqrstuvwxyM";

    private static readonly (char Letter, Key Plain, Key ByWord)[] Letters =
    [
        ('A', Key.Up, Key.Up), ('B', Key.Down, Key.Down), ('C', Key.Right, Key.WordRight), ('D', Key.Left, Key.WordLeft),
        ('H', Key.Home, Key.Home), ('F', Key.End, Key.End),
    ];

    private static readonly (int Number, Key Key)[] Numbers = [(1, Key.Home), (7, Key.Home), (4, Key.End), (8, Key.End), (3, Key.Delete)];

    private static readonly string[] OtherCharacters = ["é", "ß", "€", "中", "😀"];

    private readonly List<byte> _bytes = new();
    private readonly List<int> _keys = new();

    /// <summary>The bytes of the item made last.</summary>
    public IReadOnlyList<byte> Bytes => _bytes;

    /// <summary>The keys of that item.</summary>
    public IReadOnlyList<int> Keys => _keys;

    /// <summary>Makes the next item: a text, a key, an answer, a report, or the beginning of one that a control character cuts off.</summary>
    public void Next()
    {
        _bytes.Clear();
        _keys.Clear();
        switch (random.Next(16))
        {
            case 0 or 1 or 2:
                for (int i = random.Next(1, 12); i > 0; i--) Character(random.Next(' ', 128));
                break;
            case 3:
                byte[] utf8 = Encoding.UTF8.GetBytes(OtherCharacters[random.Next(OtherCharacters.Length)]);
                _bytes.AddRange(utf8);
                _keys.Add(utf8[0]);
                break;
            case 4:
                Character("\r\n\t\b\x01\x03\x04\x15\x17\x1a"[random.Next(10)]);
                break;
            case 5 or 6:
                Letter();
                break;
            case 7:
                Number();
                break;
            case 8:
                Send(random.Next(2) == 0 ? $"\e[[{(char)random.Next('A', 'F')}" : $"\eO{(char)random.Next('P', 'T')}");
                break;
            case 9:
                char keypad = KeypadLetters[random.Next(KeypadLetters.Length)];
                Send($"\eO{keypad}", keypad - '@');
                break;
            case 10:
                if (random.Next(2) == 0) Send("\eb", (int)Key.WordLeft);
                else Send("\ef", (int)Key.WordRight);
                break;
            case 11:
                Control();
                break;
            case 12:
                String();
                break;
            case 13:
                Mouse();
                break;
            case 14:
                Send("\e" + Run(0x20, 0x30, random.Next(1, 3)) + (char)random.Next('0', 0x7F));
                break;
            default:
                CutOff();
                break;
        }
    }

    private void Character(int character)
    {
        _bytes.Add((byte)character);
        _keys.Add(character);
    }

    private void Send(string sequence, params int[] keys)
    {
        foreach (char c in sequence) _bytes.Add((byte)c);
        _keys.AddRange(keys);
    }

    private void Letter()
    {
        (char letter, Key plain, Key byWord) = Letters[random.Next(Letters.Length)];
        int modifiers = random.Next(16);
        string before = random.Next(2) == 0 ? "\e[" : "\eO";
        if (modifiers == 0) Send($"{before}{letter}", (int)plain);
        else Send($"{before}1;{modifiers}{letter}", (int)((modifiers - 1 & 6) != 0 ? byWord : plain));
    }

    private void Number()
    {
        (int number, Key key) = Numbers[random.Next(Numbers.Length)];
        string modifiers = random.Next(2) == 0 ? "" : $";{random.Next(1, 17)}";
        int other = random.Next(9, 300);
        if (random.Next(2) == 0) Send($"\e[{number}{modifiers}~", (int)key);
        else Send($"\e[{other}{modifiers}~");
    }

    private void Control()
    {
        string parameters = string.Join(';', Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"{random.Next(100_000)}"));
        if (random.Next(2) == 0) Send($"\e[{parameters}{MeaninglessFinals[random.Next(MeaninglessFinals.Length)]}");
        else if (random.Next(2) == 0) Send($"\e[{"<=>?"[random.Next(4)]}{parameters}{(char)random.Next('@', 0x7F)}");
        else Send($"\e[{parameters}{(char)random.Next(' ', '0')}{(char)random.Next('@', 0x7F)}");
    }

    private void String()
    {
        string text = Run(' ', 0x100, random.Next(40));
        Send($"\e{"PX]^_"[random.Next(5)]}{text}{(random.Next(2) == 0 ? "\a" : "\e\\")}");
    }

    private void Mouse()
    {
        int column = random.Next(1, 224);
        int row = random.Next(1, 224);
        int button = random.Next(0, 100);
        switch (random.Next(3))
        {
            case 0:
                Send($"\e[M{(char)(32 + button)}{(char)(32 + column)}{(char)(32 + row)}");
                break;
            case 1:
                Send($"\e[<{button};{column};{row}{"Mm"[random.Next(2)]}");
                break;
            default:
                Send($"\e[{32 + button};{column};{row}M");
                break;
        }
    }

    /// <summary>The beginning of a sequence, and a control character that is a key all the same.</summary>
    private void CutOff()
    {
        string[] beginnings = ["\e", "\e[", "\e[1", "\e[1;", "\e[?1;2", "\e[M", "\e[M ", "\e[[", "\eO", "\e]0;text", "\eP1$r", "\e(", "\e\e["];
        Send(beginnings[random.Next(beginnings.Length)]);
        Character("\r\n\x03\x1a"[random.Next(4)]);
    }

    private string Run(int from, int to, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(from, to)));
}

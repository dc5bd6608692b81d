using System.Collections.Generic;

namespace SlabOS.Tests.Support.Guest;

/// <summary>Types on the guest's keyboard, one key after another, on an American layout.</summary>
internal sealed class Typist(Qmp qmp, int milliseconds)
{
    private const string Plain = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./ \n";
    private const string Shifted = "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";

    private static readonly Dictionary<char, string> Names = new()
    {
        ['`'] = "grave_accent",
        ['-'] = "minus",
        ['='] = "equal",
        ['['] = "bracket_left",
        [']'] = "bracket_right",
        ['\\'] = "backslash",
        [';'] = "semicolon",
        ['\''] = "apostrophe",
        [','] = "comma",
        ['.'] = "dot",
        ['/'] = "slash",
        [' '] = "spc",
        ['\n'] = "ret",
    };

    /// <summary>Types text.</summary>
    public void Type(string text)
    {
        foreach (char c in text)
        {
            int shifted = Shifted.IndexOf(c);
            char key = shifted >= 0 ? Plain[shifted] : c;
            string name = Names.TryGetValue(key, out string? known) ? known : key.ToString();
            if (shifted >= 0) qmp.SendKey(milliseconds, "shift", name);
            else Tap(name);
        }
    }

    /// <summary>Holds a key until it has sent its code so many times; its release, once.</summary>
    public void Hold(string key, int codes)
    {
        for (int i = 0; i < codes; i++) qmp.Hold(key, down: true);
        qmp.Hold(key, down: false);
    }

    /// <summary>Presses one key and lets go of it.</summary>
    public void Tap(string key) => qmp.SendKey(milliseconds, key);
}

using System.Linq;
using SlabOS.Base;
using SlabOS.Tests.Support;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Unit.Shell;

/// <summary>Editing a line: what a person sees, and what the shell gets.</summary>
public sealed class LineEditorTests : ShellFixture
{
    private const int MaxLength = 255;
    private const int Backspace = 8;
    private const int CtrlA = 1;
    private const int CtrlE = 5;
    private const int CtrlK = 11;
    private const int CtrlL = 12;
    private const int CtrlU = 21;
    private const int CtrlW = 23;
    private const int Left = (int)Key.Left;
    private const int Right = (int)Key.Right;
    private const int Up = (int)Key.Up;
    private const int Down = (int)Key.Down;
    private const int Home = (int)Key.Home;
    private const int End = (int)Key.End;
    private const int Delete = (int)Key.Delete;

    [Test]
    public void What_is_typed_is_shown()
    {
        Session.Type("echo hi");
        Shows("echo hi", cursor: 7);
    }

    [TestCase(8)]
    [TestCase(127)]
    public void Backspace_erases_the_character_before_the_cursor(int key)
    {
        Session.Type("echoo");
        Session.Press(key);
        Shows("echo", cursor: 4);
        Session.Press(Left, Left, key);
        Shows("eho", cursor: 1);
    }

    [Test]
    public void Backspace_at_the_start_does_nothing()
    {
        Session.Type("ab");
        Session.Press(Home, Backspace, Backspace);
        Shows("ab", cursor: 0);
    }

    [Test]
    public void Delete_erases_the_character_under_the_cursor()
    {
        Session.Type("abc");
        Session.Press(Left, Left, Delete);
        Shows("ac", cursor: 1);
    }

    [Test]
    public void Delete_at_the_end_does_nothing()
    {
        Session.Type("abc");
        Session.Press(Delete);
        Shows("abc", cursor: 3);
    }

    [Test]
    public void Left_and_right_move_within_the_line()
    {
        Session.Type("abc");
        Session.Press(Left, Left, Left, Left, Left);
        Shows("abc", cursor: 0);
        Session.Press(Right, Right);
        Shows("abc", cursor: 2);
        Session.Press(Right, Right, Right);
        Shows("abc", cursor: 3);
    }

    [TestCase(Home, End)]
    [TestCase(CtrlA, CtrlE)]
    public void Home_and_end_go_to_the_ends_of_the_line(int home, int end)
    {
        Session.Type("abc");
        Session.Press(home);
        Shows("abc", cursor: 0);
        Session.Press(end);
        Shows("abc", cursor: 3);
    }

    [Test]
    public void Typing_in_the_middle_inserts()
    {
        Session.Type("ad");
        Session.Press(Left);
        Session.Type("bc");
        Shows("abcd", cursor: 3);
    }

    [Test]
    public void Enter_takes_the_whole_line_wherever_the_cursor_is()
    {
        Session.Type("cho hi");
        Session.Press(Home);
        Session.Type("e");
        Session.Press('\r');
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("\nhi\nslab> "));
    }

    [Test]
    public void Ctrl_U_erases_what_is_before_the_cursor()
    {
        Session.Type("abcdef");
        Session.Press(Left, Left, CtrlU);
        Shows("ef", cursor: 0);
    }

    [Test]
    public void Ctrl_K_erases_what_is_behind_the_cursor()
    {
        Session.Type("abcdef");
        Session.Press(Left, Left, CtrlK);
        Shows("abcd", cursor: 4);
    }

    [Test]
    public void Ctrl_W_erases_the_word_before_the_cursor()
    {
        Session.Type("one two  ");
        Session.Press(CtrlW);
        Shows("one", cursor: 4);
    }

    [Test]
    public void Ctrl_C_gives_the_line_up()
    {
        int start = Session.Terminal.Length;
        Session.Type("kill 1");
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("kill 1^C\nslab> "));
        Prints("history", "    1  history");
    }

    [Test]
    public void Ctrl_L_clears_the_screen_and_keeps_the_line()
    {
        Run("help");
        Session.Type("echo hi");
        Session.Press(Left, CtrlL);
        Assert.That(Session.Terminal.Screen.Row, Is.Zero);
        Shows("echo hi", cursor: 6);
    }

    [Test]
    public void Up_and_down_walk_through_the_history()
    {
        Run("echo one");
        Run("echo two");
        Session.Press(Up);
        Shows("echo two", cursor: 8);
        Session.Press(Up);
        Shows("echo one", cursor: 8);
        Session.Press(Up);
        Shows("echo one", cursor: 8);
        Session.Press(Down);
        Shows("echo two", cursor: 8);
        Session.Press(Down);
        Shows("", cursor: 0);
        Session.Press(Down);
        Shows("", cursor: 0);
    }

    [TestCase("echo tw", 0)]
    [TestCase("echo tw", 3)]
    [TestCase("", 0)]
    public void Down_behind_up_brings_the_line_back_that_was_typed(string draft, int left)
    {
        Run("echo one");
        Run("echo a line that is longer than the draft");
        Session.Type(draft);
        Session.Press(Enumerable.Repeat(Left, left).ToArray());
        Session.Press(Up, Up, Backspace, Down, Down);
        Shows(draft, cursor: draft.Length);
        Session.Press(Up, Down, Down);
        Shows(draft, cursor: draft.Length);
    }

    [Test]
    public void A_line_too_long_is_still_too_long_behind_up_and_down()
    {
        Run("echo one");
        Session.Type(new string('x', 300));
        KeysPrint($"{(char)Up}{(char)Down}\r", "shell: line: E2BIG: argument list too long");
    }

    [TestCase("^[b", 6, 5)]
    [TestCase("^[b", 5, 0)]
    [TestCase("^[b", 0, 0)]
    [TestCase("^[[1;5D", 9, 5)]
    [TestCase("^[[1;3D", 9, 5)]
    [TestCase("^[f", 0, 3)]
    [TestCase("^[f", 3, 9)]
    [TestCase("^[f", 9, 9)]
    [TestCase("^[[1;5C", 4, 9)]
    [TestCase("^[[1;3C", 4, 9)]
    public void Alt_or_Ctrl_moves_by_words(string sequence, int from, int to)
    {
        Session.Type("one  four");
        Session.Press(Home);
        Session.Press(Enumerable.Repeat(Right, from).ToArray());
        Session.Type(Script.Keys(sequence));
        Shows("one  four", cursor: to);
    }

    [Test]
    public void Alt_Backspace_erases_the_word_before_the_cursor()
    {
        Session.Type("one two\e\x7f");
        Shows("one", cursor: 4);
    }

    [Test]
    public void A_line_with_characters_outside_ASCII_is_refused_and_not_kept()
    {
        Prints("echo caf\u00c3\u00a9", "shell: line: EINVAL: invalid argument");
        Prints("# caf\u00c3\u00a9");
        Prints("history", "    1  history");
    }

    [Test]
    public void A_character_outside_ASCII_is_shown_as_a_question_mark_and_erased_as_one()
    {
        Session.Type("caf\u00c3\u00a9");
        Shows("caf?", cursor: 4);
        Session.Press(Backspace);
        Shows("caf", cursor: 3);
    }

    [Test]
    public void A_tab_is_a_blank()
    {
        Session.Type("echo\ta\tb\r");
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("echo a b\na b\nslab> "));
    }

    [Test]
    public void Up_without_a_history_does_nothing()
    {
        Session.Press(Up, Up, Down);
        Shows("", cursor: 0);
    }

    [Test]
    public void Up_reaches_back_16_lines_and_no_further()
    {
        for (int i = 1; i <= 20; i++) Run($"echo {i}");
        Session.Press(Enumerable.Repeat(Up, 40).ToArray());
        Shows("echo 5", cursor: 6);
    }

    [Test]
    public void A_line_brought_back_can_be_edited_and_leaves_the_history_as_it_was()
    {
        Run("echo one");
        Session.Press(Up, Backspace, Backspace, Backspace);
        Session.Type("two");
        Session.Press('\r');
        Prints("history", "    1  echo one", "    2  echo two", "    3  history");
    }

    [TestCase("\r")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    public void Carriage_return_new_line_and_both_are_one_enter(string enter)
    {
        int start = Session.Terminal.Length;
        Session.Type($"echo a{enter}echo b{enter}");
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("echo a\na\nslab> echo b\nb\nslab> "));
    }

    [Test]
    public void Two_enters_are_two()
    {
        int start = Session.Terminal.Length;
        Session.Type("\r\r");
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("\nslab> \nslab> "));
    }

    [TestCase("^[[D", Left)]
    [TestCase("^[OD", Left)]
    [TestCase("^[[3~", Delete)]
    [TestCase("^[[H", Home)]
    [TestCase("^[OH", Home)]
    [TestCase("^[[1~", Home)]
    [TestCase("^[[7~", Home)]
    [TestCase("^[[A", Up)]
    [TestCase("^[OA", Up)]
    public void An_escape_sequence_does_what_its_key_does(string sequence, int key)
    {
        Run("echo before");
        Session.Type("abc");
        Session.Press(Left, key);
        string line = Session.Terminal.Screen.Line;
        int column = Session.Terminal.Screen.Column;
        Session.Press(HostSession.CtrlC);

        Session.Type("abc");
        Session.Press(Left);
        foreach (char c in Script.Keys(sequence)) Session.Press(c);

        Assert.That((Session.Terminal.Screen.Line, Session.Terminal.Screen.Column), Is.EqualTo((line, column)));
    }

    [TestCase("^[[C", Right)]
    [TestCase("^[[F", End)]
    [TestCase("^[OF", End)]
    [TestCase("^[[4~", End)]
    [TestCase("^[[8~", End)]
    public void An_escape_sequence_that_goes_right_does_so(string sequence, int key)
    {
        Session.Type("abc");
        Session.Press(Home, key);
        int column = Session.Terminal.Screen.Column;
        Session.Press(Home);
        Session.Type(Script.Keys(sequence));
        Assert.That(Session.Terminal.Screen.Column, Is.EqualTo(column));
    }

    [TestCase("^[[15~")]
    [TestCase("^[[1;5C")]
    [TestCase("^[[99999999999999999999~")]
    [TestCase("^[[<0;1;1M")]
    [TestCase("^[OP")]
    [TestCase("^[[Z")]
    [TestCase("^[[[A")]
    [TestCase("^[[M !!")]
    [TestCase("^[]11;rgb:0000/0000/0000^G")]
    [TestCase("^[]11;rgb:0000/0000/0000^[\\")]
    [TestCase("^[P1$r0m^[\\")]
    [TestCase("^[x")]
    [TestCase("^[(B")]
    public void A_sequence_of_a_key_without_a_meaning_leaves_no_characters_behind(string sequence)
    {
        Session.Type("a" + Script.Keys(sequence) + "b");
        Assert.That(Session.Terminal.Screen.Line.Replace("slab> ", ""), Is.EqualTo("ab").Or.EqualTo("a"));
    }

    [Test]
    public void Enter_in_the_middle_of_a_sequence_is_enter()
    {
        Session.Type("echo a\e[\r");
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("echo a\na\nslab> "));
    }

    [Test]
    public void Control_characters_are_not_typed()
    {
        int[] meant = ['\r', '\n', '\t', 3, 8, 27, CtrlA, CtrlE, CtrlK, CtrlL, CtrlU, CtrlW];
        Session.Type("a");
        for (int key = 0; key < ' '; key++)
        {
            if (!meant.Contains(key)) Session.Press(key);
        }

        Session.Type("b");
        Shows("ab", cursor: 2);
    }

    [Test]
    public void All_printable_characters_are_typed()
    {
        string all = string.Concat(Enumerable.Range(' ', 127 - ' ').Select(c => (char)c));
        Session.Type("echo '" + all.Replace("'", "") + "'\r");
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("\n" + all.Replace("'", "") + "\nslab> "));
    }

    [Test]
    public void A_line_of_the_longest_length_is_taken()
    {
        string text = new('x', MaxLength - "echo ".Length);
        Assert.That(Run("echo " + text), Is.EqualTo(text + "\n"));
    }

    [Test]
    public void A_line_one_longer_is_E2BIG()
    {
        Prints("echo " + new string('x', MaxLength - "echo ".Length + 1), "shell: line: E2BIG: argument list too long");
    }

    [Test]
    public void A_line_too_long_is_taken_once_it_was_shortened()
    {
        Session.Type("echo " + new string('x', 300));
        Session.Press(Enumerable.Repeat(Backspace, 299).ToArray());
        Shows("echo x", cursor: 6);
        Session.Press('\r');
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("\nx\nslab> "));
    }

    [TestCase(CtrlU)]
    [TestCase(CtrlW)]
    public void A_line_too_long_is_forgotten_once_it_was_erased(int key)
    {
        Session.Type(new string('x', 300));
        Session.Press(key);
        Session.Type("echo hi\r");
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("\nhi\nslab> "));
    }

    [Test]
    public void Ten_thousand_characters_without_enter_are_one_line_of_refusal()
    {
        Prints(new string('x', 10_000), "shell: line: E2BIG: argument list too long");
        Prints("echo here", "here");
    }

    [Test]
    public void A_line_wider_than_the_screen_scrolls_sideways_and_stays_in_its_row()
    {
        int row = Session.Terminal.Screen.Row;
        string line = "echo " + string.Concat(Enumerable.Range(0, 25).Select(i => $"{i:000} "));
        Session.Type(line);

        Assert.That(Session.Terminal.Screen.Row, Is.EqualTo(row));
        Assert.That(Session.Terminal.Screen.Line, Does.EndWith("022 023 024"));
        Session.Press(Home);
        Assert.That(Session.Terminal.Screen.Line, Does.StartWith("slab> echo 000 001 002"));
        Assert.That(Session.Terminal.Screen.Column, Is.EqualTo("slab> ".Length));
        Session.Press(End, '\r');
        Assert.That(Session.Terminal.PrintedFrom(0), Does.Contain("\n" + line[5..].TrimEnd() + "\n"));
    }

    [Test]
    public void A_program_that_prints_while_a_line_is_edited_does_not_touch_the_line()
    {
        Open("/a", "w");
        Run("write 3 'from below'");
        Spawn("sleep 100000");
        Session.Type("echo hi");
        Session.Press(Left);
        int row = Session.Terminal.Screen.Row;

        SpawnBehindTheShell("cat", "/a");
        Session.Rest();

        Assert.That(Session.Terminal.Screen[row], Is.EqualTo("from below"));
        Shows("echo hi", cursor: 6);
        Session.Press('\r');
        Assert.That(Session.Terminal.PrintedFrom(0), Does.EndWith("\nhi\nslab> "));
    }

    [Test]
    public void Ctrl_C_at_an_empty_prompt_is_a_new_prompt()
    {
        int start = Session.Terminal.Length;
        Session.Press(HostSession.CtrlC);
        Assert.That(Session.Terminal.PrintedFrom(start), Is.EqualTo("^C\nslab> "));
    }

    [Test]
    public void What_is_typed_ahead_of_a_command_is_taken_after_it()
    {
        int start = Session.Terminal.Length;
        Session.Type("spawn sleep 100\rwait\recho done\r");
        Session.Rest(300);
        Assert.That(Session.Terminal.PrintedFrom(start), Does.EndWith("pid 3 exited 0\nslab> echo done\ndone\nslab> "));
    }

    /// <summary>The row of the cursor holds the prompt and this line, and the cursor stands so many characters behind the prompt.</summary>
    private void Shows(string line, int cursor)
    {
        Assert.That(Session.Terminal.Screen.Line, Is.EqualTo(("slab> " + line).TrimEnd()));
        Assert.That(Session.Terminal.Screen.Column, Is.EqualTo("slab> ".Length + cursor));
    }

    /// <summary>Starts a program as a child of init, as if it had been waiting for something until now.</summary>
    private void SpawnBehindTheShell(string program, string argument) =>
        Session.Kernel.Tables.Processes.Spawn(
            0, 5, ProcessTables.Line($"{program} {argument}"), SlabOS.Processes.ProcessTable.DefaultPriority);
}

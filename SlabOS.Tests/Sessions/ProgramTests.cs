using SlabOS.Tests.Support;

namespace SlabOS.Tests.Sessions;

/// <summary><c>cat cp head wc tee echo yes</c>: what they print, and what they do where there is no room.</summary>
public sealed class ProgramTests : ShellFixture
{
    [SetUp]
    public void MakeFiles()
    {
        Run("yes line | head - 20 > /lines");
        Run("echo text > /a");
        Run("wait");
    }

    [Test]
    public void Cat_copies_a_file_or_its_input()
    {
        Prints("cat /a", "text");
        Prints("cat < /a", "text");
        Prints("cat - < /a", "text");
        Prints("echo piped | cat", "piped");
        Prints("cat /dev/null");
    }

    [TestCase("cat /none", "cat: /none: ENOENT: no such file or directory")]
    [TestCase("cat /tmp", "cat: /tmp: EISDIR: is a directory")]
    [TestCase("cat /a/b", "cat: /a/b: ENOTDIR: not a directory")]
    [TestCase("head /none", "head: /none: ENOENT: no such file or directory")]
    [TestCase("head /tmp 0", "")]
    [TestCase("wc /none", "wc: /none: ENOENT: no such file or directory")]
    [TestCase("wc /tmp", "wc: /tmp: EISDIR: is a directory")]
    [TestCase("cp /none /b", "cp: /none: ENOENT: no such file or directory")]
    [TestCase("cp /a /none/b", "cp: /none/b: ENOENT: no such file or directory")]
    [TestCase("cp /a /b/", "cp: /b/: ENOTDIR: not a directory")]
    [TestCase("cp /a /a", "cp: /a: EINVAL: invalid argument")]
    [TestCase("cp /a //tmp/../a", "cp: //tmp/../a: EINVAL: invalid argument")]
    [TestCase("cp /tmp /b", "cp: /tmp: EISDIR: is a directory")]
    [TestCase("tee /tmp", "tee: /tmp: EISDIR: is a directory")]
    [TestCase("tee /none/b", "tee: /none/b: ENOENT: no such file or directory")]
    [TestCase("cat /a > /dev/full", "cat: output: ENOSPC: no space left on device")]
    [TestCase("yes > /dev/full", "yes: output: ENOSPC: no space left on device")]
    [TestCase("wc /a > /dev/full", "wc: output: ENOSPC: no space left on device")]
    [TestCase("head /a > /dev/full", "head: output: ENOSPC: no space left on device")]
    [TestCase("cp /a /dev/full", "cp: /dev/full: ENOSPC: no space left on device")]
    public void Each_says_what_is_wrong(string line, string expected)
    {
        if (expected.Length == 0) Prints(line);
        else Fails(1, line, expected);
        Prints("cat /a", "text");
    }

    [Test]
    public void A_program_whose_output_is_closed_says_so()
    {
        Run("close 1");
        Fails(1, "cat /a", "cat: output: EBADF: bad file descriptor");
        Fails(1, "echo a | cat", "cat: output: EBADF: bad file descriptor");
        Run("dup 0");
    }

    [Test]
    public void Head_prints_the_first_lines()
    {
        Prints("head /lines | wc", "10 50");
        Prints("head /lines 3", "line", "line", "line");
        Prints("head /lines 0");
        Prints("head /lines 1000 | wc", "20 100");
        Prints("head - 1 < /lines", "line");
        Prints("cat /lines | head | wc", "10 50");
    }

    [Test]
    public void Head_ends_in_the_middle_of_a_buffer()
    {
        Run("yes 0123456789 | head - 1000 > /long");
        Prints("head /long 777 | wc", "777 8547");
    }

    [Test]
    public void Wc_counts_lines_and_bytes()
    {
        Prints("wc /a", "1 5");
        Prints("wc /lines", "20 100");
        Prints("wc < /lines", "20 100");
        Prints("wc /dev/null", "0 0");
    }

    [Test]
    public void Tee_passes_on_and_keeps_a_copy()
    {
        Prints("echo one | tee /b", "one");
        Prints("cat /b", "one");
        Prints("cat /lines | tee /b | wc", "20 100");
        Prints("wc /b", "20 100");
    }

    [Test]
    public void Cp_copies_all_of_a_file_and_replaces_what_was_there()
    {
        Run("yes 0123456789 | head - 1000 > /long");
        Prints("cp /long /b");
        Prints("wc /b", "1000 11000");
        Prints("cp /a /b");
        Prints("cat /b", "text");
        Prints("cp /dev/null /b");
        Prints("wc /b", "0 0");
        Prints("cp /a /dev/null");
    }

    [Test]
    public void Echo_the_program_prints_its_words_as_the_command_does()
    {
        Prints("run echo one '' 'two  three'", "one  two  three");
        Prints("run echo", "");
    }

    [Test]
    public void Yes_prints_y_or_a_word_until_nobody_reads()
    {
        Prints("yes | head - 2", "y", "y");
        Prints("yes word | head - 2", "word", "word");
    }

    [Test]
    public void What_does_not_fit_into_a_full_file_system_is_ENOSPC_and_what_did_stays()
    {
        BootWith("blocks=6");
        Run("yes 0123456 | head - 128 > /a");
        Prints("wc /a", "128 1024");
        Prints("cp /a /b");
        Fails(1, "cp /a /c", "cp: /c: ENOSPC: no space left on device");
        Prints("wc /c", "0 0");
        Fails(1, "cat /a > /c", "cat: output: ENOSPC: no space left on device");
        Fails(1, "echo a | tee /c", "tee: /c: ENOSPC: no space left on device");
        Prints("wc /b", "128 1024");

        Run("rm /b");
        Prints("cp /a /c");
        Prints("wc /c", "128 1024");
    }

    [Test]
    public void A_writer_without_end_fills_the_file_system_and_ends()
    {
        BootWith("blocks=5");
        Fails(1, "yes 0123456 > /a", "yes: output: ENOSPC: no space left on device");
        Prints("wc /a", "256 2048");
    }
}

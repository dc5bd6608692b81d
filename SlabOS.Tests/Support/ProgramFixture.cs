using System.Text;
using SlabOS.Base;
using SlabOS.Files;
using SlabOS.Memory;

namespace SlabOS.Tests.Support;

/// <summary>
/// A program in a small kernel: its descriptors 0 and 1 are what a test gives it, and 2 is the console, on which it complains. Behind each
/// test the kernel's checks find nothing.
/// </summary>
public abstract class ProgramFixture
{
    private const string OutputPath = "/out";

    private protected World World { get; private set; } = null!;

    private protected FileTables Files => World.Files;

    [SetUp]
    public void MakeAWorld()
    {
        World = new World(blocks: 16);
        World.Files.Open.Add(new FullDevice());
    }

    [TearDown]
    public void TheTablesAreSound() => Assert.That(World.Tables.Violations(), Is.Empty);

    /// <summary>What a program prints and says when it ends well, having read an input.</summary>
    private protected void Prints(string line, string expected, string input = "")
    {
        MakeFile("/in", input);
        Assert.That(RunOn(line, "/in", OutputPath), Is.EqualTo((0, Signal.None, "")));
        Assert.That(TextOf(OutputPath), Is.EqualTo(expected));
    }

    /// <summary>A program ends with 1 and this complaint.</summary>
    private protected void Fails(string line, string complaint, string? input = "/dev/null", string? output = "/dev/null") =>
        Assert.That(RunOn(line, input, output), Is.EqualTo((1, Signal.None, complaint + "\n")));

    /// <summary>Runs a program to its end.</summary>
    /// <param name="line">Its name and arguments.</param>
    /// <param name="input">The path of its input; null if it has none.</param>
    /// <param name="output">The path of its output, emptied before; null if it has none.</param>
    private protected (int Code, Signal Signal, string Complaint) RunOn(string line, string? input, string? output)
    {
        int start = Files.Terminal.Length;
        int pid = Start(
            line,
            input == null ? default : Files.OpenOf(input, OpenMode.Read),
            output == null ? default : Files.OpenOf(output, OpenMode.Write | OpenMode.Create | OpenMode.Truncate));
        World.Run();
        return Ended(pid) is var (code, signal) ? (code, signal, Files.Terminal.PrintedFrom(start)) : default;
    }

    /// <summary>Starts a program, to which the test's references of its input and output go.</summary>
    private protected int Start(string line, Handle<OpenFile> input = default, Handle<OpenFile> output = default)
    {
        int pid = World.StartProgram(line, input, output);
        if (!input.IsNull) Files.Open.Release(input);
        if (!output.IsNull) Files.Open.Release(output);
        Files.Descriptors.InstallAt(World[pid].Descriptors, 2, Files.OpenOf("/dev/console", OpenMode.Write));
        return pid;
    }

    /// <summary>How a process ended, which it must have.</summary>
    private protected (int Code, Signal Signal) Ended(int pid)
    {
        (int result, int code, Signal signal) = World.Reap(pid);
        Assert.That(result, Is.EqualTo(pid), "it has ended");
        return (code, signal);
    }

    /// <summary>Makes a pipe that nobody has an end of but the test.</summary>
    private protected (Handle<OpenFile> Read, Handle<OpenFile> Write) Pipe()
    {
        Assert.That(Files.Open.OpenPipe(out Handle<OpenFile> read, out Handle<OpenFile> write), Is.EqualTo(Errno.None));
        return (read, write);
    }

    /// <summary>Gives a program an output that takes a few bytes at a time, and its input from a file.</summary>
    /// <returns>All that came, by the time the program has ended well.</returns>
    private protected string Drip(string line, string input, int bytes)
    {
        MakeFile("/in", input);
        (Handle<OpenFile> read, Handle<OpenFile> write) = Pipe();
        int pid = Start(line, Files.OpenOf("/in", OpenMode.Read), write);
        World.Run();
        var text = new StringBuilder();
        string part;
        do
        {
            part = Files.Read(read, bytes);
            text.Append(part);
            World.Run();
        }
        while (part.Length > 0);
        Files.Open.Release(read);
        Assert.That(Ended(pid), Is.EqualTo((0, Signal.None)));
        return text.ToString();
    }

    private protected void MakeFile(string path, string text)
    {
        Handle<OpenFile> file = Files.OpenOf(path, OpenMode.Write | OpenMode.Create | OpenMode.Truncate);
        Assert.That(Files.Write(file, text), Is.EqualTo(text.Length));
        Files.Open.Release(file);
    }

    private protected string TextOf(string path) => Files.TextOf(path);

    /// <summary>Lines that number themselves.</summary>
    private protected static string Lines(int count)
    {
        var text = new StringBuilder();
        for (int i = 1; i <= count; i++) text.Append("line ").Append(i).Append('\n');
        return text.ToString();
    }
}

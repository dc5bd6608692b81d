using System;
using System.IO;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SlabOS.Tests.Support.Guest;

/// <summary>QEMU's control channel: its keyboard, its memory, its switch.</summary>
internal sealed class Qmp : IDisposable
{
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    /// <summary>Takes the greeting and leaves negotiation mode.</summary>
    public Qmp(Socket socket, TimeSpan limit)
    {
        socket.ReceiveTimeout = (int)limit.TotalMilliseconds;
        var stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(stream);
        _writer = new StreamWriter(stream) { AutoFlush = true };
        ReadObject();
        Execute("qmp_capabilities");
    }

    /// <summary>Why the machine stopped, as QEMU says; null if it said nothing of the kind yet.</summary>
    public string? ShutdownReason { get; private set; }

    /// <summary>Runs a command and waits for its answer.</summary>
    public JsonNode? Execute(string command, JsonObject? arguments = null)
    {
        var request = new JsonObject { ["execute"] = command };
        if (arguments != null) request["arguments"] = arguments;
        _writer.WriteLine(request.ToJsonString());
        while (true)
        {
            JsonObject answer = ReadObject() ?? throw new EndOfStreamException($"QEMU ended before it answered {command}");
            if (answer.ContainsKey("return")) return answer["return"];
            if (answer.ContainsKey("error")) throw new InvalidOperationException($"{command}: {answer["error"]}");
        }
    }

    /// <summary>Presses keys together and lets go of them; QEMU's names, such as <c>shift</c> and <c>a</c>.</summary>
    /// <param name="milliseconds">How long they are held.</param>
    /// <param name="keys">The keys.</param>
    public void SendKey(int milliseconds, params string[] keys)
    {
        var list = new JsonArray();
        foreach (string key in keys) list.Add(new JsonObject { ["type"] = "qcode", ["data"] = key });
        Execute("send-key", new JsonObject { ["keys"] = list, ["hold-time"] = milliseconds });
    }

    /// <summary>Presses or lets go of one key.</summary>
    public void Hold(string key, bool down) => Execute("input-send-event", new JsonObject
    {
        ["events"] = new JsonArray(new JsonObject
        {
            ["type"] = "key",
            ["data"] = new JsonObject { ["down"] = down, ["key"] = new JsonObject { ["type"] = "qcode", ["data"] = key } },
        }),
    });

    /// <summary>Runs a command of the human monitor and returns what it prints.</summary>
    public string Monitor(string line) => Execute("human-monitor-command", new JsonObject { ["command-line"] = line })!.GetValue<string>();

    /// <summary>How many interrupts there were of a line of the old controllers, 0 … 15.</summary>
    public int InterruptsOf(int line)
    {
        string controllers = Monitor("info irq");
        Match count = Regex.Match(controllers[controllers.IndexOf("isa-i8259", StringComparison.Ordinal)..], $@"^ *{line}: (\d+)", RegexOptions.Multiline);
        return count.Success ? int.Parse(count.Groups[1].Value) : 0;
    }

    /// <summary>Moves the mouse.</summary>
    public void MoveMouse(int x, int y) => Execute("input-send-event", new JsonObject { ["events"] = new JsonArray(Axis("x", x), Axis("y", y)) });

    /// <summary>Writes a range of physical memory to a file.</summary>
    public void SaveMemory(ulong address, int length, string path) =>
        Execute("pmemsave", new JsonObject { ["val"] = address, ["size"] = length, ["filename"] = path });

    /// <summary>Reads on to the end of the channel, which is when QEMU ends.</summary>
    public void ReadToEnd()
    {
        try
        {
            while (ReadObject() != null)
            {
            }
        }
        catch (IOException)
        {
            // So the end of the channel shows where QEMU had not read all that was sent.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
    }

    private static JsonObject Axis(string name, int distance) => new()
    {
        ["type"] = "rel",
        ["data"] = new JsonObject { ["axis"] = name, ["value"] = distance },
    };

    private JsonObject? ReadObject()
    {
        if (_reader.ReadLine() is not { } line) return null;
        JsonObject message = JsonNode.Parse(line)!.AsObject();
        if (message["event"]?.GetValue<string>() == "SHUTDOWN") ShutdownReason ??= message["data"]!["reason"]!.GetValue<string>();
        return message;
    }
}

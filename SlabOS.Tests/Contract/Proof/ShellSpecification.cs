using System;
using System.Collections.Generic;
using System.Linq;
using SlabOS.Base;
using SlabOS.Files;

namespace SlabOS.Tests.Contract.Proof;

/// <summary>
/// What the shell's commands must print, in the plainest terms: files are strings, a descriptor refers to an object that refers to a
/// file, a process keeps what was open when it was started, and whatever nothing refers to is gone.
/// Knows open, close, dup, read, write, seek, rm, mv, mkdir, rmdir, spawn, kill, nice and wait.
/// </summary>
internal sealed class ShellSpecification
{
    // Five directories and ten devices.
    private const int FirstInodes = 16;

    private readonly int _processes;
    private readonly int _openFiles;
    private readonly int _inodes;
    private readonly int _blocks;
    private readonly OpenFile?[] _descriptors;
    private readonly Dictionary<string, RamFile> _names = new();
    private readonly Queue<int> _freeSlots = new();
    private readonly int[] _generations;
    private readonly HashSet<string> _directories = new();
    private readonly Dictionary<int, Process> _children = new();

    public ShellSpecification(int processes, int descriptors, int openFiles, int inodes, int blocks)
    {
        (_processes, _openFiles, _inodes, _blocks) = (processes, openFiles, inodes, blocks);
        _descriptors = new OpenFile?[descriptors];
        Array.Fill(_descriptors, new OpenFile(null, ""), 0, 3);
        _generations = new int[processes];
        for (int slot = 2; slot < processes; slot++) _freeSlots.Enqueue(slot);
    }

    /// <summary>
    /// How many objects each table holds. A process keeps its arguments until it is waited for; an inode but the root's has a name until
    /// it is removed.
    /// </summary>
    public string Held =>
        $"process {2 + _children.Count} arguments {2 + _children.Count} fdtable {Running} "
        + $"openfile {OpenFiles} inode {Inodes} entry {FirstInodes - 1 + _directories.Count + _names.Count} block {Blocks} pipe 0 "
        + $"timer {Running} waiter {Running} ";

    // What every process but a zombie owns.
    private int Running => 2 + _children.Values.Count(child => !child.IsZombie);

    private int OpenFiles => Open.Count();

    private int Inodes => FirstInodes + _directories.Count + Files.Count();

    private int Blocks => Files.Sum(file => file.Blocks);

    private IEnumerable<OpenFile> Open => _descriptors.OfType<OpenFile>().Concat(_children.Values.SelectMany(child => child.Open)).Distinct();

    private IEnumerable<RamFile> Files => _names.Values.Concat(Open.Select(open => open.File).OfType<RamFile>()).Distinct();

    /// <summary>Takes a command.</summary>
    /// <returns>What it prints; null if it is not to be typed: it would wait for something that no command brings about, or open a directory.</returns>
    public string? Run(string line)
    {
        string[] words = line.Split(' ');
        int number = words.Length > 1 && int.TryParse(words[1], out int parsed) ? parsed : -1;
        Errno errno = Errno.None;
        string subject = words[1];
        string printed = "";
        switch (words[0])
        {
            case "open":
                if (words[2] == "r" && _directories.Contains(words[1])) return null;
                errno = OpenPath(words[1], words[2], out printed);
                break;
            case "close":
                if (Find(number) == null) errno = Errno.EBADF;
                else _descriptors[number] = null;
                break;
            case "dup":
                errno = Duplicate(number, out printed);
                break;
            case "read":
                errno = Read(number, int.Parse(words[2]), out printed);
                if (errno == Errno.EAGAIN) return null;
                break;
            case "write":
                errno = Write(number, words[2], out printed);
                if (errno == Errno.EAGAIN) return null;
                break;
            case "seek":
                errno = Seek(number, int.Parse(words[2]));
                break;
            case "rm":
                errno = Remove(words[1]);
                break;
            case "mv":
                errno = Move(words[1], words[2], out bool atTarget);
                if (atTarget) subject = words[2];
                break;
            case "mkdir":
                errno = MakeDirectory(words[1]);
                break;
            case "rmdir":
                errno = RemoveDirectory(words[1]);
                break;
            case "spawn":
                errno = Spawn(out printed);
                break;
            case "kill":
                subject = words[^1];
                errno = Kill(int.Parse(subject), words.Length == 2 ? "TERM" : words[1][1..], out printed);
                break;
            case "nice":
                errno = Nice(number, int.Parse(words[2]));
                if (errno == Errno.EINVAL) subject = words[2];
                break;
            case "wait":
                if (!_children.TryGetValue(number, out Process? child)) errno = Errno.ECHILD;
                else if (!child.IsZombie) return null;
                else printed = Reap(number);
                break;
            default:
                throw new ArgumentException(line);
        }

        return errno == Errno.None ? printed : $"{words[0]}: {subject}: {errno}: {ErrnoText.Message(errno)}\n";
    }

    /// <summary>The zombies, in the order in which they ended.</summary>
    private readonly List<int> _ended = [];

    private OpenFile? Find(int number) => number >= 0 && number < _descriptors.Length ? _descriptors[number] : null;

    private Errno OpenPath(string path, string mode, out string printed)
    {
        printed = "";
        if (!_descriptors.Contains(null)) return Errno.EMFILE;
        if (OpenFiles == _openFiles) return Errno.ENFILE;
        RamFile? file = null;
        if (Lead(path) is var lead && lead != Errno.None) return lead;
        if (_directories.Contains(path)) return Errno.EISDIR;
        if (!IsDevice(path) && !_names.TryGetValue(path, out file))
        {
            if (mode is not ("w" or "a")) return Errno.ENOENT;
            if (Inodes == _inodes) return Errno.ENOSPC;
            file = _names[path] = new RamFile();
        }

        file?.Open(mode);
        printed = Install(new OpenFile(file, mode));
        return Errno.None;
    }

    private static bool IsDevice(string path) => path.StartsWith("/dev/");

    /// <summary>Whether a path's last name can be looked for at all.</summary>
    private Errno Lead(string path)
    {
        string above = path[..path.LastIndexOf('/')];
        if (above == "" || IsDevice(path) || _directories.Contains(above)) return Errno.None;
        return _names.ContainsKey(above) ? Errno.ENOTDIR : Errno.ENOENT;
    }

    private Errno Remove(string path)
    {
        if (Lead(path) is var lead && lead != Errno.None) return lead;
        if (IsDevice(path)) return Errno.EPERM;
        if (_directories.Contains(path)) return Errno.EISDIR;
        return _names.Remove(path) ? Errno.None : Errno.ENOENT;
    }

    private Errno Move(string from, string to, out bool atTarget)
    {
        atTarget = false;
        if (Lead(from) is var lead && lead != Errno.None) return lead;
        if (IsDevice(from)) return Errno.EPERM;
        bool isDirectory = _directories.Contains(from);
        if (!isDirectory && !_names.ContainsKey(from)) return Errno.ENOENT;

        atTarget = true;
        if (_directories.Contains(to)) to += from[from.LastIndexOf('/')..];
        if (Lead(to) is var leadThere && leadThere != Errno.None) return leadThere;
        if (from == to) return Errno.EINVAL;
        if (to.StartsWith(from + "/")) return Errno.EINVAL;
        if (isDirectory && _names.ContainsKey(to)) return Errno.ENOTDIR;
        if (!isDirectory && _directories.Contains(to)) return Errno.EISDIR;
        if (_directories.Contains(to) && !IsEmpty(to)) return Errno.ENOTEMPTY;

        if (_names.Remove(from, out RamFile? file)) _names[to] = file;
        if (!isDirectory) return Errno.None;
        _directories.Remove(from);
        _directories.Add(to);
        foreach (string path in _directories.Where(path => path.StartsWith(from + "/")).ToArray())
        {
            _directories.Remove(path);
            _directories.Add(to + path[from.Length..]);
        }

        foreach (string path in _names.Keys.Where(path => path.StartsWith(from + "/")).ToArray())
        {
            _names.Remove(path, out file);
            _names[to + path[from.Length..]] = file!;
        }

        return Errno.None;
    }

    private bool IsEmpty(string directory) => !_names.Keys.Concat(_directories).Any(other => other.StartsWith(directory + "/"));

    private Errno MakeDirectory(string path)
    {
        if (Lead(path) is var lead && lead != Errno.None) return lead;
        if (IsDevice(path) || _names.ContainsKey(path) || _directories.Contains(path)) return Errno.EEXIST;
        if (Inodes == _inodes) return Errno.ENOSPC;
        _directories.Add(path);
        return Errno.None;
    }

    private Errno RemoveDirectory(string path)
    {
        if (Lead(path) is var lead && lead != Errno.None) return lead;
        if (IsDevice(path) || _names.ContainsKey(path)) return Errno.ENOTDIR;
        if (!_directories.Contains(path)) return Errno.ENOENT;
        if (!IsEmpty(path)) return Errno.ENOTEMPTY;
        _directories.Remove(path);
        return Errno.None;
    }

    private Errno Duplicate(int number, out string printed)
    {
        printed = "";
        if (Find(number) is not { } open) return Errno.EBADF;
        if (!_descriptors.Contains(null)) return Errno.EMFILE;
        printed = Install(open);
        return Errno.None;
    }

    private string Install(OpenFile open)
    {
        int number = Array.IndexOf(_descriptors, null);
        _descriptors[number] = open;
        return $"fd {number}\n";
    }

    private Errno Read(int number, int count, out string printed)
    {
        printed = "";
        if (Find(number) is not { } open || open.Mode is "w" or "a") return Errno.EBADF;
        if (open.File is not { } file) return Errno.EAGAIN;
        int length = Math.Clamp(file.Text.Length - open.Offset, 0, count);
        if (length > 0) printed = file.Text.Substring(open.Offset, length).Replace('\0', '.') + "\n";
        open.Offset += length;
        return Errno.None;
    }

    private Errno Write(int number, string text, out string printed)
    {
        printed = "";
        if (Find(number) is not { } open || open.Mode == "r") return Errno.EBADF;
        if (open.File is not { } file) return Errno.EAGAIN;
        int start = open.Mode == "a" ? file.Text.Length : open.Offset;
        string whole = file.Text.PadRight(start, '\0');
        whole = whole[..start] + text + (whole.Length > start + text.Length ? whole[(start + text.Length)..] : "");
        if (Blocks - file.Blocks + file.BlocksAfter(start, text, whole) > _blocks) return Errno.ENOSPC;
        file.Write(start, text, whole);
        open.Offset = start + text.Length;
        printed = $"{text.Length} bytes\n";
        return Errno.None;
    }

    private Errno Seek(int number, int offset)
    {
        if (Find(number) is not { } open) return Errno.EBADF;
        if (open.File == null) return Errno.ESPIPE;
        open.Offset = offset;
        return Errno.None;
    }

    private Errno Spawn(out string printed)
    {
        printed = "";
        if (_freeSlots.Count == 0 && _ended.Count > 0) Reap(_ended[0]);
        if (!_freeSlots.TryDequeue(out int slot)) return Errno.EAGAIN;
        int pid = 1 + slot + (_generations[slot]++ * _processes);
        _children[pid] = new Process([.. _descriptors.OfType<OpenFile>()]);
        printed = $"pid {pid}\n";
        return Errno.None;
    }

    private Errno Kill(int pid, string signal, out string printed)
    {
        printed = "";
        if (pid is 1 or 2) return signal == "0" ? Errno.None : Errno.EPERM;
        if (!_children.TryGetValue(pid, out Process? child)) return Errno.ESRCH;
        bool wasZombie = child.IsZombie;
        if (signal != "0" && child.Take(signal) is { } said) printed = $"[{pid}] idle {said}\n";
        if (child.IsZombie && !wasZombie) _ended.Add(pid);
        return Errno.None;
    }

    private Errno Nice(int pid, int priority)
    {
        bool isChild = _children.TryGetValue(pid, out Process? child) && !child.IsZombie;
        if (!isChild && pid is not (1 or 2)) return Errno.ESRCH;
        if (priority > 7) return Errno.EINVAL;
        return isChild ? Errno.None : Errno.EPERM;
    }

    private string Reap(int pid)
    {
        _children.Remove(pid, out Process? zombie);
        _ended.Remove(pid);
        _freeSlots.Enqueue((pid - 1) % _processes);
        return $"pid {pid} killed {zombie!.KilledBy}\n";
    }

    /// <summary>An idle child of the shell.</summary>
    /// <param name="open">What was open when it was started.</param>
    private sealed class Process(OpenFile[] open)
    {
        private bool _isStopped;
        private bool _isToEnd;

        public OpenFile[] Open => IsZombie ? [] : open;

        public bool IsZombie => KilledBy != null;

        public string? KilledBy { get; private set; }

        /// <summary>Takes a signal: while it is stopped, TERM has to wait; KILL does not.</summary>
        /// <returns>What is said of it before the next prompt, if anything.</returns>
        public string? Take(string signal)
        {
            if (IsZombie) return null;
            bool wasStopped = _isStopped;
            _isStopped = signal == "STOP" || (wasStopped && signal != "CONT");
            _isToEnd |= signal == "TERM";
            if (signal == "KILL" || (_isToEnd && !_isStopped)) KilledBy = signal == "KILL" ? "KILL" : "TERM";
            return IsZombie ? $"killed {KilledBy}" : _isStopped && !wasStopped ? "stopped" : null;
        }
    }

    /// <summary>What is opened, by one descriptor or several.</summary>
    /// <param name="file">The file; null for a device.</param>
    /// <param name="mode">As the open command takes it.</param>
    private sealed class OpenFile(RamFile? file, string mode)
    {
        public RamFile? File => file;

        public string Mode => mode;

        public int Offset { get; set; }
    }

    /// <summary>Its text, and which blocks of it were ever written to: the others take no space.</summary>
    private sealed class RamFile
    {
        private HashSet<int> _written = [];

        public string Text { get; private set; } = "";

        public int Blocks => BlocksFor(_written, Text);

        public int BlocksAfter(int start, string text, string whole) => BlocksFor(WrittenAfter(start, text), whole);

        public void Write(int start, string text, string whole) => (_written, Text) = (WrittenAfter(start, text), whole);

        public void Open(string mode)
        {
            if (mode == "w") (_written, Text) = ([], "");
        }

        /// <summary>The scripts' files are so small that one index block does for all that need one.</summary>
        private static int BlocksFor(HashSet<int> written, string text) => written.Count + (text.Length > FileBlocks.BlockBytes ? 1 : 0);

        private HashSet<int> WrittenAfter(int start, string text) => [.. _written, .. text.Select((_, i) => (start + i) / FileBlocks.BlockBytes)];
    }
}

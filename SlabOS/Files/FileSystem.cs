using System;
using System.Runtime.CompilerServices;
using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>
/// The tree of files: directories, devices, and regular files whose bytes lie in blocks. Inodes, directory entries and blocks each come
/// from a slab.
/// </summary>
/// <remarks>
/// <para>
/// A path starts from the root or, without a leading slash, from a directory the caller gives. Each call follows its path once. There are
/// no links: each inode but the root has at most one name.
/// </para>
/// <para>
/// One directory may have provided directories in it: see <see cref="Provide"/>. The shared directory is stored for all of them. A path
/// with a provider's name in it leads to the shared inode, and the <see cref="FileRef"/> keeps the key. So a provided directory takes no
/// slot of any table. The provider says how long the directory is there. A process in it finds nothing there afterwards.
/// </para>
/// </remarks>
public sealed class FileSystem
{
    /// <summary>The most characters of a path.</summary>
    public const int MaxPath = 255;

    /// <summary>The mark of a path that is shown without its start.</summary>
    private const string Cut = "...";

    private readonly Slab<Inode> _inodes;
    private readonly char[] _path = new char[MaxPath + Cut.Length];
    private IFileProvider? _provider;
    private int _provided = -1;
    private int _shared = -1;

    // Inodes below this slot were added at boot.
    private int _permanent = 1;

    /// <summary>Makes the file system over its slabs, with the root in it.</summary>
    /// <param name="inodes">With room for the root at least.</param>
    /// <param name="entries">With rows of <see cref="Files.Directories.MaxName"/>, and as many slots as <paramref name="inodes"/>.</param>
    /// <param name="blocks">With rows of <see cref="FileBlocks.BlockBytes"/>.</param>
    public FileSystem(Slab<Inode> inodes, RowSlab<DirectoryEntry, char> entries, RowSlab<Block, byte> blocks)
    {
        _inodes = inodes;
        Directories = new Directories(inodes, entries);
        Blocks = new FileBlocks(inodes, blocks);
        NewInode(FileType.Directory);
    }

    /// <summary>The root directory.</summary>
    public static FileRef Root => new FileRef(Directories.Root);

    /// <summary>The inodes.</summary>
    public Slab<Inode> Inodes => _inodes;

    /// <summary>The directories.</summary>
    public Directories Directories { get; }

    /// <summary>The blocks of regular files.</summary>
    public FileBlocks Blocks { get; }

    /// <summary>Adds a directory that stays where it is. For use at boot.</summary>
    public void AddDirectory(string path) => Add(path, FileType.Directory);

    /// <summary>Adds a device. For use at boot.</summary>
    /// <param name="path">The path.</param>
    /// <param name="kind">The number of the device's kind.</param>
    /// <param name="mode">What the device can be opened for.</param>
    public void AddDevice(string path, int kind, OpenMode mode)
    {
        ref Inode inode = ref _inodes.At(Add(path, FileType.Device));
        inode.Kind = kind;
        inode.Mode = mode;
    }

    /// <summary>
    /// Puts provided directories beside a directory, which becomes the shared one. Nothing else is made, moved or removed in either
    /// afterwards. For use at boot.
    /// </summary>
    /// <param name="provider">The provider.</param>
    /// <param name="shared">The shared directory, with the files of each provided one in it.</param>
    public void Provide(IFileProvider provider, string shared)
    {
        Find(Root, shared, out FileRef directory);
        _provider = provider;
        _shared = directory.Inode;
        _provided = Directories.ParentOf(_shared);
        _inodes.At(_provided).Mode = OpenMode.Read;
        _inodes.At(_shared).Mode = OpenMode.Read;
    }

    /// <summary>Finds the file that a path leads to.</summary>
    /// <param name="from">The directory it starts from, unless it starts with a slash.</param>
    /// <param name="path">The path.</param>
    /// <param name="file">The file; none on failure.</param>
    /// <returns>ENOENT, ENOTDIR, ENAMETOOLONG.</returns>
    public Errno Find(FileRef from, ReadOnlySpan<char> path, out FileRef file) => FindNamed(from, path, out file, out _);

    /// <summary>Opens or makes the file at a path: counts one more use, and empties the file if the mode says so.</summary>
    /// <param name="from">The directory the path starts from, unless it starts with a slash.</param>
    /// <param name="path">The path.</param>
    /// <param name="mode">The mode; a directory can only be read.</param>
    /// <param name="file">The file; none on failure.</param>
    /// <returns>An errno of <see cref="Find"/>; EISDIR; EACCES where nothing can be written or made; ENOSPC: no inode is left.</returns>
    public Errno Open(FileRef from, ReadOnlySpan<char> path, OpenMode mode, out FileRef file)
    {
        file = FileRef.None;
        Errno errno = Resolve(from, path, out FileRef directory, out ReadOnlySpan<char> name, out FileRef found);
        if (errno != Errno.None) return errno;
        if (found.IsNone && (mode & OpenMode.Create) != 0)
        {
            if (EndsInSlash(path)) return Errno.EISDIR;
            if (!IsWritable(directory.Inode)) return Errno.EACCES;
            errno = Make(directory.Inode, name, FileType.Regular, out int made);
            found = new FileRef(made);
        }
        else
        {
            errno = Missing(found, path);
            if (errno == Errno.None && (mode & OpenMode.Write) != 0) errno = Unwritable(found.Inode);
        }

        if (errno != Errno.None) return errno;
        ref Inode inode = ref _inodes.At(found.Inode);
        inode.Uses++;
        if ((mode & OpenMode.Truncate) != 0 && inode.Type == FileType.Regular) Blocks.Truncate(ref inode);
        file = found;
        return Errno.None;
    }

    /// <summary>Makes an empty regular file without a name and with one use. The file goes with the use.</summary>
    /// <returns>The file; null if there is no inode left.</returns>
    public Handle<Inode> OpenUnnamed()
    {
        Handle<Inode> handle = NewInode(FileType.Regular);
        if (!handle.IsNull) Retain(handle);
        return handle;
    }

    /// <summary>Makes an empty directory.</summary>
    /// <returns>EEXIST, EPERM in a provided directory, ENOSPC, or an errno of <see cref="Find"/> for the directories above.</returns>
    public Errno MakeDirectory(FileRef from, ReadOnlySpan<char> path)
    {
        Errno errno = Resolve(from, path, out FileRef directory, out ReadOnlySpan<char> name, out FileRef found);
        if (errno != Errno.None) return errno;
        if (!found.IsNone) return Errno.EEXIST;
        if (!IsWritable(directory.Inode)) return Errno.EPERM;
        return Make(directory.Inode, name, FileType.Directory, out _);
    }

    /// <summary>Removes an empty directory.</summary>
    /// <returns>
    /// ENOTDIR; ENOTEMPTY; EBUSY for one that is in use or was added at boot; EPERM in a provided directory; EINVAL for <c>.</c>; or an
    /// errno of <see cref="Find"/>.
    /// </returns>
    public Errno RemoveDirectory(FileRef from, ReadOnlySpan<char> path)
    {
        Errno errno = FindNamed(from, path, out FileRef file, out ReadOnlySpan<char> name);
        if (errno != Errno.None) return errno;
        if (name.SequenceEqual(".") && path.IndexOf('.') >= 0) return Errno.EINVAL;
        errno = RemovableDirectory(file.Inode);
        if (errno == Errno.None) Unlink(file.Inode);
        return errno;
    }

    /// <summary>Takes a file's name away; the file itself goes with its last use.</summary>
    /// <returns>EISDIR; EPERM for a device; or an errno of <see cref="Find"/>.</returns>
    public Errno Remove(FileRef from, ReadOnlySpan<char> path)
    {
        Errno errno = Find(from, path, out FileRef file);
        if (errno == Errno.None) errno = RemovableFile(file.Inode);
        if (errno == Errno.None) Unlink(file.Inode);
        return errno;
    }

    /// <summary>
    /// Gives a file or directory another name, in the same directory or another. A file takes the place of a file of that name, and a
    /// directory that of an empty directory.
    /// </summary>
    /// <param name="from">The directory that both paths start from.</param>
    /// <param name="path">The file.</param>
    /// <param name="target">The new path.</param>
    /// <param name="into">Whether an existing directory as the new path means a name in it, as <c>mv</c> has it.</param>
    /// <param name="atTarget">Whether a failure is about the new path.</param>
    /// <returns>
    /// EISDIR; ENOTDIR; ENOTEMPTY; EBUSY; EPERM for a device and in a provided directory; EINVAL for <c>.</c> or <c>..</c>, for a
    /// directory into itself, and with <paramref name="into"/> for a file onto itself; or an errno of <see cref="Find"/>.
    /// </returns>
    public Errno Rename(FileRef from, ReadOnlySpan<char> path, ReadOnlySpan<char> target, bool into, out bool atTarget)
    {
        atTarget = false;
        Errno errno = FindNamed(from, path, out FileRef file, out ReadOnlySpan<char> name);
        if (errno != Errno.None) return errno;
        int slot = file.Inode;
        bool isDirectory = TypeOf(file) == FileType.Directory;
        if (TypeOf(file) == FileType.Device || !IsWritable(Directories.ParentOf(slot))) return Errno.EPERM;
        if (slot < _permanent) return Errno.EBUSY;
        if (IsDots(name)) return Errno.EINVAL;

        atTarget = true;
        errno = Resolve(from, target, out FileRef targetDirectory, out name, out FileRef found);
        if (errno != Errno.None) return errno;
        int directory = targetDirectory.Inode;
        int there = found.Inode;
        bool isIntoDirectory = there >= 0 && TypeOf(found) == FileType.Directory;
        if (EndsInSlash(target) && !isDirectory && !isIntoDirectory) return Errno.ENOTDIR;
        if (into && isIntoDirectory)
        {
            directory = there;
            name = Directories.NameOf(slot);
            there = Directories.Find(directory, name);
        }
        else if (!into && IsDots(name))
        {
            return Errno.EINVAL;
        }

        // rename(2) of a name to itself does nothing; mv(1) says so.
        if (there == slot) return into ? Errno.EINVAL : Errno.None;
        if (!IsWritable(directory)) return Errno.EPERM;
        for (int above = directory; above != Directories.Root; above = Directories.ParentOf(above))
        {
            if (above == slot) return Errno.EINVAL;
        }

        if (there >= 0)
        {
            errno = isDirectory ? RemovableDirectory(there) : RemovableFile(there);
            if (errno != Errno.None) return errno;
            Unlink(there);
        }

        Directories.Move(slot, directory, name);
        return Errno.None;
    }

    /// <summary>A file's name in its directory; empty if it has none; good until the next call.</summary>
    public ReadOnlySpan<char> NameOf(FileRef file) =>
        file.Inode == _shared && file.Key != 0 ? _provider!.NameOf(file.Key) : Directories.NameOf(file.Inode);

    /// <summary>
    /// A file's path from the root; good until the next call. A file without a name is a <c>(deleted)</c> one. Directories may be nested
    /// more deeply than any path says. A path longer than <see cref="MaxPath"/>, which no call takes, is shown without its start.
    /// </summary>
    public ReadOnlySpan<char> PathOf(FileRef file)
    {
        if (file.Inode == Directories.Root) return "/";
        if (_inodes.At(file.Inode).Entry < 0) return "(deleted)";
        int start = _path.Length;
        for (FileRef at = file; at.Inode != Directories.Root; at = ParentOf(at))
        {
            ReadOnlySpan<char> name = NameOf(at);
            bool fits = start >= name.Length + 1 + Cut.Length;
            if (!fits) name = Cut;
            start -= name.Length;
            for (int i = 0; i < name.Length; i++) _path[start + i] = name[i];
            if (!fits) break;
            _path[--start] = '/';
        }

        return new ReadOnlySpan<char>(_path, start, _path.Length - start);
    }

    /// <summary>The type of a file.</summary>
    public FileType TypeOf(FileRef file) => _inodes.At(file.Inode).Type;

    /// <summary>Whether a file can be written, or names in a directory be made and taken away.</summary>
    public bool IsWritable(int inode) => (_inodes.At(inode).Mode & OpenMode.Write) != 0;

    /// <summary>The file of an open file that lies in the tree.</summary>
    public FileRef FileOf(ref OpenFile file) => new FileRef(_inodes.IndexOf(file.Inode), file.Key);

    /// <summary>Whether a directory has provided ones in it.</summary>
    public bool HasProvided(FileRef directory) => directory.Inode == _provided;

    /// <summary>Goes through the provided directories, a bounded part of them at a time.</summary>
    /// <param name="place">0 at the start; else the result of the call before.</param>
    /// <param name="directory">A directory that was found; none if none was.</param>
    /// <returns>The place to go on from; −1 at the end.</returns>
    public int NextProvided(int place, out FileRef directory)
    {
        place = _provider!.Next(place, out ulong key);
        directory = key == 0 ? FileRef.None : new FileRef(_shared, key);
        return place;
    }

    /// <summary>Whether a file is a provided directory, or in one, that is no longer there.</summary>
    public bool IsGone(FileRef file) => file.Key != 0 && !_provider!.Exists(file.Key);

    /// <summary>Whether a file has a key just where it needs one: in a provided directory.</summary>
    public bool IsSound(FileRef file) =>
        (file.Key != 0) == (file.Inode == _shared || Directories.ParentOf(file.Inode) == _shared);

    /// <summary>Counts one more use of an inode.</summary>
    public void Retain(Handle<Inode> handle) => _inodes.Find(handle, out _).Uses++;

    /// <summary>Counts one use less; frees the inode if nothing else kept it.</summary>
    public void Release(Handle<Inode> handle)
    {
        _inodes.Find(handle, out _).Uses--;
        FreeIfUnused(handle);
    }

    /// <summary>Holds the tree against itself, the files against their blocks, and their uses against a count of them.</summary>
    /// <param name="expected">Open files and working directories that there are.</param>
    /// <param name="report">The report.</param>
    /// <returns>The number of violations, each of which was reported.</returns>
    public int Check(int expected, ICheckReport report)
    {
        int violations = Directories.Check(report) + Blocks.Check(report);
        int uses = 0;
        foreach (Handle<Inode> handle in _inodes)
        {
            int slot = _inodes.IndexOf(handle);
            ref Inode inode = ref _inodes.At(slot);
            if (inode.Uses == 0 && inode.Entry < 0 && slot != Directories.Root)
            {
                violations += report.Report(_inodes, slot, "neither named nor used, but not freed");
            }

            uses += inode.Uses;
        }

        if (uses != expected) violations += report.Report(_inodes, -1, "uses differ from open files and working directories");
        return violations;
    }

    private static bool EndsInSlash(ReadOnlySpan<char> path) => path[path.Length - 1] == '/';

    private static bool IsDots(ReadOnlySpan<char> name) => name.SequenceEqual(".") || name.SequenceEqual("..");

    /// <summary>
    /// Follows a path to the directory that its last name is in, and looks that name up. The root, or a path that ends above it, has the
    /// name <c>.</c>.
    /// </summary>
    /// <param name="from">The directory the path starts from, unless it starts with a slash.</param>
    /// <param name="path">The path.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The last name.</param>
    /// <param name="file">The file of that name; none if the directory has none.</param>
    /// <returns>ENOENT or ENOTDIR for the directories above; ENAMETOOLONG.</returns>
    private Errno Resolve(FileRef from, ReadOnlySpan<char> path, out FileRef directory, out ReadOnlySpan<char> name, out FileRef file)
    {
        directory = path.Length > 0 && path[0] == '/' ? Root : from;
        name = ".";
        file = FileRef.None;
        if (path.Length == 0) return Errno.ENOENT;
        if (path.Length > MaxPath) return Errno.ENAMETOOLONG;
        int next = SkipSlashes(path, 0);
        if (next == path.Length) file = directory;
        while (next < path.Length)
        {
            int start = next;
            while (next < path.Length && path[next] != '/') next++;
            name = path.Slice(start, next - start);
            next = SkipSlashes(path, next);
            if (name.Length > Directories.MaxName) return Errno.ENAMETOOLONG;
            if (IsGone(directory) && !name.SequenceEqual("..")) return Errno.ENOENT;
            file = Step(directory, name);
            if (next == path.Length) break;
            if (file.IsNone) return Errno.ENOENT;
            if (TypeOf(file) != FileType.Directory) return Errno.ENOTDIR;
            directory = file;
        }

        return Errno.None;
    }

    private static int SkipSlashes(ReadOnlySpan<char> path, int at)
    {
        while (at < path.Length && path[at] == '/') at++;
        return at;
    }

    /// <summary>Follows a path to a file that is there. Kept out of line, as nearly every call on a path needs it.</summary>
    /// <returns>ENOENT; ENOTDIR, also for a trailing slash behind another file than a directory; ENAMETOOLONG.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Errno FindNamed(FileRef from, ReadOnlySpan<char> path, out FileRef file, out ReadOnlySpan<char> name)
    {
        Errno errno = Resolve(from, path, out _, out name, out file);
        if (errno == Errno.None) errno = Missing(file, path);
        if (errno != Errno.None) file = FileRef.None;
        return errno;
    }

    /// <summary>The errno of a path that has to lead to a file that is there.</summary>
    private Errno Missing(FileRef file, ReadOnlySpan<char> path)
    {
        if (file.IsNone) return Errno.ENOENT;
        return EndsInSlash(path) && TypeOf(file) != FileType.Directory ? Errno.ENOTDIR : Errno.None;
    }

    /// <summary>The file of a name in a directory, or none.</summary>
    private FileRef Step(FileRef directory, ReadOnlySpan<char> name)
    {
        if (name[0] == '.')
        {
            if (name.Length == 1) return directory;
            if (name.Length == 2 && name[1] == '.') return ParentOf(directory);
        }

        if (directory.Inode == _provided)
        {
            ulong key = _provider!.Find(name);
            if (key != 0) return new FileRef(_shared, key);
        }

        return new FileRef(Directories.Find(directory.Inode, name), directory.Key);
    }

    /// <summary>The directory that a file has its name in. A provided one is in a directory that has no key.</summary>
    private FileRef ParentOf(FileRef file) =>
        new FileRef(Directories.ParentOf(file.Inode), file.Inode == _shared ? 0 : file.Key);

    private Errno Unwritable(int slot)
    {
        if (_inodes.At(slot).Type == FileType.Directory) return Errno.EISDIR;
        return IsWritable(slot) ? Errno.None : Errno.EACCES;
    }

    private int Add(string path, FileType type)
    {
        Resolve(Root, path, out FileRef directory, out ReadOnlySpan<char> name, out _);
        Make(directory.Inode, name, type, out int slot);
        _permanent = slot + 1;
        return slot;
    }

    private Errno Make(int directory, ReadOnlySpan<char> name, FileType type, out int slot)
    {
        slot = -1;
        if (!_inodes.Admits(1) || !Directories.Entries.Admits(1)) return Errno.ENOSPC;
        slot = _inodes.IndexOf(NewInode(type));
        Directories.Add(slot, directory, name);
        return Errno.None;
    }

    private Handle<Inode> NewInode(FileType type)
    {
        _inodes.Allocate(out Handle<Inode> handle) = new Inode
        {
            Type = type,
            Kind = (int)type,
            Mode = OpenMode.Read | OpenMode.Write,
            Entry = -1,
            Root = -1,
            FirstEntry = -1,
            LastEntry = -1,
        };
        return handle;
    }

    private void Unlink(int slot)
    {
        Directories.Remove(slot);
        FreeIfUnused(_inodes.HandleAt(slot));
    }

    private Errno RemovableDirectory(int slot)
    {
        ref Inode inode = ref _inodes.At(slot);
        if (inode.Type != FileType.Directory) return Errno.ENOTDIR;
        if (!IsWritable(Directories.ParentOf(slot))) return Errno.EPERM;
        if (inode.Length > 0) return Errno.ENOTEMPTY;
        return inode.Uses > 0 || slot < _permanent ? Errno.EBUSY : Errno.None;
    }

    private Errno RemovableFile(int slot) => _inodes.At(slot).Type switch
    {
        FileType.Directory => Errno.EISDIR,
        FileType.Device => Errno.EPERM,
        _ => Errno.None,
    };

    private void FreeIfUnused(Handle<Inode> handle)
    {
        ref Inode inode = ref _inodes.Find(handle, out _);
        if (inode.Entry >= 0 || inode.Uses != 0 || _inodes.IndexOf(handle) == Directories.Root) return;
        if (inode.Type == FileType.Regular) Blocks.Truncate(ref inode);
        _inodes.Free(handle);
    }
}

using SlabOS.Base;
using SlabOS.Memory;

namespace SlabOS.Files;

/// <summary>A kind of open file that lies in the tree: each counts one use of its inode, and has a path.</summary>
public abstract class NamedFile : FileKind
{
    /// <summary>The tree, known once the kind is added.</summary>
    protected FileSystem Tree { get; private set; } = null!;

    /// <inheritdoc/>
    public override void Release(ref OpenFile file) => Tree.Release(file.Inode);

    /// <inheritdoc/>
    public override void PrintName(ref OpenFile file, Printer printer) => printer.Write(Tree.PathOf(Tree.FileOf(ref file)));

    /// <inheritdoc/>
    public override string? Violation(ref OpenFile file)
    {
        ref Inode inode = ref Tree.Inodes.Find(file.Inode, out SlabError error);
        if (error != SlabError.None) return "open, but its file is gone";
        if (inode.Kind != file.Kind) return "open as another kind than its file's";
        return Tree.IsSound(Tree.FileOf(ref file)) ? null : "its key does not fit its file";
    }

    /// <summary>Tells the kind its tree.</summary>
    internal void Attach(FileSystem tree) => Tree = tree;
}

namespace SlabOS.Files;

/// <summary>
/// Where a path leads: an inode and, in <c>/proc</c>, whose. All processes share the inodes of their directory and the files in it.
/// </summary>
public readonly struct Node
{
    /// <summary>Makes one.</summary>
    public Node(int inode, int pid = 0)
    {
        Inode = inode;
        Pid = pid;
    }

    /// <summary>Nowhere.</summary>
    public static Node None => new Node(-1);

    /// <summary>The slot of the inode; −1 for none.</summary>
    public int Inode { get; }

    /// <summary>The pid of the process whose directory this is, or a file in it; 0 for anything else.</summary>
    public int Pid { get; }
}

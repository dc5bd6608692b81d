namespace SlabOS.Files;

/// <summary>A kind of open file with one path of its own, whose bytes come from code and go to code.</summary>
public abstract class Device : NamedFile
{
    /// <summary>Makes the device.</summary>
    /// <param name="path">Its path, such as <c>/dev/null</c>.</param>
    /// <param name="mode">What it can be opened for.</param>
    protected Device(string path, OpenMode mode = OpenMode.Read | OpenMode.Write)
    {
        Path = path;
        Mode = mode;
    }

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>What the device can be opened for.</summary>
    public OpenMode Mode { get; }
}

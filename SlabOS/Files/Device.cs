namespace SlabOS.Files;

/// <summary>A kind of open file with one path of its own, whose bytes come from code and go to code.</summary>
/// <param name="path">The path, such as <c>/dev/null</c>.</param>
/// <param name="mode">The modes the device can be opened with.</param>
public abstract class Device(string path, OpenMode mode = OpenMode.Read | OpenMode.Write) : NamedFile
{
    /// <summary>The path.</summary>
    public string Path { get; } = path;

    /// <summary>The modes the device can be opened with.</summary>
    public OpenMode Mode { get; } = mode;
}

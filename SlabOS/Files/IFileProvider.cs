using System;

namespace SlabOS.Files;

/// <summary>
/// A provider of directories that are stored nowhere, such as one for each process. A key, never 0, stands for a directory. The tree passes
/// keys on and compares them; the meaning of a key is the provider's.
/// </summary>
public interface IFileProvider
{
    /// <summary>The key of the directory that has a name; 0 if none has.</summary>
    ulong Find(ReadOnlySpan<char> name);

    /// <summary>Whether the directory of a key is still there.</summary>
    bool Exists(ulong key);

    /// <summary>The name of the directory of a key; good until the next call.</summary>
    ReadOnlySpan<char> NameOf(ulong key);

    /// <summary>Goes through the directories, a bounded part of them at a time.</summary>
    /// <param name="place">0 at the start; else the result of the call before.</param>
    /// <param name="key">The key of a directory that was found; 0 if none was.</param>
    /// <returns>The place to go on from; −1 at the end.</returns>
    int Next(int place, out ulong key);
}

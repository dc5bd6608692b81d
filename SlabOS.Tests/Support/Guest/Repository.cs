using System;
using System.IO;

namespace SlabOS.Tests.Support.Guest;

/// <summary>Where the sources are, from wherever the tests were started.</summary>
internal static class Repository
{
    /// <summary>The directory that holds <c>SlabOS.sln</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SlabOS.sln"))) return at.FullName;
        }

        throw new FileNotFoundException("SlabOS.sln is in no directory above the tests");
    }
}

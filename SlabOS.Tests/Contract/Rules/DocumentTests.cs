using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SlabOS.Tests.Support.Guest;
using SlabOS.Tests.Support.Host;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>The documents lead somewhere, and the first one stays one that a newcomer reads in five minutes.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class DocumentTests
{
    private const int WordsAtMost = 800;

    private static readonly string[] Folders = [".github", "SlabOS", "SlabOS.Kernel", "SlabOS.Tests", "iso"];

    private static IEnumerable<string> Documents => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories))
        .Where(path => !Built().IsMatch(path))
        .Append(Path.Combine(Repository.Root, "README.md"))
        .Select(path => Path.GetRelativePath(Repository.Root, path));

    [TestCaseSource(nameof(Documents))]
    public void Every_link_leads_to_a_file(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        IEnumerable<string> lost = Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, document)))
            .Select(match => match.Groups["path"].Value)
            .Where(path => !path.Contains("://") && !Path.Exists(Path.Combine(folder, path)));

        Assert.That(lost, Is.Empty);
    }

    [Test]
    public void The_first_document_has_800_words_at_most()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.That(Word().Count(text), Is.LessThanOrEqualTo(WordsAtMost));
    }

    [Test]
    public void The_first_documents_session_is_what_the_kernel_prints()
    {
        const string Prompt = "slab> ";
        var session = new HostSession("");
        string[] shown = [.. File.ReadLines(Path.Combine(Repository.Root, "README.md"))
            .SkipWhile(line => !line.StartsWith("    " + Prompt))
            .TakeWhile(line => line.StartsWith("    "))
            .Select(line => line[4..])];
        IEnumerable<string> printed = shown.Where(line => line.StartsWith(Prompt))
            .Select(line => line + "\n" + session.Run(line[Prompt.Length..]));

        Assert.That(shown, Is.Not.Empty);
        Assert.That(string.Concat(shown.Select(line => line + "\n")), Is.EqualTo(string.Concat(printed)));
    }

    [GeneratedRegex(@"\]\((?<path>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex Built();
}

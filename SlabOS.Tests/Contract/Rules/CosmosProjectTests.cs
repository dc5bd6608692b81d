using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using SlabOS.Tests.Support.Guest;

namespace SlabOS.Tests.Contract.Rules;

/// <summary>What the Visual Studio that Cosmos's kit extends can load: projects that its .NET 9 SDK builds, in C# 13.</summary>
public sealed class CosmosProjectTests
{
    private const int LatestLanguage = 13;
    private const int LatestFramework = 9;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] StartedByF5 =
        ["Launch", "Profile", "Description", "VisualStudioDebugPort", "CosmosDebugPort", "EnableGDB", "StartCosmosGDB", "PxeInterface"];

    [Test]
    public void The_solution_filter_names_projects_of_the_solution_in_its_own_words()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "SlabOS.sln"));

        Assert.That(FilteredProjects(), Has.Length.EqualTo(2));
        foreach (string project in FilteredProjects()) Assert.That(solution, Does.Contain($"\"{project}\""));
    }

    [Test]
    public void Each_project_of_the_solution_filter_is_compiled_as_C_sharp_13_for_a_framework_of_the_NET_9_SDK()
    {
        foreach (string project in FilteredProjects())
        {
            JsonNode properties = Evaluate(project, "LangVersion", "TargetFramework");
            string framework = properties["TargetFramework"]!.GetValue<string>();
            Assert.That(int.Parse(properties["LangVersion"]!.GetValue<string>()), Is.LessThanOrEqualTo(LatestLanguage), project);
            if (framework.StartsWith("net") && char.IsDigit(framework[3]))
                Assert.That(Version.Parse(framework[3..]).Major, Is.LessThanOrEqualTo(LatestFramework), project);
            else
                Assert.That(framework, Is.EqualTo("netstandard2.1"), project);
        }
    }

    [Test]
    public void The_kernel_has_the_properties_by_which_F5_starts_it()
    {
        JsonNode properties = Evaluate("SlabOS.Kernel/SlabOS.Kernel.csproj", StartedByF5);

        foreach (string name in StartedByF5) Assert.That(properties[name]!.GetValue<string>(), Is.Not.Empty, name);
    }

    private static string[] FilteredProjects()
    {
        string path = Path.Combine(Repository.Root, "SlabOS.Kernel", "Cosmos", "SlabOS.Cosmos.slnf");
        JsonElement filter = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("solution");
        string solution = filter.GetProperty("path").GetString()!.Replace('\\', Path.DirectorySeparatorChar);
        Assert.That(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, solution)), Is.EqualTo(Path.Combine(Repository.Root, "SlabOS.sln")));
        return [.. filter.GetProperty("projects").EnumerateArray().Select(project => project.GetString()!)];
    }

    private static JsonNode Evaluate(string project, params string[] properties)
    {
        string path = project.Replace('\\', Path.DirectorySeparatorChar);
        (int status, string printed) = Tool.Run(
            Limit, "dotnet", ["msbuild", path, "-p:Port=Cosmos", "-nodeReuse:false", .. properties.Select(name => $"-getProperty:{name}")]);
        Assert.That(status, Is.Zero, printed);
        return JsonNode.Parse(printed)!["Properties"]!;
    }
}

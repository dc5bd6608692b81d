using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace SlabOS.Benchmarks;

internal static class Program
{
    /// <summary>
    /// Without arguments, the whole suite; with <c>constant-time [FILE.svg]</c>, the table and plot of cost against capacity, load and
    /// history; with <c>beside-peers</c>, the slab beside the same design in C and
    /// Rust's tables; with others, what BenchmarkDotNet makes of them, such as <c>--filter *Pair*</c>.
    /// </summary>
    private static void Main(string[] arguments)
    {
        if (arguments is ["constant-time", ..])
        {
            ConstantTime.Run(arguments.Length > 1 ? arguments[1] : "constant-time.svg");
            return;
        }

        if (arguments is ["beside-peers"])
        {
            BesidePeers.Run();
            return;
        }

        // In this process, and briefly: the suite is for ratios between neighbours in one run, which need no more.
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(50))
            .WithWarmupCount(12)
            .WithIterationCount(9);
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.DisableLogFile);
        if (arguments.Length == 0) BenchmarkRunner.Run(typeof(Program).Assembly, config);
        else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config);
    }
}

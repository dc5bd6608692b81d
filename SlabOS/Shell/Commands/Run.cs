namespace SlabOS.Shell.Commands;

/// <summary><c>run PROGRAM [ARG…]</c>: runs programs in the foreground.</summary>
public sealed class Run()
    : ForegroundPipeline("run", "PROGRAM [ARG...] [| ...]", "run in the foreground; < > >> redirect", words: 2, atMost: Any);

namespace SlabOS.NativeAot;
internal static class Features { internal static void Run(ITerminal terminal, IPower power) { } }

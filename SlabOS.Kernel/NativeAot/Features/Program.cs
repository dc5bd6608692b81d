using System.Runtime;
using SlabOS.Base;

namespace SlabOS.NativeAot.Features;

/// <summary>Where the boot stub enters C# in the image that tests the core library. A panic is a failure, too.</summary>
internal static unsafe class Program
{
    // QEMU's isa-debug-exit makes 33 and 35 of them, which it ends with for no other reason.
    private const int Passed = 16;
    private const int Failed = 17;

    [RuntimeExport("kernel_main")]
    private static void Start(byte* loaderInformation, uint loaderMagic)
    {
        Machine machine = Platform.Start(loaderInformation, loaderMagic).Machine;
        Checker checker = new Checker(machine.Terminal);
        ObjectFeatures.Run(checker);
        ValueFeatures.Run(checker);
        GenericFeatures.Run(checker);
        ArrayFeatures.Run(checker);
        SpanFeatures.Run(checker);
        StringFeatures.Run(checker);
        NumberFeatures.Run(checker);
        StaticFeatures.Run(checker);
        DelegateFeatures.Run(checker);
        PatternFeatures.Run(checker);
        InterruptFeatures.Run(checker, machine);
        checker.Report();
        machine.Power.Off(checker.Failed == 0 ? Passed : Failed);
    }
}

using System.Runtime;

namespace SlabOS.NativeAot.Features;

/// <summary>Where the boot stub enters C# in the image that tests the core library. A panic is a failure, too.</summary>
internal static unsafe class Program
{
    [RuntimeExport("kernel_main")]
    private static void Start(byte* loaderInformation)
    {
        Machine machine = Platform.Start(loaderInformation).Machine;
        PanicScreen.AfterReport = &TestExit.Failed;
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
        if (checker.Failed == 0) TestExit.Passed();
        else TestExit.Failed();
        machine.Power.Off(0);
    }
}

using System.Runtime;

namespace SlabOS.NativeAot;

/// <summary>Where the boot stub enters C#: brings the machine up, boots the kernel, runs it.</summary>
internal static unsafe class Program
{
    [RuntimeExport("kernel_main")]
    private static void Start(byte* loaderInformation)
    {
        Platform platform = Platform.Start(loaderInformation);
        BootWords words = new BootWords(platform.CommandLine);
        DeliberateFault fault = new DeliberateFault(words.Fault);
        Kernel kernel = Kernel.Boot(platform.Machine, words.Rest, platform.Script);
        PanicScreen.Attach(kernel);
        fault.Make(platform.Machine.Power);
        kernel.Run();
    }
}

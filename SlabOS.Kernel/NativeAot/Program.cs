using System.Runtime;
using SlabOS.Boot;

namespace SlabOS.NativeAot;

/// <summary>Where the boot stub enters C#: brings the machine up, boots the kernel, runs it.</summary>
internal static unsafe class Program
{
    [RuntimeExport("kernel_main")]
    private static void Start(byte* loaderInformation, uint loaderMagic)
    {
        Platform platform = Platform.Start(loaderInformation, loaderMagic);
        DeliberateFault fault = new DeliberateFault(platform.Words.Fault);
        Kernel kernel = Kernel.Boot(platform.Machine, new Configuration(), platform.Words.Rest, platform.Script);
        PanicScreen.Attach(kernel);
        fault.Make(platform.Machine.Power);
        kernel.Run();
    }
}

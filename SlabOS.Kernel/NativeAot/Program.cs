using System.Runtime;
using SlabOS.Boot;

namespace SlabOS.NativeAot;

/// <summary>The entry from Boot.asm: brings the machine up, boots the kernel, and runs the kernel.</summary>
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
        platform.Terminal.Flush();
    }
}

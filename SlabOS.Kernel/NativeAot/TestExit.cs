namespace SlabOS.NativeAot;

/// <summary>
/// Ends a test run of QEMU at once, if it has the device for it (<c>-device isa-debug-exit,iobase=0xf4,iosize=1</c>): its
/// exit status is then twice the code plus one. Without the device nothing happens.
/// </summary>
internal static class TestExit
{
    private const ushort Port = 0xF4;

    /// <summary>All tests passed: status 33.</summary>
    internal static void Passed() => Cpu.Out8(Port, 16);

    /// <summary>A test failed: status 35.</summary>
    internal static void Failed() => Cpu.Out8(Port, 17);

    /// <summary>The panic that was asked for has been shown: status 37.</summary>
    internal static void Panicked() => Cpu.Out8(Port, 18);
}

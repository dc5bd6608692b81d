using System;

namespace SlabOS.Tests.Support.Host;

/// <summary>The kernel found one of its own rules broken, or did to the machine what it must not.</summary>
internal sealed class HostPanic(string reason) : Exception(reason);

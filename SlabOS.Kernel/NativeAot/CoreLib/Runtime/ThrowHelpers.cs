using Internal.Runtime;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>The helpers that ILC calls by name where compiled code fails, and in place of a method that ILC could not compile.</summary>
public static class ThrowHelpers
{
    public static void ThrowOverflowException() => Failure.Raise("arithmetic overflow");

    public static void ThrowIndexOutOfRangeException() => Failure.Raise("index out of range");

    public static void ThrowNullReferenceException() => Failure.Raise("null reference");

    public static void ThrowDivideByZeroException() => Failure.Raise("division by zero");

    public static void ThrowArgumentOutOfRangeException() => Failure.Raise("argument out of range");

    public static void ThrowArgumentException() => Failure.Raise("bad argument");

    public static void ThrowInvalidOperationException() => Failure.Raise("invalid operation");

    public static void ThrowArrayTypeMismatchException() => Failure.Raise("array type mismatch");

    public static void ThrowInvalidCastException() => Failure.Raise("invalid cast");

    public static void ThrowNotSupportedException() => Failure.Raise("not supported");

    public static void ThrowPlatformNotSupportedException() => Failure.Raise("not supported on this platform");

    public static void ThrowNotImplementedException() => Failure.Raise("not implemented");

    public static void ThrowNotSupportedInlineArrayEqualsGetHashCode() => Failure.Raise("an inline array was compared");

    public static void ThrowFeatureBodyRemoved() => Failure.Raise("a removed feature was called");

    public static void ThrowBodyRemoved() => Failure.Raise("a removed method was called");

    public static void ThrowInstanceBodyRemoved() => Failure.Raise("a method was called on a class that is never made");

    public static void ThrowUnavailableType() => Failure.Raise("a removed type was used");

    public static void ThrowInvalidProgramException(int id) => Failure.Raise("invalid program");

    public static void ThrowInvalidProgramExceptionWithArgument(int id, string method) => Failure.Raise("invalid program");

    public static void ThrowTypeLoadException(int id, string type, string assembly) => Failure.Raise("a type does not load");

    public static void ThrowTypeLoadExceptionWithArgument(int id, string type, string assembly, string argument) =>
        Failure.Raise("a type does not load");

    public static void ThrowMissingMethodException(int id, string method) => Failure.Raise("a method is missing");

    public static void ThrowMissingFieldException(int id, string field) => Failure.Raise("a field is missing");

    public static void ThrowFileNotFoundException(int id, string file) => Failure.Raise("an assembly is missing");

    public static void ThrowBadImageFormatException(int id) => Failure.Raise("an assembly is damaged");
}

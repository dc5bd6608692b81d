namespace System.Runtime.CompilerServices;

/// <summary>The compiler wants it for records, and netstandard2.1 does not have it.</summary>
internal static class IsExternalInit
{
}

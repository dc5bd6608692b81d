namespace System.Runtime;

/// <summary>Gives a method a symbol in the image. ILC's helper calls, assembly code and the kernel find the method by the symbol.</summary>
public sealed class RuntimeExportAttribute : Attribute
{
    public RuntimeExportAttribute(string entryPoint)
    {
    }
}

/// <summary>Names the symbol of an extern method.</summary>
public sealed class RuntimeImportAttribute : Attribute
{
    public RuntimeImportAttribute(string library, string entryPoint)
    {
    }
}

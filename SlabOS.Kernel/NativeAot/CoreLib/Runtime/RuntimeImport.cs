namespace System.Runtime;

/// <summary>Gives a method a symbol in the image: ILC's helper calls, the assembly code and the kernel find it by that.</summary>
public sealed class RuntimeExportAttribute : Attribute
{
    public RuntimeExportAttribute(string entryPoint)
    {
    }
}

/// <summary>Names the symbol that an extern method is.</summary>
public sealed class RuntimeImportAttribute : Attribute
{
    public RuntimeImportAttribute(string library, string entryPoint)
    {
    }
}

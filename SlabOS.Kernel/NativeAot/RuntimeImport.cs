// ILC knows these two by name; the reference assemblies do not have them.
namespace System.Runtime;

/// <summary>Gives a method a symbol in the image, by which assembly code and the core library call it.</summary>
internal sealed class RuntimeExportAttribute : Attribute
{
    public RuntimeExportAttribute(string entryPoint)
    {
    }
}

/// <summary>Names the symbol that an extern method is.</summary>
internal sealed class RuntimeImportAttribute : Attribute
{
    public RuntimeImportAttribute(string library, string entryPoint)
    {
    }
}

// ILC knows both attributes by name. The reference assemblies lack them.
namespace System.Runtime;

/// <summary>Gives a method a symbol in the image. Assembly code and the core library call the method by the symbol.</summary>
internal sealed class RuntimeExportAttribute : Attribute
{
    public RuntimeExportAttribute(string entryPoint)
    {
    }
}

/// <summary>Names the symbol of an extern method.</summary>
internal sealed class RuntimeImportAttribute : Attribute
{
    public RuntimeImportAttribute(string library, string entryPoint)
    {
    }
}

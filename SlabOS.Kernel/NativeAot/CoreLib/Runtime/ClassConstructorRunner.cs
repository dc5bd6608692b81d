namespace System.Runtime.CompilerServices;

// ILC's layout: the constructor's address, zero once it has run.
internal struct StaticClassConstructionContext
{
    public nint cctorMethodAddress;
}

/// <summary>Runs, at the first use of a class, the static constructor that ILC could not evaluate while compiling.</summary>
internal static unsafe class ClassConstructorRunner
{
    private static object CheckStaticClassConstructionReturnGCStaticBase(
        StaticClassConstructionContext* context, object gcStaticBase)
    {
        CheckStaticClassConstruction(context);
        return gcStaticBase;
    }

    private static nint CheckStaticClassConstructionReturnNonGCStaticBase(
        StaticClassConstructionContext* context, nint nonGcStaticBase)
    {
        CheckStaticClassConstruction(context);
        return nonGcStaticBase;
    }

    private static void CheckStaticClassConstruction(StaticClassConstructionContext* context)
    {
        nint constructor = context->cctorMethodAddress;
        if (constructor == 0) return;
        // Before the call: as in C#, a class that needs itself meanwhile sees itself half made.
        context->cctorMethodAddress = 0;
        ((delegate*<void>)constructor)();
    }
}

using System;
using System.Runtime;
using SlabOS.Base;
using SlabOS.Boot;
using SlabOS.Pc;
using SlabOS.Shell;

namespace SlabOS.NativeAot;

/// <summary>
/// The report of a panic, on the screen and the serial line: reason, place, callers, registers, tables. The report allocates nothing. A
/// fault meanwhile ends the report instead of starting another.
/// </summary>
internal static unsafe class PanicScreen
{
    private const int AlarmVector = 48;
    private const ulong PageSize = 4096;
    private const ulong WriteAccess = 2;
    private const ulong Fetch = 16;

    // With a line for each table, the report fills the screen and no more.
    private const int MaxCallers = 3;

    private static Terminal? _terminal;
    private static Kernel? _kernel;
    private static Power? _power;
    private static string _reason = "";
    private static bool _showing;

    /// <summary>Sets the terminal that shows a report.</summary>
    internal static void Attach(Terminal terminal) => _terminal = terminal;

    /// <summary>Sets the kernel whose tables a report shows.</summary>
    internal static void Attach(Kernel kernel) => _kernel = kernel;

    /// <summary>Sets the switch that a report turns the machine off by, where an exit port takes the status.</summary>
    internal static void Attach(Power power) => _power = power;

    /// <summary>Panics: an interrupt brings the registers here, and <see cref="Show"/> reports them. Does not return.</summary>
    /// <param name="reason">The reason, in the kernel's or the core library's words.</param>
    [RuntimeExport("kernel_fail")]
    internal static void Fail(string reason)
    {
        _reason = reason;
        Cpu.RaiseAlarm();
    }

    /// <summary>Reports the registers of a fault or an alarm, and stops the machine. Does not return.</summary>
    internal static void Show(InterruptFrame* frame)
    {
        if (_terminal == null) Cpu.HaltForever();
        if (_showing)
        {
            Write("\n*** And a fault while reporting it: ");
            WriteReason(frame);
            Stop();
        }

        _showing = true;
        // The serial log goes on below its last line. The screen starts anew.
        Write("\n");
        _terminal!.BeginReport();
        _terminal.SetColor(Color.Bad);
        Write("*** PANIC: ");
        WriteReason(frame);
        _terminal.SetColor(Color.Text);
        WriteCallers(frame);
        WriteRegisters(frame);
        Write("dropped inputs ");
        WriteHex(_terminal.DroppedInputs, digits: 4);
        Write("\n");
        _kernel?.WriteSummary();
        _terminal.SetColor(Color.Bad);
        Write("*** The machine is halted.\n");
        Stop();
    }

    private static void Stop()
    {
        Power? power = _power;
        _power = null;                         // a fault while powering off is the last
        if (power != null && power.TellsStatus) power.Off(ExitStatus.Of(0, Signal.Abrt));
        Cpu.HaltForever();
    }

    private static void WriteReason(InterruptFrame* frame)
    {
        ulong address = Cpu.FaultAddress();
        ulong guard = (ulong)Image.StackGuard();
        bool overflow = address >= guard && address < guard + PageSize;
        if (frame->Vector == AlarmVector) Write(_reason);
        else if (frame->Vector is CpuFault.PageFault or CpuFault.DoubleFault && overflow) Write("stack overflow");
        else if (frame->Vector == CpuFault.PageFault)
        {
            Write(address < PageSize ? "null reference: " : "page fault: ");
            Write((frame->Error & Fetch) != 0 ? "execution at " : (frame->Error & WriteAccess) != 0 ? "write to " : "read of ");
            WriteHex(address);
        }
        else
        {
            Write(CpuFault.Name((int)frame->Vector));
            if (frame->Error != 0)
            {
                Write(", error ");
                WriteHex(frame->Error);
            }
        }

        Write("\n");
    }

    // The chain of saved frame pointers leads from a method to its caller. Small methods save none: there the first word on the stack that
    // is the return address of a call of the method leads on.
    private static void WriteCallers(InterruptFrame* frame)
    {
        ulong address = frame->Rip;
        ulong* place = (ulong*)frame->Rsp;
        ulong* link = (ulong*)frame->Rbp;
        for (int shown = 0; shown < MaxCallers;)
        {
            if (WriteMethod(shown == 0 ? "at " : "   ", address, out ulong start)) shown++;
            while (place != link + 1 && !(OnStack(place) && IsReturnFrom(start, *place)))
                if (!OnStack(++place))
                    return;
            if (place == link + 1) link = (ulong*)*link;
            address = *place++;
        }
    }

    private static bool OnStack(ulong* place) =>
        place > (ulong*)Image.StackGuard() && place < (ulong*)Image.StackTop() && ((ulong)place & 7) == 0;

    // The five bytes before a return address are a near call: an operation code, and the distance of the method.
    private static bool IsReturnFrom(ulong method, ulong address) =>
        address > (ulong)Image.TextStart() + 5 && address < (ulong)Image.TextEnd() && *(byte*)(address - 5) == 0xE8 &&
        address + (ulong)*(int*)(address - 4) == method;

    // The methods that report a failure are not where it happened, and are left out.
    private static bool WriteMethod(string lead, ulong address, out ulong start)
    {
        Span<char> buffer = stackalloc char[Symbols.MaxName];
        Span<char> name = buffer.Slice(0, Symbols.Find(address, buffer, out start));
        if (name.IsEmpty || IsMachinery(name)) return false;
        Write(lead);
        _terminal!.Write(name);
        Write(" + ");
        WriteHex(address - start, digits: 4);
        Write("\n");
        return true;
    }

    private static bool IsMachinery(ReadOnlySpan<char> name) =>
        name.StartsWith("System.") || name.StartsWith("Internal.Runtime.") || name.StartsWith("SlabOS.NativeAot.PanicScreen.") ||
        name.StartsWith("SlabOS.NativeAot.Power.Panic") || name.StartsWith("cpu_raise_alarm");

    private static void WriteRegisters(InterruptFrame* frame)
    {
        Register("rip", frame->Rip, "rsp", frame->Rsp, "rbp", frame->Rbp);
        Register("rax", frame->Rax, "rbx", frame->Rbx, "rcx", frame->Rcx);
        Register("rdx", frame->Rdx, "rsi", frame->Rsi, "rdi", frame->Rdi);
        Register(" r8", frame->R8, " r9", frame->R9, "r10", frame->R10);
        Register("r11", frame->R11, "r12", frame->R12, "r13", frame->R13);
        Register("r14", frame->R14, "r15", frame->R15, "cr2", Cpu.FaultAddress());
    }

    private static void Register(string a, ulong valueA, string b, ulong valueB, string c, ulong valueC)
    {
        Register(a, valueA, "  ");
        Register(b, valueB, "  ");
        Register(c, valueC, "\n");
    }

    private static void Register(string name, ulong value, string end)
    {
        Write(name);
        Write(" ");
        WriteHex(value);
        Write(end);
    }

    private static void WriteHex(ulong value, int digits = 16)
    {
        Span<char> text = stackalloc char[16];
        for (int i = digits - 1; i >= 0; i--, value >>= 4) text[i] = "0123456789abcdef"[(int)value & 15];
        _terminal!.Write(text.Slice(0, digits));
    }

    private static void Write(string text) => _terminal!.Write(text);
}

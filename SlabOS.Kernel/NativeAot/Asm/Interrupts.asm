; Interrupt entry: every vector saves the whole machine state in one layout (InterruptFrame in C#) and calls
; interrupt_entry(InterruptFrame*).

FIRST_IRQ       equ 32
VECTORS         equ 50                          ; 32 faults, 16 interrupt lines, the kernel's own alarm, the local APIC's timer
ALARM_VECTOR    equ 48

section .text
extern interrupt_entry

; The alarm: code that finds a rule broken calls this, and the panic screen gets the same frame as from a CPU fault.
global cpu_raise_alarm
cpu_raise_alarm:
    push rbp
    mov rbp, rsp
    int ALARM_VECTOR

; Some faults push an error code. The others get a zero, so that all frames look alike.
%macro stub 1
stub%1:
%if !(%1 == 8 || (%1 >= 10 && %1 <= 14) || %1 == 17 || %1 == 21 || %1 == 29 || %1 == 30)
    push 0
%endif
    push %1
    jmp enter
%endmacro
%assign vector 0
%rep VECTORS
    stub vector
%assign vector vector + 1
%endrep

enter:
    push rax
    push rcx
    push rdx
    push rbx
    push rbp
    push rsi
    push rdi
    push r8
    push r9
    push r10
    push r11
    push r12
    push r13
    push r14
    push r15
    mov rbx, rsp
    sub rsp, 512                                ; compiled C# uses SSE registers wherever it likes
    and rsp, -16
    fxsave [rsp]
    cld
    mov rdi, rbx
    call interrupt_entry
    fxrstor [rsp]
    mov rsp, rbx
    pop r15
    pop r14
    pop r13
    pop r12
    pop r11
    pop r10
    pop r9
    pop r8
    pop rdi
    pop rsi
    pop rbp
    pop rbx
    pop rdx
    pop rcx
    pop rax
    add rsp, 16                                 ; vector and error code
    iretq

section .rodata
align 8
global interrupt_stubs
interrupt_stubs:
%assign vector 0
%rep VECTORS
    dq stub %+ vector
%assign vector vector + 1
%endrep

; What C# cannot say to the processor. System V calling convention, as everywhere in the image.

%macro procedure 1
global %1
%1:
%endmacro

section .text

procedure cpu_in8                               ; byte (ushort port)
    mov edx, edi
    xor eax, eax
    in al, dx
    ret

procedure cpu_in16                              ; ushort (ushort port)
    mov edx, edi
    xor eax, eax
    in ax, dx
    ret

procedure cpu_in32                              ; uint (ushort port)
    mov edx, edi
    in eax, dx
    ret

procedure cpu_out8                              ; void (ushort port, byte value)
    mov edx, edi
    mov eax, esi
    out dx, al
    ret

procedure cpu_out16                             ; void (ushort port, ushort value)
    mov edx, edi
    mov eax, esi
    out dx, ax
    ret

procedure cpu_timestamp                         ; ulong ()
    lfence                                      ; what came before is finished before the clock is read
    rdtsc
    shl rdx, 32
    or rax, rdx
    ret

MSR_APIC_BASE   equ 0x1B
HAS_APIC        equ 9
procedure cpu_local_apic                        ; ulong (): the register that tells where the local APIC is; 0 without one
    push rbx
    mov eax, 1
    cpuid
    xor eax, eax
    bt edx, HAS_APIC
    jnc .none
    mov ecx, MSR_APIC_BASE
    rdmsr
    shl rdx, 32
    or rax, rdx
.none:
    pop rbx
    ret

procedure cpu_enable_interrupts
    sti
    ret

procedure cpu_disable_interrupts
    cli
    ret

procedure cpu_enable_and_halt                   ; STI holds interrupts off for one more instruction: none slips in before HLT
    sti
    hlt
    ret

procedure cpu_halt_forever
    cli
    hlt
    jmp cpu_halt_forever

procedure cpu_load_interrupt_table              ; void (void* pointer)
    lidt [rdi]
    ret

procedure cpu_reload_page_tables                ; forgets every cached translation
    mov rax, cr3
    mov cr3, rax
    ret

procedure cpu_fault_address                     ; ulong (): the address whose access faulted last
    mov rax, cr2
    ret

; --- places that the linker knows and C# asks for ---

%macro place 2
global %1
%1:
    lea rax, [rel %2]
    ret
%endmacro

extern level4, stack_guard, stack_top, scratch_start, scratch_end, interrupt_stubs
extern _image_start, _image_end, _text_start, _text_end, __modules_start, symbol_table

    place place_page_tables, level4
    place place_stack_guard, stack_guard
    place place_stack_top, stack_top
    place place_scratch_start, scratch_start
    place place_scratch_end, scratch_end
    place place_interrupt_stubs, interrupt_stubs
    place place_image_start, _image_start
    place place_image_end, _image_end
    place place_text_start, _text_start
    place place_text_end, _text_end
    place place_modules, __modules_start
    place place_symbols, symbol_table

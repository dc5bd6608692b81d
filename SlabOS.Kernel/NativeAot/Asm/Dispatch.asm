; Interface calls. R11 holds the call site's dispatch cell, RDI the object, the other registers the call's arguments.
; All call sites share one direct-mapped cache from (cell, type) to the method's address.

ENTRY_SHIFT     equ 5
ENTRIES         equ 512
CELL            equ 0
TYPE            equ 8
TARGET          equ 16
INTERRUPTS_ON   equ 1 << 9

section .text
extern resolve_interface_call

global RhpInitialDynamicInterfaceDispatch, RhpInitialInterfaceDispatch
RhpInitialDynamicInterfaceDispatch:
RhpInitialInterfaceDispatch:
    mov r10, [rdi]                              ; the object's type; a null object faults here
    lea rax, [r10 + r11 * 2]                    ; cells are 16 bytes apart and types 8: the sum spreads both
    and eax, (ENTRIES - 1) << ENTRY_SHIFT
    cmp [cache + rax + CELL], r11
    jne .miss
    cmp [cache + rax + TYPE], r10
    jne .miss
    jmp [cache + rax + TARGET]

.miss:                                          ; the arguments must survive the search
    push rbp
    mov rbp, rsp
    push rdi
    push rsi
    push rdx
    push rcx
    push r8
    push r9
    push r11
    push rax
    sub rsp, 8 * 16
%assign register 0
%rep 8
    movups [rsp + register * 16], xmm %+ register
%assign register register + 1
%endrep
    mov rdi, r10
    mov rsi, r11
    call resolve_interface_call                 ; nint (MethodTable* type, nint* cell)
%assign register 0
%rep 8
    movups xmm %+ register, [rsp + register * 16]
%assign register register + 1
%endrep
    add rsp, 8 * 16
    mov r10, rax
    pop rax
    pop r11
    pop r9
    pop r8
    pop rcx
    pop rdx
    pop rsi
    pop rdi
    pop rbp

    ; The three words change together, and never under the feet of a call that an interrupt has stopped half-way through
    ; its look-up: a handler, which runs with interrupts off, uses the cache but does not fill it.
    pushfq
    test dword [rsp], INTERRUPTS_ON
    jz .go
    cli
    mov [cache + rax + CELL], r11
    mov [cache + rax + TARGET], r10
    mov r11, [rdi]
    mov [cache + rax + TYPE], r11
.go:
    popfq
    jmp r10

section .bss
alignb 64
cache: resb ENTRIES << ENTRY_SHIFT

; From the boot loader to the first line of C#.
;
; Two ways in, one entry: GRUB loads the ELF by its multiboot2 header, and QEMU's `-kernel` by its PVH note (handy for
; tests: any command line, no ISO). Both enter in 32-bit protected mode, paging off, EBX pointing at a description of the
; machine; EAX tells the two descriptions apart.
;
; What is left behind for C#: 64-bit mode with SSE on, the first 4 GiB mapped one to one but for the page under the stack,
; and a task state segment whose interrupt stacks let a fault be reported even when the stack is gone.

MULTIBOOT2_MAGIC        equ 0xE85250D6
XEN_PHYS32_ENTRY        equ 18

PAGE                    equ 4096
PRESENT_WRITABLE        equ 3
LARGE_PAGE              equ 0x83

CR0_PROTECTED           equ 1 << 0
CR0_MONITOR_COPROCESSOR equ 1 << 1
CR0_EMULATION           equ 1 << 2
CR0_WRITE_PROTECT       equ 1 << 16
CR0_PAGING              equ 1 << 31
CR4_PAE                 equ 1 << 5
CR4_OSFXSR              equ 1 << 9
CR4_OSXMMEXCPT          equ 1 << 10
MSR_EFER                equ 0xC0000080
EFER_LONG_MODE          equ 1 << 8
EFLAGS_ID               equ 1 << 21
EXTENDED_LEAVES         equ 0x80000000
FEATURES_LEAF           equ 0x80000001
HAS_LONG_MODE           equ 29

CODE_SELECTOR           equ 8
DATA_SELECTOR           equ 16
TASK_SELECTOR           equ 24

STACK_SIZE              equ 64 * 1024
FAULT_STACK_SIZE        equ 16 * 1024
SCRATCH_SIZE            equ 96 * 1024

TEXT_SCREEN             equ 0xB8000
SCREEN_CELLS            equ 80 * 25
BLANK                   equ 0x0720
RED                     equ 0x0C
COM1                    equ 0x3F8

section .multiboot align=8
multiboot2_header:
    dd MULTIBOOT2_MAGIC
    dd 0                                        ; architecture: i386
    dd multiboot2_header_end - multiboot2_header
    dd -(MULTIBOOT2_MAGIC + 0 + (multiboot2_header_end - multiboot2_header))
    dw 0, 0                                     ; the end tag, and no request: text mode is what we want
    dd 8
multiboot2_header_end:

section .note.pvh note alloc noexec nowrite align=4
    dd 4, 8, XEN_PHYS32_ENTRY
    db "Xen", 0
    dq _start

bits 32
section .text.boot exec
global _start
_start:
    cli
    cld
    mov esp, stack_top
    mov edi, ebx                                ; the loader's description of the machine, kept for kernel_main
    mov ebp, eax                                ; multiboot2's magic number, if it is that loader

    ; A processor without long mode has no CPUID, or no such leaf, or not the bit.
    pushfd
    mov eax, [esp]
    xor dword [esp], EFLAGS_ID
    popfd
    pushfd
    pop ecx
    cmp eax, ecx
    je no_long_mode
    mov eax, EXTENDED_LEAVES
    cpuid
    cmp eax, FEATURES_LEAF
    jb no_long_mode
    mov eax, FEATURES_LEAF
    cpuid
    bt edx, HAS_LONG_MODE
    jnc no_long_mode

    ; The first 4 GiB one to one, in 2 MiB pages: all of RAM below the PCI hole, ACPI's tables and memory-mapped devices.
    mov dword [level4], level3 + PRESENT_WRITABLE
    mov edx, level3
    mov eax, level2 + PRESENT_WRITABLE
    mov ecx, 4
.link:
    mov [edx], eax
    add eax, PAGE
    add edx, 8
    loop .link
    mov edx, level2
    mov eax, LARGE_PAGE
    mov ecx, 4 * 512
.large:
    mov [edx], eax
    add eax, 2 << 20
    add edx, 8
    loop .large

    ; The first 2 MiB in small pages, so that single ones can be absent: the page under the stack, that a stack overflow
    ; faults before it reaches what lies below, and later page 0, which the loader may have left something in.
    mov dword [level2], level1 + PRESENT_WRITABLE
    mov edx, level1
    mov eax, PRESENT_WRITABLE
    mov ecx, 512
.small:
    mov [edx], eax
    add eax, PAGE
    add edx, 8
    loop .small
    mov eax, stack_guard
    shr eax, 12
    mov dword [level1 + eax * 8], 0

    ; Code and constants are read-only from here on.
    extern _read_only_start, _read_only_end
    mov eax, _read_only_start
    mov ecx, _read_only_end
    sub ecx, eax
    shr eax, 12
    shr ecx, 12
.protect:
    and dword [level1 + eax * 8], ~2
    inc eax
    loop .protect

    mov eax, cr4
    or eax, CR4_PAE | CR4_OSFXSR | CR4_OSXMMEXCPT
    mov cr4, eax
    mov eax, level4
    mov cr3, eax
    mov ecx, MSR_EFER
    rdmsr
    or eax, EFER_LONG_MODE
    wrmsr
    mov eax, cr0
    and eax, ~CR0_EMULATION
    or eax, CR0_PAGING | CR0_WRITE_PROTECT | CR0_MONITOR_COPROCESSOR | CR0_PROTECTED
    mov cr0, eax
    lgdt [descriptor_table_pointer]
    jmp CODE_SELECTOR:start64

; The one thing to say to a 32-bit processor: on the text screen and COM1. Nothing else of the image runs there.
no_long_mode:
    mov edi, TEXT_SCREEN
    mov eax, BLANK << 16 | BLANK
    mov ecx, SCREEN_CELLS / 2
    rep stosd
    mov esi, serial_setup
    mov ecx, (serial_setup_end - serial_setup) / 2
    xor edx, edx
.set_up:
    lodsw                                       ; a register from the port's base, and a value
    mov dx, COM1
    add dl, al
    mov al, ah
    out dx, al
    loop .set_up
    mov esi, message
    mov edi, TEXT_SCREEN
.next:
    lodsb
    test al, al
    jz .stand
    mov ah, RED
    cmp al, ' '
    jb .send
    stosw
.send:
    mov bl, al
    mov ecx, 0x100000                           ; looks at a line that takes nothing, or is not there
    mov dx, COM1 + 5
.wait:
    in al, dx
    test al, 0x20
    loopz .wait
    mov dx, COM1
    mov al, bl
    out dx, al
    jmp .next
.stand:
    cli
    hlt
    jmp .stand

serial_setup:                                   ; 115200 baud, 8 bits, no parity, one stop bit, FIFO on; no interrupts
    db 1, 0,  3, 0x80,  0, 1,  1, 0,  3, 3,  2, 7,  4, 3
serial_setup_end:
message:
    db "SlabOS needs a 64-bit processor.", 13, 10, 0

bits 64
extern kernel_main
start64:
    mov ax, DATA_SELECTOR
    mov ds, ax
    mov es, ax
    mov ss, ax
    xor eax, eax
    mov fs, ax
    mov gs, ax
    fninit

    ; A descriptor scatters the segment's address over four fields, which no relocation can express.
    mov eax, task_state
    mov [task_descriptor + 2], ax
    shr eax, 16
    mov [task_descriptor + 4], al
    mov [task_descriptor + 7], ah
    mov ax, TASK_SELECTOR
    ltr ax

    rdtsc
    extern __security_cookie
    xor [__security_cookie], rax

    mov esi, ebp
    mov edi, edi                                ; the upper half is undefined after the switch from 32-bit code
    mov esp, stack_top
    xor ebp, ebp                                ; ends the chain of frames that a backtrace follows
    call kernel_main
.halt:
    cli
    hlt
    jmp .halt

section .data
align 8
descriptor_table:
    dq 0
    dq 0x00AF9A000000FFFF                       ; 64-bit code
    dq 0x00CF92000000FFFF                       ; data
task_descriptor:
    dw TASK_STATE_SIZE - 1, 0
    db 0, 0x89, 0, 0                            ; available 64-bit task state
    dq 0
descriptor_table_pointer:
    dw descriptor_table_pointer - descriptor_table - 1
    dd descriptor_table

align 16
task_state:
    dd 0
    times 3 dq 0                                ; stacks for privilege changes: there are none
    dq 0
    dq fault_stack_top                          ; IST 1: every CPU fault, so that a stack overflow can be reported
    dq double_fault_stack_top                   ; IST 2: the double fault
    times 5 dq 0
    dq 0
    dw 0, TASK_STATE_SIZE                       ; no I/O permission map
TASK_STATE_SIZE equ $ - task_state

section .bss
global level4, stack_guard, stack_top, scratch_start, scratch_end
alignb PAGE
level4:         resb PAGE
level3:         resb PAGE
level2:         resb PAGE * 4
level1:         resb PAGE
stack_guard:    resb PAGE
stack:          resb STACK_SIZE
stack_top:      resb FAULT_STACK_SIZE
fault_stack_top: resb FAULT_STACK_SIZE
double_fault_stack_top:
scratch_start:  resb SCRATCH_SIZE               ; the arena until the machine's memory is known
scratch_end:

; Block moves and fills, 16 bytes a step. The last step overlaps the one before it instead of finishing byte by byte.

%macro procedure 1
global %1
%1:
%endmacro

section .text

; void memmove(byte* destination, byte* source, nuint count); the two may overlap. memcpy is the same.
procedure memcpy
procedure memmove
    mov rax, rdi
    cmp rdx, 16
    jb .small
    mov rcx, rdi
    sub rcx, rsi
    cmp rcx, rdx
    jb .backward                                ; the destination starts inside the source
    movups xmm1, [rsi + rdx - 16]               ; read now: the loop may overwrite it when the two overlap
    lea r8, [rdi + rdx - 16]
.forward:
    movups xmm0, [rsi]
    movups [rdi], xmm0
    add rsi, 16
    add rdi, 16
    cmp rdi, r8
    jb .forward
    movups [r8], xmm1
    ret
.backward:
    movups xmm1, [rsi]
    lea rsi, [rsi + rdx - 16]
    lea r8, [rdi + rdx - 16]
.backward_step:
    movups xmm0, [rsi]
    movups [r8], xmm0
    sub rsi, 16
    sub r8, 16
    cmp r8, rdi
    ja .backward_step
    movups [rdi], xmm1
    ret
.small:                                         ; both ends are read before either is written, so overlap does not matter
    test dl, 8
    jnz .eight
    test dl, 4
    jnz .four
    test rdx, rdx
    jz .done
    movzx ecx, byte [rsi]
    movzx r8d, byte [rsi + rdx - 1]
    test dl, 2
    jz .one
    mov r9w, [rsi]                              ; two or three bytes
    mov [rdi], r9w
    mov [rdi + rdx - 1], r8b
    ret
.one:
    mov [rdi], cl
.done:
    ret
.eight:
    mov rcx, [rsi]
    mov r8, [rsi + rdx - 8]
    mov [rdi], rcx
    mov [rdi + rdx - 8], r8
    ret
.four:
    mov ecx, [rsi]
    mov r8d, [rsi + rdx - 4]
    mov [rdi], ecx
    mov [rdi + rdx - 4], r8d
    ret

; void memset(byte* destination, int value, nuint count)
procedure memset
    mov rax, rdi
    movzx ecx, sil
    mov r8, 0x0101010101010101
    imul rcx, r8
    cmp rdx, 16
    jb .small
    movq xmm0, rcx
    punpcklqdq xmm0, xmm0
    lea r8, [rdi + rdx - 16]
.step:
    movups [rdi], xmm0
    add rdi, 16
    cmp rdi, r8
    jb .step
    movups [r8], xmm0
    ret
.small:
    test dl, 8
    jnz .eight
    test dl, 4
    jnz .four
    test rdx, rdx
    jz .done
    mov [rdi], cl
    mov [rdi + rdx - 1], cl
    shr rdx, 1
    mov [rdi + rdx], cl                         ; the middle of three; of one or two, a byte already written
.done:
    ret
.eight:
    mov [rdi], rcx
    mov [rdi + rdx - 8], rcx
    ret
.four:
    mov [rdi], ecx
    mov [rdi + rdx - 4], ecx
    ret

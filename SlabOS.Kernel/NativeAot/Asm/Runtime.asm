; Helpers that compiled code calls with conventions of their own, or expects as data.

%macro procedure 1
global %1
%1:
%endmacro

section .text

; Reference stores. Nothing here collects, so nothing needs to know of them.
procedure RhpAssignRef                          ; RDI: where, RSI: the reference
procedure RhpCheckedAssignRef
    mov [rdi], rsi
    ret

procedure RhpByRefAssignRef                     ; RDI: where, RSI: where from; both advance
    mov rcx, [rsi]
    mov [rdi], rcx
    add rdi, 8
    add rsi, 8
    ret

; ILC emits a start-up method for hosts written in other languages. It is never called, but it is linked.
procedure RhpReversePInvoke
procedure RhpReversePInvokeReturn
    ret

section .data
align 8
; Methods with buffers on the stack put this behind them and look at it before they return. Boot.asm stirs it.
global __security_cookie
__security_cookie: dq 0x2B992DDFA2320000

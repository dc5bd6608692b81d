#!/bin/bash
# Prints the Debian packages that are missing to `compile` the kernel into an ISO for BIOS alone, to `build` the whole ISO, to `run` it as
# well, or to do so in a `window`.
set -euo pipefail

purpose=$1
missing=()

need() { # PACKAGE COMMAND...
    "${@:2}" > /dev/null 2>&1 || missing+=("$1")
}

need nasm command -v nasm
need binutils command -v ld
need grub-common command -v grub-mkrescue
need grub-pc-bin test -d /usr/lib/grub/i386-pc
[ "$purpose" = compile ] || need grub-efi-amd64-bin test -d /usr/lib/grub/x86_64-efi
need xorriso command -v xorriso
need mtools command -v mformat
[ "$purpose" = build ] || need qemu-system-x86 command -v qemu-system-x86_64
[ "$purpose" != window ] || need qemu-system-gui ls /usr/lib/*/qemu/ui-gtk.so

echo "${missing[*]}"

#!/bin/bash
# Prints the Debian packages that are missing: tools.sh build (to make the ISO) or tools.sh run (to boot it as well).
set -euo pipefail

missing=()

need() { # PACKAGE COMMAND
    command -v "$2" > /dev/null || missing+=("$1")
}

need nasm nasm
need binutils ld
need grub-common grub-mkrescue
[ -d /usr/lib/grub/i386-pc ] || missing+=(grub-pc-bin)
need xorriso xorriso
need mtools mformat
[ "${1:-build}" = build ] || need qemu-system-x86 qemu-system-x86_64

echo "${missing[*]}"

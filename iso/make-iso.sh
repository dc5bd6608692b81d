#!/bin/bash
# Makes a bootable ISO: make-iso.sh KERNEL ISO [GRUB.CFG [SCRIPT]]
#
# A script is there as /boot/boot.sh: a menu entry that says `module2 /boot/boot.sh` has the shell run its lines first.
#
# For one boot with another command line no ISO is needed: QEMU starts the kernel itself, by its PVH note, with
#     qemu-system-x86_64 -kernel SlabOS.Kernel/bin/slabos.elf -append "procs=4 fds=4 files=8"
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernel=$1
iso=$2
config=${3:-$here/grub.cfg}

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/boot/grub"
cp "$kernel" "$tree/boot/slabos.elf"
cp "$config" "$tree/boot/grub/grub.cfg"
[ -z "${4:-}" ] || cp "$4" "$tree/boot/boot.sh"

# BIOS only, and none of the translations, fonts and themes that a text menu does not show: 3 MB instead of 20.
if ! log=$(grub-mkrescue -d /usr/lib/grub/i386-pc --locales= --fonts= --themes= -o "$iso" "$tree" 2>&1); then
    echo "$log" >&2
    exit 1
fi

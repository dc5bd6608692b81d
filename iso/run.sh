#!/bin/bash
# Builds SlabOS and boots it in QEMU, in this terminal. Ctrl-C goes to the guest; Ctrl-A X ends QEMU; so does `halt`.
#
#   --window          show the machine's screen as well
#   --append WORDS    boot with this command line, such as "procs=4 fds=4 files=8", past the boot menu
#   --script FILE     have the shell run these lines first; with `halt STATUS` as the last one, a job that ends by itself, and this
#                     with its status
#   --memory SIZE     the machine's memory, 256M unless given
#   --kvm             use the processor's virtualisation instead of emulating one
#   --build-only      build and do not boot
#   --no-build        boot what was built last
#   -- ARGUMENTS      for QEMU
#
# What is missing to build or boot is installed with apt. The boot menu shows on the screen only: a serial log stays plain.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
build=yes
boot=yes
window=no
memory=256M
accelerator=tcg
append=
script=

while [ $# -gt 0 ]; do
    case $1 in
        --window) window=yes ;;
        --append) append=${2?--append takes the words}; shift ;;
        --script) script=${2?--script takes a file}; shift ;;
        --memory) memory=${2?--memory takes a size}; shift ;;
        --kvm) accelerator=kvm ;;
        --build-only) boot=no ;;
        --no-build) build=no ;;
        --) shift; break ;;
        *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    esac
    shift
done

purpose=build
[ $boot = no ] || purpose=run
[ $window = no ] || purpose=window
"$here/install.sh" $purpose

if [ $build = yes ]; then
    if ! command -v dotnet > /dev/null; then
        echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2
        exit 1
    fi
    dotnet build "$root/SlabOS.Kernel" -p:Port=NativeAot --nologo --verbosity quiet
fi
[ $boot = yes ] || exit 0

qemu=(qemu-system-x86_64 -accel $accelerator -m "$memory" -nic none)
status=
if [ -n "$script" ]; then
    # isa-debug-exit would do as well, but for statuses above 127, which QEMU's own has no room for.
    status=$(mktemp)
    append+=" exitport=0xf4"
    qemu+=(-initrd "$script" -chardev "file,id=status,path=$status" -device isa-debugcon,iobase=0xf4,chardev=status)
fi
if [ -n "$append" ]; then
    qemu+=(-kernel "$root/SlabOS.Kernel/bin/slabos.elf" -append "$append")
else
    qemu+=(-cdrom "$here/slabos.iso" -boot d)
fi
[ $window = yes ] || qemu+=(-display none)

terminal=
clean_up() {
    [ -z "$terminal" ] || stty "$terminal"
    [ -z "$status" ] || rm -f "$status"
}
trap clean_up EXIT

if [ -t 0 ]; then
    # QEMU leaves the terminal raw when it is killed.
    terminal=$(stty -g)
    qemu+=(-serial mon:stdio)
else
    qemu+=(-serial stdio -monitor none)
fi
code=0
"${qemu[@]}" "$@" || code=$?
[ ! -s "$status" ] || code=$(od -An -tu1 "$status")
exit "$((code))"

#!/bin/bash
# Makes screenshot.png: builds SlabOS, boots it in QEMU, types the session that the README shows, and takes the screen's picture.
#
#   --no-build        boot what was built last
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
case ${1-} in
    '') "$here/run.sh" --build-only ;;
    --no-build) ;;
    *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac

work=$(mktemp -d)
for pipe in serial.in serial.out monitor.in monitor.out; do mkfifo "$work/$pipe"; done
qemu-system-x86_64 -accel tcg -m 256M -nic none -display none -no-reboot -kernel "$root/SlabOS.Kernel/bin/slabos.elf" \
    -chardev "pipe,id=serial,path=$work/serial" -serial chardev:serial \
    -chardev "pipe,id=monitor,path=$work/monitor" -mon monitor,mode=readline &
qemu=$!
trap 'kill $qemu 2> /dev/null || true; rm -rf "$work"' EXIT
exec 3<> "$work/serial.in" 4<> "$work/serial.out" 5<> "$work/monitor.in" 6<> "$work/monitor.out"

await() { # DESCRIPTOR TEXT
    local seen= character
    while [[ $seen != *"$2" ]]; do
        IFS= read -r -N 1 -t 60 -u "$1" character || { echo "QEMU said no \"$2\" within a minute" >&2; exit 1; }
        seen+=$character
    done
}

await 4 'slab> '
while IFS= read -r line; do
    printf '%s\r' "$line" >&3
    await 4 'slab> '
done < <(sed -n 's/^    slab> //p' "$root/README.md")

await 6 '(qemu) '
printf 'screendump "%s" -f png\n' "$work/screen.png" >&5
await 6 '(qemu) '
printf 'quit\n' >&5
wait $qemu
mv "$work/screen.png" "$here/screenshot.png"

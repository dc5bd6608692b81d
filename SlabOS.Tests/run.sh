#!/bin/bash
# Runs every test: the core on the host, and the booted kernel in QEMU. What that takes is installed with apt.
# Arguments go to `dotnet test`. The last line is the outcome: N passed, N failed, N skipped.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Where there is no apt, the tests of the guest say what they lack.
if command -v apt-get > /dev/null; then "$root/iso/install.sh" run; fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
# The bare port's image is built here; the Cosmos port's, where its kit is installed, by the tests that boot it.
dotnet test "$root/SlabOS.sln" -p:Port=NativeAot --nologo --results-directory "$results" --logger "trx;LogFileName=tests.trx" "$@" || status=$?

count() { # COUNTER
    sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$results/tests.trx" 2> /dev/null || true
}

total=$(count total)
passed=$(count passed)
failed=$(count failed)
echo "${passed:-0} passed, ${failed:-0} failed, $((${total:-0} - ${passed:-0} - ${failed:-0})) skipped"
[ "$status" = 0 ] && [ "${passed:-0}" -gt 0 ]

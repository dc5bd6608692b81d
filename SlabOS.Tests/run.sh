#!/bin/bash
# Runs every test: the core on the host, and the booted kernel in QEMU. What that takes is installed with apt.
# Arguments go to `dotnet test`. The last two lines are the coverage of the core and the outcome: N passed, N failed, N skipped.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Where there is no apt, the tests of the guest say what they lack.
if command -v apt-get > /dev/null; then "$root/iso/install.sh" run; fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0

# The build enforces the rest of .editorconfig.
if ! dotnet format whitespace "$root" --folder --verify-no-changes; then
    echo "format: 'dotnet format whitespace . --folder' mends this"
    status=1
fi

# The bare port's image is built here; the Cosmos port's, where its kit is installed, by the tests that boot it.
dotnet test "$root/SlabOS.sln" -p:Port=NativeAot --nologo --results-directory "$results" --logger "trx;LogFileName=tests.trx" \
    --settings "$root/SlabOS.Tests/Coverage.runsettings" "$@" || status=$?

rate() { # KIND: in hundredths of a percent
    find "$results" -name '*.cobertura.xml' -exec grep -o "<coverage [^>]*" {} + | sed "s/.* $1-rate=\"\([0-9.]*\)\".*/\1/" \
        | awk 'NR == 1 { printf "%d", $1 * 10000 }'
}

# What the exhaustive tests of the allocator went through, from what each of them printed.
grep -o '[0-9]* sequences, [0-9]* states' "$results/tests.trx" 2> /dev/null \
    | awk '{ s += $1; n += $3 } END { if (s) printf "exhaustive tests of the allocator: %d sequences of operations, %d states\n", s, n }' || true

lines=$(rate line)
branches=$(rate branch)
if [ -n "$lines" ]; then
    printf 'coverage of the core by tests on the host: %d.%02d %% of lines, %d.%02d %% of branches\n' \
        $((lines / 100)) $((lines % 100)) $((branches / 100)) $((branches % 100))
    # Some of the tests reach less.
    if [ $# = 0 ] && { [ "$lines" -lt 9500 ] || [ "$branches" -lt 9000 ]; }; then
        echo 'coverage: below 95 % of lines or 90 % of branches'
        status=1
    fi
else
    echo 'coverage of the core: not measured on this machine'
fi

count() { # COUNTER
    sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$results/tests.trx" 2> /dev/null || true
}

total=$(count total)
passed=$(count passed)
failed=$(count failed)
echo "${passed:-0} passed, ${failed:-0} failed, $((${total:-0} - ${passed:-0} - ${failed:-0})) skipped"
[ "$status" = 0 ] && [ "${passed:-0}" -gt 0 ]

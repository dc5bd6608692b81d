#!/bin/bash
# Counts the small changes of the core that no test notices, with Stryker: run.sh [Memory] [Processes] [Files]; all three take an hour or
# two. Survivors.md says which are left, and why. It builds where it stands: build anew afterwards.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
dotnet tool restore

# No test of the guest is run, so its image is not built.
export Port=NativeAot WithoutImage=true
[ $# -gt 0 ] || set -- Memory Processes Files
for part; do dotnet stryker --config-file "$part.json" --test-project ../SlabOS.Tests.csproj; done

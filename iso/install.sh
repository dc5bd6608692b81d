#!/bin/bash
# Installs with apt what is missing: install.sh build, run or window, as tools.sh has them.
set -euo pipefail

missing=$("$(dirname "${BASH_SOURCE[0]}")/tools.sh" "$1")
[ -n "$missing" ] || exit 0

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

echo "Installing $missing" >&2
as_root apt-get update -qq
# shellcheck disable=SC2086 # one word for each package
as_root apt-get install -y -qq --no-install-recommends $missing > /dev/null

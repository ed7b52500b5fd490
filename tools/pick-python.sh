#!/bin/sh
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Print the path of a working Python interpreter that can make virtual environments.
# Usage: pick-python.sh [VERSION...]    in order of preference; without versions, the user's python3 if it is one of those
#                                       that are supported, else 3.13 3.12 3.14 3.11 3.10
#
# A name on PATH proves nothing (a pyenv shim exists for versions that it refuses to run), so each candidate is run.
# The pyenv root is found through PATH, because HOME may point anywhere.
set -u

supported="3.13 3.12 3.14 3.11 3.10"

roots=${PYENV_ROOT:-}
if command -v pyenv >/dev/null 2>&1; then
    roots="$roots $(dirname "$(dirname "$(command -v pyenv)")")"
fi
for entry in $(printf '%s' "$PATH" | tr ':' ' '); do
    case $entry in */shims) roots="$roots ${entry%/shims}" ;; esac
done
roots="$roots ${HOME:-/nonexistent}/.pyenv"

try() {
    found=$("$1" - "$2" 2>/dev/null <<'PROBE'
import sys
import ensurepip, ssl, venv
if "%d.%d" % sys.version_info[:2] not in sys.argv[1].split():
    sys.exit(1)
print(sys.executable)
PROBE
    ) && [ -n "$found" ] && echo "$found"
}

if [ $# -eq 0 ]; then
    try python3 "$supported" && exit 0
    # shellcheck disable=SC2086 # these are several words
    set -- $supported
fi

for version in "$@"; do
    for candidate in "python$version" python3 python; do
        try "$candidate" "$version" && exit 0
    done
    for root in $roots; do
        for candidate in "$root/versions/$version".*/bin/python; do
            try "$candidate" "$version" && exit 0
        done
    done
done

echo "No working Python found (looked for: $*). Install one of them with its venv module." >&2
exit 1

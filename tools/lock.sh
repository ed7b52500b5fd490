#!/bin/sh
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Regenerate the locked requirements from requirements/*.in, with markers for every supported Python.
# Usage: lock.sh [--upgrade]    without --upgrade, a package keeps the version that it is locked to
set -eu

cd "$(dirname "$0")/.."
export XDG_CACHE_HOME="$PWD/.build/cache" UV_PYTHON_DOWNLOADS=never
upgrade=${1:-}

lock() {
    python=$1 name=$2
    shift 2
    .venv/bin/uv pip compile --quiet ${upgrade:+"$upgrade"} --universal --no-emit-index-url --no-emit-find-links \
        --custom-compile-command tools/lock.sh --python-version "$python" "$@" \
        "requirements/$name.in" -o "requirements/$name.txt"
    echo "requirements/$name.txt"
}

lock 3.10 dev
lock 3.10 demo --constraints requirements/dev.txt
lock 3.10 core-2.16
lock 3.10 core-2.17
lock 3.11 core-2.18
lock 3.11 core-2.19
lock 3.12 core-2.20
lock 3.12 core-2.21
lock 3.13 core-2.22
lock 3.12 openstack
lock 3.11 release
lock 3.11 peers

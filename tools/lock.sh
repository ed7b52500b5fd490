#!/bin/sh
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Regenerate the locked requirements from requirements/*.in, with markers for every supported Python.
set -eu

cd "$(dirname "$0")/.."
export XDG_CACHE_HOME="$PWD/.build/cache" UV_PYTHON_DOWNLOADS=never

lock() {
    .venv/bin/uv pip compile --quiet --upgrade --universal --no-emit-index-url --no-emit-find-links \
        --custom-compile-command tools/lock.sh --python-version "$1" "requirements/$2.in" -o "requirements/$2.txt"
    echo "requirements/$2.txt"
}

lock 3.10 dev
lock 3.10 core-2.16
lock 3.11 core-2.18
lock 3.12 core-2.20
lock 3.12 core-2.21

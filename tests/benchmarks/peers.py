# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules and inventories of other collections, from the package index, in an environment of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tools.environment import BUILD, ROOT

HOME = BUILD / "peers"
LOCK = ROOT / "requirements" / "peers.txt"


class Peers(NamedTuple):
    """An interpreter with the libraries that the modules import, and the collections path."""

    interpreter: Path
    collections: Path


def installed() -> Peers | None:
    """Return the environment, which is made again when the lock has changed. None says that it cannot be made."""
    marker, interpreter = HOME / ".installed", HOME / "bin" / "python"
    wanted = sys.version + LOCK.read_text(encoding="utf-8")
    if not marker.exists() or marker.read_text(encoding="utf-8") != wanted:
        print("Installing the peers into .build/peers", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME)], check=True)
        command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode"]
        command += ["--python", str(interpreter), "-r", str(LOCK)]
        if subprocess.run(command, check=False).returncode:
            print("The package index has no peers, so nothing is compared with them.", file=sys.stderr)
            return None
        marker.write_text(wanted, encoding="utf-8")
    (found,) = HOME.glob("lib/python*/site-packages/ansible_collections")
    return Peers(interpreter, found.parent)

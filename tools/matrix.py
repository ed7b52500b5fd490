# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run sanity and the tests on every supported ansible-core, each in its own virtual environment.

A core without a suitable Python on this machine is a failure, unless MATRIX_ALLOW_MISSING=1. Arguments choose cores.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.environment import BUILD, ROOT, stream

# Each core with the Pythons that its controller supports; the first one found is used, so that all of them are covered.
CORES = {
    "2.16": ("3.10", "3.11", "3.12"),
    "2.18": ("3.11", "3.12", "3.13"),
    "2.20": ("3.12", "3.13", "3.14"),
    "2.21": ("3.13", "3.12", "3.14"),
}
STEPS = ("unit", "emulator", "doors", "playbooks", "sanity", "integration")


def find_python(versions: tuple[str, ...]) -> str | None:
    found = subprocess.run([ROOT / "tools" / "pick-python.sh", *versions], check=False, capture_output=True, text=True)
    return found.stdout.strip() or None


def make_venv(core: str, python: str) -> Path:
    """Return the interpreter of the core's virtual environment, made anew when the lock has changed."""
    lock = ROOT / "requirements" / f"core-{core}.txt"
    venv = BUILD / "matrix" / core
    installed = venv / ".installed"
    interpreter = venv / "bin" / "python"
    if installed.exists() and installed.read_text(encoding="utf-8") == python + lock.read_text(encoding="utf-8"):
        return interpreter
    subprocess.run([python, "-m", "venv", "--clear", str(venv)], check=True)
    with_uv = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--quiet",
        "--compile-bytecode",
        "--python",
        str(interpreter),
        "-r",
        str(lock),
    ]
    with_pip = [str(interpreter), "-m", "pip", "install", "--quiet", "-r", str(lock)]
    if subprocess.run(with_uv, check=False).returncode:
        subprocess.run(with_pip, check=True)
    installed.write_text(python + lock.read_text(encoding="utf-8"), encoding="utf-8")
    return interpreter


def run_core(core: str) -> str:
    """Return `passed`, `FAILED` or `no Python`, with the Python that was used or looked for."""
    python = find_python(CORES[core])
    if python is None:
        return f"no Python (looked for {', '.join(CORES[core])})"
    interpreter = make_venv(core, python)
    code, _output = stream([str(interpreter), "-m", "tools.check", *STEPS])
    return f"{'FAILED' if code else 'passed'} with {python}"


def main(wanted: list[str]) -> int:
    results = {}
    for core in wanted or CORES:
        print(f"\n########## ansible-core {core}", flush=True)
        results[core] = run_core(core)
    print("\n########## Result")
    for core, result in results.items():
        print(f"ansible-core {core}: {result}")
    missing = any(result.startswith("no Python") for result in results.values())
    failed = any(result.startswith("FAILED") for result in results.values())
    return int(failed or (missing and os.environ.get("MATRIX_ALLOW_MISSING") != "1"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Check the archive that would be released: build it, import it as Galaxy does, install it, verify it and try it.

The tools are in an environment of their own in ``.build/release``. Nothing is published.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tools.ansible_test import copied_collection
from tools.build import SHIPPED
from tools.environment import BUILD, ROOT, environment

HOME = BUILD / "release"
COLLECTION = "community.huaweicloud"
LOCK = ROOT / "requirements" / "release.txt"
# Lines of galaxy-importer about the collection itself. Lines about its own run begin with INFO.
COMPLAINT = re.compile(r"^(?:WARNING|ERROR)\b.*", re.MULTILINE)


class Check(NamedTuple):
    """One row: what is checked, and a function that returns what is wrong, or nothing."""

    name: str
    run: Callable[[], str]


class Release:
    """The archive of a copy of the checkout, and the programs that check it."""

    def __init__(self, copy: Path) -> None:
        self._copy = copy
        self._built = HOME / "built"
        self._installed = HOME / "collections"
        self._empty = HOME / "empty"
        for directory in (self._built, self._installed, self._empty):
            shutil.rmtree(directory, ignore_errors=True)
            directory.mkdir(parents=True)
        self._programs = HOME / "venv" / "bin"

    def checks(self) -> list[Check]:
        return [
            Check("documentation site (make docs)", self._site),
            Check("licences (reuse lint)", self._licences),
            Check("archive (ansible-galaxy collection build)", self._build),
            Check("import as Galaxy does (galaxy-importer)", self._import),
            Check("installation into an empty directory", self._install),
            Check("installed files (ansible-galaxy collection verify)", self._verify),
            Check("demo from the installed collection", self._demo),
        ]

    def _site(self) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tools.docsite"],
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr if done.returncode else ""

    def _licences(self) -> str:
        return self._wrong(["reuse", "lint", "--lines"], self._copy)

    def _build(self) -> str:
        command = ["ansible-galaxy", "collection", "build", "--output-path", str(self._built)]
        wrong = self._wrong(command, self._copy)
        return wrong or ", ".join(sorted(self._roots() - SHIPPED))

    def _roots(self) -> set[str]:
        (archive,) = self._archives()
        with tarfile.open(archive) as packed:
            return {name.partition("/")[0] for name in packed.getnames()} - {"."}

    def _import(self) -> str:
        code, output = self._run(["python", "-m", "galaxy_importer.main", str(self._archives()[0])], self._empty)
        complaints = COMPLAINT.findall(output)
        return "\n".join(complaints) if complaints else output if code else ""

    def _install(self) -> str:
        command = ["ansible-galaxy", "collection", "install", "--offline", "-p", str(self._installed)]
        return self._wrong([*command, str(self._archives()[0])], self._empty)

    def _verify(self) -> str:
        return self._wrong(["ansible-galaxy", "collection", "verify", "--offline", COLLECTION], self._empty)

    def _demo(self) -> str:
        return self._wrong(["ansible-playbook", f"{COLLECTION}.demo"], self._empty)

    def _archives(self) -> list[Path]:
        return sorted(self._built.glob("*.tar.gz"))

    def _wrong(self, command: list[str], directory: Path) -> str:
        code, output = self._run(command, directory)
        return output or f"exit code {code}" if code else ""

    def _run(self, command: list[str], directory: Path) -> tuple[int, str]:
        env = environment()
        env["PATH"] = os.pathsep.join((str(self._programs), env["PATH"]))
        env["ANSIBLE_COLLECTIONS_PATH"] = str(self._installed)
        program = str(self._programs / command[0])
        done = subprocess.run(
            [program, *command[1:]], cwd=directory, env=env, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr


def make_venv() -> None:
    """Install the locked tools, unless they are there."""
    known = HOME / "venv" / ".installed"
    if known.exists() and known.read_text(encoding="utf-8") == LOCK.read_text(encoding="utf-8"):
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME / "venv")], check=True)
    python = str(HOME / "venv" / "bin" / "python")
    subprocess.run(
        [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, "-r", str(LOCK)], check=True
    )
    known.write_text(LOCK.read_text(encoding="utf-8"), encoding="utf-8")


def main() -> int:
    make_venv()
    wrong = 0
    with copied_collection() as copy:
        for check in Release(copy).checks():
            told = check.run()
            print(f"{'FAILED' if told else 'ok':<8}{check.name}", flush=True)
            if told:
                print(told)
                wrong += 1
                break
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

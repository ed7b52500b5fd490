# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every file carries its licence, and none tells on the machine where it was written."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.environment import ROOT, source_files

HEADER = (
    "# Copyright (c) 2026, Contributors of community.huaweicloud\n"
    "# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)\n"
    f"# SPDX-{'License-Identifier'}: GPL-3.0-or-later\n"
)
# Written in two halves, so that this file does not contain them.
MACHINE_PATHS = (*("/" + name + "/" for name in ("root", "work")), "../" + "shared")


def text_of(name: Path) -> str:
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def python_files() -> list[Path]:
    return [name for name in source_files() if name.suffix == ".py" and text_of(name)]


def test_python_files_have_the_header() -> None:
    without = [
        str(name) for name in python_files() if not text_of(name).removeprefix("#!/usr/bin/python\n").startswith(HEADER)
    ]
    assert not without


def test_python_files_start_with_the_future_import() -> None:
    def first_import(name: Path) -> str:
        imports = (node for node in ast.parse(text_of(name)).body if isinstance(node, (ast.Import, ast.ImportFrom)))
        return next((ast.unparse(node) for node in imports), "")

    with_code = [name for name in python_files() if name.name != "__init__.py" or first_import(name)]
    assert not [str(name) for name in with_code if first_import(name) != "from __future__ import annotations"]


@pytest.mark.parametrize("path", MACHINE_PATHS)
def test_no_file_names_a_path_of_one_machine(path: str) -> None:
    assert not [str(name) for name in source_files() if path in text_of(name)]


def test_locked_requirements_name_no_index() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert locks
    assert not [
        lock.name
        for lock in locks
        if "://" in lock.read_text(encoding="utf-8") or "--" in lock.read_text(encoding="utf-8")
    ]


def test_no_thread_of_a_plugin_takes_signals() -> None:
    makers = ("Thread(", "Timer(", "ThreadPoolExecutor(")
    starting = [
        name
        for name in python_files()
        if name.parts[0] == "plugins" and any(maker in text_of(name) for maker in makers)
    ]
    assert starting
    assert not [str(name) for name in starting if "with without_signals():" not in text_of(name)]

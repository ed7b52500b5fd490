# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Processes of the tests share compiled code, and run the same code as without."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.environment import ROOT, kept_code
from tools.startup.kept_code import Compile, keeping, key_of

IN_COLLECTION = "/x/ansible_collections/a/b/plugins/modules/one.py"


@pytest.fixture
def compiled() -> list[str]:
    """The files that were really compiled."""
    return []


@pytest.fixture
def counting(compiled: list[str]) -> Compile:
    def counted(source: object, filename: str, *more: object) -> object:
        compiled.append(filename)
        return compile(source, filename, *more)  # type: ignore[call-overload]

    return counted


def test_a_file_of_a_collection_is_compiled_once(counting: Compile, compiled: list[str], tmp_path: Path) -> None:
    for _process in range(2):
        compile_once = keeping(counting, str(tmp_path))
        for _import in range(2):
            found: dict[str, int] = {}
            exec(compile_once("a = 1", IN_COLLECTION, "exec", dont_inherit=True), found)
            assert found["a"] == 1
    assert compiled == [IN_COLLECTION]


def test_another_content_is_compiled(counting: Compile, compiled: list[str], tmp_path: Path) -> None:
    compile_once = keeping(counting, str(tmp_path))
    for number in range(3):
        found: dict[str, int] = {}
        exec(compile_once(f"a = {number}".encode(), IN_COLLECTION, "exec", dont_inherit=True), found)
        assert found["a"] == number
    assert len(compiled) == 3


def test_without_a_directory_nothing_outlives_the_process(counting: Compile, compiled: list[str]) -> None:
    for _process in range(2):
        compile_once = keeping(counting, None)
        for _import in range(2):
            compile_once("a = 1", IN_COLLECTION, "exec", dont_inherit=True)
    assert len(compiled) == 2


def test_the_same_file_of_two_archives_is_one() -> None:
    assert key_of("a", "/tmp/one/payload.zip/ansible/x.py") == key_of(b"a", "/tmp/two/payload.zip/ansible/x.py")
    assert key_of("a", "/tmp/one/payload.zip/ansible/x.py") != key_of("a", "/tmp/one/payload.zip/ansible/y.py")
    assert key_of("a", "/usr/lib/python3/x.py") is None


def test_what_is_compiled_inherits_from_the_caller() -> None:
    """This file has `from __future__ import annotations`, and so has the one with the replacement."""
    compile_once = keeping(compile, None)
    here: dict[str, dict[str, object]] = {}
    exec(compile_once("def g(a: int): ...", "x", "exec"), here)
    assert here["g"].__annotations__ == {"a": "int"}
    caller: dict[str, Compile] = {}
    exec(compile("def compile_there(f): return f('def g(a: int): ...', 'x', 'exec')", "x", "exec", 0, True), caller)
    there: dict[str, dict[str, object]] = {}
    exec(caller["compile_there"](compile_once), there)
    assert there["g"].__annotations__ == {"a": int}


def test_a_process_finds_the_code_of_another(tmp_path: Path) -> None:
    environ = {**os.environ, **kept_code(), "KEPT_CODE": str(tmp_path / "kept")}
    for name in ("first.zip", "second.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("packed.py", "import sys; print('run')\n")
        command = [sys.executable, "-c", "import packed, sys; print(packed.__file__)"]
        paths = os.pathsep.join([str(tmp_path / name), environ["PYTHONPATH"]])
        done = subprocess.run(command, env={**environ, "PYTHONPATH": paths}, check=True, capture_output=True, text=True)
        assert done.stdout.split() == ["run", str(tmp_path / name / "packed.py")]
        assert len(list((tmp_path / "kept").iterdir())) == 1
    assert environ["PYTHONPATH"].startswith(str(ROOT))

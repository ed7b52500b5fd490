# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Imports of a module that runs as a process of its own, from an archive like the one that Ansible sends."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.loading import CODE
from tests.support.local_cloud import ROOT

COLLECTION = "ansible_collections/community/huaweicloud"
# It prints the file of each compilation, and then those of two imported files and the text of one.
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
sys.addaudithook(lambda event, values: event == "compile" and values[1] and print("compiled", values[1]))
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime import process
from ansible_collections.community.huaweicloud.plugins.module_utils._core import wording

print("from", wording.__file__, wording.__spec__.origin)
print("text", wording.__spec__.loader.get_source(wording.__name__).count("def quoted"))
try:
    from ansible_collections.community.huaweicloud.plugins.module_utils._core import missing
except ImportError as error:
    print("missing", error.name)
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "sent.zip"
    packages = {f"{COLLECTION}/plugins/module_utils/{name}" for name in ("_runtime", "_core")}
    for package in list(packages):
        parts = package.split("/")
        packages |= {"/".join(parts[:count]) for count in range(1, len(parts))}
    with zipfile.ZipFile(path, "w") as sent:
        for package in sorted(packages):
            sent.writestr(f"{package}/__init__.py", "")
        for name in ("_runtime/process", "_runtime/loading", "_core/wording"):
            sent.write(ROOT / "plugins" / "module_utils" / f"{name}.py", f"{COLLECTION}/plugins/module_utils/{name}.py")
    return path


def run(archive: Path, **environ: str) -> list[list[str]]:
    plain = {"PATH": os.environ["PATH"], "PYTHONPYCACHEPREFIX": str(archive.parent / "kept")}
    command = [sys.executable, "-c", PROGRAM, str(archive)]
    done = subprocess.run(command, env=plain | environ, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return [line.split() for line in done.stdout.splitlines()]


def test_a_file_of_the_archive_is_compiled_once(archive: Path) -> None:
    lines = run(archive)
    compiled = Counter(line[1] for line in lines if line[0] == "compiled" and line[1].endswith("wording.py"))
    inside = str(archive / COLLECTION / "plugins" / "module_utils" / "_core" / "wording.py")
    assert compiled == {inside: 1}
    assert ["from", inside, inside] in lines
    assert ["text", "1"] in lines
    assert ["missing", "ansible_collections.community.huaweicloud.plugins.module_utils._core"] in lines


def test_on_the_controller_the_installed_files_are_used(archive: Path) -> None:
    installed = str(ROOT / "plugins" / "module_utils" / "_core" / "wording.py")
    first, second = (run(archive, **{CODE: str(ROOT)}) for _time in range(2))
    for lines in (first, second):
        assert ["from", installed, installed] in lines
    assert not [line for line in second if line[0] == "compiled" and line[1] == installed], "it was kept"


def test_a_directory_without_the_file_is_no_reason_to_fail(archive: Path, tmp_path: Path) -> None:
    inside = str(archive / COLLECTION / "plugins" / "module_utils" / "_core" / "wording.py")
    assert ["from", inside, inside] in run(archive, **{CODE: str(tmp_path / "elsewhere")})

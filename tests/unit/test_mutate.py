# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""tools/mutate.py changes one place of the code, and nothing that a running program does not see."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

from tools import mutate
from tools.mutate import Mutant, mutants, nearest

SOURCE = '''"""Documentation."""

LIMIT = 3


def shorter(text: "str") -> "bool":
    """Say more."""
    if not text or len(text) < LIMIT:
        print("é", text)
        return True
    return text == "a" if LIMIT else False
'''
CHANGED = {
    "LIMIT = 4",
    "print('éx', text)",
    "if (not text and len(text) < LIMIT):",
    "if (text) or len(text) < LIMIT:",
    "if not text or (len(text) <= LIMIT):",
    "return False",
    "return None",
    "pass",
    "return (False)",
    "return text == 'ax' if LIMIT else False",
    "return (text != 'a') if LIMIT else False",
    'return text == "a" if LIMIT else True',
}


def test_each_change_is_made_at_one_place() -> None:
    found = list(mutants("file.py", SOURCE))
    lines = SOURCE.splitlines()
    changed = set()
    for mutant in found:
        text = mutant.applied(SOURCE)
        assert ast.dump(ast.parse(text)) != ast.dump(ast.parse(SOURCE))
        changed.update(line.strip() for line in text.splitlines() if line not in lines)
    assert changed == CHANGED


def test_documentation_and_annotations_stay() -> None:
    touched = {mutant.line for mutant in mutants("file.py", SOURCE)}
    assert touched.isdisjoint({1, 7})
    assert all("str" not in mutant.text and "bool" not in mutant.text for mutant in mutants("file.py", SOURCE))


def test_the_same_seed_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutate, "CODE", ("plugins/module_utils/_core",))
    drawn = mutate.sample(5, "a")
    assert drawn == mutate.sample(5, "a")
    assert drawn != mutate.sample(5, "b")
    assert len({(mutant.path, mutant.line) for mutant in drawn}) == 5


def test_the_nearest_tests_come_first() -> None:
    mutant = Mutant("plugins/module_utils/_services/bms/server/checks.py", 1, 0, 1, "bool", "True")
    tests = [
        "tests/unit/services/dds/test_instance.py",
        "tests/unit/services/bms/test_orders.py",
        "tests/unit/test_lag.py",
    ]
    assert nearest(mutant, tests)[0] == "tests/unit/services/bms/test_orders.py"


@pytest.mark.parametrize(("body", "noticed"), [("assert False", True), ("assert True", False)])
def test_a_failing_test_notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, noticed: bool) -> None:
    (tmp_path / "file.py").write_text("VALUE = True\n", encoding="utf-8")
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    monkeypatch.setattr(mutate, "ROOT", tmp_path)
    monkeypatch.setattr(mutate, "BUILD", tmp_path / ".build")
    (mutant,) = mutants("file.py", "VALUE = True\n")
    copies = mutate.Copies(1)
    (tmp_path / ".build" / "mutate" / "0" / "test_it.py").write_text(f"def test_it():\n    {body}\n", encoding="utf-8")
    assert copies.is_noticed(mutant, ["test_it.py"]) is noticed
    assert (tmp_path / ".build" / "mutate" / "0" / "file.py").read_text(encoding="utf-8") == "VALUE = True\n"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""tools/figures.py counts what it says it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.local_cloud import MODULES, ROOT
from tools import derive, figures, new
from tools.figures import Figure

CODE = '''"""A docstring
of two lines."""

from a import (
    b,
)

# A comment.
X = [
    1,
]


class Small(Resource[Api]):
    """One line."""

    def get(self):
        return X


class Smaller(Small):
    pass


def prepare(): ...


class OtherApi:
    pass
'''
MODULE = '''DOCUMENTATION = r"""
---
options:
  id:
    type: str
"""
RETURN = r"""
things:
  contains:
    # Derived by tools/derive.py from thing.
    id:
      type: str
# Derived by tools/derive.py.
error:
  type: dict
"""

# Derived by tools/derive.py from DOCUMENTATION, but for secrets and constraints.
MODULE = info_module(
    Things,
    dict(
        id=dict(type="str"),
    ),
)
'''
BY_HAND = '''DOCUMENTATION = r"""
---
options:
  id:
    type: str
"""
RETURN = r"""
things:
  contains:
"""

MODULE = info_module(
    Things,
)
'''


@pytest.fixture
def one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of one file."""
    path = tmp_path / "plugins" / "module_utils" / "file.py"
    path.parent.mkdir(parents=True)
    path.write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(figures, "ROOT", tmp_path)
    return path


def test_logic_lines(one_file: Path) -> None:
    lines = figures.logic_of(one_file).lines
    assert lines[:4] == ["X = [", "1,", "]", "class Small(Resource[Api]):"]
    assert len(lines) == 11


def test_classes_and_functions(one_file: Path) -> None:
    assert figures.resources() == {"Small": 1, "Smaller": 0}
    assert figures.hooks() == ["module_utils/file.py: prepare"]
    assert figures.apis_elsewhere() == ["module_utils/file.py: OtherApi"]
    assert list(figures.functions()) == [("module_utils/file.py: prepare", 1), ("module_utils/file.py: get", 2)]


def test_lines_that_are_twice_there_are_duplicated(one_file: Path) -> None:
    assert figures.duplicated() == 0
    (one_file.parent / "other.py").write_text("\n\n".join(CODE.splitlines()[8:]), encoding="utf-8")
    assert figures.duplicated() == 22


def test_derived_lines_of_a_module() -> None:
    assert derive.without_derived(MODULE) == BY_HAND
    short = BY_HAND.replace("\n    Things,\n", "Things, dict(id=1)")
    assert derive.without_derived(short) == short.replace("id=1", "")


@pytest.mark.parametrize("name", MODULES)
def test_what_is_by_hand_is_code(name: str) -> None:
    text = (ROOT / "plugins" / "modules" / f"{name}.py").read_text(encoding="utf-8")
    left = derive.without_derived(text)
    compile(left, name, "exec")
    assert derive.MARK not in left


def test_a_resource_that_is_as_it_was_created_has_no_lines_by_hand() -> None:
    service, noun = figures.MEASURED[0]
    assert 0 < figures.by_hand(service, noun) < 300
    created = new.template_of("target_vars")
    assert figures._others(created, created) == 0
    assert figures._others(f"{created}\nmore\nmore\n\n", created) == 2


def test_the_table_compares(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figures, "figures", lambda: [Figure("Files", 3, "a"), Figure("New", 1.5)])
    assert figures.main(["--json"]) == 0
    saved = capsys.readouterr().out
    assert json.loads(saved) == {"Files": 3, "New": 1.5}
    assert figures.main([]) == 0
    assert capsys.readouterr().out == "| Figure | Value |\n|---|---|\n| Files | 3 (`a`) |\n| New | 1.5 |\n"
    (tmp_path / "before.json").write_text('{"Files": 4}', encoding="utf-8")
    assert figures.main(["--before", str(tmp_path / "before.json")]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["| Files | 4 | 3 (`a`) |", "| New |  | 1.5 |"]


def test_figures_of_the_checkout_have_different_names() -> None:
    found = figures.figures()
    assert len({figure.name for figure in found}) == len(found)
    assert all(figure.value >= 0 for figure in found)
    assert {figure.name: figure.value for figure in found}["Modules"] == len(MODULES)

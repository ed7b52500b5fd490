# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Texts that follow from others are as tools/derive.py writes them, and it writes what it has to."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.support.local_cloud import MODULES, ROOT
from tools import derive

WRITER, READER = "live_domain", "live_domain_info"


def text_of(module: str) -> str:
    return (ROOT / "plugins" / "modules" / f"{module}.py").read_text(encoding="utf-8")


def test_all_texts_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert derive.main(["--check"]) == 0, capsys.readouterr().out


def test_there_is_an_action_file_for_each_module() -> None:
    derived = {path.stem for path, _text in derive.derived() if path.parent.name == "action"}
    assert derived == set(MODULES) == {path.stem for path in (ROOT / "plugins" / "action").glob("*.py")}


def test_a_reader_returns_the_keys_of_the_writer() -> None:
    changed = re.sub(r"(    ipv6:\n      description: ).*", r"\1Changed.", text_of(WRITER))
    text = derive.module_text(text_of(READER), WRITER, changed)
    assert text.count("description: Changed.") == 1
    assert derive.module_text(text, WRITER, text_of(WRITER)) == text_of(READER)


def test_most_readers_have_a_writer() -> None:
    """A mark stands where keys come from another module."""
    found = [name for name in MODULES if f"    {derive.MARK} from {name.removesuffix('_info')}." in text_of(name)]
    assert len(found) >= 25


@pytest.mark.parametrize("module", ["vpc_port", "cse_schema"])
def test_the_keys_of_all_modules_are_written(module: str) -> None:
    text = text_of(module)
    assert (
        derive.module_text(re.sub(r"^  description: What the \w+ said.*\n", "", text, flags=re.MULTILINE), "", None)
        == text
    )


def test_a_specification_has_what_is_documented_and_what_is_written_by_hand() -> None:
    text = text_of("rtc_record_callback")
    assert 'auth_key=dict(type="str", no_log=True)' in text
    documented = text.replace(
        "  auth_key:\n", "  more:\n    type: list\n    elements: str\n    choices: [a]\n  auth_key:\n", 1
    )
    changed = derive.with_specification(documented)
    assert "more=dict(type='list', elements='str', choices=['a'])" in changed
    assert "auth_key=dict(type='str', no_log=True)" in changed
    same = ast.dump(ast.parse(derive.with_specification(changed.replace(documented[:200], text[:200]))))
    assert same == ast.dump(ast.parse(changed))


def test_what_is_stale_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    page = ROOT / "docs" / "architecture.md"

    def stale() -> list[tuple[Path, str]]:
        return [(page, "other")]

    monkeypatch.setattr(derive, "derived", stale)
    assert derive.main(["--check"]) == 1
    assert "docs/architecture.md" in capsys.readouterr().out

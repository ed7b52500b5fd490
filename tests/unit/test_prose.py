# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""tools/prose.py finds the sentences that are hard to read, and leaves others alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import prose
from tools.prose import documents, problems, sentences

LONG = " ".join(["word"] * 31) + "."


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Deletes the server.", []),
        ("What is paid stays.", ["free relative"]),
        ("What is this?", []),
        ("Whoever owns it may delete it.", ["free relative"]),
        ("The order is called off.", ["retired: called off"]),
        ("Paid by month.", ["retired: by month"]),
        ("See `by month` and O(looks).", []),
        (LONG, ["31 words"]),
    ],
)
def test_a_sentence_of_a_page(tmp_path: Path, sentence: str, kinds: list[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Title\n\n{sentence}\n\n```\nWhat is code is no prose.\n```\n", encoding="utf-8")
    assert [found.kind for found in problems(page)] == kinds


def test_the_sentences_of_a_module(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        'DOCUMENTATION = r"""\n'
        "short_description: Manage ports\n"
        "description:\n  - One. Two.\n  - Three.\n"
        "options:\n  name:\n    description: The name.\n    type: str\n"
        '"""\n'
        'RETURN = """\nport:\n  description: The port.\n  type: dict\n"""\n',
        encoding="utf-8",
    )
    assert list(sentences(module)) == ["Manage ports", "One.", "Two.", "Three.", "The name.", "The port."]


def test_the_messages_of_the_collection(tmp_path: Path) -> None:
    module = tmp_path / "module_utils" / "module.py"
    module.parent.mkdir()
    module.write_text(
        "def write(name):\n"
        '    does = "call off the order of %s" % name\n'
        '    raise InvalidInput("%s has to be 1, the answer is 2" % name)\n',
        encoding="utf-8",
    )
    kinds = ["retired: call off", "retired: has to be", "retired: the answer"]
    assert sorted(found.kind for found in problems(module)) == kinds
    elsewhere = tmp_path / "module.py"
    elsewhere.write_text(module.read_text(encoding="utf-8"), encoding="utf-8")
    assert problems(elsewhere) == []


def test_a_row_of_a_table_is_several_sentences(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("| A | B |\n|---|---|\n| What stays. | Two |\n", encoding="utf-8")
    assert [found.kind for found in problems(page)] == ["free relative"]


def test_all_documentation_is_read() -> None:
    assert len(documents()) > 100


def test_a_text_that_is_still_to_be_written_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [prose.TEMPLATES / "module.txt", Path("plugins", "module.py"), Path("page.md")]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        # In two halves, so that this file has no such text.
        (tmp_path / name).write_text("One.\n\n- <" + "describe the option>\n", encoding="utf-8")
    (tmp_path / names[2]).write_text("The mark is `<describe …>`.\n", encoding="utf-8")
    monkeypatch.setattr(prose, "ROOT", tmp_path)
    monkeypatch.setattr(prose, "source_files", lambda: names)
    assert prose.main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == ["plugins/module.py:3: not written: <" + "describe the option>"]
    monkeypatch.setattr(prose, "source_files", lambda: names[::2])
    assert prose.main(["--check"]) == 0

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The playbooks of the guides, as a reader runs them: in check mode, for real, and once more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.support.shell import Shell, changed
from tools.environment import ROOT


def playbooks(page: str) -> list[str]:
    """Return the blocks of a page that are whole playbooks."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    read = [(block, yaml.safe_load(block)) for block in blocks]
    return [block for block, plays in read if isinstance(plays, list) and "hosts" in plays[0]]


@pytest.mark.parametrize(("page", "changes"), [("start", 2), ("networks", 5)])
def test_a_playbook_of_a_guide_is_predicted_made_and_left_alone(
    page: str, changes: int, shell: Shell, tmp_path: Path
) -> None:
    """Check mode warns of objects that an earlier task creates."""
    (text,) = playbooks(page)
    book = tmp_path / "book.yml"
    book.write_text(text, encoding="utf-8")
    foretold = shell.warned(book, "--check", "--diff")
    assert "In check mode it counts as one that an earlier task creates." in foretold
    assert changed(foretold) == changes
    assert changed(shell.play(book)) == changes
    assert changed(shell.play(book)) == 0

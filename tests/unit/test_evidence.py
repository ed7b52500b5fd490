# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The page of facts: each one with its sources, how sure it is, and what happens if it is otherwise."""

from __future__ import annotations

import ast
import re

from tools.environment import ROOT

PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
HEAD = ["Fact", "Sources", "Confidence", "If the cloud does otherwise"]
SCALE = re.compile(r"\b(?:certain|likely|open|guess)\b")
# A code of a service, or of a microservice registry.
CODE = re.compile(r"(?:[A-Z]{2,7}\.[A-Z]?[0-9]{4,}|40[0-9]{4})\Z")


def rows() -> list[list[str]]:
    tables = re.findall(r"(?:^\|.*\|\n)+", PAGE, re.MULTILINE)
    cells = [[[cell.strip() for cell in line[1:-1].split(" | ")] for line in table.splitlines()] for table in tables]
    facts = [table for table in cells if len(table[0]) > 2]
    assert all(table[0] == HEAD for table in facts)
    return [row for table in facts for row in table[2:]]


def codes() -> set[str]:
    """The codes that decide something: whole strings of the code that modules share."""
    found = set()
    for path in (ROOT / "plugins" / "module_utils").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                found.add(node.value)
    return found


def test_rows_are_complete() -> None:
    assert len(rows()) > 150
    assert not [row for row in rows() if len(row) != len(HEAD) or not all(row) or not SCALE.search(row[2])]


def test_no_fact_has_two_rows() -> None:
    facts = [row[0] for row in rows()]
    assert len(set(facts)) == len(facts)


def test_every_code_that_decides_something_has_a_row() -> None:
    there = " ".join(cell for row in rows() for cell in row)
    assert {"CBC.30000067", "DBS.200011", "DRS.M05004", "400013"} <= codes()
    assert not [code for code in sorted(codes()) if not re.search(r"\b%s\b" % re.escape(code), there)]

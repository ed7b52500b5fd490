# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Texts that nobody means, in each option of each module: they are taken or refused, and none ends as a bug."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import MODULES, LocalCloud, module_named
from tests.unit.test_lifecycle import ACTIONS, WRITERS, row

HOSTILE = {
    "half a character": "a\ud800b",
    "NUL": "a\x00b",
    "lines": "a\r\nX-Evil: 1\r\n\r\n",
    "escapes": "\x1b]0;a\x07\u202e",
    "path": "../../../v1/a?b=c#d",
    "encoded path": "%2e%2e%2fa%00",
    "template": "{{ 1 + 1 }}{% raise %}",
    "markup": "<a>&amp;</a>'\"\\",
    "number": "9" * 5000,
    "empty": "",
}
# The options of all modules say which cloud it is, and how it is reached.
SHARED = frozenset(module_named("vpc_info").options) - {"id", "name", "status"}


def base(module: str) -> dict[str, Any]:
    """The options of an ordinary task."""
    if module in ACTIONS:
        return ACTIONS[module][0]
    found: dict[str, Any] = row(module)["create"] if module in WRITERS else {}
    return found


def texts(options: dict[str, Any]) -> Iterator[str]:
    for name, option in options.items():
        kind = option.get("type", "str")
        if name not in SHARED and kind in ("str", "path", "raw") and not option.get("choices"):
            yield name


@pytest.mark.parametrize("module", MODULES)
def test_no_text_in_an_option_is_a_bug(tmp_path: Path, module: str) -> None:
    cloud = LocalCloud(tmp_path)
    cloud.run("vpc_info")
    bugs: dict[str, list[str]] = {}
    for name in texts(module_named(module).options):
        for how, text in HOSTILE.items():
            options = {**base(module), name: text}
            try:
                said = str(cloud.run(module, **options).get("msg", ""))
            except AssertionError:  # it is refused before the module runs
                continue
            assert said.isprintable()
            if "bug of the collection" in said:
                bugs.setdefault(name, []).append(how)
    assert bugs == {}

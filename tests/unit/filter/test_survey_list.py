# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.filter.survey_list import FilterModule


@pytest.mark.parametrize(
    ("answer", "entries"),
    [
        ("", []),
        (None, []),
        ("\n \n", []),
        ("one", ["one"]),
        ("one, two", ["one", "two"]),
        ("one\r\n two \n\nthree,\n", ["one", "two", "three"]),
        (["one", " two ", ""], ["one", "two"]),
        (["one, two"], ["one, two"]),
        ([1, 2], ["1", "2"]),
    ],
)
def test_entries(answer: Any, entries: list[str]) -> None:
    assert FilterModule().filters()["survey_list"](answer) == entries

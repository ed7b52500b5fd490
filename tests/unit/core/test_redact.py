# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets are taken out of text and out of the values of plain data."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.redact import (
    MASK,
    MASK_OF_VALUE,
    redact,
    redact_values,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("nothing to hide", "nothing to hide"),
        ("pin=1234;", f"pin={MASK};"),
        ("longer 1234567", f"longer {MASK}"),
        ("12341234", MASK + MASK),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert redact(text, ["1234", "", "1234567"]) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("1234", MASK_OF_VALUE),
        (" 1234", f" {MASK}"),
        (1234, MASK_OF_VALUE),
        (912345, MASK_OF_VALUE),
        (0.1234, MASK_OF_VALUE),
        (123, 123),
        (True, True),
        (None, None),
        ({"1234": ["1234", {"deep": "<1234>"}]}, {"1234": [MASK_OF_VALUE, {"deep": f"<{MASK}>"}]}),
    ],
)
def test_values(data: Any, expected: Any) -> None:
    assert redact_values(data, ["1234", "", "True", "None"]) == expected


def test_data_is_copied() -> None:
    data = {"list": [{"pin": "1234"}]}
    assert redact_values(data, ["1234"]) == {"list": [{"pin": MASK_OF_VALUE}]}
    assert data == {"list": [{"pin": "1234"}]}

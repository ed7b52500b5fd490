# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Times of services: each is a time in UTC or none, whatever the service counts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._services.moments import of_milliseconds, of_seconds
from tests.unit.core.hostile import TREES

MOMENT = re.compile(r"\d+-\d\d-\d\dT\d\d:\d\d:\d\dZ")
COUNTS = st.one_of(
    TREES, st.integers(-(10**18), 10**18), st.floats(allow_infinity=False), st.integers().map(str), st.text()
)


@given(COUNTS)
def test_any_count_is_a_time_or_none(count: Any) -> None:
    for found in (of_seconds(count), of_milliseconds(count)):
        assert found is None or MOMENT.fullmatch(found)


@pytest.mark.parametrize(
    ("count", "moment"),
    [
        (1704164645, "2024-01-02T03:04:05Z"),
        ("1704164645", "2024-01-02T03:04:05Z"),
        (0, "1970-01-01T00:00:00Z"),
        (None, None),
        ("", None),
        ("soon", None),
        ([], None),
        (10**400, None),
    ],
)
def test_seconds(count: Any, moment: str | None) -> None:
    assert of_seconds(count) == moment
    if count != 10**400:
        assert of_milliseconds("%s000" % count if count else count) == moment


def test_a_count_of_many_digits() -> None:
    assert of_milliseconds(10**400) is None

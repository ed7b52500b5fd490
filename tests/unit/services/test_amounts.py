# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Numbers of services: each is a whole number or none, whatever the service sends."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from ansible_collections.community.huaweicloud.plugins.module_utils._services.amounts import at_least, whole
from tests.unit.core.hostile import TREES


@given(TREES)
def test_any_value_is_a_number_or_none(value: Any) -> None:
    found = whole(value)
    assert found is None or isinstance(found, int)
    assert at_least(0, found) is (found is not None)


def test_numbers_and_text() -> None:
    assert [whole(value) for value in (8, "8", "08", "-8", "8.5", "", None, True)] == [
        8,
        8,
        8,
        None,
        None,
        None,
        None,
        None,
    ]
    assert [at_least(8, value) for value in (8, 9, 7, None, "9")] == [True, True, False, False, False]

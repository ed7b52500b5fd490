# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Taking the object out of its envelope.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._core.errors import InvalidAnswer
from .._core.wire import Json


def unwrap(answer: Json, key: str) -> Mapping[str, Any]:
    """The object under the key. Raises InvalidAnswer where the API promised one and sent something else."""
    value = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(value, dict):
        raise InvalidAnswer("The answer has no object %r." % key)
    return value

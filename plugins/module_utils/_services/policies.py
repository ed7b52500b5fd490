# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Policies, which say who can do what. They are JSON documents, and the order of their lists has no meaning.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from typing import Any

from .._core.errors import InvalidAnswer


def policy_of(value: Any) -> Any:
    """Return a policy. Some descriptions of APIs have an object, others its JSON text."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise InvalidAnswer("The policy is not JSON.") from None


def without_order(value: Any) -> Any:
    """Return a policy whose lists are sorted, because their order has no meaning."""
    if isinstance(value, dict):
        return {key: without_order(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(map(without_order, value), key=lambda item: json.dumps(item, sort_keys=True))
    return value

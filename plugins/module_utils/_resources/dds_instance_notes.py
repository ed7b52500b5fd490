# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What tasks note about document databases that need not be listed yet, so that no later one makes them again.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from .._core.errors import InvalidInput

ASKED_FOR = "document database that was asked for"
ORDER_OF, NAME_OF = "order of document database", "document database of order"

# As long as a list may be behind; seconds.
BEHIND = 120.0


def begin(api: Any, name: str) -> None:
    """From here on it may have been made, whatever becomes of the task."""
    if lately(api, name):
        raise InvalidInput(
            "Another task makes document database %s at this moment, so that this one made nothing." % name
        )
    api.cloud.notebook().write(ASKED_FOR, name, name)


def lately(api: Any, name: str) -> bool:
    """Whether it was asked for so lately that it need not be listed anywhere yet."""
    age = api.cloud.notebook().age(ASKED_FOR, name)
    return age is not None and age < BEHIND


def remember_order(api: Any, name: str, order_id: str) -> None:
    notebook = api.cloud.notebook()
    notebook.write(ORDER_OF, name, order_id)
    notebook.write(NAME_OF, order_id, name)


def forget(api: Any, name: str) -> None:
    """Nothing is to become of it any more."""
    for topic in (ASKED_FOR, ORDER_OF):
        api.cloud.notebook().erase(topic, name)

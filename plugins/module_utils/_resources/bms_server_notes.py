# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What tasks note about bare metal servers that are not there yet, so that no later one orders them again.

BSS does not say for which server an unpaid order is, nothing lists jobs, and a task can end at any moment.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from .._core.errors import InvalidInput

ORDER_OF, NAME_OF = "order of bare metal server", "bare metal server of order"
JOB_OF, ASKED_FOR = "job of bare metal server", "bare metal server that was asked for"

# As long as lists may be behind, and as long as a request without an answer is looked into; seconds.
BEHIND, DOUBTFUL = 120.0, 3600.0


def begin(api: Any, name: str) -> None:
    """From here on the server may have been ordered, whatever becomes of the task."""
    if lately(api, name):
        # What an earlier task had ordered would have been found.
        raise InvalidInput(
            "Another task orders bare metal server %s at the same time, so that this one ordered nothing." % name
        )
    api.cloud.notebook().write(ASKED_FOR, name, name)


def end(api: Any, name: str) -> None:
    """It is known what became of that."""
    api.cloud.notebook().erase(ASKED_FOR, name)


def remember_order(api: Any, name: str, order_id: str) -> None:
    notebook = api.cloud.notebook()
    notebook.write(ORDER_OF, name, order_id)
    notebook.write(NAME_OF, order_id, name)


def remember_job(api: Any, name: str, job_id: str) -> None:
    api.cloud.notebook().write(JOB_OF, name, job_id)


def forget(api: Any, name: str) -> None:
    """Nothing is to become that server any more."""
    for topic in (ORDER_OF, JOB_OF, ASKED_FOR):
        api.cloud.notebook().erase(topic, name)


def lately(api: Any, name: str) -> bool:
    """Whether the server was ordered so lately that it need not be listed anywhere yet, or nobody knows whether."""
    notebook = api.cloud.notebook()
    limits = ((ORDER_OF, BEHIND), (JOB_OF, BEHIND), (ASKED_FOR, DOUBTFUL))
    ages = ((notebook.age(topic, name), limit) for topic, limit in limits)
    return any(age is not None and age < limit for age, limit in ages)


def look_again(api: Any, name: str) -> None:
    """A request without an answer is looked into for as long as lists may be behind, whenever that begins."""
    age = api.cloud.notebook().age(ASKED_FOR, name)
    if age is not None and BEHIND <= age < DOUBTFUL:
        api.cloud.notebook().write(ASKED_FOR, name, name)


def in_vain(api: Any, name: str) -> None:
    """Nothing has come to light. If nothing can any more, what was asked for did not arrive."""
    age = api.cloud.notebook().age(ASKED_FOR, name)
    if age is not None and age >= BEHIND:
        end(api, name)

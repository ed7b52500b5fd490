# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What tasks note about things that were asked for and are not there yet, so that no later one asks for them again.

BSS does not say for what an unpaid order is, nothing lists jobs, and a task can end at any moment.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable

from ..._core.errors import InvalidInput
from ..._engine.change import Phase
from ..._engine.declaration import Found, Making
from ..._engine.wait import Until

# As long as lists may be behind, and as long as a request without an answer is looked into; seconds.
BEHIND, DOUBTFUL = 120.0, 3600.0

SETTLED = Until(state=lambda wire: wire.get("status"), good=frozenset({"shown", "settled"}))


@dataclass(frozen=True)
class Notes:
    """The notes about one kind of thing, by its name. ``api`` is any that has the way to the cloud as ``cloud``."""

    noun: str

    @property
    def order_of(self) -> str:
        return "order of %s" % self.noun

    @property
    def name_of(self) -> str:
        return "%s of order" % self.noun

    @property
    def job_of(self) -> str:
        return "job of %s" % self.noun

    @property
    def asked_for(self) -> str:
        return "%s that was asked for" % self.noun

    def begin(self, api: Any, name: str) -> None:
        """From here on it may have been ordered, whatever becomes of the task."""
        claimed = not self.lately(api, name) and api.cloud.journal().claim(self.asked_for, name, name, within=DOUBTFUL)
        if not claimed:
            # What an earlier task had ordered would have been found.
            raise InvalidInput(
                "Another task orders %s %s at the same time, so that this one ordered nothing." % (self.noun, name)
            )

    def end(self, api: Any, name: str) -> None:
        """It is known what became of that."""
        api.cloud.journal().erase(self.asked_for, name)

    def remember_order(self, api: Any, name: str, order_id: str) -> None:
        journal = api.cloud.journal()
        journal.write(self.order_of, name, order_id)
        journal.write(self.name_of, order_id, name)

    def remember_job(self, api: Any, name: str, job_id: str) -> None:
        api.cloud.journal().write(self.job_of, name, job_id)

    def order(self, api: Any, name: str) -> str | None:
        """The order that was placed for it."""
        found: str | None = api.cloud.journal().read(self.order_of, name)
        return found

    def job(self, api: Any, name: str) -> str | None:
        """The job that makes it."""
        found: str | None = api.cloud.journal().read(self.job_of, name)
        return found

    def owner(self, api: Any, order_id: str) -> str | None:
        """The name of what an order was placed for."""
        found: str | None = api.cloud.journal().read(self.name_of, order_id)
        return found

    def forget(self, api: Any, name: str) -> None:
        """Nothing is to become it any more."""
        for topic in (self.order_of, self.job_of, self.asked_for):
            api.cloud.journal().erase(topic, name)

    def lately(self, api: Any, name: str) -> bool:
        """Whether it was ordered so lately that it need not be listed anywhere yet, or nobody knows whether."""
        journal = api.cloud.journal()
        limits = ((self.order_of, BEHIND), (self.job_of, BEHIND), (self.asked_for, DOUBTFUL))
        ages = ((journal.age(topic, name), limit) for topic, limit in limits)
        return any(age is not None and age < limit for age, limit in ages)

    def in_vain(self, api: Any, name: str) -> None:
        """Nothing has come to light. If nothing can any more, what was asked for did not arrive."""
        age = api.cloud.journal().age(self.asked_for, name)
        if age is not None and age >= BEHIND:
            self.end(api, name)

    def settling(self, api: Any, name: str, wire: Mapping[str, Any], look: Callable[[], Found]) -> Making:
        """What an earlier task has asked for lately, and what may be listed nowhere yet. ``wire`` is what is known."""
        self._look_again(api, name)

        def read() -> Mapping[str, Any]:
            found = look()
            if found.wire is not None or found.making is not None:
                return {"status": "settled"}
            self.in_vain(api, name)
            return {"status": "not listed" if self.lately(api, name) else "settled"}

        what = "what an earlier task has ordered as %s %s" % (self.noun, name)
        return Making(wire, (Phase(what, SETTLED, read),), sure=False)

    def recovered(self, api: Any, name: str, found: Found) -> Found:
        """What a search after a lost answer has found, and with it whether the request is accounted for."""
        if found.wire is None and found.making is None:
            self.in_vain(api, name)
        elif found.making is None or found.making.sure:
            self.end(api, name)
        return found

    def _look_again(self, api: Any, name: str) -> None:
        """A request without an answer is looked into for as long as lists may be behind, whenever that begins."""
        age = api.cloud.journal().age(self.asked_for, name)
        if age is not None and BEHIND <= age < DOUBTFUL:
            api.cloud.journal().write(self.asked_for, name, name)

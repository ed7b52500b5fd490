# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Journal entries about objects that were requested and do not exist yet, so that no later task requests them again.

BSS does not say what an unpaid order is for, no call lists jobs, and a task can end at any moment.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable, Protocol

from ..._core.errors import InvalidInput
from ..._engine.change import Phase
from ..._engine.resources import Found, Making
from ..._engine.wait import Until

# How long lists can lag behind, and how long a request without a response is in doubt; seconds.
BEHIND, DOUBTFUL = 120.0, 3600.0

SETTLED = Until(state=lambda wire: wire.get("status"), good=frozenset({"shown", "settled"}))


class Connected(Protocol):
    """Clients that keep the connection that they were made from."""

    cloud: Any


@dataclass(frozen=True)
class Notes:
    """The journal entries about one kind of object, by its name."""

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

    def begin(self, clients: Connected, name: str) -> None:
        """Record the request before it is sent, because the task can end at any moment after that.

        Raises InvalidInput if another task orders an object with this name at the same time.
        """
        journal = clients.cloud.journal()
        if self.lately(clients, name) or not journal.claim(self.asked_for, name, name, within=DOUBTFUL):
            # The search before this would have found the order of an earlier task.
            raise InvalidInput(
                "Another task orders %s %s at the same time, so that this one ordered nothing." % (self.noun, name)
            )

    def end(self, clients: Connected, name: str) -> None:
        """Erase the record of the request, because its result is known."""
        clients.cloud.journal().erase(self.asked_for, name)

    def remember_order(self, clients: Connected, name: str, order_id: str) -> None:
        journal = clients.cloud.journal()
        journal.write(self.order_of, name, order_id)
        journal.write(self.name_of, order_id, name)

    def remember_job(self, clients: Connected, name: str, job_id: str) -> None:
        clients.cloud.journal().write(self.job_of, name, job_id)

    def order(self, clients: Connected, name: str) -> str | None:
        """Return the ID of the order that was placed for the object, None if there is no entry."""
        found: str | None = clients.cloud.journal().read(self.order_of, name)
        return found

    def job(self, clients: Connected, name: str) -> str | None:
        """Return the ID of the job that creates the object, None if there is no entry."""
        found: str | None = clients.cloud.journal().read(self.job_of, name)
        return found

    def owner(self, clients: Connected, order_id: str) -> str | None:
        """Return the name of the object that an order was placed for, None if there is no entry."""
        found: str | None = clients.cloud.journal().read(self.name_of, order_id)
        return found

    def forget(self, clients: Connected, name: str) -> None:
        """Erase all entries about the object, because no order, job or request can lead to it any more."""
        for topic in (self.order_of, self.job_of, self.asked_for):
            clients.cloud.journal().erase(topic, name)

    def lately(self, clients: Connected, name: str) -> bool:
        """Return whether lists may not show the object yet: its order or job is recent, or its request is in doubt."""
        journal = clients.cloud.journal()
        limits = ((self.order_of, BEHIND), (self.job_of, BEHIND), (self.asked_for, DOUBTFUL))
        ages = ((journal.age(topic, name), limit) for topic, limit in limits)
        return any(age is not None and age < limit for age, limit in ages)

    def in_vain(self, clients: Connected, name: str) -> None:
        """Erase the record of a request that the search did not find, if lists no longer lag behind it.

        In that case the request did not arrive.
        """
        age = clients.cloud.journal().age(self.asked_for, name)
        if age is not None and age >= BEHIND:
            self.end(clients, name)

    def settling(self, clients: Connected, name: str, wire: Mapping[str, Any], look: Callable[[], Found]) -> Making:
        """Return an object that an earlier task requested recently and that no list may show yet.

        ``wire`` holds what is known of the object. ``look`` searches for it.
        """
        self._look_again(clients, name)

        def read() -> Mapping[str, Any]:
            found = look()
            if found.wire is not None or found.making is not None:
                return {"status": "settled"}
            self.in_vain(clients, name)
            return {"status": "not listed" if self.lately(clients, name) else "settled"}

        what = "what an earlier task has ordered as %s %s" % (self.noun, name)
        return Making(wire, (Phase(what, SETTLED, read),), sure=False)

    def recovered(self, clients: Connected, name: str, found: Found) -> Found:
        """Return the result of a search after a lost response, and update the record of the request.

        The record ends if the search has found the object or a sure order, or if the request did not arrive.
        """
        if found.wire is None and found.making is None:
            self.in_vain(clients, name)
        elif found.making is None or found.making.sure:
            self.end(clients, name)
        return found

    def _look_again(self, clients: Connected, name: str) -> None:
        """Restart the age of a request that is in doubt, if lists no longer lag behind it.

        This way every task searches for as long as lists can lag behind, no matter when it begins.
        """
        age = clients.cloud.journal().age(self.asked_for, name)
        if age is not None and BEHIND <= age < DOUBTFUL:
            clients.cloud.journal().write(self.asked_for, name, name)

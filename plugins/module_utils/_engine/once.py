# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Exactly once: the protocol for a creation without an idempotency key, such as an order or a job.

A task records the request in the journal before it sends it. A refusal erases the record. A success replaces it by the
ID of the order or job. After a lost response the request is in doubt: tasks search for its result for as long as lists
can lag behind, and send nothing else before that. Only what is certain is recorded, and only what is recorded can be
cancelled.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Callable, Protocol
from uuid import uuid4

from .._core.errors import Ambiguous, CloudError, InvalidAnswer, InvalidInput
from .change import Phase
from .resources import Found, Pending
from .wait import Until

# How long lists can lag behind, and how long a request without a response is in doubt; seconds.
BEHIND, DOUBTFUL = 120.0, 3600.0

SETTLED = Until(state=lambda remote: remote.get("status"), good=frozenset({"shown", "settled"}))


class Journal(Protocol):
    """The store of facts that one task leaves for the next, by topic and key."""

    def read(self, topic: str, key: str) -> str | None:
        """Return the entry, None if there is none."""

    def write(self, topic: str, key: str, value: str) -> None:
        """Replace the entry."""

    def erase(self, topic: str, key: str) -> None:
        """Remove the entry."""

    def age(self, topic: str, key: str) -> float | None:
        """Return the age of the entry in seconds, None if there is none."""

    def claim(self, topic: str, key: str, value: str, within: float) -> bool:
        """Write the entry unless there is one that is younger than this. Return whether it was written."""


@dataclass(frozen=True)
class Once:
    """The protocol for one kind of object, by the name of the object. ``noun`` is its kind in sentences."""

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

    @contextmanager
    def sending(self, journal: Journal, name: str) -> Iterator[None]:
        """Record the request around its sending. A refusal ends the record, a lost response leaves it in doubt.

        Raises InvalidInput if another task requests an object with this name at the same time.
        """
        if self.lately(journal, name) or not journal.claim(self.asked_for, name, name, within=DOUBTFUL):
            # The search before this would have found the order of an earlier task.
            raise InvalidInput(
                'The %s "%s" is being ordered by another task at the same time. This task ordered nothing.'
                % (self.noun, name)
            )
        try:
            yield
        except (Ambiguous, InvalidAnswer):
            raise
        except CloudError:
            self.refused(journal, name)
            raise

    def begin(self, journal: Journal, name: str) -> None:
        """Record a request that is about to be sent, for a service that refuses a second one by itself."""
        journal.write(self.asked_for, name, name)

    def accepted(self, journal: Journal, name: str, *, order_id: str | None = None, job_id: str | None = None) -> None:
        """Record the order or the job that the response named, in place of the request."""
        if order_id is not None:
            journal.write(self.order_of, name, order_id)
            journal.write(self.name_of, order_id, name)
        if job_id is not None:
            journal.write(self.job_of, name, job_id)
        self.end(journal, name)

    def refused(self, journal: Journal, name: str) -> None:
        """Erase the record of the request, because the service refused it."""
        self.end(journal, name)

    def end(self, journal: Journal, name: str) -> None:
        """Erase the record of the request, because its result is known."""
        journal.erase(self.asked_for, name)

    def order(self, journal: Journal, name: str) -> str | None:
        """Return the ID of the order that was placed for the object, None if there is no entry."""
        return journal.read(self.order_of, name)

    def job(self, journal: Journal, name: str) -> str | None:
        """Return the ID of the job that creates the object, None if there is no entry."""
        return journal.read(self.job_of, name)

    def owner(self, journal: Journal, order_id: str) -> str | None:
        """Return the name of the object that an order was placed for, None if there is no entry."""
        return journal.read(self.name_of, order_id)

    def identified(self, journal: Journal, name: str, order_id: str) -> None:
        """Record the object that an order was for, as its delivery has shown."""
        journal.write(self.name_of, order_id, name)

    def forget(self, journal: Journal, name: str) -> None:
        """Erase all entries about the object, because no order, job or request can lead to it any more."""
        for topic in (self.order_of, self.job_of, self.asked_for):
            journal.erase(topic, name)

    def in_doubt(self, journal: Journal, name: str) -> bool:
        """Return whether a request got no response, and its result is not known."""
        age = journal.age(self.asked_for, name)
        return age is not None and age < DOUBTFUL

    def lately(self, journal: Journal, name: str) -> bool:
        """Return whether lists may not show the object yet: its order or job is recent, or its request is in doubt."""
        ages = (journal.age(topic, name) for topic in (self.order_of, self.job_of))
        return self.in_doubt(journal, name) or any(age is not None and age < BEHIND for age in ages)

    def settling(self, journal: Journal, name: str, remote: Mapping[str, object], look: Callable[[], Found]) -> Pending:
        """Return an object that an earlier task requested recently and that no list may show yet.

        ``remote`` holds what is known of the object. ``look`` searches for it.
        """
        self._look_again(journal, name)

        def read() -> Mapping[str, object]:
            found = look()
            if found.remote is not None or found.pending is not None:
                return {"status": "settled"}
            self._in_vain(journal, name)
            return {"status": "not listed" if self.lately(journal, name) else "settled"}

        what = 'the order of an earlier task for %s "%s"' % (self.noun, name)
        return Pending(remote, (Phase(what, SETTLED, read),), sure=False)

    def recovered(self, journal: Journal, name: str, found: Found) -> Found:
        """Return the result of a search after a lost response, and update the record of the request.

        The record ends if the search has found the object, or if the request did not arrive. An order that was found
        may be somebody else's, so it is not recorded.
        """
        if found.remote is not None:
            self.end(journal, name)
        elif found.pending is None:
            self._in_vain(journal, name)
        return found

    def _in_vain(self, journal: Journal, name: str) -> None:
        """Erase the record of a request that the search did not find, if lists no longer lag behind it.

        In that case the request did not arrive.
        """
        age = journal.age(self.asked_for, name)
        if age is not None and age >= BEHIND:
            self.end(journal, name)

    def _look_again(self, journal: Journal, name: str) -> None:
        """Restart the age of a request that is in doubt, if lists no longer lag behind it.

        This way every task searches for as long as lists can lag behind, no matter when it begins.
        """
        age = journal.age(self.asked_for, name)
        if age is not None and BEHIND <= age < DOUBTFUL:
            journal.write(self.asked_for, name, name)


class OnceByToken(Once):
    """The protocol for a request that may have a token: the service carries out one of all requests with the same one.

    The token of a request in doubt is kept, also when a search has not found its result. The same request is sent with
    the same token then. So the object is not created twice, even if lists lag behind longer than anybody expects.
    """

    @property
    def token_of(self) -> str:
        return "token of %s" % self.noun

    def token(self, journal: Journal, name: str, request: object) -> str:
        """Return the token for the request, which is that of the same request if that one is in doubt. Record it."""
        digest = sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
        age, known = journal.age(self.token_of, name), journal.read(self.token_of, name) or ""
        token, _space, of_request = known.partition(" ")
        if age is not None and age < DOUBTFUL and of_request == digest:
            return token
        token = str(uuid4())
        journal.write(self.token_of, name, "%s %s" % (token, digest))
        return token

    def accepted(self, journal: Journal, name: str, *, order_id: str | None = None, job_id: str | None = None) -> None:
        """Record the order or the job that the response named, in place of the request and its token."""
        super().accepted(journal, name, order_id=order_id, job_id=job_id)
        journal.erase(self.token_of, name)

    def refused(self, journal: Journal, name: str) -> None:
        """Erase the record of the request and its token, because the service refused it."""
        super().refused(journal, name)
        journal.erase(self.token_of, name)

    def recovered(self, journal: Journal, name: str, found: Found) -> Found:
        """Return the result of a search after a lost response. A token whose object was found is not used again."""
        if found.remote is not None:
            journal.erase(self.token_of, name)
        return super().recovered(journal, name, found)

    def forget(self, journal: Journal, name: str) -> None:
        """Erase all entries about the object, and the token."""
        super().forget(journal, name)
        journal.erase(self.token_of, name)

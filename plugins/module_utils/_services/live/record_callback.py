# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A record callback: the URL that the service notifies of events of the recordings of an application.

API pages: "Creating a Recording Callback", "Querying Recording Callbacks", "Modifying a Recording Callback",
"Deleting a Recording Callback".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._engine.change import Handle, PartPlan, Write
from ..._engine.compare import as_set
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Inseparable, Remote
from .api import LiveApi
from .of_domain import OfDomain

SENT = ("publish_domain", "app", "notify_callback_url", "notify_event_subscription", "sign_type")
FILTERS = {"domain": "publish_domain", "app_name": "app"}


class Key(Inseparable):
    """The key. Every change sends it; without another change it is set again only if the task says so."""

    options = ("update_key",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted = current and desired.get("key") is not None and desired.get("update_key") == "always"
        if not wanted or any(
            desired.get(field.name) is not None and not field.same(desired[field.name], current[field.name])
            for field in CHANGED
        ):
            return PartPlan()

        def write(callback: LiveRecordCallback, handle: Handle) -> None:
            handle.remote = callback.update(handle.id, {})

        does = 'set the key of record callback "%s/%s"' % (current["domain"], current["app_name"])
        return PartPlan({}, (Write(does, write),))


CHANGED = (
    Field("url", to="notify_callback_url", update=True),
    Field("events", to="notify_event_subscription", update=True, same=as_set()),
    Field("sign_type", update=True),
)


class LiveRecordCallback(OfDomain):
    """A record callback. A change replaces the whole callback with its key, which the API never shows."""

    noun = "record_callback"
    connect = LiveApi
    fields = (
        Field("domain", to="publish_domain"),
        Field("app_name", to="app"),
        *CHANGED,
        Field("key", readable=False),
    )
    outputs = (Field("created_at", to="create_time"), Field("updated_at", to="update_time"))
    parts = (Key(),)
    lookup = ("domain", "app_name")
    known_by = ("domain", "app_name")
    requires = ("domain", "app_name", "url")

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._key: str | None = None
        self._seen: dict[str, Remote] = {}

    def get(self, identifier: str) -> Remote:
        return self._see(self.api.get_record_callback(identifier))

    def list(self, **filters: Any) -> Iterator[Remote]:
        query = {FILTERS[key]: value for key, value in filters.items()}
        return map(self._see, self.api.list_record_callbacks(**query))

    def validate(self, desired: Desired) -> Desired:
        """Remember the key, and return the options. An empty list of events means those that the service chooses."""
        self._key = desired.get("key")
        return dict(desired, events=desired.get("events") or None)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return self._see(self.api.create_record_callback(body))

    def update(self, identifier: str, changes: Mapping[str, Any]) -> Remote:
        there = self._seen[identifier]
        whole = {**{key: there[key] for key in SENT if there.get(key) is not None}, **changes}
        if self._key is not None:
            whole["key"] = self._key
        return self._see(self.api.replace_record_callback(identifier, whole))

    def delete(self, identifier: str) -> None:
        self.api.delete_record_callback(identifier)

    def _see(self, callback: Remote) -> Remote:
        self._seen[str(callback["id"])] = callback
        return callback


class LiveRecordCallbacks(Listing[LiveRecordCallback]):
    """The record callbacks of a project."""

    kind = LiveRecordCallback
    query = tuple(FILTERS)
    exact = tuple(FILTERS)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The record callback of an application: the address that receives the events of its recordings. It cannot be deleted.

API pages: "Updating the Recording Callback Configuration", "Querying the Recording Callback Configuration".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..._core.errors import InvalidInput
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.fields import Field
from ..._engine.resources import Desired, Found, Inseparable, Remote, Resource
from .api import RtcApi
from .app_name import App
from .of_app import OfApp


class Address(Inseparable):
    """The address of the callback, and the key that signs its events. The service returns the key, so this part can
    compare it; nothing else sees it. A change sends both."""

    options = ("url", "auth_key")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        app = None if context is None else context.app.name
        return {"app": app, "url": remote.get("url"), "has_auth_key": bool(remote.get("auth_key")) if remote else None}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        after = {"url": desired.get("url") or current.get("url")}
        if desired.get("auth_key") is not None or not current:
            after["has_auth_key"] = bool(desired.get("auth_key"))
        if not current:
            return PartPlan(after)
        there = {"url": current["url"], "auth_key": context.key}
        drifted = [name for name in self.options if desired.get(name) is not None and desired[name] != there[name]]
        if not drifted:
            return PartPlan()
        callback = body_of({**there, **{name: desired[name] for name in drifted}})

        def write(resource: Resource[RtcApi], handle: Handle) -> None:
            handle.remote = numbered(
                resource.api.put_callback(handle.context.app.needed(), callback), handle.context.app
            )

        does = 'update record callback "%s": %s' % (context.app.name, ", ".join(drifted))
        return PartPlan(after, (Write(does, write, callback),))


@dataclass(frozen=True)
class Place:
    """The app of a callback, and the current key of the callback."""

    app: App
    key: str = field(default="", repr=False)


def numbered(callback: Remote, app: App) -> dict[str, Any]:
    """Return the callback with the ID of its app: an app has only one callback."""
    return {**callback, "id": app.id}


class RtcRecordCallback(OfApp):
    """The record callback of an app."""

    noun = "record_callback"
    outputs = (Field("events", to="notify_event_subscription"), Field("updated_at", to="update_time"))
    parts = (Address(),)
    lookup = ("app",)
    requires = ("url",)
    aids = ("app",)
    known_by = ("app",)

    def validate(self, desired: Desired) -> Desired:
        if desired.get("url") == "":
            raise InvalidInput("url is empty, but a record callback cannot be removed: set a URL.")
        return desired

    def find(self, desired: Desired) -> Found:
        app = self.look_up_app(desired)
        callback = None if app.id is None else self.api.get_callback(app.id)
        if not callback or not callback.get("url"):
            return Found(None, Place(app))
        return Found(numbered(callback, app), Place(app, callback.get("auth_key") or ""))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with the name of the app, which names a new callback in messages."""
        return dict(desired, app=found.context.app.name) if found.is_new_for(desired) else desired

    def body(self, desired: Desired) -> dict[str, Any]:
        return body_of(desired)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        return numbered(self.api.put_callback(self.app.needed(), body), self.app)

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        raise InvalidInput(
            'App "%s" has a record callback, which SparkRTC cannot remove. Nothing was changed. Set another url, '
            "or delete the app." % found.context.app.name
        )


def body_of(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: options[name] for name in ("url", "auth_key") if options.get(name)}

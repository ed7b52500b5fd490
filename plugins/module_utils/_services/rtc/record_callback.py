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
from ..._engine.change import Made, PartPlan, Write
from ..._engine.fields import Field
from ..._engine.resources import Found, Inseparable, Resource, Want, Wire
from .api import RtcApi
from .app_name import App
from .of_app import OfApp


class Address(Inseparable):
    """The address of the callback, and the key that signs its events. The service returns the key, so this part can
    compare it; nothing else sees it. A change sends both."""

    options = ("url", "auth_key")

    def view(self, wire: Wire, around: Any) -> dict[str, Any]:
        app = None if around is None else around.app.name
        return {"app": app, "url": wire.get("url"), "has_auth_key": bool(wire.get("auth_key")) if wire else None}

    def plan(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        after = {"url": want.get("url") or live.get("url")}
        if want.get("auth_key") is not None or not live:
            after["has_auth_key"] = bool(want.get("auth_key"))
        if not live:
            return PartPlan(after)
        there = {"url": live["url"], "auth_key": around.key}
        drifted = [name for name in self.options if want.get(name) is not None and want[name] != there[name]]
        if not drifted:
            return PartPlan()
        callback = body_of({**there, **{name: want[name] for name in drifted}})

        def write(resource: Resource[RtcApi], made: Made) -> None:
            made.wire = numbered(resource.api.put_callback(made.around.app.needed(), callback), made.around.app)

        does = "update record callback %s: %s" % (around.app.name, ", ".join(drifted))
        return PartPlan(after, (Write(does, write, callback),))


@dataclass(frozen=True)
class Place:
    """The app of a callback, and the current key of the callback."""

    app: App
    key: str = field(default="", repr=False)


def numbered(callback: Wire, app: App) -> dict[str, Any]:
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

    def validate(self, want: Want) -> Want:
        if want.get("url") == "":
            raise InvalidInput("url is empty, and a record callback cannot be taken away.")
        return want

    def find(self, want: Want) -> Found:
        app = self.look_up_app(want)
        callback = None if app.id is None else self.api.get_callback(app.id)
        if not callback or not callback.get("url"):
            return Found(None, Place(app))
        return Found(numbered(callback, app), Place(app, callback.get("auth_key") or ""))

    def complete(self, want: Want, found: Found) -> Want:
        """Return the options with the name of the app, which names a new callback in messages."""
        return dict(want, app=found.around.app.name) if found.is_new_for(want) else want

    def body(self, want: Want) -> dict[str, Any]:
        return body_of(want)

    def create(self, want: Want, body: dict[str, Any]) -> Wire:
        return numbered(self.api.put_callback(self.app.needed(), body), self.app)

    def removal(self, want: Want, found: Found) -> tuple[Write, ...]:
        raise InvalidInput(
            "App %s has a record callback, and SparkRTC has no call that takes one away; nothing was changed. Give "
            "another url instead, or delete the app." % found.around.app.name
        )


def body_of(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: options[name] for name in ("url", "auth_key") if options.get(name)}

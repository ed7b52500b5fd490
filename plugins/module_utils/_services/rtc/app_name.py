# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The application of SparkRTC that a task names, to which other objects belong.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..._core.errors import InvalidInput, Missing
from ..._core.wording import candidates, quoted
from .api import RtcApi

Remote = Mapping[str, Any]


@dataclass(frozen=True)
class App:
    """The known facts about an app. ``id`` is None if the app does not exist yet, for example in check mode.

    ``others`` has the names of the apps that exist then.
    """

    name: str
    id: str | None = None
    remote: Remote = field(default_factory=dict, repr=False)
    others: tuple[str, ...] = ()

    def needed(self) -> str:
        """Return the ID of the app. Raises Missing if it does not exist, before anything is written."""
        if self.id is None:
            sentence = "There is no app with the name or ID %s.%s Create it with rtc_app first."
            raise Missing(sentence % (quoted(self.name), candidates(self.others)), self.name)
        return self.id


def known(app: Remote) -> dict[str, Any]:
    """Return the app with the keys ``id`` and ``name`` that the engine needs."""
    return {**app, "id": app.get("app_id"), "name": app.get("app_name")}


def app_of(api: RtcApi, given: str) -> App:
    """Return the app with this name or this ID. There are few apps, so they are always listed.

    An app that does not exist has no ID in the result. Raises InvalidInput if ``given`` is empty.
    """
    if not given:
        raise InvalidInput("app is empty: set it to say which app is meant.")
    there = [known(app) for app in api.list_apps()]
    found = [app for app in there if app["name"] == given] or [app for app in there if app["id"] == given]
    if not found:
        return App(given, others=tuple(str(app["name"]) for app in there))
    return App(str(found[0]["name"]), str(found[0]["id"]), found[0])

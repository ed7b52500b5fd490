# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base of the resources that belong to an app.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from ..._engine.resources import Desired, Resource
from .api import RtcApi
from .app_name import App, app_of


class OfApp(Resource[RtcApi]):
    """A resource of the app that the option C(app) names. ``app`` is known after the search."""

    connect = RtcApi

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self.app = App("")

    def look_up_app(self, desired: Desired) -> App:
        """Return the app of the task, with one request until it is found. An app that does not exist has no ID."""
        if self.app.id is None:
            self.app = app_of(self.api, desired["app"])
        return self.app

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flask application: one blueprint a room, the control routes, and a front that sees every request whole."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask
from werkzeug.wrappers import Response

from .core.control import control_blueprint
from .core.dispatch import blueprint, unserved
from .core.emulator import Emulator
from .core.front import Front
from .core.room import Room
from .core.settings import Settings
from .services import rooms

EXTENSION = "emulator"


def create_app(settings: Settings | None = None, opened: Iterable[Room] | None = None) -> Flask:
    """An emulator with the rooms that are ``opened``: all there are, unless a test has its own."""
    app = Flask("emulator", static_folder=None)
    app.url_map.merge_slashes = False
    emulator = Emulator(settings or Settings(), rooms() if opened is None else opened)
    app.extensions[EXTENSION] = emulator
    for room in emulator.rooms.values():
        app.register_blueprint(blueprint(room, emulator))
    app.register_blueprint(control_blueprint(emulator))

    def not_served(_error: Exception) -> Response:
        return unserved(emulator)

    app.register_error_handler(404, not_served)
    app.register_error_handler(405, not_served)
    app.wsgi_app = Front(app.wsgi_app, emulator)  # type: ignore[method-assign]  # this is how Flask takes middleware
    return app


def emulator_of(app: Flask) -> Emulator:
    emulator: Emulator = app.extensions[EXTENSION]
    return emulator

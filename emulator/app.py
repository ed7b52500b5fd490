# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator as a WSGI application."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .core.control import control
from .core.dispatch import dispatch
from .core.environ import Environ
from .core.front import Front, Handle
from .core.seeded import SeededEmulator
from .core.service import Service
from .core.settings import Settings
from .services import services


class App:
    def __init__(self, emulator: SeededEmulator, handle: Handle = dispatch) -> None:
        self.emulator = emulator
        self._front = Front(emulator, handle, control)

    def __call__(self, environ: Environ, start_response: Callable[..., object]) -> Iterable[bytes]:
        return self._front(environ, start_response)


def create_app(
    settings: Settings | None = None, opened: Iterable[Service] | None = None, handle: Handle = dispatch
) -> App:
    """Create an emulator with the services in ``opened``. None means all services; tests can pass their own."""
    return App(SeededEmulator(settings or Settings(), services() if opened is None else opened), handle)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way to sign in with an access key from the user, permanent or temporary.

PRIVATE to this collection.
"""

from __future__ import annotations

from .._core.clock import Clock
from .._core.messages import HttpRequest
from .method import Keys, described
from .settings import Settings
from .sources import ACCESS_KEY


class GivenAccessKey:
    signs = True

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._keys = Keys(settings.access_key or "", settings.secret_key or "", settings.security_token)
        self._origins = {name: settings.origins[name] for name in ACCESS_KEY if name in settings.origins}
        self._clock = clock

    def authorize(self, request: HttpRequest, scope: str) -> HttpRequest:
        return self._keys.signed(request, self._clock.now())

    def keys(self) -> Keys:
        return self._keys

    def forget(self, scope: str) -> bool:
        return False

    def identity(self) -> tuple[str, ...]:
        return ("access key", self._keys.access_key)

    def verifier(self) -> str | None:
        return self._keys.secret_key

    def known_id(self, scope: str) -> str | None:
        return None

    def permanent_key(self) -> str | None:
        return None if self._keys.security_token else self._keys.access_key

    def describe(self) -> str:
        return described(self._origins)

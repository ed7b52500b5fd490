# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way to sign in with a token of the identity service from the user. It has one scope for all requests.

PRIVATE to this collection.
"""

from __future__ import annotations

from .._core.messages import HttpRequest
from .method import described
from .settings import Settings


class GivenToken:
    signs = False

    def __init__(self, settings: Settings) -> None:
        self._token = settings.auth_token or ""
        self._origins = {"auth_token": settings.origins.get("auth_token", "the task")}

    def authorize(self, request: HttpRequest, scope: str) -> HttpRequest:
        return request.with_headers(X_Auth_Token=self._token)

    def keys(self) -> None:
        return None

    def forget(self, scope: str) -> bool:
        return False

    def identity(self) -> tuple[str, ...]:
        return ("token", self._token)

    def verifier(self) -> str | None:
        return None

    def known_id(self, scope: str) -> str | None:
        return None

    def permanent_key(self) -> str | None:
        return None

    def describe(self) -> str:
        return described(self._origins)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way to sign in with a user and a password: they obtain one token for each scope.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._core.errors import InvalidAnswer, InvalidInput
from .._core.messages import HttpRequest
from .iam import REFUSALS, Iam, member
from .method import described
from .sources import PASSWORD
from .storage.cache import Entry


class UserPassword:
    signs = False

    def __init__(self, iam: Iam) -> None:
        self._iam = iam
        self._settings = iam.settings

    def authorize(self, request: HttpRequest, scope: str) -> HttpRequest:
        return request.with_headers(X_Auth_Token=self._fetch(self._narrow(scope))["token"])

    def keys(self) -> None:
        return None

    def forget(self, scope: str) -> bool:
        self._iam.cache.forget(self._parts(self._narrow(scope)))
        return True

    def identity(self) -> tuple[str, ...]:
        given = self._settings
        if given.user_id:
            return ("user id", given.user_id)
        return ("user", given.username or "", given.domain_id or "", given.domain_name or "")

    def verifier(self) -> str | None:
        return self._settings.password

    def known_id(self, scope: str) -> str | None:
        if scope == "project":
            return self._fetch("project").get("project_id")
        if scope == "user" and self._settings.user_id:
            return self._settings.user_id
        return self._fetch(self._narrow("none")).get(scope + "_id")  # any token names the user and the user's account

    def permanent_key(self) -> str | None:
        return None

    def describe(self) -> str:
        names = (*PASSWORD, "domain_name", "domain_id")
        return described({name: self._settings.origins[name] for name in names if name in self._settings.origins})

    def _narrow(self, scope: str) -> str:
        """Return the scope of the token to use.

        For "none" any token is valid. Use the scope that other requests need, so that they share one token.
        """
        if scope == "none":
            return "project" if self._project() else "domain"
        return scope

    def _parts(self, scope: str) -> tuple[str, ...]:
        wanted = self._scope(scope)[scope]
        return (
            "token",
            self._iam.base(scope),
            *self.identity(),
            scope,
            *(wanted.get("id", ""), wanted.get("name", "")),
        )

    def _fetch(self, scope: str) -> Mapping[str, str]:
        value = self._iam.cache.fetch(self._parts(scope), lambda: self._obtain(scope), self.verifier(), REFUSALS)
        self._iam.keep_secret(value["token"])
        return value

    def _obtain(self, scope: str) -> Entry:
        user: dict[str, Any] = {"password": self._settings.password}
        if self._settings.user_id:
            user["id"] = self._settings.user_id
        else:
            user.update(name=self._settings.username, domain=self._domain())
        identity = {"methods": ["password"], "password": {"user": user}}
        body = {"auth": {"identity": identity, "scope": self._scope(scope)}}
        action = "get a token with %s" % self.describe()
        url = self._iam.base(scope) + "/v3/auth/tokens?nocatalog=true"
        headers, answer = self._iam.exchange(self._iam.post(url, body), action)
        token = headers.get("x-subject-token")
        if not token:
            raise InvalidAnswer("the response holds no token", action=action)
        self._iam.keep_secret(token)
        ids = {
            "project_id": member(answer, "token", "project", "id"),
            "domain_id": member(answer, "token", "domain", "id") or member(answer, "token", "user", "domain", "id"),
            "user_id": member(answer, "token", "user", "id"),
        }
        value = {"token": token, **{name: one for name, one in ids.items() if one}}
        return Entry(value, self._iam.expiry(member(answer, "token", "expires_at")))

    def _scope(self, scope: str) -> dict[str, dict[str, str]]:
        wanted = self._project() if scope == "project" else self._domain()
        if wanted:
            return {scope: wanted}
        if scope == "project":
            raise InvalidInput("A token of a project is needed: set region, project_name or project_id.")
        raise InvalidInput("A token of the whole account is needed: set domain_name or HW_DOMAIN_NAME.")

    def _project(self) -> dict[str, str]:
        """Return the project in its documented form. It has no domain, because that is the domain of the user."""
        if self._settings.project_id:
            return {"id": self._settings.project_id}
        name = self._settings.project_name or self._settings.region
        return {"name": name} if name else {}

    def _domain(self) -> dict[str, str]:
        if self._settings.domain_id:
            return {"id": self._settings.domain_id}
        return {"name": self._settings.domain_name} if self._settings.domain_name else {}

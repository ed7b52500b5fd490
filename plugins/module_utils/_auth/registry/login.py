# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The login at a microservice registry, which has accounts of its own, or none.

API page: "Obtaining the User Token" of the ServiceComb service center, ``POST /v4/token``.

PRIVATE to this collection.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from ..._core.clock import Clock
from ..._core.documents import parse
from ..._core.envelopes import service_error
from ..._core.errors import CredentialError, InvalidAnswer, InvalidInput, ServerError
from ..._core.messages import HttpRequest, HttpResponse, Sender
from ..storage.cache import Cache, Entry, Refusals
from .settings import RegistrySettings

# In seconds. The vendor documents half an hour, the open-source code uses twelve hours. An end in the token itself has
# precedence.
TOKEN_LIFE = 30 * 60.0
# The error codes of a 401 after which the registry may accept another token.
EXPIRED = frozenset(("401201", "401204", "401205", "401206"))
BLOCKED = "403201"
ACTION = "sign in at the microservice registry"
# The cache keeps refusals, because each further attempt with a wrong password can lock the account.
REFUSALS = Refusals(
    CredentialError, lambda error: {"sentence": str(error)}, lambda facts: CredentialError(facts.get("sentence", ""))
)


class RegistryLogin:
    """An account of one registry, or an anonymous identity if the ``settings`` have no account.

    One request obtains a token for the password, and the cache keeps the token for all tasks. Only that request
    contains the password.
    """

    def __init__(self, url: str, settings: RegistrySettings, *, send: Sender, cache: Cache, clock: Clock) -> None:
        self._url = url
        self._settings = settings
        self._send = send
        self._cache = cache
        self._clock = clock
        self._secrets = {settings.password} if settings.password else set()

    def authorize(self, request: HttpRequest, _scope: str) -> HttpRequest:
        """Return a copy that names the domain, and carries the token if there is an account."""
        request = request.with_headers(x_domain_name=self._settings.domain)
        if not self._settings.username:
            return request
        found = self._cache.fetch(self._parts(), self._obtain, self._settings.password, REFUSALS)
        self._secrets.add(found["token"])
        return request.with_headers(Authorization="Bearer " + found["token"])

    def reauthenticate(self, _scope: str) -> bool:
        """Drop the token after a 401. Return False if there is no account to obtain another one."""
        if self._settings.username:
            self._cache.forget(self._parts())
        return bool(self._settings.username)

    def is_refusal(self, status: int, code: str | None) -> bool:
        """Return whether a response refuses the identity and not the request itself."""
        return status == 401 and (code is None or code in EXPIRED)

    def project_id(self) -> str:
        raise InvalidInput("A microservice registry knows no project of the cloud.")

    domain_id = project_id

    def describe(self) -> str:
        if self._settings.username:
            return "registry_username and registry_password"
        return "no account: the registry may want registry_username and registry_password"

    def secrets(self) -> frozenset[str]:
        return frozenset(self._secrets)

    def _parts(self) -> tuple[str, ...]:
        return ("registry token", self._url, self._settings.domain, self._settings.username or "")

    def _obtain(self) -> Entry:
        body = {"name": self._settings.username, "password": self._settings.password}
        headers = {"Content-Type": "application/json", "x-domain-name": self._settings.domain}
        request = HttpRequest("POST", self._url + "/v4/token", headers, json.dumps(body).encode("utf-8"))
        response = self._send(request)
        if response.status != 200:
            raise self._refused(response)
        try:
            token = parse(response.body)["token"]
        except (ValueError, KeyError, TypeError):
            token = None
        if not isinstance(token, str) or not token:
            raise InvalidAnswer("the response holds no token", action=ACTION)
        self._secrets.add(token)
        return Entry({"token": token}, _expiry(token, self._clock.now()))

    def _refused(self, response: HttpResponse) -> Exception:
        said, status = service_error(response.hiding(self._secrets)), response.status
        if status == 404:
            return CredentialError(
                "The registry has no accounts, or its address is wrong: leave registry_username out, or look at "
                "registry_url, which is the address without a path."
            )
        if status >= 500:
            return ServerError(said.message, action=ACTION, status=status, code=said.code, request_id=said.request_id)
        why = "the account is locked for a while after wrong passwords" if said.code == BLOCKED else said.message
        facts = "HTTP %d%s" % (status, ", code %s" % said.code if said.code else "")
        return CredentialError(
            "%s as %s: %s (%s); the account is from registry_username." % (ACTION, self._settings.username, why, facts)
        )


# The first second that is no date any more. A token that is valid for longer is not believed.
NO_TIME = 253402300800


def _expiry(token: str, now: float) -> float:
    """Return the end of the token: C(exp) of a JSON Web Token or, without it, ``TOKEN_LIFE`` seconds from ``now``."""
    claims: Any = None
    parts = token.split(".")
    if len(parts) == 3:
        try:
            claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        except (ValueError, RecursionError):
            claims = None
    told = claims.get("exp") if isinstance(claims, dict) else None
    if isinstance(told, (int, float)) and not isinstance(told, bool) and now < told < NO_TIME:
        return float(told)
    return now + TOKEN_LIFE

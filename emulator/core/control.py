# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control routes for tests: they show the state, reset it, add objects, inject faults, and move the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any
from urllib.parse import parse_qs, urlsplit

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Response

from .calls import Reply
from .dispatch import to_response
from .errors import ApiError
from .faults import RULE, Number
from .front import Target
from .request import Request, is_loopback
from .schema import Invalid, Items, Shape, Text
from .seeded import SeededEmulator
from .seeding import SeedError

_CLOCK = Shape({"advance": Number(), "set": Text()})
_RULES = Items(RULE)
_REVOKE = Shape({"token": Text(), "access_key": Text()})


def _check_sender(request: Request) -> None:
    """Raise ApiError (403) unless a program on this machine sent the request, and not a web page in a browser.

    Requests of a page have its Origin. The host must be a loopback address or localhost: other people can make their
    own names resolve to an address of this machine, so such names are refused.
    """
    if not is_loopback(request.peer):
        raise ApiError(403, "EMULATOR.403", "the control routes answer loopback clients only")
    if not is_loopback(_host_of(request)):
        raise ApiError(403, "EMULATOR.403", "the control routes are at localhost or a loopback address only")
    if request.header("origin"):
        raise ApiError(403, "EMULATOR.403", "the control routes do not answer web pages")


def _host_of(request: Request) -> str:
    try:
        return urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        return ""


class Control:
    """The control routes, for one request."""

    def __init__(self, emulator: SeededEmulator, request: Request) -> None:
        self._emulator = emulator
        self._wire = request

    def _body(self) -> Any:
        if not self._wire.body:
            return {}
        try:
            return self._wire.json()
        except ValueError:
            raise Invalid("value", "body", "the body is not valid JSON") from None

    def health(self) -> Reply:
        emulator = self._emulator
        return Reply(
            {
                "status": "ok",
                "region": emulator.settings.region,
                "regions": emulator.regions(),
                "pace": emulator.settings.pace,
                "services": list(emulator.services),
                "time": emulator.clock.now().isoformat(),
                "credentials": self._credentials(),
            }
        )

    def _credentials(self) -> dict[str, str]:
        """Return the credentials of the first user, so that a test does not need to know the seed."""
        user = next(iter(self._emulator.identity.users.values()), None)
        if user is None:
            return {}
        named = {"username": user.name, "password": user.password, "domain_name": user.domain.name}
        key = next(self._emulator.identity.keys_of(user), None)
        return {**named, "access_key": key.access, "secret_key": key.secret} if key else named

    def reset(self) -> Reply:
        self._emulator.reset()
        return Reply(status=204)

    def seed(self) -> Reply:
        document = self._body()
        if not isinstance(document, dict):
            raise SeedError("a seed is a JSON object")
        self._emulator.seed(document)
        return Reply(status=204)

    def requests(self) -> Reply:
        (service, *_others) = parse_qs(self._wire.query).get("service", [None])
        return Reply(self._emulator.log.entries(service))

    def forget_requests(self) -> Reply:
        self._emulator.log.clear()
        return Reply(status=204)

    def add_faults(self) -> Reply:
        """Add one rule or a list of rules. The response has the same form."""
        given = self._body()
        if isinstance(given, list):
            return Reply([self._emulator.faults.add(rule).described() for rule in _RULES.check(given, "faults")], 201)
        return Reply(self._emulator.faults.add(RULE.check(given, "")).described(), 201)

    def faults(self) -> Reply:
        return Reply(self._emulator.faults.described())

    def clear_faults(self) -> Reply:
        self._emulator.faults.clear()
        return Reply(status=204)

    def remove_fault(self, fault_id: str) -> Reply:
        if not self._emulator.faults.remove(fault_id):
            raise ApiError(404, "EMULATOR.404", f"no fault {fault_id}")
        return Reply(status=204)

    def clock(self) -> Reply:
        given = _CLOCK.check(self._body(), "")
        self._emulator.plant()  # the seeded objects get the time at which the emulator started
        if "set" in given:
            self._emulator.clock.set(_moment(given["set"]))
        self._emulator.clock.advance(given.get("advance", 0))
        return Reply({"time": self._emulator.clock.now().isoformat()})

    def expire_credentials(self) -> Reply:
        """End one token or temporary access key, or all of them."""
        given = _REVOKE.check(self._body(), "")
        if given:
            self._emulator.identity.expire(token=given.get("token", ""), access=given.get("access_key", ""))
        else:
            self._emulator.identity.expire_all()
        return Reply(status=204)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Invalid("value", "set", f"set: {text!r} is not an ISO 8601 time") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


_ROUTES = Map(
    [
        Rule(path, methods=[method], endpoint=handler)
        for method, path, handler in (
            ("GET", "/health", Control.health),
            ("POST", "/reset", Control.reset),
            ("POST", "/seed", Control.seed),
            ("GET", "/requests", Control.requests),
            ("DELETE", "/requests", Control.forget_requests),
            ("POST", "/faults", Control.add_faults),
            ("GET", "/faults", Control.faults),
            ("DELETE", "/faults", Control.clear_faults),
            ("DELETE", "/faults/<fault_id>", Control.remove_fault),
            ("POST", "/clock", Control.clock),
            ("DELETE", "/credentials", Control.expire_credentials),
        )
    ],
    merge_slashes=False,
)


def control(emulator: SeededEmulator, request: Request, target: Target) -> Response:
    """Answer a request to the control routes."""
    try:
        handler, path = _ROUTES.bind("").match(target.path, request.method)
    except (NotFound, MethodNotAllowed):
        return to_response(_said(ApiError(404, "EMULATOR.404", f"no control route {request.method} {target.path}")))
    return to_response(_guarded(handler, Control(emulator, request), request, path))


def _guarded(handler: Callable[..., Reply], routes: Control, request: Request, path: Mapping[str, str]) -> Reply:
    try:
        _check_sender(request)
        return handler(routes, **path)
    except ApiError as error:
        return _said(error)
    except (Invalid, SeedError) as error:
        return _said(ApiError(400, "EMULATOR.400", str(error)))


def _said(error: ApiError) -> Reply:
    return Reply({"error_code": error.code, "error_msg": error.message}, error.status)

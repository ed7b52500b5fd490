# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hand of whoever runs the test: look inside, start over, add things, break things, and move time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from ipaddress import ip_address
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from .calls import Reply
from .dispatch import arrived, to_response
from .emulator import Emulator
from .errors import ApiError
from .faults import RULE, Number
from .front import CONTROL
from .schema import Invalid, Items, Shape, Text
from .seeding import SeedError

_CLOCK = Shape({"advance": Number(), "set": Text()})
_RULES = Items(RULE)
_REVOKE = Shape({"token": Text(), "access_key": Text()})


def _loopback(peer: str) -> bool:
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False


def _body() -> Any:
    wire, _place = arrived()
    if not wire.body:
        return {}
    try:
        return wire.json()
    except ValueError:
        raise Invalid("value", "body", "the body is not valid JSON") from None


def _guarded(handler: Callable[..., Reply]) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        wire, _place = arrived()
        try:
            if not _loopback(wire.peer):
                raise ApiError(403, "EMULATOR.403", "the control routes answer loopback clients only")
            return to_response(handler(**path))
        except ApiError as error:
            return to_response(Reply({"error_code": error.code, "error_msg": error.message}, error.status))
        except (Invalid, SeedError) as error:
            return to_response(Reply({"error_code": "EMULATOR.400", "error_msg": str(error)}, 400))

    return view


class Control:
    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    def health(self) -> Reply:
        emulator = self._emulator
        return Reply(
            {
                "status": "ok",
                "region": emulator.settings.region,
                "regions": emulator.regions(),
                "pace": emulator.settings.pace,
                "rooms": list(emulator.rooms),
                "time": emulator.clock.now().isoformat(),
                "credentials": self._credentials(),
            }
        )

    def _credentials(self) -> dict[str, str]:
        """The first user's, so that a test needs to know no seed by heart."""
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
        document = _body()
        if not isinstance(document, dict):
            raise SeedError("a seed is a JSON object")
        self._emulator.seed(document)
        return Reply(status=204)

    def requests(self) -> Reply:
        return Reply(self._emulator.log.entries(request.args.get("service")))

    def forget_requests(self) -> Reply:
        self._emulator.log.clear()
        return Reply(status=204)

    def add_faults(self) -> Reply:
        """One rule, or a list of rules; the answer has the same form."""
        given = _body()
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
        given = _CLOCK.check(_body(), "")
        if "set" in given:
            self._emulator.clock.set(_moment(given["set"]))
        self._emulator.clock.advance(given.get("advance", 0))
        return Reply({"time": self._emulator.clock.now().isoformat()})

    def expire_credentials(self) -> Reply:
        """End one token or temporary access key, or all of them."""
        given = _REVOKE.check(_body(), "")
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


def control_blueprint(emulator: Emulator) -> Blueprint:
    made = Blueprint("control", __name__, url_prefix=f"/{CONTROL}")
    control = Control(emulator)
    routes: list[tuple[str, str, Callable[..., Reply]]] = [
        ("GET", "/health", control.health),
        ("POST", "/reset", control.reset),
        ("POST", "/seed", control.seed),
        ("GET", "/requests", control.requests),
        ("DELETE", "/requests", control.forget_requests),
        ("POST", "/faults", control.add_faults),
        ("GET", "/faults", control.faults),
        ("DELETE", "/faults", control.clear_faults),
        ("DELETE", "/faults/<fault_id>", control.remove_fault),
        ("POST", "/clock", control.clock),
        ("DELETE", "/credentials", control.expire_credentials),
    ]
    for method, rule, handler in routes:
        made.add_url_rule(rule, handler.__name__, _guarded(handler), methods=[method])
    return made

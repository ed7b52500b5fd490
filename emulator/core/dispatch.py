# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a routed request to an operation's handler and back: validation, credentials, envelopes."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import unquote

from flask import Blueprint, request
from werkzeug.wrappers import Response

from .authentication import InvalidToken, NoDomain, Scope, authenticate, domain_of, project_of
from .calls import Call, Reply
from .emulator import SERVICES, Emulator
from .errors import ApiError, GatewayError, gateway_envelope, plain_envelope
from .front import Place
from .requestlog import query_pairs
from .room import Operation, Room
from .schema import Invalid, read_query
from .wire import Wire


def blueprint(room: Room, emulator: Emulator) -> Blueprint:
    """The room's operations as Flask routes. Path arguments stay percent-encoded until the handler gets them."""
    made = Blueprint(room.name, __name__, url_prefix=f"/{room.name}")
    for number, operation in enumerate(room.operations):
        rule = _rule(operation.path)
        view = _view(operation, emulator)
        endpoint = f"{number}_{operation.handler.__name__}"
        made.add_url_rule(rule, endpoint, view, methods=[operation.method], provide_automatic_options=False)
    return made


def _rule(path: str) -> str:
    if path.endswith("+}"):
        head, _brace, name = path.rpartition("{")
        path = f"{head}{{path:{name[:-2]}}}"
    return path.replace("{", "<").replace("}", ">")


def arrived() -> tuple[Wire, Place]:
    return cast(Wire, request.environ["emulator.wire"]), cast(Place, request.environ["emulator.place"])


def to_response(reply: Reply) -> Response:
    if reply.stream is not None:
        request.environ["emulator.streams"].append(reply.stream)
    if reply.body is None:
        empty = Response(status=reply.status, headers=dict(reply.headers))
        if "Content-Type" not in reply.headers:
            empty.headers.remove("Content-Type")
        return empty
    raw = isinstance(reply.body, bytes)
    data = reply.body if raw else json.dumps(reply.body, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    headers = {"Content-Type": "application/octet-stream" if raw else "application/json", **reply.headers}
    return Response(data, reply.status, headers)


def unserved(emulator: Emulator) -> Response:
    """What to say about a path that no operation has."""
    wire, place = arrived()
    if place.service in emulator.rooms:
        known_there = (known for known in emulator.rooms[place.service].operations if known.is_at(place.path))
        there = [known for known in known_there if known.section.branched == bool(place.branch)]
        also = f"; it knows {', '.join(sorted({known.method for known in there}))} there" if there else ""
        reason = f"the emulator's {place.service} does not know {wire.method} {place.path}{also}"
        error = ApiError(404, "EMULATOR.404", reason)
    elif place.service in SERVICES:
        error = ApiError(501, "EMULATOR.501", f"the emulator has no room for {place.service} yet")
    else:
        services = ", ".join(SERVICES)
        error = ApiError(404, "EMULATOR.404", f"no service at {wire.path}: use /<service>/..., one of {services}")
    return _refused(error, wire)


def _refused(error: ApiError, wire: Wire) -> Response:
    return to_response(Reply(plain_envelope(error, wire.request_id), error.status))


def _view(operation: Operation, emulator: Emulator) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        wire, place = arrived()
        if place.region not in emulator.regions():
            return _refused(ApiError(404, "EMULATOR.404", f"the emulator has no region {place.region}"), wire)
        if operation.section.branched != bool(place.branch):
            return unserved(emulator)
        response = _answered(operation, emulator, wire, place, path)
        response.headers.extend(operation.section.room.response_headers(wire.request_id))
        return response

    return view


def _answered(operation: Operation, emulator: Emulator, wire: Wire, place: Place, path: dict[str, str]) -> Response:
    arguments = {name: unquote(value) for name, value in path.items()}
    call = Call(emulator, wire, place.region, place.base_url, arguments, {}, branch=place.branch)
    try:
        return to_response(_performed(operation, call))
    except InvalidToken as error:
        return _error(operation, operation.section.on_invalid_token(error), wire)
    except NoDomain as error:
        return _error(operation, operation.section.on_no_domain(error), wire)
    except Invalid as invalid:
        return _error(operation, operation.section.refusal(invalid), wire)
    except ApiError as error:
        return _error(operation, error, wire)
    except Exception as error:  # noqa: BLE001 - a defect of the emulator must not look like the cloud's own 500
        traceback.print_exc()
        return _refused(ApiError(500, "EMULATOR.500", f"the emulator failed: {error!r}"), wire)


def _performed(operation: Operation, call: Call) -> Reply:
    _admit(operation, call)
    _read(operation, call)
    try:
        return operation.handler(call)
    except Exception:
        call.emulator.store.journal.undo()
        raise


def _error(operation: Operation, error: ApiError, wire: Wire) -> Response:
    section = operation.section
    if isinstance(error, GatewayError):
        return to_response(Reply(gateway_envelope(error, wire.request_id), error.status))
    headers = {"Content-Type": section.media_type}
    return to_response(Reply(section.envelope(error, wire.request_id), error.status, headers))


def _admit(operation: Operation, call: Call) -> None:
    """Check the credentials and find out what they are about."""
    if operation.section.admission is not None:
        operation.section.admission(operation, call)
    if operation.scope is Scope.NOTHING:
        return
    wire, identity = call.wire, call.emulator.identity
    call.caller = authenticate(wire, identity)
    if operation.scope is Scope.DOMAIN:
        call.domain_scope = domain_of(call.caller, wire.header("x-domain-id"))
    if operation.scope is Scope.PROJECT:
        in_path = call.path.get("project_id")
        project = project_of(call.caller, identity, call.region, wire.header("x-project-id"), in_path)
        if in_path not in (None, project.id):
            raise operation.section.on_foreign_project()
        call.project_scope = project


def _read(operation: Operation, call: Call) -> None:
    call.query = read_query(operation.query, query_pairs(call.wire.query))
    if operation.body is None:
        if call.wire.body:
            raise Invalid("unknown", "body", f"{operation.method} takes no body here")
        return
    if call.wire.body or not operation.body.nullable:
        call.body = operation.body.check(_json(call.wire), "")


def _json(wire: Wire) -> Any:
    try:
        return wire.json()
    except ValueError:
        raise Invalid("value", "body", "the body is not valid JSON") from None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a routed request to an operation's handler and back: validation, credentials, envelopes."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.wrappers import Response

from .authentication import InvalidToken, NoDomain, Scope, authenticate, domain_of, project_of
from .calls import Call, Reply
from .emulator import SERVICES, Emulator
from .errors import ApiError, GatewayError, gateway_envelope, plain_envelope
from .front import Place
from .requestlog import query_pairs
from .room import Operation
from .schema import Invalid, read_query
from .wire import Wire


def dispatch(emulator: Emulator, wire: Wire, place: Place) -> Response:
    """Answer a request to a service."""
    service = emulator.services.get(place.service)
    if service is None:
        return unserved(emulator, wire, place)
    try:
        operation, path = service.room.match(place.path, wire.method)
    except (NotFound, MethodNotAllowed):
        return unserved(emulator, wire, place)
    return _view(operation, emulator, wire, place, path)


def to_response(reply: Reply) -> Response:
    if reply.body is None:
        response = Response(reply.stream, reply.status, dict(reply.headers))
        if "Content-Type" not in reply.headers:
            response.headers.remove("Content-Type")
        return response
    raw = isinstance(reply.body, bytes)
    data = reply.body if raw else json.dumps(reply.body, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    headers = {"Content-Type": "application/octet-stream" if raw else "application/json", **reply.headers}
    return Response(data, reply.status, headers)


def unserved(emulator: Emulator, wire: Wire, place: Place) -> Response:
    """What to say about a path that no operation has."""
    if place.service in emulator.services:
        known_there = (one for one in emulator.services[place.service].room.operations if one.is_at(place.path))
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


def _view(operation: Operation, emulator: Emulator, wire: Wire, place: Place, path: Mapping[str, str]) -> Response:
    if place.region not in emulator.regions():
        return _refused(ApiError(404, "EMULATOR.404", f"the emulator has no region {place.region}"), wire)
    if operation.section.branched != bool(place.branch):
        return unserved(emulator, wire, place)
    response = _answered(operation, emulator, wire, place, path)
    response.headers.extend(operation.section.room.response_headers(wire.request_id))
    return response


def _answered(operation: Operation, emulator: Emulator, wire: Wire, place: Place, path: Mapping[str, str]) -> Response:
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
    call.query = read_query(operation.query, query_pairs(call.wire.query), lenient=operation.section.lenient)
    if operation.body is None:
        if call.wire.body.strip() not in (b"", b"null"):
            raise Invalid("unknown", "body", f"{operation.method} takes no body here")
        return
    if call.wire.body or not operation.body.nullable:
        call.body = operation.body.check(_json(call.wire), "")


def _json(wire: Wire) -> Any:
    try:
        return wire.json()
    except ValueError:
        raise Invalid("value", "body", "the body is not valid JSON") from None

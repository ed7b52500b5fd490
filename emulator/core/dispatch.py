# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from a routed request to the handler of an operation and back: validation, credentials, envelopes."""

from __future__ import annotations

import json
import traceback
from typing import Any
from urllib.parse import unquote

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.wrappers import Response

from .authentication import InvalidToken, NoDomain, Scope, authenticate, domain_of, project_of
from .calls import Call, Reply
from .errors import ApiError, GatewayError, gateway_envelope, plain_envelope
from .front import Target
from .request import Request
from .requestlog import Served, query_pairs
from .router import Operation, Router, Section
from .schema import Invalid, Reader
from .seeded import SeededEmulator
from .service import SERVICES

UNSERVED = "EMULATOR.501"


def dispatch(emulator: SeededEmulator, request: Request, target: Target, served: Served) -> Response:
    """Answer a request to a service, and record in ``served`` which of its parts were ignored."""
    service = emulator.services.get(target.service)
    if service is None:
        return unserved(emulator, request, target)
    try:
        operation, path = service.router.match(target.path, request.method)
    except (NotFound, MethodNotAllowed):
        return unserved(emulator, request, target)
    arguments = {name: unquote(value) for name, value in path.items()}
    call = Call(emulator, request, target.region, target.base_url, arguments, {}, served.ignored, branch=target.branch)
    if operation.section.branched != bool(target.branch):
        return unserved(emulator, request, target)
    return _view(operation, call, target)


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


def unserved(emulator: SeededEmulator, request: Request, target: Target) -> Response:
    """Return the response for a path that no operation has. It is a 501, because clients take a 404 for "gone"."""
    if target.service in emulator.services:
        return _unknown_operation(emulator.services[target.service].router, request, target)
    services = ", ".join(SERVICES)
    if target.service in SERVICES:
        reason = f"the emulator has no service {target.service} yet"
    else:
        address = request.host + request.path
        reason = f"no service at {address}: use /<service>/... or a service's host name, one of {services}"
    return _refused(ApiError(501, UNSERVED, reason), request)


def _unknown_operation(router: Router, request: Request, target: Target) -> Response:
    """Return the response for an unknown operation, in the envelope of the operation with the most similar path."""
    near = [one for one in router.operations if one.section.branched == bool(target.branch)]
    section = max(near, key=lambda one: one.likeness(target.path)).section
    there = sorted({one.method for one in near if one.is_at(target.path)})
    if section.on_unknown_path is not None:
        own = section.on_unknown_path(target.path, there)
        if own is not None:
            return to_response(own)
    also = f"; it knows {', '.join(there)} there" if there else ""
    reason = f"the emulator's {router.name} does not know {request.method} {target.path}{also}"
    return _error(section, ApiError(501, UNSERVED, reason), request)


def _refused(error: ApiError, request: Request) -> Response:
    return to_response(Reply(plain_envelope(error, request.request_id), error.status))


def _view(operation: Operation, call: Call, target: Target) -> Response:
    emulator, request, section = call.emulator, call.request, operation.section
    if target.region not in emulator.regions():
        return _error(section, ApiError(501, UNSERVED, f"the emulator has no region {target.region}"), request)
    response = _answered(operation, call)
    response.headers.extend(section.router.response_headers(request.request_id))
    return response


def _answered(operation: Operation, call: Call) -> Response:
    section, request = operation.section, call.request
    try:
        return to_response(_performed(operation, call))
    except InvalidToken as error:
        return _error(section, section.on_invalid_token(error), request)
    except NoDomain as error:
        return _error(section, section.on_no_domain(error), request)
    except Invalid as invalid:
        return _error(section, section.refusal(invalid), request)
    except ApiError as error:
        return _error(section, error, request)
    except Exception as error:  # noqa: BLE001 - a defect of the emulator must not look like the cloud's own 500
        traceback.print_exc()
        return _refused(ApiError(500, "EMULATOR.500", f"the emulator failed: {error!r}"), request)


def _performed(operation: Operation, call: Call) -> Reply:
    _admit(operation, call)
    _read(operation, call)
    try:
        return operation.handler(call)
    except Exception:
        call.emulator.store.journal.undo()
        raise


def _error(section: Section, error: ApiError, request: Request) -> Response:
    if isinstance(error, GatewayError):
        return to_response(Reply(gateway_envelope(error, request.request_id), error.status))
    headers = {"Content-Type": section.media_type}
    return to_response(Reply(section.envelope(error, request.request_id), error.status, headers))


def _admit(operation: Operation, call: Call) -> None:
    """Check the credentials, and set the caller and the project or account of the call."""
    if operation.section.admission is not None:
        operation.section.admission(operation, call)
    if operation.scope is Scope.NOTHING:
        return
    request, identity = call.request, call.emulator.identity
    call.caller = authenticate(request, identity)
    if operation.scope is Scope.DOMAIN:
        call.domain_scope = domain_of(call.caller, request.header("x-domain-id"))
    if operation.scope is Scope.PROJECT:
        in_path = call.path.get("project_id")
        project = project_of(call.caller, identity, call.region, request.header("x-project-id"), in_path)
        if in_path not in (None, project.id):
            raise operation.section.on_foreign_project()
        call.project_scope = project


def _read(operation: Operation, call: Call) -> None:
    reader = Reader(call.ignored, operation.section.strict)
    call.query = reader.query(operation.query, query_pairs(call.request.query))
    if operation.body is None:
        call.ignored.extend(["body"] if call.request.body else [])
    elif call.request.body or not operation.body.nullable:
        call.body = reader.body(operation.body, _json(call.request))


def _json(request: Request) -> Any:
    try:
        return request.json()
    except ValueError:
        raise Invalid("value", "body", "the body is not valid JSON") from None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The entry of all requests: it finds the service, writes the request log, and injects faults.

The code here works on whole requests and responses, outside the web framework. Therefore it can also send half of a
response, or none.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from http.client import responses
from urllib.parse import unquote

from werkzeug.wrappers import Response

from .environ import Environ, Malformed, read_body
from .errors import GatewayError, gateway_envelope
from .faults import Dropped, Plan, Rule
from .request import Request, read_request
from .requestlog import Served
from .seeded import SeededEmulator
from .service import SERVICES
from .signature import read_claim

CONTROL = "_emulator"
HTML = (
    "<html><head><title>{status} {phrase}</title></head><body><center><h1>{status} {phrase}</h1></center></body></html>"
)
_CLOUD_HOST = re.compile(r"(?P<service>[a-z][a-z0-9-]*)(\.(?P<region>[a-z]+-[a-z]+-[0-9]+))?(\.[a-z0-9-]+)+\.[a-z]+")


@dataclass(frozen=True)
class Target:
    """The target of a request. ``path`` is without the prefix that named the region, the service and its branch."""

    region: str
    service: str
    path: str
    base_url: str
    branch: str = ""


def locate(request: Request, emulator: SeededEmulator) -> Target:
    """Return the target of a request.

    The address is ``/vpc/...``, ``/cn-north-4/vpc/...``, or a host name such as ``vpc.cn-north-4.myhuaweicloud.com``.
    Host names are for clients that cannot put a path in front of the service's own path. They use the emulator as a
    proxy.
    """
    target = _target(request, emulator)
    service, segments = emulator.services.get(target.service), target.path.split("/")
    if service is None or not service.branches or segments[1] != service.branches or len(segments) < 3:
        return target
    path, base_url = "/" + "/".join(segments[3:]), target.base_url + "/".join(segments[:3])
    return replace(target, branch=unquote(segments[2]), path=path, base_url=base_url)


def _target(request: Request, emulator: SeededEmulator) -> Target:
    origin = f"{request.scheme}://{request.host}"
    match = _CLOUD_HOST.fullmatch(request.host.partition(":")[0])
    named = _service_of_host(match["service"], request.path, emulator) if match else ""
    segments = request.path.split("/")
    if match and named and segments[1] != CONTROL:
        return Target(match["region"] or emulator.settings.region, named, request.path, origin)
    region, prefix = emulator.settings.region, 2
    if segments[1] in emulator.regions():
        region, prefix = segments[1], 3
    label = segments[prefix - 1] if len(segments) >= prefix else ""
    service = next((one.name for one in emulator.services.values() if label in one.hosts), label)
    return Target(region, service, "/" + "/".join(segments[prefix:]), origin + "/".join(segments[:prefix]))


def _service_of_host(label: str, path: str, emulator: SeededEmulator) -> str:
    for service in emulator.services.values():
        if label in service.hosts:
            return service.name
        if label == service.guest_of and any(known.is_at(path) for known in service.router.operations):
            return service.name
    return label if label in SERVICES else ""


Handle = Callable[[SeededEmulator, Request, Target, Served], Response]
Control = Callable[[SeededEmulator, Request, Target], Response]


class Front:
    """The WSGI application. ``handle`` answers requests to services, ``control`` those to the control routes."""

    def __init__(self, emulator: SeededEmulator, handle: Handle, control: Control) -> None:
        self._emulator = emulator
        self._handle = handle
        self._control = control

    def __call__(self, environ: Environ, start_response: Callable[..., object]) -> Iterable[bytes]:
        try:
            request = read_request(environ)
            target = locate(request, self._emulator)
            request = self._received(environ, request, target)
        except Malformed as error:
            response = _complete(environ, _malformed(error))
            start_response(response.status, response.headers.to_wsgi_list())
            return [response.get_data()]
        if target.service == CONTROL:
            with self._emulator.lock:
                response = _complete(environ, self._control(self._emulator, request, target))
        else:
            response = self._served(environ, request, target)
        response.headers.setdefault("X-Request-Id", request.request_id)
        start_response(response.status, response.headers.to_wsgi_list())
        if response.is_streamed:
            return response.response  # type: ignore[return-value]  # an iterator of bytes from a service
        return [b"" if request.method == "HEAD" else response.get_data()]

    def _received(self, environ: Environ, request: Request, target: Target) -> Request:
        service = self._emulator.services.get(target.service)
        if service is not None and service.spools:
            return replace(request, upload=self._emulator.spool.receive(environ))
        return replace(request, body=read_body(environ))

    def _served(self, environ: Environ, request: Request, target: Target) -> Response:
        served = Served()
        with self._emulator.lock:
            plan = self._emulator.faults.draw(target.service, request.method, target.path)
        served.faults = plan.names
        try:
            return self._answer(environ, request, target, plan, served)
        finally:
            if request.upload is not None and not request.upload.kept:
                request.upload.stored.remove()
            self._emulator.log.add(request, target.service, target.region, target.path, served)

    def _answer(self, environ: Environ, request: Request, target: Target, plan: Plan, served: Served) -> Response:
        if plan.delay:
            time.sleep(plan.delay)
        if plan.first("drop_before"):
            raise Dropped("dropped before it was handled")
        if plan.first("expire_token"):
            self._expire_credentials(request)
        canned = plan.first("status", "html")
        response = (
            _canned(canned, request) if canned else self._in_turn(environ, request, target, served, plan.first("stale"))
        )
        served.status = response.status_code
        if plan.first("drop_after"):
            raise Dropped("dropped after it was handled")
        return _truncated(response) if plan.first("truncate") else response

    def _in_turn(
        self, environ: Environ, request: Request, target: Target, served: Served, stale: Rule | None
    ) -> Response:
        with self._emulator.lock:
            self._emulator.plant()
            journal, now = self._emulator.store.journal, self._emulator.clock.now()
            with journal.write(now):
                self._emulator.works.settle()
            behind = self._behind(request, target, stale, now)
            with journal.rewound(behind) if behind else journal.write(now):
                return _complete(environ, self._handle(self._emulator, request, target, served))

    def _behind(self, request: Request, target: Target, stale: Rule | None, now: datetime) -> int:
        """Return how many of the last writes the response must not show."""
        told = stale.writes if stale and request.method in ("GET", "HEAD") else 0
        past = now - self._emulator.delays.of_read(target.service, request.method, target.path)
        return max(told, self._emulator.store.journal.since(past, now))

    def _expire_credentials(self, request: Request) -> None:
        authorization = request.header("authorization")
        claim = read_claim(authorization)
        access = claim.access if claim else ""
        token = request.header("x-auth-token") or authorization.removeprefix("Bearer ")
        self._emulator.identity.expire(token=token, access=access)


def _complete(environ: Environ, response: Response) -> Response:
    """Add the headers with which the response is sent, such as its length."""
    response.headers = response.get_wsgi_headers(environ)
    return response


def _malformed(error: Malformed) -> Response:
    """Return the response to a malformed request. It closes the connection, which can hold the rest of the request."""
    said = {"error_code": f"EMULATOR.{error.status}", "error_msg": str(error)}
    return Response(json.dumps(said), error.status, {"Connection": "close"}, content_type="application/json")


def _canned(rule: Rule, request: Request) -> Response:
    phrase = responses.get(rule.status, "Unknown")
    if rule.action == "html":
        page = rule.body if isinstance(rule.body, str) else HTML.format(status=rule.status, phrase=phrase)
        return Response(page, rule.status, dict(rule.headers), content_type="text/html")
    if isinstance(rule.body, str):
        return Response(rule.body, rule.status, dict(rule.headers), content_type="text/plain")
    fallback = gateway_envelope(GatewayError(rule.status, f"EMULATOR.{rule.status}", phrase), request.request_id)
    body = rule.body if rule.body is not None else fallback
    return Response(json.dumps(body), rule.status, dict(rule.headers), content_type="application/json")


def _truncated(response: Response) -> Response:
    """Announce the whole body, send half of it, and close the connection."""
    whole = response.get_data()
    response.set_data(whole[: len(whole) // 2])
    response.headers["Content-Length"] = str(max(len(whole), 1))
    response.headers["Connection"] = "close"
    return response

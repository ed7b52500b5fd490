# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The admission to a registry: its choice, authentication, permissions, and the operations of its release."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ...core.authentication import Scope
from ...core.calls import Call, Reply
from ...core.requestlog import query_pairs
from ...core.router import Operation, Section
from ...core.schema import Field, Query, Text
from . import refusals
from .accounts import Accounts, needs
from .records import ADMIN, RBAC, Account, Registry
from .seed import ROUTER
from .state import DEFAULT_DOMAIN, DEFAULT_PROJECT, Book, registries

MOST_BYTES = 2 * 1024 * 1024
_OPEN = ("/v4/token", "/v4/{project}/registry/health", "/v4/{project}/registry/version")
# Query parameters that every path accepts. Only the first one has an effect here.
_ANYWHERE = {name: Text() for name in ("noCache", "cacheOnly", "global")}
_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
_NO_PAGE = Reply(b"404 page not found\n", 404, _PLAIN)
# Paths of a registry that the emulator does not serve: state of the server, watches, administration, traffic rules.
_NOT_SERVED = re.compile(r"/(health|version|metrics)|/v4/[^/]+/registry/.*/(list)?watcher|/v4/[^/]+/admin/.*|/v1/.*")


def registry_of(call: Call) -> Registry:
    found = registries(call.emulator).get(call.branch)
    if found is None:
        raise refusals.no_registry(call.branch)
    return found


def admit(operation: Operation, call: Call) -> None:
    registry = registry_of(call)
    if len(call.request.body) > MOST_BYTES:
        raise refusals.bad_parameter(f"the body has more than {MOST_BYTES} bytes")
    if registry.auth == RBAC and operation.path not in _OPEN:
        accounts = Accounts(call.emulator, registry)
        account = accounts.holder(call.request.header("authorization"))
        if operation.path != "/v4/accounts/{name}/password":
            _check_scope(call, registry, account)
            accounts.check(account, *needs(operation.method, operation.path))


def _check_scope(call: Call, registry: Registry, account: Account) -> None:
    """Raise a refusal if the microservice of the request does not exist.

    A registry checks this first for a user who is not an administrator, and does not reveal which microservices exist.
    """
    service_id = call.path.get("serviceId") or call.request.header("x-consumerid")
    if service_id and ADMIN not in account.roles:
        book = Book(call.emulator, registry, call.request.header("x-domain-name") or DEFAULT_DOMAIN)
        if book.services.get(service_id) is None:
            raise refusals.refused("401201", "no valid resouce scope")


def _unknown_path(path: str, methods: list[str]) -> Reply | None:
    """Return the response of a registry to a path that it does not serve.

    Return None for a path that a registry serves and the emulator does not.
    """
    if _NOT_SERVED.fullmatch(path):
        return None
    if methods:
        return Reply(b"Method Not Allowed\n", 405, {**_PLAIN, "Allow": ", ".join(methods)})
    return _NO_PAGE


V4 = Section(
    ROUTER,
    refusals.envelope,
    refusals.refusal,
    Scope.NOTHING,
    branched=True,
    admission=admit,
    on_unknown_path=_unknown_path,
)


@dataclass(frozen=True)
class Visit:
    """An admitted request to a registry."""

    call: Call
    registry: Registry

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.call.emulator, self.registry)

    @property
    def account(self) -> Account:
        return self.accounts.holder(self.call.request.header("authorization"))

    @property
    def book(self) -> Book:
        domain = self.call.request.header("x-domain-name") or DEFAULT_DOMAIN
        project = self.call.path.get("project", DEFAULT_PROJECT)
        past_caches = ("noCache", "1") in query_pairs(self.call.request.query)
        return Book(self.call.emulator, self.registry, domain, project, past_caches=past_caches)


Handler = Callable[[Visit], Reply]


def served(
    method: str,
    path: str,
    *,
    query: Query | None = None,
    body: Field | None = None,
    since: str = "",
    until: str = "",
    rbac: bool = False,
) -> Callable[[Handler], Handler]:
    """Declare an operation of the registry.

    It exists from the release ``since`` on and up to the release ``until``. With ``rbac``, it exists only in registries
    with accounts.
    """

    def declare(handler: Handler) -> Handler:
        def answer(call: Call) -> Reply:
            registry = registry_of(call)
            missing = (since and not registry.since(since)) or (until and registry.since(_after(until)))
            if missing or (rbac and registry.auth != RBAC):
                return _NO_PAGE
            return handler(Visit(call, registry))

        answer.__name__ = handler.__name__
        V4.operation(method, path, query={**_ANYWHERE, **(query or {})}, body=body)(answer)
        return handler

    return declare


def _after(release: str) -> str:
    """Return the first release after ``release``, for example 2.1 after 2.0."""
    major, _dot, minor = release.partition(".")
    return f"{major}.{int(minor) + 1}"

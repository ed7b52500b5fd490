# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The door of a registry: which one was reached, who is there, what they may do, and what the release knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ...core.authentication import Scope
from ...core.calls import Call, Reply
from ...core.requestlog import query_pairs
from ...core.room import Operation, Section
from ...core.schema import Field, Query, Text
from . import refusals
from .accounts import Accounts, needs
from .records import ADMIN, RBAC, Account, Registry
from .seed import ROOM
from .state import DEFAULT_DOMAIN, DEFAULT_PROJECT, Book, registries

MOST_BYTES = 2 * 1024 * 1024
_OPEN = ("/v4/token", "/v4/{project}/registry/health", "/v4/{project}/registry/version")
# What every path takes; only the first means something here.
_ANYWHERE = {name: Text() for name in ("noCache", "cacheOnly", "global")}
_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
_NO_PAGE = Reply(b"404 page not found\n", 404, _PLAIN)
# What a registry serves that has no operation here: its server's state, watching, administration, traffic rules.
_NOT_SERVED = re.compile(r"/(health|version|metrics)|/v4/[^/]+/registry/.*/(list)?watcher|/v4/[^/]+/admin/.*|/v1/.*")


def registry_of(call: Call) -> Registry:
    found = registries(call.emulator).get(call.branch)
    if found is None:
        raise refusals.no_registry(call.branch)
    return found


def admit(operation: Operation, call: Call) -> None:
    registry = registry_of(call)
    if len(call.wire.body) > MOST_BYTES:
        raise refusals.bad_parameter(f"the body has more than {MOST_BYTES} bytes")
    if registry.auth == RBAC and operation.path not in _OPEN:
        accounts = Accounts(call.emulator, registry)
        account = accounts.holder(call.wire.header("authorization"))
        if operation.path != "/v4/accounts/{name}/password":
            _check_scope(call, registry, account)
            accounts.check(account, *needs(operation.method, operation.path))


def _check_scope(call: Call, registry: Registry, account: Account) -> None:
    """For who is no administrator a registry looks at the microservice first, and says nothing of what there is not."""
    service_id = call.path.get("serviceId") or call.wire.header("x-consumerid")
    if service_id and ADMIN not in account.roles:
        book = Book(call.emulator, registry, call.wire.header("x-domain-name") or DEFAULT_DOMAIN)
        if book.services.get(service_id) is None:
            raise refusals.refused("401201", "no valid resouce scope")


def _unknown_path(path: str, methods: list[str]) -> Reply | None:
    """A registry's own word on a path that it does not have. None for one that it has and the emulator has not."""
    if _NOT_SERVED.fullmatch(path):
        return None
    if methods:
        return Reply(b"Method Not Allowed\n", 405, {**_PLAIN, "Allow": ", ".join(methods)})
    return _NO_PAGE


V4 = Section(
    ROOM,
    refusals.envelope,
    refusals.refusal,
    Scope.NOTHING,
    branched=True,
    admission=admit,
    on_unknown_path=_unknown_path,
)


@dataclass(frozen=True)
class Visit:
    """A call to a registry that was let in."""

    call: Call
    registry: Registry

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.call.emulator, self.registry)

    @property
    def account(self) -> Account:
        return self.accounts.holder(self.call.wire.header("authorization"))

    @property
    def book(self) -> Book:
        domain = self.call.wire.header("x-domain-name") or DEFAULT_DOMAIN
        project = self.call.path.get("project", DEFAULT_PROJECT)
        past_caches = ("noCache", "1") in query_pairs(self.call.wire.query)
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
    """An operation of the registry: ``since`` a release and ``until`` another one, or only where there are accounts."""

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
    """The first release that is none of ``release``: 2.1 after 2.0."""
    major, _dot, minor = release.partition(".")
    return f"{major}.{int(minor) + 1}"

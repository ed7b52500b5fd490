# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The definition of a service: its operations by method and path, its envelopes, and the kinds that can be seeded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Any, cast

from werkzeug.routing import Map, Rule

from .authentication import Scope
from .calls import Call, Reply
from .emulator import Emulator
from .errors import ApiError, Envelope, GatewayError
from .schema import Field, Invalid, Query
from .store import Shelf

Handler = Callable[[Call], Reply]
Seeder = Callable[[Emulator, Shelf, Any], None]
Refusal = Callable[[Invalid], ApiError]
Admission = Callable[["Operation", Call], None]


@dataclass(frozen=True, eq=False)  # compared by identity, so that the routes can point to it
class Operation:
    """An operation. ``body`` None means that it takes no body.

    ``path`` is in the form of the API reference: ``/v1/{project_id}/ports``.
    A last name with a plus, as in ``/{bucket}/{object+}``, matches the whole rest of the path.
    """

    method: str
    path: str
    section: Section
    handler: Handler
    query: Query
    body: Field | None
    scope: Scope

    def is_at(self, path: str) -> bool:
        ours = self.path.split("/")
        theirs = path.split("/", len(ours) - 1 if self.path.endswith("+}") else -1)
        return len(ours) == len(theirs) and all(a == b or a.startswith("{") for a, b in zip(ours, theirs, strict=True))

    def likeness(self, path: str) -> int:
        """Return how many segments at the beginning of the two paths are equal.

        A name in our path stands for any segment, but not for the last one of a path that is shorter than ours.
        """
        ours, theirs = self.path.split("/"), path.split("/")
        pairs = zip(ours, theirs, strict=False)
        equal = list(takewhile(lambda pair: pair[0] == pair[1] or pair[0].startswith("{"), pairs))
        too_short = len(equal) == len(theirs) < len(ours) and equal[-1][0].startswith("{")
        return len(equal) - too_short


def _as_it_is(error: ApiError) -> ApiError:
    return error


def _foreign_project() -> ApiError:
    return GatewayError(403, "APIGW.0302", "the project in the path is not the one the credentials are for")


@dataclass
class Section:
    """Operations that share an envelope, a form of "bad request", and a scope.

    ``media_type`` is that of the envelope.
    ``on_invalid_token``, ``on_foreign_project`` and ``on_no_domain`` are for services with their own words for these.
    ``branched`` operations belong to the branches of the service. ``admission`` checks the credentials for a service
    with its own accounts. A ``strict`` section refuses unknown parameters and attributes. ``on_unknown_path`` gets a
    path and the known methods there. It is for a service whose response to other paths is known.
    """

    router: Router
    envelope: Envelope
    refusal: Refusal
    scope: Scope = Scope.PROJECT
    media_type: str = "application/json"
    on_invalid_token: Callable[[ApiError], ApiError] = _as_it_is
    on_foreign_project: Callable[[], ApiError] = _foreign_project
    on_no_domain: Callable[[ApiError], ApiError] = _as_it_is
    branched: bool = False
    admission: Admission | None = None
    strict: bool = False
    on_unknown_path: Callable[[str, list[str]], Reply | None] | None = None

    def operation(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: Field | None = None,
        scope: Scope | None = None,
    ) -> Callable[[Handler], Handler]:
        def declare(handler: Handler) -> Handler:
            operation = Operation(method, path, self, handler, query or {}, body, scope or self.scope)
            self.router.operations.append(operation)
            return handler

        return declare

    def get(self, path: str, query: Query | None = None, scope: Scope | None = None) -> Callable[[Handler], Handler]:
        return self.operation("GET", path, query=query, scope=scope)

    def post(self, path: str, body: Field, query: Query | None = None) -> Callable[[Handler], Handler]:
        return self.operation("POST", path, query=query, body=body)

    def put(self, path: str, body: Field) -> Callable[[Handler], Handler]:
        return self.operation("PUT", path, body=body)

    def delete(self, path: str) -> Callable[[Handler], Handler]:
        return self.operation("DELETE", path)


@dataclass
class Router:
    name: str
    seeders: Mapping[str, Seeder] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)
    response_headers: Callable[[str], dict[str, str]] = lambda request_id: {}

    @cached_property
    def routes(self) -> Map:
        """The operations by method and path. They are compiled once, because that takes longer than many requests."""
        rules = (Rule(f"/{self.name}{_rule(one.path)}", endpoint=one, methods=[one.method]) for one in self.operations)
        return Map(list(rules), merge_slashes=False)

    def match(self, path: str, method: str) -> tuple[Operation, Mapping[str, str]]:
        """Return the operation and the arguments in its path. Raises NotFound or MethodNotAllowed of the routes.

        The path is matched percent-encoded, so that an ID cannot become a path. The service's name in front of the
        path keeps the routes from merging two slashes at its beginning.
        """
        operation, arguments = self.routes.bind("").match(f"/{self.name}{path}", method)
        return cast(Operation, operation), arguments


def _rule(path: str) -> str:
    if path.endswith("+}"):
        head, _brace, name = path.rpartition("{")
        path = f"{head}{{path:{name[:-2]}}}"
    return path.replace("{", "<").replace("}", ">")

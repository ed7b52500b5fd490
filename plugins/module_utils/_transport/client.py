# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The calls of one service: authenticated, retried where that is safe, and either an answer or one of the errors.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from .._auth.method import Identity
from .._auth.settings import Settings
from .._core.errors import CloudError, InvalidInput, NotFound, ReadOnlyViolation
from .._core.wire import Json, WireRequest, WireResponse
from .answers import Asked, Refusal, document, explained, failure, is_success, lost, refused
from .endpoints import doubt, scope_of, service_url
from .enterprise import headers_for
from .exchange import Exchange, Say
from .failures import SendFailure
from .paging import Paging, walk
from .paths import checked_headers, encoded_body, fill, with_query
from .retry import RetryPolicy, may_repeat


def always(_body: Json) -> bool:
    """Each success of the call is something that was done."""
    return True


def never(_body: Json) -> bool:
    """What only goes on as before is nothing that was done."""
    return False


def unless_itemized(body: Json) -> bool:
    """An object says what of it was done, for who asked to account for; any other answer leaves that open."""
    return not (body and isinstance(body, dict))


def nothing_refused(body: Json) -> None:
    """A success is one, as in most APIs."""


class Answer(NamedTuple):
    """A success. ``body`` is the parsed document, None where it was empty; header names are lower-case.

    A DELETE that was sent again and finds nothing is a success with the status of the answer, and without a body.
    """

    body: Json
    status: int
    headers: Mapping[str, str]
    request_id: str | None


class Call(NamedTuple):
    """One request to make, complete but for its authentication. What ``repeats`` may be sent again although it may
    have taken effect."""

    request: WireRequest
    scope: str
    read: bool
    repeats: bool
    action: str

    @property
    def writes(self) -> bool:
        return not self.read and self.request.method not in ("GET", "HEAD")

    @property
    def asked(self) -> Asked:
        return Asked(self.action, self.writes, once=not self.repeats)


class Sites(NamedTuple):
    """A service that each website of the cloud has for its own accounts: it and the ``other`` one refuse those of each
    other with one of these codes. ``recall`` tells at which of them an account is known to be.
    """

    other: str
    refusals: frozenset[str]
    recall: Callable[[], str | None]
    remember: Callable[[str], None]

    def refuses(self, response: WireResponse) -> bool:
        """Whether nothing was done because the account is at the other one."""
        return response.status == 403 and explained(response).code in self.refusals


class ServiceClient:
    """One service, seen through one connection. ``Cloud.service`` makes it.

    With a ``base`` it is at that address; else where the settings have it, at the one of the ``sites`` that knows the
    account. ``warn`` is told if it may not exist there.
    """

    def __init__(
        self,
        name: str,
        settings: Settings,
        identity: Identity,
        exchange: Exchange,
        *,
        read_only: bool,
        base: str | None = None,
        warn: Say | None = None,
        sites: Sites | None = None,
    ) -> None:
        self.name = name
        self._settings = settings
        self._identity = identity
        self._exchange = exchange
        self._policy = RetryPolicy(settings.max_retries)
        self._read_only = read_only
        self._base = base
        self._warn = warn
        self._sites = sites
        self._site = name

    @property
    def address(self) -> str:
        """Where the service is, which is looked for when it is first asked."""
        if self._base is None:
            if self._sites is not None:
                self._site = self._sites.recall() or self.name
            self._base = service_url(self._site, self._settings)
            doubted = doubt(self.name, self._settings)
            if doubted and self._warn:
                self._warn(doubted)
        return self._base

    def request(
        self,
        method: str,
        path: str,
        *,
        args: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Json = None,
        headers: Mapping[str, str] | None = None,
        read: bool = False,
        repeats: bool | None = None,
        scope: str | None = None,
        action: str = "",
        as_it_is: bool = False,
        counts: Callable[[Json], bool] = always,
        refusal: Callable[[Json], Refusal | None] = nothing_refused,
    ) -> Answer:
        """Make one call.

        ``path`` is a template such as ``/v1/{project_id}/ports/{port_id}``: ``args`` has its values, but the project's
        and the account's id are known here. ``read`` marks a POST that only reads. ``repeats`` says whether the call
        may be sent again although it may have taken effect, where that is not as usual for its method: a GET, a PUT
        and a DELETE may. ``action`` begins the sentence of an error: "get port abc". What is sent ``as_it_is`` says
        nothing of an enterprise project by itself. A successful write ``counts`` as done, unless its answer says
        otherwise. ``refusal`` reads the refusal out of a success that is none.
        """
        method = method.upper()
        if not as_it_is:
            headers = headers_for(self.name, self._settings.enterprise_project_id, headers or {})
        action = action or "%s %s of %s" % (method, path, self.name)
        request = self._request(method, path, args or {}, query, body, headers or {})
        call = Call(request, scope or scope_of(self.name), read, read or may_repeat(method, repeats), action)
        if self._read_only and call.writes:
            raise ReadOnlyViolation("%s: this writes, and the connection was opened for reading only." % action)
        response = self._send(call)
        if self._was_refused(response) and self._identity.reauthenticate(call.scope):
            response = self._send(call)
        if self._sites is not None and self._sites.refuses(response):
            response = self._send_to_other(self._sites, call)
        parsed: Json = None
        if not is_success(response.status):
            error = self._failure(response, call)
            if not (method == "DELETE" and response.unclear and _is_gone(error)):
                raise error
            # An earlier attempt, which was not answered, has removed it.
        elif method != "HEAD":
            parsed = document(response, call.asked)
            said = refusal(parsed)
            if said is not None:
                raise refused(response, call.asked, said)
        if call.writes and counts(parsed):
            self._exchange.wrote(action)
        return Answer(parsed, response.status, response.headers, response.request_id)

    def get(self, path: str, **how: Any) -> Json:
        return self.request("GET", path, **how).body

    def post(self, path: str, **how: Any) -> Json:
        return self.request("POST", path, **how).body

    def put(self, path: str, **how: Any) -> Json:
        return self.request("PUT", path, **how).body

    def delete(self, path: str, **how: Any) -> Json:
        return self.request("DELETE", path, **how).body

    def pages(
        self,
        path: str,
        *,
        paging: Paging,
        query: Mapping[str, Any] | None = None,
        body: Json = None,
        **how: Any,
    ) -> Iterator[Json]:
        """The items of all pages, each page fetched when it is needed. Further keywords are those of ``request``."""
        how.setdefault("action", "%s %s of %s" % (paging.method, path, self.name))

        def fetch(page_query: Mapping[str, Any], page_body: Json) -> Json:
            return self.request(paging.method, path, query=page_query, body=page_body, read=True, **how).body

        return walk(paging, fetch, query or {}, body, how["action"])

    def _request(
        self,
        method: str,
        path: str,
        args: Mapping[str, Any],
        query: Mapping[str, Any] | None,
        body: Json,
        headers: Mapping[str, str],
    ) -> WireRequest:
        def value_of(name: str) -> Any:
            if name in args:
                return args[name]
            if name == "project_id":
                return self._identity.project_id()
            if name == "domain_id":
                return self._identity.domain_id()
            raise InvalidInput("The path %s needs a value for %s." % (path, name))

        complete = checked_headers(headers)
        if not any(name.lower() == "content-type" for name in complete):
            complete["Content-Type"] = "application/json"
        return WireRequest(method, with_query(self.address + fill(path, value_of), query), complete, encoded_body(body))

    def _send(self, call: Call) -> WireResponse:
        try:
            return self._exchange.run(
                lambda: self._identity.authorize(call.request, call.scope),
                self._policy,
                repeats=call.repeats,
                action=call.action,
            )
        except SendFailure as broken:
            raise lost(broken, call.asked) from None

    def _send_to_other(self, sites: Sites, call: Call) -> WireResponse:
        """Send to the other site what the first one refuses, and stay there."""
        path = call.request.url[len(self.address) :]
        self._site, self._sites = sites.other if self._site == self.name else self.name, None
        self._base = service_url(self._site, self._settings)
        response = self._send(call._replace(request=replace(call.request, url=self._base + path)))
        if not sites.refuses(response):
            sites.remember(self._site)
        return response

    def _was_refused(self, response: WireResponse) -> bool:
        """Whether other credentials might have been accepted."""
        return response.status == 401 and self._identity.is_refusal(401, explained(response).code)

    def _failure(self, response: WireResponse, call: Call) -> CloudError:
        return failure(response, call.asked, self._identity.describe() if self._was_refused(response) else "")


def _is_gone(error: CloudError) -> bool:
    """Whether the service itself says so, and not only something on the way to it."""
    return isinstance(error, NotFound) and error.document is not None

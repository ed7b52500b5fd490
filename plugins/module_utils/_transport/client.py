# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The calls of one service: authenticated, and retried where that is safe. Each returns an Answer or raises an error.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from .._auth.method import Identity
from .._auth.settings import Settings
from .._core.calls import Operation
from .._core.errors import CloudError, InvalidInput, NotFound, ReadOnlyViolation
from .._core.messages import HttpRequest, HttpResponse, Json
from .answers import Asked, Refusal, explained, failure, is_success, lost, refused
from .endpoints import doubt, scope_of, service_url
from .enterprise import headers_for, short_name
from .exchange import Exchange, Say
from .failures import SendFailure
from .paging import Paging, walk
from .paths import checked_headers, encoded_body, fill, with_query
from .retry import RetryPolicy, may_repeat


def always(_body: Json) -> bool:
    """Return True: each success of the call is a change."""
    return True


def never(_body: Json) -> bool:
    """Return False: the call only keeps something as it is, which is not a change."""
    return False


def unless_itemized(body: Json) -> bool:
    """Return False if the body is an object with content, which lists what was done: the caller accounts for that.

    Any other response leaves that open and counts as a change.
    """
    return not (body and isinstance(body, dict))


def nothing_refused(body: Json) -> None:
    """Return None: a success contains no refusal, as in most APIs."""


class Answer(NamedTuple):
    """A successful response. ``body`` is the parsed document, None if it was empty. Header names are lower-case.

    A DELETE that was sent again and finds nothing is a success with the status of the response, and without a body.
    """

    body: Json
    status: int
    headers: Mapping[str, str]
    request_id: str | None


class Call(NamedTuple):
    """One request to make, complete except for its authentication.

    ``repeats`` says that it may be sent again although it may have taken effect.
    """

    request: HttpRequest
    scope: str
    read: bool
    repeats: bool
    action: str
    operation: Operation

    @property
    def writes(self) -> bool:
        return not self.read and self.request.method not in ("GET", "HEAD")

    @property
    def asked(self) -> Asked:
        return Asked(self.action, self.writes, once=not self.repeats)


class Sites(NamedTuple):
    """A service that each website of the cloud has for its own accounts.

    This service and the ``other`` one refuse each other's accounts with one of the codes in ``refusals``. ``recall``
    returns the one that is known to have the account, or None. ``remember`` stores it.
    """

    other: str
    refusals: frozenset[str]
    recall: Callable[[], str | None]
    remember: Callable[[str], None]

    def refuses(self, response: HttpResponse) -> bool:
        """Return whether the service did nothing because the account belongs to the other one."""
        return response.status == 403 and explained(response).code in self.refusals


class ServiceClient:
    """A client of one service over one connection. ``Cloud.service`` creates it.

    With a ``base`` it uses that address. Otherwise it uses the address from the settings, and of the ``sites`` the one
    that knows the account. ``warn`` receives a warning if the service may not exist there.
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
        """The URL of the service, determined on first use."""
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

        ``path`` is a template such as ``/v1/{project_id}/ports/{port_id}``. ``args`` has its values, except for the IDs
        of the project and the account, which are known here. ``read`` marks a POST that only reads.

        ``repeats`` says whether the call may be sent again although it may have taken effect. By default, a GET, a PUT
        and a DELETE may. ``action`` begins the sentence of an error: "get port abc". With ``as_it_is``, no header for
        the enterprise project is added. ``counts`` decides from the body whether a successful write changed something.
        ``refusal`` returns the refusal inside a successful response, or None.
        """
        method = method.upper()
        if not as_it_is:
            headers = headers_for(self.name, self._settings.enterprise_project_id, headers or {})
        action = action or "%s %s of %s" % (method, path, self.name)
        request = self._request(method, path, args or {}, query, body, headers or {})
        operation = Operation(short_name(self.name), "%s %s" % (method, path))
        repeats = read or may_repeat(method, repeats)
        call = Call(request, scope or scope_of(self.name), read, repeats, action, operation)
        if self._read_only and call.writes:
            raise ReadOnlyViolation("%s: this writes, and the connection was opened for reading only." % action)
        with self._exchange.noting_doubts(call.asked):
            return self._answered(call, counts, refusal)

    def _answered(
        self, call: Call, counts: Callable[[Json], bool], refusal: Callable[[Json], Refusal | None]
    ) -> Answer:
        """Make the call, if necessary with other credentials or at the other site, and return its answer."""
        response = self._send(call)
        if self._was_refused(response) and self._identity.reauthenticate(call.scope):
            response = self._send(call)
        if self._sites is not None and self._sites.refuses(response):
            response = self._send_to_other(self._sites, call)
        parsed: Json = None
        if not is_success(response.status):
            error = self._failure(response, call)
            if not (call.request.method == "DELETE" and response.unclear and _is_gone(error)):
                raise error
            # An earlier attempt, which got no response, has deleted it.
        elif call.request.method != "HEAD":
            parsed = self._exchange.document(response, call.asked)
            said = refusal(parsed)
            if said is not None:
                raise refused(response, call.asked, said)
        if call.writes and counts(parsed):
            self._exchange.wrote(call.action)
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
        """Yield the items of all pages. Each page is fetched when it is needed.

        Further keywords are those of ``request``.
        """
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
    ) -> HttpRequest:
        def value_of(name: str) -> Any:
            if name in args:
                return args[name]
            if name == "project_id":
                return self._identity.project_id()
            if name == "domain_id":
                return self._identity.domain_id()
            raise InvalidInput('The path "%s" needs a value for %s.' % (path, name))

        complete = checked_headers(headers)
        if not any(name.lower() == "content-type" for name in complete):
            complete["Content-Type"] = "application/json"
        return HttpRequest(method, with_query(self.address + fill(path, value_of), query), complete, encoded_body(body))

    def _send(self, call: Call) -> HttpResponse:
        try:
            return self._exchange.run(
                lambda: self._identity.authorize(call.request, call.scope),
                self._policy,
                repeats=call.repeats,
                action=call.action,
                operation=call.operation,
            )
        except SendFailure as broken:
            raise lost(broken, call.asked) from None

    def _send_to_other(self, sites: Sites, call: Call) -> HttpResponse:
        """Send a call that the first site refuses to the other site, and use that one from then on."""
        path = call.request.url[len(self.address) :]
        self._site, self._sites = sites.other if self._site == self.name else self.name, None
        self._base = service_url(self._site, self._settings)
        response = self._send(call._replace(request=replace(call.request, url=self._base + path)))
        if not sites.refuses(response):
            sites.remember(self._site)
        return response

    def _was_refused(self, response: HttpResponse) -> bool:
        """Return whether the service might have accepted other credentials."""
        return response.status == 401 and self._identity.is_refusal(401, explained(response).code)

    def _failure(self, response: HttpResponse, call: Call) -> CloudError:
        return failure(response, call.asked, self._identity.describe() if self._was_refused(response) else "")


def _is_gone(error: CloudError) -> bool:
    """Return whether the service itself says that the object does not exist, and not only a gateway before it."""
    return isinstance(error, NotFound) and error.document is not None

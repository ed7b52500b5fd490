# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access to one account and region.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from .._auth.authenticator import Authenticator
from .._auth.settings import Settings
from .._auth.storage.journal import Journal
from .._auth.storage.stores import open_cache
from .._core.calls import Operation, Writes
from .._core.clock import Clock
from .._core.errors import Unreachable
from .._core.messages import HttpRequest, HttpResponse
from .client import ServiceClient, Sites
from .endpoints import OTHER_SITES, iam_url, need_region
from .enterprise import REGISTRY, short_name
from .exchange import Called, Exchange, Say
from .failures import Advice, SendFailure
from .retry import RetryPolicy, may_repeat
from .session import HttpSession

if TYPE_CHECKING:
    import requests

    from .._auth.registry.login import RegistryLogin
    from .._auth.storage.turns import Turns
    from .buckets import BucketStorage
    from .storage import ObjectStorage


# The form of a region's name, at the beginning of a project's name.
_REGION = re.compile(r"([a-z]{2}-[a-z]+(?:-[a-z]+)*-[0-9]+)(?:_|$)")

# The part of a path that names an operation of signing in. An ID can follow it.
_OPERATION = re.compile(r"/v[0-9][^/]*(?:/[^/]+){0,2}")

FOR_REGISTRIES = Advice(
    "give the certificate of who signed it in registry_ca_path, or its own SHA-256 in registry_fingerprint",
    "registry_fingerprint trusts it whatever its name",
)


class LastAnswer(NamedTuple):
    """A response that was parsed: the action of its request, its status code and its request ID."""

    action: str
    status: int
    request_id: str | None

    def __str__(self) -> str:
        request_id = ", request ID %s" % self.request_id if self.request_id else ""
        return "%s (HTTP %d%s)" % (self.action, self.status, request_id)


def _without_id(url: str) -> str:
    """Return the path of a request of signing in, without an ID."""
    found = _OPERATION.search(urlsplit(url).path)
    return found.group() if found else "/"


def _silent(_text: str) -> None:
    """Ignore the text, because nobody wants it."""


class Cloud:
    """Access to one account and region: the HTTP session, the credentials, and a client for each service in use.

    ``note`` takes lines for ``-vvv``, ``warn`` sentences for everybody, and ``tell`` the progress of long operations.
    ``writes`` records what was written. ``detail`` takes the bodies, without secrets, and is None if nobody wants
    them. ``last_url`` is the last URL that was requested, and ``last_answer`` the last response that was parsed.
    ``called`` takes each API call, and is None if nobody counts them.
    ``agent`` is added to the User-Agent, as in "ansible-core 2.18.1". A Cloud that is used after a fork opens
    connections of its own there.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        read_only: bool = False,
        environ: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        note: Say | None = None,
        warn: Say | None = None,
        tell: Say | None = None,
        detail: Say | None = None,
        called: Called | None = None,
        session: requests.Session | None = None,
        agent: str = "",
        writes: Writes | None = None,
    ) -> None:
        environ = os.environ if environ is None else environ
        clock = clock or Clock()
        note = note or _silent
        warn = warn or _silent
        self.settings = settings
        self.read_only = read_only
        self.tell = tell or _silent
        self._note = note
        self.warn = warn
        for doubt in settings.doubts:
            warn(doubt)
        self._environ = environ
        self._clock = clock
        self._hidden: set[str] = set()
        self.writes = Writes() if writes is None else writes
        self.last_url: str | None = None
        self.last_answer: LastAnswer | None = None
        self._like_this = partial(
            Cloud,
            writes=self.writes,
            read_only=read_only,
            environ=environ,
            clock=clock,
            note=note,
            warn=warn,
            tell=tell,
            detail=detail,
            called=called,
            session=session,
            agent=agent,
        )
        self._connect = partial(HttpSession, environ=environ, session=session, agent=agent)
        self._listen = partial(
            Exchange,
            clock=clock,
            note=note,
            warn=warn,
            secrets=self.secrets,
            hidden=lambda: frozenset(self._hidden),
            writes=self.writes,
            detail=detail,
            called=called,
            asked=self._remember,
            answered=self._remember_answer,
        )
        self._http = self._connect(settings)
        self._exchange = self._listen(self._http)
        self._clients: dict[str, ServiceClient] = {}
        self._registries: dict[tuple[str, bool], ServiceClient] = {}
        self._others: list[HttpSession] = []
        self._projects: dict[str, Cloud] = {}
        self._logins: list[RegistryLogin] = []
        self.authenticator = Authenticator(
            settings,
            send=self._send,
            iam_url=lambda where: iam_url(settings, where),
            clock=clock,
            environ=environ,
            note=note,
            warn=warn,
        )

    @property
    def clock(self) -> Clock:
        """The clock that all its connections use."""
        return self._clock

    @property
    def region(self) -> str:
        return need_region(self.settings, "and this needs one")

    def service(self, name: str) -> ServiceClient:
        """Return the client of a service. The client determines its address on first use."""
        if not self._clients:
            self._note("The credentials are: %s" % self.authenticator.describe())
        if name not in self._clients:
            self._clients[name] = ServiceClient(
                name,
                self.settings,
                self.authenticator,
                self._exchange,
                read_only=self.read_only,
                warn=self.warn,
                sites=self._sites(name),
            )
        return self._clients[name]

    def _sites(self, name: str) -> Sites | None:
        """Return the websites that have the service, or None if it has only one address.

        A configured address is the only one.
        """
        if name not in OTHER_SITES or name in self.settings.endpoints:
            return None
        topic = "site of %s" % name
        return Sites(
            *OTHER_SITES[name],
            recall=lambda: self.authenticator.recall(topic),
            remember=lambda site: self.authenticator.keep(topic, site),
        )

    def in_project(self, name: str) -> Cloud:
        """Return access to another project of the account.

        A project's name is that of its region, or begins with it. A project with any other name is assumed to be in
        the region of the settings.
        """
        if name not in self._projects:
            self._projects[name] = self if name == self._own_project() else self._to_project(name)
        return self._projects[name]

    def _own_project(self) -> str | None:
        """Return the name of the project of the settings, or None if they do not contain it."""
        settings = self.settings
        return settings.project_name or (settings.region if settings.project_id is None else None)

    def _to_project(self, name: str) -> Cloud:
        found = _REGION.match(name)
        region = found.group(1) if found else self.settings.region
        other = self._like_this(replace(self.settings, region=region, project_name=name, project_id=None))
        other._hidden = self._hidden
        return other

    def registry(self, url: str, *, account: bool) -> ServiceClient:
        """Return the client of the microservice registry at that URL.

        It trusts the certificate as the settings say. With ``account``, it uses their account for the registry.
        """
        key = (url, account)
        if key not in self._registries:
            self._registries[key] = self._open_registry(url, account)
        return self._registries[key]

    def _open_registry(self, url: str, account: bool) -> ServiceClient:
        from .._auth.registry.login import RegistryLogin  # most tasks use no registry

        given = self.settings.registry
        trust = replace(
            self.settings,
            validate_certs=given.validate_certs,
            ca_path=given.ca_path,
            fingerprint=given.fingerprint,
            client_cert=None,
            client_key=None,
        )
        http = self._connect(trust, advice=FOR_REGISTRIES)
        exchange = self._listen(http)
        login = RegistryLogin(
            url,
            given if account else replace(given, username=None, password=None),
            send=partial(self._sent, exchange, short_name(REGISTRY)),
            cache=open_cache(trust, self._environ, self._clock, note=self._note, warn=self.warn),
            clock=self._clock,
        )
        self._others.append(http)
        self._logins.append(login)
        return ServiceClient(REGISTRY, trust, login, exchange, read_only=self.read_only, base=url)

    def storage(self) -> ObjectStorage:
        """Return object storage for signed URLs. It has its own connections, and several threads can use it."""
        from .storage import ObjectStorage  # few tasks transfer files

        http = self._connect(self.settings)
        self._others.append(http)
        exchange = self._listen(http, note=_silent, warn=_silent, detail=None)
        return ObjectStorage(exchange, self.settings.max_retries)

    def buckets(self) -> BucketStorage:
        """Return the client for buckets of object storage."""
        from .buckets import BucketStorage  # few tasks use buckets

        return BucketStorage(self.settings, self.authenticator, self._exchange, read_only=self.read_only)

    def user_id(self) -> str:
        """Return the ID of the user that the credentials belong to."""
        return self.authenticator.user_id()

    def journal(self, scope: str = "project") -> Journal:
        """Return the journal: entries for later tasks about this project or, with scope "domain", the account."""
        return self.authenticator.journal(scope)

    def turns(self) -> Turns:
        """Return the turns of tasks: one task at a time works on an object of this project or registry."""
        from .._auth.storage.turns import Turns  # tasks that only read take none

        settings = self.settings
        registry = settings.registry
        scope = (settings.region, settings.project_id, settings.project_name, registry.url, registry.engine)
        cache = open_cache(settings, self._environ, self._clock, note=self._note, warn=self.warn)
        return Turns(cache, tuple(part or "" for part in scope), self._clock.now, self.warn)

    def close(self) -> None:
        """Close the connections. A later call opens new ones."""
        for http in (self._http, *self._others):
            http.close()
        for other in self._elsewhere():
            other.close()

    def secrets(self) -> frozenset[str]:
        """Return all values that must not be shown: those in the settings, and those obtained with them."""
        obtained = [login.secrets() for login in self._logins] + [other.secrets() for other in self._elsewhere()]
        return self.settings.secrets().union(self.authenticator.secrets(), self._http.secrets(), *obtained)

    def hide(self, *values: str) -> None:
        """Add values that must not be shown: those in the options and the files of a task."""
        self._hidden.update(value for value in values if value)

    def hidden(self) -> frozenset[str]:
        """Return all values that must not be shown, wherever they come from."""
        return self.secrets().union(self._hidden)

    def _elsewhere(self) -> list[Cloud]:
        return [other for other in self._projects.values() if other is not self]

    def _remember(self, url: str) -> None:
        self.last_url = url

    def _remember_answer(self, action: str, response: HttpResponse) -> None:
        self.last_answer = LastAnswer(action, response.status, response.request_id)

    def _send(self, request: HttpRequest) -> HttpResponse:
        return self._sent(self._exchange, "iam", request)

    def _sent(self, exchange: Exchange, service: str, request: HttpRequest) -> HttpResponse:
        """Send a request that signing in needs.

        A request that only reads can be repeated. Any other is sent again only if it certainly did not arrive.
        """
        policy = RetryPolicy(self.settings.max_retries)
        try:
            return exchange.run(
                lambda: request,
                policy,
                repeats=may_repeat(request.method),
                action="signing in",
                operation=Operation(service, "%s %s" % (request.method, _without_id(request.url))),
            )
        except SendFailure as failure:
            raise Unreachable(str(failure), action="signing in") from None

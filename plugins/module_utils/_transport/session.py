# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""HTTP: send one request and receive one response. Signed parts of the request are not changed on the way.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import ssl
import traceback
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import SplitResult, urlsplit

from .._auth.settings import Settings
from .._core.errors import InvalidInput
from .._core.messages import HttpRequest, HttpResponse
from .failures import FOR_SERVICES, INCOMPLETE, Advice, Peer, SendFailure
from .proxies import environment_passwords, is_loopback, passwords, proxy_for, without_login
from .tls import tls_context

IMPORT_ERROR: str | None = None
try:
    import requests
    import urllib3
    from requests.adapters import HTTPAdapter
    from requests.structures import CaseInsensitiveDict

    from .receiving import POOLS, SHARE, deadline, read
except ImportError:
    IMPORT_ERROR = traceback.format_exc()
    HTTPAdapter = object  # type: ignore[assignment, misc]

VERSION = "0.1.0"
_SECRET_HEADERS = frozenset(
    ("authorization", "cookie", "x-auth-token", "x-security-token", "x-subject-token", "proxy-authorization")
)
SLOW = "%s did not finish its response within %g seconds (five times read_timeout)"
_WITH_BODY = frozenset(("POST", "PUT", "PATCH"))


def warm(environ: Mapping[str, str] | None = None) -> None:
    """Do expensive work that is the same for every task, so that processes that are forked later need not do it.

    It reads the authorities that are trusted by default, creates a session (the first one is the most expensive), and
    imports modules that are otherwise imported late.
    """
    if IMPORT_ERROR is None:
        with suppress(InvalidInput):  # a task that needs the authorities reports the error
            tls_context(os.environ if environ is None else environ)
        requests.Session().close()
        from .._auth import agency, iam_token, metadata, password, profiles  # noqa: F401
        from .._auth.storage import turns  # noqa: F401
        from .._core import envelopes  # noqa: F401


class TlsAdapter(HTTPAdapter):
    """Connections, direct and through a proxy, with one ``trust``.

    This is a TLS context, and the fingerprint of the only certificate that is accepted, None for no such limit.
    """

    def __init__(self, trust: Mapping[str, Any]) -> None:
        self.trust = trust
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, **self.trust, **pool_kwargs)

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        if proxy.lower().startswith("https"):
            proxy_kwargs["proxy_ssl_context"] = self.trust["ssl_context"]
        return super().proxy_manager_for(proxy, **self.trust, **proxy_kwargs)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Do nothing: the context has everything. The bundle that the library sets here is read for each connection."""

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        parts = urlsplit(request.url)
        return {"scheme": parts.scheme, "host": parts.hostname, "port": parts.port}, {}


class HttpSession:
    """A session that keeps connections open for one set of settings.

    It follows no redirects, stores no cookies and reads no netrc.
    A ``session`` that is passed in was created in this process, can be shared with others, and stays open. ``advice``
    is part of the error if the server's certificate is not trusted.
    """

    def __init__(
        self,
        settings: Settings,
        environ: Mapping[str, str],
        *,
        session: requests.Session | None = None,
        agent: str = "",
        advice: Advice = FOR_SERVICES,
    ) -> None:
        if IMPORT_ERROR is not None:
            raise InvalidInput("The Python package requests is missing.")
        self._settings = settings
        self._environ = environ
        self._given = session
        self._advice = advice
        self._agent = "community.huaweicloud/%s%s" % (VERSION, " (%s)" % agent if agent else "")
        self._pid = os.getpid()
        self._session = session
        self._context: ssl.SSLContext | None = None
        self._passwords = frozenset(passwords(settings.proxy) | environment_passwords(environ))

    def send(self, request: HttpRequest, secrets: frozenset[str] = frozenset()) -> HttpResponse:
        """Send a request once and return the response.

        Raises SendFailure, or InvalidInput for a request that must not be sent at all.
        """
        url = urlsplit(request.url)
        self._refuse_plain_secrets(request, url, secrets)
        proxy = proxy_for(url, self._settings.proxy, self._environ)
        peer = self._peer(url, proxy)
        response = None
        with deadline(SHARE * peer.read_timeout) as limit:
            try:
                response = self._adapter(request.url, proxy).send(
                    self._prepared(request),
                    stream=True,
                    timeout=(peer.connect_timeout, peer.read_timeout),
                    verify=self._settings.validate_certs,
                    proxies={url.scheme: proxy} if proxy else {},
                )
                body = read(response, peer)
                if limit.over:
                    raise SendFailure(SLOW % (peer, SHARE * peer.read_timeout))
            except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                if response is not None:
                    # The rest of this response must not be read as the next one.
                    response.close()
                if limit.over:
                    raise SendFailure(SLOW % (peer, SHARE * peer.read_timeout)) from None
                from .causes import explain

                raise explain(error, peer) from None
        headers = {name.lower(): value for name, value in response.headers.items()}
        answer = HttpResponse(response.status_code, headers, body)
        _check_length(request.method, answer, response.raw, peer)
        return answer

    def secrets(self) -> frozenset[str]:
        """Return the passwords of the proxies."""
        return self._passwords

    def close(self) -> None:
        if self._session is not None and self._session is not self._given:
            self._session.close()

    def _adapter(self, url: str, proxy: str | None) -> Any:
        """Return the adapter for the URL. Its connections belong to this process and obey the deadline."""
        adapter = self._own_adapter(url)
        if isinstance(adapter, HTTPAdapter):
            manager = adapter.proxy_manager_for(proxy) if proxy else adapter.poolmanager
            manager.pool_classes_by_scheme = POOLS
        return adapter

    def _own_adapter(self, url: str) -> Any:
        if self._pid != os.getpid():
            self._pid = os.getpid()
            if self._given is not None:
                self._given.close()
            else:
                self._session = None
        if self._session is None:
            self._session = requests.Session()
        adapter = self._session.get_adapter(url)
        if url.startswith("https:") and type(adapter) in (HTTPAdapter, TlsAdapter):
            trust = {"ssl_context": self._tls(), "assert_fingerprint": self._settings.fingerprint}
            if getattr(adapter, "trust", None) != trust:
                adapter.close()
                self._session.mount("https://", TlsAdapter(trust))
                adapter = self._session.get_adapter(url)
        return adapter

    def _tls(self) -> ssl.SSLContext:
        settings = self._settings
        if self._context is None:
            if not settings.validate_certs:
                urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
            self._context = tls_context(
                self._environ,
                validate_certs=settings.validate_certs and settings.fingerprint is None,
                ca_path=settings.ca_path,
                client_cert=settings.client_cert,
                client_key=settings.client_key,
            )
        return self._context

    def _prepared(self, request: HttpRequest) -> requests.PreparedRequest:
        """Return the request in the form of the library.

        It is filled in directly, because the library's own preparation would encode the URL once more.
        """
        prepared = requests.PreparedRequest()
        prepared.method = request.method
        prepared.url = request.url
        headers = CaseInsensitiveDict(request.headers)
        headers.setdefault("User-Agent", self._agent)
        headers.setdefault("Accept", "*/*")
        headers.setdefault("Accept-Encoding", "gzip, deflate")
        if request.body or request.method in _WITH_BODY:
            headers["Content-Length"] = str(len(request.body))
        prepared.headers = headers
        prepared.body = request.body or None
        return prepared

    def _peer(self, url: SplitResult, proxy: str | None) -> Peer:
        port = url.port or (443 if url.scheme == "https" else 80)
        shown = without_login(proxy) if proxy else None
        settings = self._settings
        return Peer(url.hostname or "", port, shown, settings.connect_timeout, settings.read_timeout, self._advice)

    def _refuse_plain_secrets(self, request: HttpRequest, url: SplitResult, secrets: frozenset[str]) -> None:
        host = url.hostname or ""
        if url.scheme != "http" or self._settings.allow_plain_http or is_loopback(host):
            return
        text = request.body.decode("utf-8", "replace")
        if (
            any(name.lower() in _SECRET_HEADERS for name in request.headers)
            or '"password"' in text
            or any(secret in text or secret in request.url for secret in secrets if secret)
        ):
            raise InvalidInput(
                "Credentials would go to %s over plain http, where others can read them: use an https URL, or set "
                "allow_plain_http if the network is trusted." % host
            )


def _check_length(method: str, answer: HttpResponse, raw: Any, peer: Peer) -> None:
    """Raise SendFailure if the body is shorter than announced. Old versions of the library accept it as complete."""
    if method == "HEAD" or answer.status in (204, 304):
        return
    announced = answer.headers.get("content-length", "")
    if announced.isascii() and announced.isdecimal():
        received = raw.tell() if answer.headers.get("content-encoding") else len(answer.body)
        if received < int(announced):
            raise SendFailure("%s sent only %d of the %s bytes of its response" % (peer, received, announced))
    elif not answer.body and "transfer-encoding" not in answer.headers:
        # An empty response says that it is empty. This one ended within its headers.
        raise SendFailure(INCOMPLETE % peer)

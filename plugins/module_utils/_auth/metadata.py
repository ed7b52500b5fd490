# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way to sign in with the temporary keys of the cloud server that Ansible runs on, from its metadata service.

The requests go directly to the service and not through the session. It is plain HTTP on a link-local address, which no
proxy can reach. Outside the cloud nobody answers there, so all requests together must end within two seconds.

PRIVATE to this collection.
"""

from __future__ import annotations

import http.client
import io
import socket
from typing import Callable, cast
from urllib.parse import urlsplit

from .._core.clock import Clock
from .._core.documents import parse
from .._core.envelopes import service_error
from .._core.errors import CredentialError, InvalidAnswer, Unreachable
from .._core.messages import HttpRequest, HttpResponse
from .._core.redact import redact
from .agency import credential_entry
from .iam import Iam
from .method import Keys
from .storage.cache import Cache, Entry

METADATA_URL = "http://169.254.169.254"
KEY_PATH = "/openstack/latest/securitykey"
TOKEN_PATH = "/meta-data/latest/api/token"  # noqa: S105
PATIENCE = 2.0
_LARGEST_ANSWER = 65536

# A function that sends a request directly and raises Unreachable after the given number of seconds.
Probe = Callable[[HttpRequest, float], HttpResponse]


class CloudServer:
    signs = True

    def __init__(self, iam: Iam, url: str, probe: Probe | None) -> None:
        self._iam = iam
        self._url = url.rstrip("/")
        self._probe = probe or (lambda request, seconds: direct(request, seconds, iam.clock))
        # The keys belong to the server and are quick to obtain again, so they are kept only in memory.
        self._memory = Cache(None, iam.clock, lambda _text: None)

    def authorize(self, request: HttpRequest, scope: str) -> HttpRequest:
        return self.keys().signed(request, self._iam.clock.now())

    def keys(self) -> Keys:
        value = self._memory.fetch((), self._obtain)
        return Keys(value["access"], value["secret"], value["securitytoken"])

    def forget(self, scope: str) -> bool:
        self._memory.forget(())
        return True

    def identity(self) -> tuple[str, ...]:
        return ("cloud server", self._url, socket.gethostname())

    def verifier(self) -> str | None:
        return None

    def known_id(self, scope: str) -> str | None:
        return None

    def permanent_key(self) -> str | None:
        return None

    def describe(self) -> str:
        return "temporary access key from the metadata service at %s" % self._url

    def _obtain(self) -> Entry:
        try:
            response = self._ask()
            return credential_entry(parse(response.body), self._iam, "")
        except Unreachable as error:
            reason = error.reason
        except (InvalidAnswer, ValueError):
            reason = "its response holds no temporary access key"
        raise CredentialError(self._nothing(redact(reason, self._iam.secrets)))

    def _ask(self) -> HttpResponse:
        """Return the response to the request for the key.

        A server can be configured to require a token of the metadata service in the request. Raises Unreachable if the
        service refuses or does not respond in time.
        """
        deadline = self._iam.clock.monotonic() + PATIENCE
        response = self._within(deadline, HttpRequest("GET", self._url + KEY_PATH))
        if response.status == 401:
            asking = {"X-Metadata-Token-Ttl-Seconds": "300"}
            token = self._within(deadline, HttpRequest("PUT", self._url + TOKEN_PATH, asking))
            if token.status == 200:
                given = token.body.decode("ascii", "replace").strip()
                self._iam.keep_secret(given)
                headers = {"X-Metadata-Token": given}
                response = self._within(deadline, HttpRequest("GET", self._url + KEY_PATH, headers))
        if response.status != 200:
            message = service_error(response).message
            raise Unreachable("it responds with HTTP %d, %s" % (response.status, message))
        return response

    def _within(self, deadline: float, request: HttpRequest) -> HttpResponse:
        left = deadline - self._iam.clock.monotonic()
        if left <= 0:
            raise Unreachable("it did not respond within %g seconds" % PATIENCE)
        return self._probe(request, left)

    def _nothing(self, reason: str) -> str:
        service = "the metadata service at %s (%s)" % (self._url, reason)
        looked = self._iam.settings.looked_at
        if len(looked) == 1:
            return "The %s wants the credentials of a cloud server, but there are none in %s." % (looked[0], service)
        return "There are no credentials in %s, nor in %s: set access_key and secret_key, or %s." % (
            ", ".join(looked) or "the settings",
            service,
            "HW_ACCESS_KEY and HW_SECRET_KEY",
        )


def direct(request: HttpRequest, seconds: float, clock: Clock) -> HttpResponse:
    """Send one request on a connection of its own and return the response.

    Uses no proxy and follows no redirects. Raises Unreachable after ``seconds``, or if there is no valid response.
    """
    parts = urlsplit(request.url)
    deadline = clock.monotonic() + seconds
    received = bytearray()
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=seconds) as connection:
            connection.sendall(_written(request, parts.netloc, parts.path))
            while True:
                left = deadline - clock.monotonic()
                if left <= 0 or len(received) > _LARGEST_ANSWER:
                    raise TimeoutError
                connection.settimeout(left)
                chunk = connection.recv(4096)
                if not chunk:
                    break
                received += chunk
        answer = http.client.HTTPResponse(cast("socket.socket", _Received(bytes(received))))
        answer.begin()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return HttpResponse(answer.status, headers, answer.read())
    except http.client.HTTPException:
        raise Unreachable("its response is not HTTP") from None
    except (TimeoutError, socket.timeout):
        raise Unreachable("it did not respond within %g seconds" % PATIENCE) from None
    except OSError as error:
        raise Unreachable("it cannot be reached, %s" % (error.strerror or "no connection")) from None


def _written(request: HttpRequest, host: str, path: str) -> bytes:
    lines = ["%s %s HTTP/1.0" % (request.method, path), "Host: " + host, "Content-Length: %d" % len(request.body)]
    lines += ["%s: %s" % pair for pair in request.headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + request.body


class _Received:
    """A substitute for the socket from which the bytes came."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._data)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The reason why no response arrived, in one sentence. Imported only when that happens.

PRIVATE to this collection.
"""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections.abc import Iterator
from typing import TypeVar

from .failures import INCOMPLETE, Peer, SendFailure

try:
    from requests import exceptions as broken
    from urllib3 import exceptions as lower
except ImportError:  # the session reports it
    pass

_E = TypeVar("_E", bound=BaseException)

# Failures of a TLS handshake. Nothing of the request was sent, and another attempt would fail in the same way.
_HANDSHAKE = {
    "CERTIFICATE_REQUIRED",
    "HTTP_REQUEST",
    "HTTPS_PROXY_REQUEST",
    "NO_PROTOCOLS_AVAILABLE",
    "RECORD_LAYER_FAILURE",
    "SSLV3_ALERT_BAD_CERTIFICATE",
    "SSLV3_ALERT_HANDSHAKE_FAILURE",
    "TLSV13_ALERT_CERTIFICATE_REQUIRED",
    "TLSV1_ALERT_PROTOCOL_VERSION",
    "TLSV1_ALERT_UNKNOWN_CA",
    "UNKNOWN_PROTOCOL",
    "UNSUPPORTED_PROTOCOL",
    "WRONG_VERSION_NUMBER",
}
X509_V_ERR_HOSTNAME_MISMATCH = 62
X509_V_ERR_IP_ADDRESS_MISMATCH = 64
# Version 1 of urllib3 shows the digits as a bytes literal of Python.
_OTHER_CERTIFICATE = re.compile(r"Fingerprints did not match.*, got \"(?:b')?([0-9a-f]+)")
_NO_WAY = (errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL)


def explain(error: Exception, peer: Peer) -> SendFailure:
    """Return the SendFailure for an exception of the HTTP library."""
    causes = list(_causes(error))
    certificate = _first(causes, ssl.SSLCertVerificationError)
    if certificate is not None:
        return SendFailure(_untrusted(certificate, peer), sent=False, final=True)
    other = next(filter(None, (_OTHER_CERTIFICATE.search(str(cause)) for cause in causes)), None)
    if other is not None:
        reason = "the certificate of %s is not the one that is trusted: its SHA-256 is %s" % (peer, other.group(1))
        return SendFailure(reason, sent=False, final=True)
    if _first(causes, broken.ProxyError) is not None:
        return _proxy(error, peer)
    if _first(causes, socket.gaierror) is not None:
        name = peer.proxy or peer.host
        return SendFailure("the name %s cannot be resolved" % name.partition(":")[0], sent=False)
    if isinstance(error, broken.ConnectTimeout):
        reason = "%s accepts no connection within %g seconds (connect_timeout)" % (peer, peer.connect_timeout)
        return SendFailure(reason, sent=False)
    if _first(causes, lower.NewConnectionError) is not None:
        return SendFailure(_no_connection(causes, peer), sent=False)
    tls = _first(causes, ssl.SSLError)
    if tls is not None:
        early = _reason(tls) in _HANDSHAKE
        return SendFailure(_no_tls(tls, peer), sent=not early, final=early)
    return _after_sending(error, causes, peer)


def _after_sending(error: Exception, causes: list[BaseException], peer: Peer) -> SendFailure:
    if isinstance(error, broken.ReadTimeout) or _first(causes, lower.ReadTimeoutError) is not None:
        return SendFailure("%s sends no response for %g seconds (read_timeout)" % (peer, peer.read_timeout))
    if isinstance(error, broken.ContentDecodingError):
        return SendFailure("the response of %s cannot be decompressed" % peer)
    if isinstance(error, (broken.InvalidURL, broken.InvalidSchema, broken.InvalidHeader, lower.LocationValueError)):
        return SendFailure(" ".join(str(error).split()), sent=False, final=True)
    return SendFailure(INCOMPLETE % peer)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the exception and all exceptions that caused it."""
    pending: list[BaseException] = [error]
    seen: set[int] = set()
    while pending:
        one = pending.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = (*one.args, getattr(one, "reason", None), one.__cause__, one.__context__)
        pending.extend(candidate for candidate in inner if isinstance(candidate, BaseException))


def _first(causes: list[BaseException], kind: type[_E]) -> _E | None:
    return next((cause for cause in causes if isinstance(cause, kind)), None)


def _untrusted(error: ssl.SSLCertVerificationError, peer: Peer) -> str:
    # Version 1 of urllib3 compares names itself. It reports a difference only in words, without a code.
    why = (getattr(error, "verify_message", "") or str(error.args[0])).rstrip(".")
    code = getattr(error, "verify_code", X509_V_ERR_HOSTNAME_MISMATCH)
    if code in (X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH):
        advice = ": %s" % peer.advice.name if peer.advice.name else ""
        return "the certificate of %s is for another name (%s)%s" % (peer, why, advice)
    return "the certificate of %s is not trusted (%s): %s" % (peer, why, peer.advice.signed)


def _no_tls(error: ssl.SSLError, peer: Peer) -> str:
    reason = _reason(error)
    why = (reason or "handshake failed").replace("_", " ").lower()
    if reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE"):
        why += ", as when the server speaks plain http"
    elif "CERTIFICATE_REQUIRED" in reason:
        why += ": give client_cert"
    return "no TLS connection with %s is possible (%s)" % (peer, why)


def _reason(error: ssl.SSLError) -> str:
    """Return the name of the reason. Errors that another library makes have none."""
    return getattr(error, "reason", None) or ""


def _no_connection(causes: list[BaseException], peer: Peer) -> str:
    system = next((cause for cause in causes if isinstance(cause, OSError) and cause.errno), None)
    number = system.errno if system is not None else None
    if number == errno.ECONNREFUSED or _first(causes, ConnectionRefusedError) is not None:
        return "%s refuses connections" % peer
    if number in _NO_WAY:
        return "there is no network path to %s" % peer
    why = " (%s)" % (system.strerror or "").lower() if system is not None and system.strerror else ""
    return "no connection with %s is possible%s" % (peer, why)


def _proxy(error: Exception, peer: Peer) -> SendFailure:
    answer = re.search(r"Tunnel connection failed: ([^'\")]*)", str(error))
    if answer:
        status = " ".join(answer.group(1).split())
        reason = "the proxy %s refuses to connect to %s (%s)" % (peer.proxy, peer, status)
        return SendFailure(reason, sent=False, final=not status.startswith("5"))
    return SendFailure("the proxy %s cannot be reached" % peer.proxy, sent=False)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Trust: one TLS context for each combination of settings, created once and inherited by forks.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping

from .._core.errors import InvalidInput

try:
    import urllib3
    from requests.utils import DEFAULT_CA_BUNDLE_PATH

    # Version 1 lacks this class. It compares names itself, because it cannot leave that to OpenSSL for addresses.
    OPENSSL_CHECKS_NAMES = hasattr(urllib3, "BaseHTTPResponse")
except ImportError:  # the session reports it
    DEFAULT_CA_BUNDLE_PATH = ""
    OPENSSL_CHECKS_NAMES = True

# Reading a bundle of authorities is the most expensive part of a connection.
_CONTEXTS: dict[tuple[bool, str, str | None, str | None], ssl.SSLContext] = {}


def tls_context(
    environ: Mapping[str, str],
    *,
    validate_certs: bool = True,
    ca_path: str | None = None,
    client_cert: str | None = None,
    client_key: str | None = None,
) -> ssl.SSLContext:
    """Return the TLS context for these settings. Calls with the same settings share one.

    Raises InvalidInput if the authorities or the client certificate cannot be loaded.
    """
    trust = _expanded(ca_path) or _bundle(environ) if validate_certs else ""
    key = (validate_certs, trust, _expanded(client_cert), _expanded(client_key))
    if key not in _CONTEXTS:
        _CONTEXTS[key] = _build(*key)
    return _CONTEXTS[key]


def _expanded(path: str | None) -> str | None:
    return os.path.expanduser(path) if path else None


def _bundle(environ: Mapping[str, str]) -> str:
    """Return the path of the bundle that requests would use, but prefer OpenSSL's own variable to the built-in one."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        if environ.get(name):
            return environ[name]
    standard = environ.get("SSL_CERT_FILE", "")
    return standard if os.path.isfile(standard) else str(DEFAULT_CA_BUNDLE_PATH)


def _build(validate: bool, trust: str, cert: str | None, key: str | None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = OPENSSL_CHECKS_NAMES
    if validate:
        try:
            if os.path.isdir(trust):
                context.load_verify_locations(capath=trust)
            else:
                context.load_verify_locations(cafile=trust)
        except (OSError, ssl.SSLError) as error:
            raise InvalidInput(_unusable("The certificate authorities", trust, error)) from None
    else:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if cert is not None:
        try:
            # An encrypted key must not wait at a prompt that nobody sees.
            context.load_cert_chain(cert, key, password=lambda: b"")
        except (OSError, ssl.SSLError) as error:
            raise InvalidInput(_unusable("The client certificate", cert, error)) from None
    return context


def _unusable(what: str, path: str, error: OSError) -> str:
    if isinstance(error, ssl.SSLError):
        reason = "it is not a usable PEM file (with an unencrypted key)"
        return "%s in %s cannot be loaded: %s." % (what, path, reason)
    return "%s in %s cannot be loaded: %s." % (what, path, error.strerror)

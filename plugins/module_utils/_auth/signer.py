# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The SDK-HMAC-SHA256 signature of one request.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from .._core.errors import InvalidInput
from .._core.messages import HttpRequest, text_of

ALGORITHM = "SDK-HMAC-SHA256"
UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD"
_CONTENT_HASH = "x-sdk-content-sha256"
# The signer computes these headers. It drops those of an earlier signature.
_COMPUTED = frozenset(("authorization", "x-sdk-date", _CONTENT_HASH))
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")
_HASHED_CONTENT_TYPES = ("application/json", "application/bson")


def sign(request: HttpRequest, access_key: str, secret_key: str, at: float) -> HttpRequest:
    """Return a copy that carries the signature for the time ``at``, in seconds since the epoch.

    The copy has trimmed header values and a query in canonical form, because the signature covers these. Signing a
    signed request again replaces the signature. Raises InvalidInput if a header value is not printable ASCII.
    """
    parts = urlsplit(request.url)
    query = canonical_query(_pairs(parts.query))
    headers = _signable(request)
    headers.setdefault("host", ("Host", parts.netloc.rpartition("@")[2]))
    date = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(at))
    headers["x-sdk-date"] = ("X-Sdk-Date", date)
    content_type = headers.get("content-type", ("", ""))[1]
    if content_type and not content_type.startswith(_HASHED_CONTENT_TYPES):
        headers[_CONTENT_HASH] = ("X-Sdk-Content-Sha256", UNSIGNED_PAYLOAD)

    names = sorted(name for name in headers if "_" not in name)
    canonical = "\n".join(
        (
            request.method.upper(),
            canonical_path(parts.path),
            query,
            "".join("%s:%s\n" % (name, headers[name][1]) for name in names),
            ";".join(names),
            _payload_hash(request.body, unsigned=_CONTENT_HASH in headers),
        )
    )
    text = "\n".join((ALGORITHM, date, _sha256(canonical.encode("utf-8"))))
    signature = hmac.new(secret_key.encode("utf-8"), text.encode("utf-8"), hashlib.sha256).hexdigest()
    signed = dict(headers.values())
    signed["Authorization"] = "%s Access=%s, SignedHeaders=%s, Signature=%s" % (
        ALGORITHM,
        access_key,
        ";".join(names),
        signature,
    )
    url = urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
    return replace(request, url=url, headers=signed)


def canonical_query(pairs: Iterable[tuple[str, Any]]) -> str:
    """Return the query of a URL in the form that is both sent and signed.

    A list or tuple repeats its key. A boolean is in lower case. None is omitted. An empty value keeps its ``=``.
    """
    flat = [
        (key, text_of(one))
        for key, value in pairs
        for one in (value if isinstance(value, (list, tuple)) else (value,))
        if one is not None
    ]
    return "&".join("%s=%s" % (quote(key, safe="~"), quote(value, safe="~")) for key, value in sorted(flat))


def canonical_path(path: str) -> str:
    """Return the path in the form that is signed: its segments are encoded once.

    It ends with a slash, which the sent path does not need.
    """
    encoded = "/".join(quote(segment, safe="~") for segment in unquote(path).split("/"))
    return encoded if encoded.endswith("/") else encoded + "/"


def _pairs(query: str) -> list[tuple[str, str]]:
    """Return the pairs of an encoded query. A plus sign stays as it is, because no query here uses it for a space."""
    pairs = []
    for piece in query.split("&"):
        if piece:
            key, _equals, value = piece.partition("=")
            pairs.append((unquote(key), unquote(value)))
    return pairs


def _signable(request: HttpRequest) -> dict[str, tuple[str, str]]:
    """Return the headers to sign: from the lower-case name to the name as given and the trimmed value.

    Raises InvalidInput if a value is not printable ASCII.
    """
    headers: dict[str, tuple[str, str]] = {}
    for name, value in request.headers.items():
        if not _HEADER_VALUE.fullmatch(value):
            raise InvalidInput(
                "the header %s has a value that is not allowed in a header: only printable ASCII is" % name
            )
        if name.lower() not in _COMPUTED:
            headers[name.lower()] = (name, value.strip())
    return headers


def _payload_hash(body: bytes, *, unsigned: bool) -> str:
    return UNSIGNED_PAYLOAD if body and unsigned else _sha256(body)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The SDK-HMAC-SHA256 signature, computed from the request as it arrived."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote, unquote_plus

from .request import Request

ALGORITHM = "SDK-HMAC-SHA256"
_AUTHORIZATION = re.compile(
    rf"{ALGORITHM} +Access=(?P<access>[^,\s]+)"
    r", *SignedHeaders=(?P<headers>[^,\s]+), *Signature=(?P<signature>[0-9a-f]+)"
)


@dataclass(frozen=True)
class Claim:
    """The content of an ``Authorization`` header."""

    access: str
    signed_headers: tuple[str, ...]
    signature: str


def read_claim(authorization: str) -> Claim | None:
    match = _AUTHORIZATION.fullmatch(authorization.strip())
    if match is None:
        return None
    return Claim(match["access"], tuple(match["headers"].split(";")), match["signature"])


def canonical_request(request: Request, signed_headers: Iterable[str]) -> str:
    names = list(signed_headers)
    lines = [f"{name}:{request.header(name).strip()}" for name in names]
    return "\n".join(
        [
            request.method,
            canonical_path(request.path),
            canonical_query(request.query),
            "".join(f"{line}\n" for line in lines),
            ";".join(names),
            payload_hash(request),
        ]
    )


def canonical_path(path: str) -> str:
    encoded = "/".join(quote(segment, safe="~") for segment in unquote(path).split("/"))
    return encoded if encoded.endswith("/") else encoded + "/"


def canonical_query(query: str) -> str:
    pairs = []
    for piece in query.split("&") if query else []:
        key, _equals, value = piece.partition("=")
        pairs.append((unquote_plus(key), unquote_plus(value)))
    return "&".join(f"{quote(key, safe='~')}={quote(value, safe='~')}" for key, value in sorted(pairs))


def payload_hash(request: Request) -> str:
    declared = request.header("x-sdk-content-sha256")
    if request.body and declared == "UNSIGNED-PAYLOAD":
        return declared
    return hashlib.sha256(request.body).hexdigest()


def sign(secret: str, date: str, canonical: str) -> str:
    digest = hashlib.sha256(canonical.encode("utf-8")).hexdigest()
    text = f"{ALGORITHM}\n{date}\n{digest}"
    return hmac.new(secret.encode("utf-8"), text.encode("utf-8"), hashlib.sha256).hexdigest()


def matches(claim: Claim, secret: str, date: str, canonical: str) -> bool:
    return hmac.compare_digest(sign(secret, date, canonical), claim.signature)

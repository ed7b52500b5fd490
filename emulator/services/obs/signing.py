# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The signature of the service, in a header or in the query of a URL that others can use.

It covers the method, the declared type and digest of the body, and a date or the expiry of a URL. It also covers the
headers of the service, the bucket, the key and the subresource.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import quote, unquote, urlencode, urlsplit

from ...core.calls import Call
from ...core.clock import wall_time
from ...core.identity import AccessKey, Principal
from ...core.ids import derived_hex
from ...core.requestlog import query_pairs
from ...core.router import Operation
from . import refusals

# The access key of the media service. It belongs to no user: nobody can log in with it.
SERVICE_ACCESS = "VODSERVICEACCESSKEY1"
_SERVICE_SECRET = derived_hex("obs", "the key of the media service")
_MAX_SKEW = timedelta(minutes=15)
# Subresources of buckets that the service has and the emulator does not, in lower case. A signature covers them, too.
UNKNOWN = frozenset(
    {
        *("acl", "cors", "customdomain", "deletebucket", "directcoldaccess", "encryption", "inventory", "lifecycle"),
        *("logging", "notification", "object-lock", "policystatus", "quota", "replication", "storageinfo"),
        *("storagepolicy", "tagging", "versioning", "versions", "website"),
    }
)
_SUBRESOURCES = UNKNOWN | {"location", "partnumber", "policy", "storageclass", "uploadid", "uploads"}
_PREFIXES = ("x-obs-", "x-amz-")
_DATES = tuple(f"{prefix}date" for prefix in _PREFIXES)
_TOKENS = tuple(f"{prefix}security-token" for prefix in _PREFIXES)

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Wanted:
    """A request that a signed URL allows. ``query`` names the subresource of the object."""

    method: str
    bucket: str
    key: str
    query: tuple[tuple[str, str], ...] = ()
    content_type: str = ""
    content_md5: str = ""


def signed_url(base_url: str, wanted: Wanted, expires_at: datetime) -> str:
    """Return a URL below ``base_url`` with the signature of the media service.

    It is valid until ``expires_at``, and for this request only.
    """
    expires = str(int(expires_at.timestamp()))
    path = _path(f"/{wanted.bucket}/{wanted.key}")
    headers = {"content-type": wanted.content_type, "content-md5": wanted.content_md5}
    text = _string_to_sign(wanted.method, path, wanted.query, headers, expires)
    auth = {"AWSAccessKeyId": SERVICE_ACCESS, "Expires": expires, "Signature": _signature(_SERVICE_SECRET, text)}
    asked = [f"{name}={quote(value, safe='')}" if value else name for name, value in wanted.query]
    return f"{base_url}{path}?{'&'.join([*asked, urlencode(auth, quote_via=quote, safe='')])}"


def admit(_operation: Operation, call: Call) -> None:
    """Check the signature. If the media service signed the request, the caller remains unknown."""
    query = dict(query_pairs(call.request.query))
    authorization = call.request.header("authorization")
    if "Signature" not in query:
        if not authorization:
            raise refusals.denied()
        _admit_header(call, authorization)
    elif authorization or call.request.header("x-auth-token"):
        raise refusals.two_mechanisms()
    else:
        _admit_query(call, query)


def _admit_query(call: Call, query: Mapping[str, str]) -> None:
    access, expires = query.get("AWSAccessKeyId") or query.get("AccessKeyId"), query.get("Expires", "")
    if not access or not expires.isdigit():
        raise refusals.denied("Query-string authentication requires the Signature, Expires and AWSAccessKeyId")
    if int(expires) < call.now.timestamp():
        raise refusals.denied("Request has expired")
    _check(call, access, query["Signature"], expires)


def _admit_header(call: Call, authorization: str) -> None:
    scheme, _space, rest = authorization.partition(" ")
    access, _colon, signature = rest.partition(":")
    if scheme not in ("OBS", "AWS") or not signature:
        raise refusals.invalid_argument("Authorization header is invalid; OBS <access key>:<signature> is served")
    own_date = next((call.request.header(name) for name in _DATES if call.request.header(name)), "")
    date = call.request.header("date")
    if abs(wall_time() - _moment(own_date or date)) > _MAX_SKEW:
        raise refusals.skewed()
    _check(call, access, signature, "" if own_date else date)


def _moment(date: str) -> datetime:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        raise refusals.denied("OBS authentication requires a valid Date or x-obs-date header") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def _check(call: Call, access: str, signature: str, date: str) -> None:
    secret = _SERVICE_SECRET
    if access != SERVICE_ACCESS:
        key = call.emulator.identity.key(access)
        if key is None:
            raise refusals.unknown_key()
        _check_temporary(call, key)
        secret, call.caller, call.domain_scope = key.secret, Principal(key.user), key.user.domain
    request, prefix = call.request, urlsplit(call.base_url).path
    path = _path(unquote(request.path.removeprefix(prefix)))
    text = _string_to_sign(request.method, path, query_pairs(request.query), request.headers, date)
    if not hmac.compare_digest(_signature(secret, text).encode(), signature.encode()):
        raise refusals.wrong_signature()


def _check_temporary(call: Call, key: AccessKey) -> None:
    query = dict(query_pairs(call.request.query))
    given = next(filter(None, (call.request.header(name) or query.get(name) for name in _TOKENS)), "")
    if given != key.security_token or not call.emulator.identity.is_live(key):
        raise refusals.denied("The security token is missing, wrong, or has expired")


def _path(plain: str) -> str:
    return quote(plain, safe="/~")


def _string_to_sign(method: str, path: str, query: Pairs, headers: Mapping[str, str], date: str) -> str:
    own = sorted(name for name in headers if name.startswith(_PREFIXES))
    asked = sorted((name, value) for name, value in query if name.lower() in _SUBRESOURCES)
    resource = "&".join(f"{name}={value}" if value else name for name, value in asked)
    lines = [
        method,
        headers.get("content-md5", ""),
        headers.get("content-type", ""),
        date,
        *(f"{name}:{headers[name].strip()}" for name in own),
        f"{path}?{resource}" if resource else path,
    ]
    return "\n".join(lines)


def _signature(secret: str, text: str) -> str:
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), "sha1").digest()).decode()

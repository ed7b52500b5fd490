# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The types and the formats of single values of settings.

PRIVATE to this collection.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from typing import Any, Callable
from urllib.parse import urlsplit

from .._core.errors import InvalidInput

_TRUE = frozenset(("1", "true", "yes", "on", "y", "t"))
_FALSE = frozenset(("0", "false", "no", "off", "n", "f"))
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_CREDENTIAL = re.compile(r"[\x21-\x7e]+")
_NO_URL = re.compile(r"[\s\x00-\x1f\x7f]")
_REGION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def parse(name: str, value: Any, origin: str) -> Any:
    """Return the value of an option in its final type.

    Raises InvalidInput if the value is wrong. The message contains ``origin``, and never the value.
    """
    reader: Callable[[Any], Any] = _READERS.get(name, _text)
    try:
        parsed = reader(value)
    except (ValueError, TypeError) as error:
        raise InvalidInput("%s, which comes from %s, %s." % (name, origin, error)) from None
    if origin == "HW_INSECURE":
        return not parsed
    return parsed


def unbroken(value: Any) -> Any:
    """Return the value without line breaks at its end. Files end with one, and so do secrets that come from files."""
    return value.rstrip("\r\n") if isinstance(value, str) else value


def variable(environ: Mapping[str, str], name: str) -> str:
    """Return the value of an environment variable; an empty string if it is not set.

    The text C(None) also counts as not set, because Ansible converts null in C(environment) to it.
    """
    text = str(unbroken(environ.get(name, "")))
    return "" if text == "None" else text


def base_url(value: Any) -> str:
    """Return the value as an absolute http or https URL, to which paths can be appended.

    Raises ValueError if it is not such a URL, or if it has a user, a query or a fragment.
    """
    text = _text(value)
    message = "is not a URL like https://host/path"
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or _NO_URL.search(text):
        raise ValueError(message)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError(message + ": it has a user, a query or a fragment")
    return text.rstrip("/")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _credential(value: Any) -> str:
    text = _text(value)
    if not _CREDENTIAL.fullmatch(text):
        raise ValueError("holds white space or characters that no such credential has")
    return text


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = _text(value).strip().lower()
    if word not in _TRUE | _FALSE:
        raise ValueError("is neither true nor false")
    return word in _TRUE


def _count(value: Any) -> int:
    try:
        number = int(value)
    except ValueError:
        number = -1
    if number < 0:
        raise ValueError("is not a whole number from 0 on")
    return number


def _seconds(value: Any) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < math.inf:
        raise ValueError("is not a number of seconds above 0")
    return number


def _region(value: Any) -> str:
    text = _text(value)
    if not _REGION.fullmatch(text):
        raise ValueError("is not the name of a region, such as cn-north-4")
    return text


def _domain_suffix(value: Any) -> str:
    text = _text(value)
    if not _HOST.fullmatch(text):
        raise ValueError("is not the end of a host name, such as myhuaweicloud.com")
    return text


def _iam_url(value: Any) -> str:
    """Return the URL of the identity service. Removes the version of the API, which many users append."""
    return re.sub(r"/v3(\.0)?$", "", base_url(value))


def _directory(value: Any) -> str:
    path = os.path.expanduser(_text(value))
    if not os.path.isabs(path):
        raise ValueError("is not an absolute path")
    return path


def _redis_url(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("redis", "rediss") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or _NO_URL.search(text):
        raise ValueError("is not a URL like redis://:password@host:6379/0 or, with TLS, rediss://host")
    return text


def _endpoints(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError("is not a dictionary of services and URLs")
    found = {}
    for service, url in value.items():
        try:
            found[str(service)] = base_url(url)
        except ValueError as error:
            raise ValueError("is wrong for %s, whose value %s" % (service, error)) from None
    return found


def _proxy(value: Any) -> str:
    text = _text(value)
    try:
        usable = bool(urlsplit(text if "://" in text else "http://" + text).hostname)
    except ValueError:
        usable = False
    if not usable:
        raise ValueError("is not a URL like http://host:port")
    return text


_READERS: dict[str, Callable[[Any], Any]] = {
    "access_key": _credential,
    "secret_key": _credential,
    "security_token": _credential,
    "auth_token": _credential,
    "region": _region,
    "agency_duration": _count,
    "cloud": _domain_suffix,
    "endpoint_url": base_url,
    "endpoints": _endpoints,
    "auth_url": _iam_url,
    "proxy": _proxy,
    "validate_certs": _boolean,
    "token_cache": _boolean,
    "cache_dir": _directory,
    "cache_url": _redis_url,
    "allow_plain_http": _boolean,
    "max_retries": _count,
    "connect_timeout": _seconds,
    "read_timeout": _seconds,
}

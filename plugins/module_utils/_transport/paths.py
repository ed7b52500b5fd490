# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Build the URL, the headers and the body that are sent, from templates and values.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, unquote

from .._auth.signer import canonical_query
from .._core.errors import InvalidInput
from .._core.messages import Json, text_of

_PLACE = re.compile(r"\{([^{}]*)\}")
# The characters that RFC 3986 allows between the slashes of a path, and percent-encoded pairs.
_LITERAL = re.compile(r"(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^`|~-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")


def fill(template: str, value_of: Callable[[str], str]) -> str:
    """Return the path, with every value percent-encoded so that it stays one segment.

    ``value_of`` returns the value for a name between braces. Raises InvalidInput for an invalid template or value.
    """
    if not _LITERAL.fullmatch(_PLACE.sub("x", template)) or _climbs(_PLACE.sub("x", template)):
        raise InvalidInput(
            'The path "%s" is not valid: it must start with a slash, be percent-encoded where needed, and have no '
            "query and no segments . and .." % template
        )
    return _PLACE.sub(lambda peer: _encoded(peer.group(1), value_of(peer.group(1))), template)


def _encoded(name: str, value: object) -> str:
    text = "" if value is None else text_of(value)
    if not text:
        raise InvalidInput("The value of %s is empty." % name)
    if _CONTROL.search(text):
        raise InvalidInput("The value of %s has control characters." % name)
    if _climbs(text):
        raise InvalidInput('The value of %s is "%s", which cannot be a part of a path.' % (name, text))
    try:
        return quote(text, safe="")
    except UnicodeError:
        raise InvalidInput("The value of %s cannot be encoded as UTF-8." % name) from None


def _climbs(text: str) -> bool:
    """Return whether the path could lead elsewhere on a server that decodes it before it splits it into segments."""
    return any(part in (".", "..") for part in unquote(text).replace("\\", "/").split("/"))


def with_query(url: str, query: Mapping[str, Any] | None) -> str:
    """Return the URL with its query, in the form that is both signed and sent."""
    if not query:
        return url
    try:
        encoded = canonical_query(query.items())
    except UnicodeError:
        raise InvalidInput("A query parameter cannot be encoded as UTF-8.") from None
    return "%s?%s" % (url, encoded) if encoded else url


def encoded_body(body: Json) -> bytes:
    """Return the document as it is sent. None stands for no body at all. Raises InvalidInput if it is not JSON."""
    if body is None:
        return b""
    try:
        text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8")
    except UnicodeError:
        raise InvalidInput("The body cannot be encoded as UTF-8.") from None
    except (TypeError, ValueError) as error:
        raise InvalidInput("The body cannot be written as JSON: %s." % error) from None


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return a copy of the headers. Raises InvalidInput if one could add something else to the request."""
    for name, value in headers.items():
        if not _HEADER_NAME.fullmatch(name):
            raise InvalidInput('"%s" is not a name for a header.' % name)
        if not isinstance(value, str) or not _HEADER_VALUE.fullmatch(value):
            raise InvalidInput("The value of the header %s has characters that are not allowed in a header." % name)
    return dict(headers)

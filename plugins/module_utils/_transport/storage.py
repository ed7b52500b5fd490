# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Object storage, accessed with URLs that somebody else has signed.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple
from xml.etree import ElementTree

from .._core.calls import Operation
from .._core.errors import InvalidAnswer
from .._core.messages import HttpRequest, HttpResponse
from .answers import Asked, failure, is_success, lost
from .exchange import Exchange
from .failures import SendFailure
from .retry import RetryPolicy, may_repeat

# A signed URL names a file, so it is not part of the operation's name.
OPERATION = "%s <signed URL>"


class Stored(NamedTuple):
    """A successful response. Header names are lower-case. ``document`` is the parsed XML, None if there is none."""

    headers: Mapping[str, str]
    document: ElementTree.Element | None


class ObjectStorage:
    """A client that sends only what a signed URL allows: no credentials, and no header that was not signed.

    Several threads can use it at once, so it shows no messages. The caller reports what happened.
    """

    def __init__(self, exchange: Exchange, max_retries: int) -> None:
        self._exchange = exchange
        self._policy = RetryPolicy(max_retries)

    def send(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"", action: str
    ) -> Stored:
        """Make one call, with retries where that is safe.

        The URL is sent as it is, because encoding it once more would break it. Raises the same errors as the client of
        a service. After a POST, a 5xx or a missing response is Ambiguous.
        """
        request = HttpRequest(method, url, headers or {}, body)
        writes = method not in ("GET", "HEAD")
        repeats = may_repeat(method)
        asked = Asked(action, writes, once=not repeats)
        try:
            response = self._exchange.run(
                lambda: request,
                self._policy,
                repeats=repeats,
                action=action,
                operation=Operation("obs", OPERATION % method),
            )
        except SendFailure as broken:
            raise lost(broken, asked) from None
        if not is_success(response.status):
            raise failure(response, asked)
        found = None if method in ("HEAD", "PUT") else _document(response, action)
        if found is not None and _local(found.tag) == "Error":
            # The response to the completion of an upload can begin with a 200 before the result is known.
            raise failure(replace(response, status=400), Asked(action))
        return Stored(response.headers, found)


def text_of(parent: ElementTree.Element, name: str) -> str:
    """Return the text of the first child with that name, in any namespace, or "" if there is none."""
    found = next((child for child in parent if _local(child.tag) == name), None)
    return (found.text or "").strip() if found is not None else ""


def children_of(parent: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [child for child in parent if _local(child.tag) == name]


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _document(response: HttpResponse, action: str) -> ElementTree.Element | None:
    if not response.body.strip():
        return None
    try:
        text = response.body.decode("utf-8")
        if "<!" not in text:  # no entities, which make XML dangerous
            return ElementTree.fromstring(text)  # noqa: S314
    except (UnicodeError, ValueError, ElementTree.ParseError):
        pass
    raise InvalidAnswer("the response is not complete XML", action=action, status=response.status)

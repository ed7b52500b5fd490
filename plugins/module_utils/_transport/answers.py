# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an answer says: the document that was promised, or which of the errors it is.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .._core.errors import (
    Ambiguous,
    CloudError,
    Conflict,
    Denied,
    InvalidAnswer,
    NotFound,
    Rejected,
    ServerError,
    Throttled,
    Unreachable,
)
from .._core.redact import redact
from .._core.wire import Json, WireResponse
from .retry import is_throttled

if TYPE_CHECKING:
    from .._core.envelopes import ServiceError

LIMIT = 600
# What the gateway of the cloud says of a path that no service behind it has.
NO_SUCH_API = frozenset(("APIG.0101", "APIGW.0101"))
UNKNOWN_FATE = "so it is not known whether the request took effect"
_BY_STATUS: dict[int, type[CloudError]] = {401: Denied, 403: Denied, 404: NotFound, 409: Conflict}


def is_success(status: int) -> bool:
    return 200 <= status < 300 or status == 304


def one_line(text: str) -> str:
    """The text without line breaks and of a length that a person reads."""
    line = " ".join(text.split())
    return line if len(line) <= LIMIT else line[: LIMIT - 3] + "..."


def explained(response: WireResponse, secrets: Iterable[str] = ()) -> ServiceError:
    """What the service says about a failure. Some gateways echo the request, so secrets are taken out first."""
    from .._core.envelopes import service_error  # nothing to explain where nothing fails

    body = response.body
    hidden = [secret for secret in secrets if secret]
    if hidden:
        body = redact(body.decode("utf-8", "replace"), hidden).encode("utf-8")
    return service_error(response.status, response.headers, body)


def document(response: WireResponse, *, action: str, once: bool) -> Json:
    """The parsed body of a success, None where it is empty. ``once`` is a request that must not be done twice."""
    body = response.body
    if not body.strip() or response.status == 304:
        return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise _unreadable(response, explained(response), action, once) from None


def failure(
    response: WireResponse, *, action: str, once: bool, secrets: Iterable[str] = (), login: str = ""
) -> CloudError:
    """The error that an answer other than a success stands for. ``login`` is what was signed in with, where
    the answer is about that."""
    said = explained(response, secrets)
    status = response.status
    reason = one_line(said.message)
    if login:
        reason = "%s; this was sent with %s" % (reason, login)
    if is_throttled(status, said.code):
        return _error(Throttled, reason, action, status, said)
    if status == 407:
        return _error(Unreachable, "the proxy wants a user name and password that it accepts", action, status, said)
    if status >= 500 and once and _is_open(status, said.code):
        return _error(Ambiguous, "%s, %s" % (reason, UNKNOWN_FATE), action, status, said)
    if status < 400:
        return _error(InvalidAnswer, _redirect(response), action, status, said)
    if status == 404 and said.code in NO_SUCH_API:
        # Of the object that was asked for it says nothing: it may exist where the service really is.
        return _error(
            InvalidAnswer, "there is no such service or call at this address: %s" % reason, action, status, said
        )
    if said.code is None and response.body.strip() and not _is_json(response.body):
        return _unreadable(response, said, action, once=False)
    family = ServerError if status >= 500 else _BY_STATUS.get(status, Rejected)
    error = _error(family, reason, action, status, said)
    error.document = json.loads(response.body) if _is_json(response.body) else None
    return error


def _is_open(status: int, code: str | None) -> bool:
    """Whether a 5xx leaves open what became of the request: only the service itself can say that it refused it."""
    return status != 501 and (code is None or code.startswith("APIGW."))


def _unreadable(response: WireResponse, said: ServiceError, action: str, once: bool) -> CloudError:
    body = response.body.lstrip()
    if body[:1] in (b"{", b"["):
        what = "the answer is not complete JSON (%d bytes)" % len(response.body)
    elif body[:1] == b"<":
        what = "the answer is a page and not JSON: %r" % one_line(said.message)
    else:
        what = "the answer is text and not JSON: %r" % one_line(said.message)
    if once:
        return _error(Ambiguous, "%s, %s" % (what, UNKNOWN_FATE), action, response.status, said)
    return _error(InvalidAnswer, what, action, response.status, said)


def _redirect(response: WireResponse) -> str:
    try:
        parts = urlsplit(response.headers.get("location", ""))
        goal = parts.hostname or parts.path
    except ValueError:
        goal = ""
    return one_line("the answer is a redirect%s, which is not followed" % (" to %s" % goal if goal else ""))


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _error(family: type[CloudError], reason: str, action: str, status: int, said: ServiceError) -> CloudError:
    return family(reason, action=action, status=status, code=said.code, request_id=said.request_id)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an answer says: the document that was promised, or which of the errors it is.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .._core.documents import parse
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
from .._core.wire import Json, WireResponse
from .retry import is_throttled

if TYPE_CHECKING:
    from .._core.envelopes import ServiceError

# Part of all names under which errors are reported.
MAY_BE_ERROR = b"rror"
# Where a document that is only an error says so at the latest, in bytes.
ERROR_WITHIN = 256
UNKNOWN_FATE = "so it is not known whether the request took effect"
_BY_STATUS: dict[int, type[CloudError]] = {401: Denied, 403: Denied, 404: NotFound, 409: Conflict}


def is_success(status: int) -> bool:
    return 200 <= status < 300 or status == 304


def explained(response: WireResponse) -> ServiceError:
    """What the service says about a failure."""
    from .._core.envelopes import service_error  # nothing to explain where nothing fails

    return service_error(response)


def document(response: WireResponse, *, action: str, once: bool) -> Json:
    """The parsed body of a success, None where it is empty. ``once`` is a request that must not be done twice.

    A document that says nothing but that something failed is that failure, whatever its status.
    """
    body = response.body
    if not body.strip() or response.status == 304:
        return None
    try:
        found = parse(body)
    except ValueError:
        raise _unreadable(response, explained(response), action, once) from None
    if MAY_BE_ERROR in body[:ERROR_WITHIN]:
        from .._core.envelopes import only_an_error

        if only_an_error(found):
            raise _said_with_success(response, found, action, once)
    return found


def _said_with_success(response: WireResponse, found: Json, action: str, once: bool) -> CloudError:
    said = explained(response)
    if once and _is_open(500, said.code):
        return _error(Ambiguous, "%s, %s" % (said.message, UNKNOWN_FATE), action, response.status, said)
    error = _error(Rejected, said.message, action, response.status, said)
    error.document = found
    return error


def failure(response: WireResponse, *, action: str, once: bool, login: str = "") -> CloudError:
    """The error that an answer other than a success stands for. ``login`` is what was signed in with, where
    the answer is about that."""
    said = explained(response)
    status = response.status
    reason = said.message
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
    if said.code is None and response.body.strip() and not _is_json(response.body):
        return _unreadable(response, said, action, once=False)
    family = ServerError if status >= 500 else _BY_STATUS.get(status, Rejected)
    error = _error(family, reason, action, status, said)
    error.document = parse(response.body) if _is_json(response.body) else None
    return error


def _is_open(status: int, code: str | None) -> bool:
    """Whether a 5xx leaves open what became of the request: only the service itself can say that it refused it."""
    return status != 501 and (code is None or code.startswith("APIGW."))


def _unreadable(response: WireResponse, said: ServiceError, action: str, once: bool) -> CloudError:
    body = response.body.lstrip()
    if body[:1] in (b"{", b"["):
        what = "the answer is not complete JSON (%d bytes)" % len(response.body)
    elif body[:1] == b"<":
        what = "the answer is a page and not JSON: %r" % said.message
    else:
        what = "the answer is text and not JSON: %r" % said.message
    if once:
        return _error(Ambiguous, "%s, %s" % (what, UNKNOWN_FATE), action, response.status, said)
    return _error(InvalidAnswer, what, action, response.status, said)


def _redirect(response: WireResponse) -> str:
    try:
        parts = urlsplit(response.headers.get("location", ""))
        goal = parts.hostname or parts.path
    except ValueError:
        goal = ""
    return response.hidden.text("the answer is a redirect%s, which is not followed" % (goal and " to " + goal), 200)


def _is_json(body: bytes) -> bool:
    try:
        parse(body)
    except ValueError:
        return False
    return True


def _error(family: type[CloudError], reason: str, action: str, status: int, said: ServiceError) -> CloudError:
    return family(reason, action=action, status=status, code=said.code, request_id=said.request_id)

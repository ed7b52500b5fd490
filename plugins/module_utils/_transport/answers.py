# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The meaning of a response: the document that the API promised, or one of the errors.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from .._core.documents import parse
from .._core.errors import (
    UNKNOWN_FATE,
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
from .._core.messages import HttpResponse, Json
from .failures import SendFailure
from .retry import is_throttled

if TYPE_CHECKING:
    from .._core.envelopes import ServiceError

# Part of all keys under which services report errors.
MAY_BE_ERROR = b"rror"
# A document that is only an error has such a key within this number of bytes.
ERROR_WITHIN = 256
# Error codes of the cloud's gateway for a path that no service behind it has.
NO_SUCH_API = frozenset(("APIG.0101", "APIGW.0101"))
_BY_STATUS: dict[int, type[CloudError]] = {401: Denied, 403: Denied, 404: NotFound, 409: Conflict}


def is_success(status: int) -> bool:
    return 200 <= status < 300 or status == 304


def explained(response: HttpResponse) -> ServiceError:
    """Return the service's description of a failure."""
    from .._core.envelopes import service_error  # only failures need it

    return service_error(response)


class Refusal(NamedTuple):
    """A refusal that an API reports inside a successful response."""

    message: str
    code: str | None = None
    family: type[CloudError] = Rejected


class Asked(NamedTuple):
    """A request, as far as errors depend on it.

    ``action`` begins the sentence of an error. ``writes`` says that the request changes something, and ``once`` that
    it must not be done twice.
    """

    action: str
    writes: bool = False
    once: bool = False


def document(response: HttpResponse, asked: Asked) -> Json:
    """Return the parsed body of a successful response, or None if it is empty.

    Raises the error if the document contains nothing but an error, whatever the status code. Raises InvalidAnswer if
    the body is not JSON, or Ambiguous if the request must not be done twice.
    """
    body = response.body
    if not body.strip() or response.status == 304:
        return None
    try:
        found = parse(body)
    except ValueError:
        raise _unreadable(response, explained(response), asked) from None
    if MAY_BE_ERROR in body[:ERROR_WITHIN]:
        from .._core.envelopes import only_an_error

        if only_an_error(found):
            raise _said_with_success(response, found, asked)
    return found


def _said_with_success(response: HttpResponse, found: Json, asked: Asked) -> CloudError:
    said = explained(response)
    if _is_open(500, said.code):
        return _unclear(ServerError, said.message, asked, response.status, said)
    error = _error(Rejected, said.message, asked.action, response.status, said)
    error.document = found
    return _with_doubt(error, response, asked)


def refused(response: HttpResponse, asked: Asked, said: Refusal) -> CloudError:
    """Return the error for a refusal inside a successful response."""
    from .._core.envelopes import ID_LIMIT, TEXT_LIMIT

    code, request_id = (
        None if text is None else response.hidden.text(text, ID_LIMIT) for text in (said.code, response.request_id)
    )
    message = response.hidden.text(said.message, TEXT_LIMIT)
    error = said.family(message, action=asked.action, status=response.status, code=code, request_id=request_id)
    return _with_doubt(error, response, asked)


def failure(response: HttpResponse, asked: Asked, login: str = "") -> CloudError:
    """Return the error for a response that is not a success.

    ``login`` describes the credentials that were used if the response is about them, else it is empty.
    """
    return _with_doubt(_failure(response, asked, login), response, asked)


def _with_doubt(error: CloudError, response: HttpResponse, asked: Asked) -> CloudError:
    """Return the error, with the note that an earlier attempt at the write may have taken effect if that is so."""
    return error.doubted() if response.unclear and asked.writes else error


def _failure(response: HttpResponse, asked: Asked, login: str) -> CloudError:
    said, action = explained(response), asked.action
    status = response.status
    reason = said.message
    if login:
        reason = "%s; this was sent with %s" % (reason, login)
    if is_throttled(status, said.code):
        return _error(Throttled, reason, action, status, said)
    if status == 407:
        return _error(Unreachable, "the proxy wants a user name and password that it accepts", action, status, said)
    if status >= 500 and asked.once and _is_open(status, said.code):
        return _unclear(ServerError, reason, asked, status, said)
    if status < 400:
        return _error(InvalidAnswer, _redirect(response), action, status, said)
    if status == 404 and said.code in NO_SUCH_API:
        # This says nothing about the requested object, which may exist at the real address of the service.
        return _error(
            InvalidAnswer, "there is no such service or call at this address: %s" % reason, action, status, said
        )
    if said.code is None and response.body.strip() and not _is_json(response.body):
        return _unreadable(response, said, asked._replace(once=False, writes=asked.writes and status >= 500))
    if status >= 500 and _is_open(status, said.code):
        return _unclear(ServerError, reason, asked, status, said)
    family = ServerError if status >= 500 else _BY_STATUS.get(status, Rejected)
    error = _error(family, reason, action, status, said)
    error.document = parse(response.body) if _is_json(response.body) else None
    return error


def _is_open(status: int, code: str | None) -> bool:
    """Return whether a 5xx leaves the effect of the request open.

    Only the service itself can say that it refused the request. A gateway before it cannot.
    """
    return status != 501 and (code is None or code.startswith("APIGW."))


def lost(broken: SendFailure, asked: Asked) -> CloudError:
    """Return the error for a request without a response."""
    in_doubt = broken.sent and asked.writes
    reason = "%s, %s" % (broken, UNKNOWN_FATE) if in_doubt else str(broken)
    family = Ambiguous if broken.sent and asked.once else Unreachable
    error = family(reason, action=asked.action)
    error.in_doubt = in_doubt
    return error


def _unclear(family: type[CloudError], reason: str, asked: Asked, status: int, said: ServiceError) -> CloudError:
    """Return the error for a response that does not say whether the request took effect."""
    if asked.writes:
        reason = "%s, %s" % (reason, UNKNOWN_FATE)
    error = _error(Ambiguous if asked.once else family, reason, asked.action, status, said)
    error.in_doubt = asked.writes
    return error


def _unreadable(response: HttpResponse, said: ServiceError, asked: Asked) -> CloudError:
    body = response.body.lstrip()
    if body[:1] in (b"{", b"["):
        what = "the response is not complete JSON (%d bytes)" % len(response.body)
    elif body[:1] == b"<":
        what = "the response is a page and not JSON: %r" % said.message
    else:
        what = "the response is text and not JSON: %r" % said.message
    return _unclear(InvalidAnswer, what, asked, response.status, said)


def _redirect(response: HttpResponse) -> str:
    try:
        parts = urlsplit(response.headers.get("location", ""))
        goal = parts.hostname or parts.path
    except ValueError:
        goal = ""
    return response.hidden.text("the response is a redirect%s, which is not followed" % (goal and " to " + goal), 200)


def _is_json(body: bytes) -> bool:
    try:
        parse(body)
    except ValueError:
        return False
    return True


def _error(family: type[CloudError], reason: str, action: str, status: int, said: ServiceError) -> CloudError:
    return family(reason, action=action, status=status, code=said.code, request_id=said.request_id)

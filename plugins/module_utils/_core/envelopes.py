# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A reader for the error responses of the services, which have many different forms.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .documents import parse
from .messages import HttpResponse, Json
from .redact import Sieve

REQUEST_ID_KEYS = ("request_id", "requestId", "RequestId")

# Pairs of keys at the top level of a document, in the order in which the reader tries them.
CODE_AND_MESSAGE = (
    ("error_code", "error_msg"),
    ("result_code", "result_msg"),
    ("errorCode", "errorMessage"),
    ("errCode", "externalMessage"),
    ("code", "message"),
)
TEXT_LIMIT = 200
ID_LIMIT = 100
# The part of an error response that is read, in bytes.
EXAMINED = 65536

# If the gateway does not accept a signature, its message repeats the whole request in canonical form.
ECHO = re.compile(r"(?:[,;]\s*)?canonicalRequest:.*", re.DOTALL)

_ERROR_TAG = re.compile(r"<Error[\s>]")
_PAGE_TAG = re.compile(r"<(!doctype|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
# Python refuses to convert a number of thousands of digits.
_NO_CHARACTER = re.compile(r"&#[0-9]{8,};?")
_CODES = ("error_code", "errorCode", "error")
_ONLY_IN_ERRORS = frozenset(
    (*_CODES, "error_msg", "error_message", "errorMessage", "errorMsg", "detail", "details", *REQUEST_ID_KEYS)
)


class ServiceError(NamedTuple):
    """The error that a service reports.

    ``code`` is the error code of the service; None if it gives none. ``message`` is one line and never empty.
    """

    code: str | None
    message: str
    request_id: str | None


def service_error(response: HttpResponse) -> ServiceError:
    """Return the error in the response to a failed request. Never raises.

    The result contains no secrets and no characters that affect a terminal.
    """
    return _Reader(response.hidden).read(response)


def only_an_error(document: Json) -> bool:
    """Return whether a document only reports an error, whatever the status code of its response."""
    if not isinstance(document, dict) or not set(document) <= _ONLY_IN_ERRORS:
        return False
    return any(document.get(key) not in (None, "", 0, "0") for key in _CODES)


class _Reader:
    """A reader of error responses. ``hidden`` masks the secrets in them."""

    def __init__(self, hidden: Sieve) -> None:
        self._hidden = hidden

    def read(self, response: HttpResponse) -> ServiceError:
        text = self._hidden.body(response.body[:EXAMINED]).decode("utf-8-sig", "replace").strip()
        document = _parse(text)
        if document is None:
            code, message, request_id = self._from_markup(text)
        else:
            code, message = self._from_document(document)
            request_id = _request_id_in(document)
        request_id = response.request_id or request_id
        message = ECHO.sub("", message).rstrip() or "HTTP status %d and no explanation" % response.status
        return ServiceError(self._short(code), message, self._short(request_id))

    def _from_document(self, document: Mapping[str, Any]) -> tuple[str | None, str]:
        for code_key, message_key in CODE_AND_MESSAGE:
            if document.get(code_key) is not None or (document.get(message_key) and code_key != "code"):
                return _scalar(document.get(code_key)), self._explained(document, message_key)
        wrapped = _wrapper(document)
        if wrapped is not None:
            return self._from_wrapper(*wrapped)
        results = document.get("results")
        if isinstance(results, list):
            for result in results:
                if isinstance(result, dict) and result.get("error_code"):
                    return self._from_document(result)
        return None, self._line(document.get("message") or document.get("title") or "")

    def _explained(self, document: Mapping[str, Any], message_key: str) -> str:
        """Return the message, followed by the detail if the message does not contain it."""
        message = self._line(document.get(message_key) or document.get("error_message") or "")
        detail = document.get("detail")
        if isinstance(detail, str) and detail.strip() and detail.strip(" .") not in message:
            return "%s (%s)" % (message, self._line(detail)) if message else self._line(detail)
        return message

    def _from_wrapper(self, key: str, content: Any) -> tuple[str | None, str]:
        if not isinstance(content, dict):
            return (None if key == "error" else key), self._line(content)
        if "error_code" in content or "error_msg" in content:
            return self._from_document(content)
        message = self._explained(content, "message")
        code = content.get("code")
        if isinstance(code, str) and code:
            return code, message
        # A number here only repeats the HTTP status code. The title, the type or the name of the wrapper says more.
        named = content.get("title") or content.get("type") or (key if key != "error" else code)
        return _scalar(named), message

    def _from_markup(self, text: str) -> tuple[str | None, str, str | None]:
        """Return code, message and request ID from the XML of object storage, a gateway's HTML page, or plain text."""
        if _ERROR_TAG.search(text):
            code, message = _element("Code", text), _element("Message", text)
            if code or message:
                return self._line(code) or None, self._line(message), self._line(_element("RequestId", text)) or None
        if _PAGE_TAG.search(text):
            said = _element("title", text) or _element("h1", text)
            return None, self._line(said) or self._line(_without_tags(text)), None
        return None, self._line(text), None

    def _line(self, value: Any) -> str:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return self._hidden.text(text, TEXT_LIMIT)

    def _short(self, text: str | None) -> str | None:
        return None if text is None else self._hidden.text(text, ID_LIMIT)


def _parse(text: str) -> dict[str, Any] | None:
    try:
        document = parse(text)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def _wrapper(document: Mapping[str, Any]) -> tuple[str, Any] | None:
    """Return the key and the content of the wrapper around an error; None if there is no wrapper.

    Examples: ``{"error": {...}}``, ``{"NeutronError": ...}``, ``{"itemNotFound": {...}}``.
    """
    for key in ("error", "NeutronError"):
        if document.get(key):
            return key, document[key]
    if len(document) == 1:
        key, content = next(iter(document.items()))
        if isinstance(content, dict) and ("message" in content or "code" in content):
            return key, content
    return None


def _element(name: str, text: str) -> str:
    """Return the text of the first element with this name; an empty string if there is none or it is never closed.

    Searches forward only, so that elements that are never closed do not make the search slow.
    """
    opened = re.search(r"<%s(?:\s[^<>]*)?>" % name, text, re.IGNORECASE)
    closed = re.compile(r"</%s\s*>" % name, re.IGNORECASE).search(text, opened.end()) if opened else None
    return _without_tags(text[opened.end() : closed.start()]) if opened and closed else ""


def _without_tags(text: str) -> str:
    import html

    return html.unescape(_NO_CHARACTER.sub("\ufffd", _TAG.sub(" ", text)))


def _request_id_in(document: Mapping[str, Any]) -> str | None:
    for place in (document, document.get("error")):
        if isinstance(place, dict):
            for key in REQUEST_ID_KEYS:
                if isinstance(place.get(key), str) and place[key]:
                    return str(place[key])
    return None


def _scalar(value: Any) -> str | None:
    return str(value) if isinstance(value, (str, int)) and value != "" else None

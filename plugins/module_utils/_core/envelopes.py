# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a service says about a failure, read from any of the shapes in which the services say it.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .wire import REQUEST_ID_HEADERS

REQUEST_ID_KEYS = ("request_id", "requestId", "RequestId")

# Pairs of keys at the top of a document, in the order in which they are tried.
CODE_AND_MESSAGE = (
    ("error_code", "error_msg"),
    ("result_code", "result_msg"),
    ("errorCode", "errorMessage"),
    ("errCode", "externalMessage"),
    ("code", "message"),
)
TEXT_LIMIT = 200

# With a signature that it does not accept, the gateway repeats the whole request in its own words.
ECHO = re.compile(r"[,;]?\s*canonicalRequest:.*", re.DOTALL)


class ServiceError(NamedTuple):
    """``code`` is the service's own, None when it gave none; ``message`` is never empty and one line."""

    code: str | None
    message: str
    request_id: str | None


def service_error(status: int, headers: Mapping[str, str], body: bytes) -> ServiceError:
    """Read the answer to a request that failed. Never raises; header names are lower-case."""
    text = body.decode("utf-8-sig", "replace").strip()
    document = _parse(text)
    if document is None:
        code, message, request_id = _from_markup(text)
    else:
        code, message = _from_document(document)
        request_id = _request_id_in(document)
    for name in REQUEST_ID_HEADERS:
        if headers.get(name):
            request_id = headers[name]
            break
    message = ECHO.sub("", message) or "HTTP status %d and no explanation" % status
    return ServiceError(code, message, request_id)


def _parse(text: str) -> dict[str, Any] | None:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _from_document(document: Mapping[str, Any]) -> tuple[str | None, str]:
    for code_key, message_key in CODE_AND_MESSAGE:
        if document.get(code_key) is not None or (document.get(message_key) and code_key != "code"):
            return _scalar(document.get(code_key)), _explained(document, message_key)
    wrapped = _wrapper(document)
    if wrapped is not None:
        return _from_wrapper(*wrapped)
    results = document.get("results")
    if isinstance(results, list):
        for result in results:
            if isinstance(result, dict) and result.get("error_code"):
                return _from_document(result)
    return None, _one_line(document.get("message") or document.get("title") or "")


def _explained(document: Mapping[str, Any], message_key: str) -> str:
    """The message, and the detail where it says more than the message."""
    message = _one_line(document.get(message_key) or document.get("error_message") or "")
    detail = document.get("detail")
    if isinstance(detail, str) and detail.strip() and detail.strip(" .") not in message:
        return "%s (%s)" % (message, _one_line(detail)) if message else _one_line(detail)
    return message


def _wrapper(document: Mapping[str, Any]) -> tuple[str, Any] | None:
    """The key and the content of ``{"error": {...}}``, ``{"NeutronError": ...}``, ``{"itemNotFound": {...}}``."""
    for key in ("error", "NeutronError"):
        if document.get(key):
            return key, document[key]
    if len(document) == 1:
        key, content = next(iter(document.items()))
        if isinstance(content, dict) and ("message" in content or "code" in content):
            return key, content
    return None


def _from_wrapper(key: str, content: Any) -> tuple[str | None, str]:
    if not isinstance(content, dict):
        return (None if key == "error" else key), _one_line(content)
    if "error_code" in content or "error_msg" in content:
        return _from_document(content)
    message = _explained(content, "message")
    code = content.get("code")
    if isinstance(code, str) and code:
        return code, message
    # A number here is only the HTTP status again; the title, the type or the wrapper's own name says more.
    named = content.get("title") or content.get("type") or (key if key != "error" else code)
    return _scalar(named), message


def _from_markup(text: str) -> tuple[str | None, str, str | None]:
    """XML of the object storage, a gateway's HTML page, or plain text."""
    if re.search(r"<Error[\s>]", text):
        code = _element("Code", text)
        message = _element("Message", text)
        if code or message:
            return code or None, message, _element("RequestId", text) or None
    if re.search(r"<(!doctype|html|head|body)\b", text, re.IGNORECASE):
        title = _element("title", text) or _element("h1", text)
        return None, title or _one_line(re.sub(r"<[^>]*>", " ", text)), None
    return None, _one_line(text), None


def _element(name: str, text: str) -> str:
    found = re.search(r"<%s(?:\s[^>]*)?>(.*?)</%s\s*>" % (name, name), text, re.IGNORECASE | re.DOTALL)
    if found is None:
        return ""
    import html

    return _one_line(html.unescape(re.sub(r"<[^>]*>", " ", found.group(1))))


def _request_id_in(document: Mapping[str, Any]) -> str | None:
    for place in (document, document.get("error")):
        if isinstance(place, dict):
            for key in REQUEST_ID_KEYS:
                if isinstance(place.get(key), str) and place[key]:
                    return str(place[key])
    return None


def _scalar(value: Any) -> str | None:
    return str(value) if isinstance(value, (str, int)) and value != "" else None


def _one_line(value: Any) -> str:
    """Text on one line, cut where it becomes a page."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(text.split())
    return line if len(line) <= TEXT_LIMIT else line[: TEXT_LIMIT - 3] + "..."

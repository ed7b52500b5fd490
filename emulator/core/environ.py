# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A request in the form of WSGI, and its body."""

from __future__ import annotations

from typing import Any

Environ = dict[str, Any]
# The largest body that is kept in memory, in bytes. The cloud's gateway does not accept a larger one either.
LARGEST = 12 * 1024 * 1024


class Malformed(Exception):
    """A request that cannot be read any further. ``str()`` is the reason; the connection must end."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def announced_length(environ: Environ) -> int | None:
    """Return the length that the request announces for its body, in bytes, or None without an announcement.

    Raises Malformed if it is not a number.
    """
    text = environ.get("CONTENT_LENGTH")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise Malformed(400, "the Content-Length is not a number")
    return int(text)


def read_body(environ: Environ) -> bytes:
    """Return the body. Raises Malformed if it is too large or broken.

    The size is limited because the credentials are not checked yet.
    """
    length = announced_length(environ)
    if length is None and not environ.get("wsgi.input_terminated"):
        return b""
    body = b""
    if length is None or length <= LARGEST:
        body = _read(environ["wsgi.input"], LARGEST + 1 if length is None else length)
    if max(length or 0, len(body)) > LARGEST:
        raise Malformed(413, f"the body is larger than {LARGEST} bytes")
    return body


def _read(source: Any, most: int) -> bytes:
    try:
        return bytes(source.read(most))
    except ConnectionError:
        raise
    except OSError:
        raise Malformed(400, "the chunks of the body are not as they have to be") from None

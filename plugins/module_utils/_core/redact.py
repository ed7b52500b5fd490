# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Functions that mask secrets in text, in every spelling that a service can return, and remove control characters.

PRIVATE to this collection.
"""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from urllib.parse import quote, quote_plus

MASK = "********"
# ansible-core 2.21 and older replace a whole secret value with this text. Plays can search for it with every version.
MASK_OF_VALUE = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"
# In characters. A part of a secret of this length reveals too much.
PIECE = 12

_PERCENT = re.compile(r"%[0-9A-F]{2}")


def spellings(secrets: Iterable[str]) -> set[str]:
    """Return the secrets as given, percent-encoded, in base64, on one line, and quoted for JSON, Python and HTML."""
    found: set[str] = set()
    for secret in secrets:
        raw = secret.encode("utf-8", "surrogatepass")
        found.update((secret, quote(raw, safe=""), quote(raw), quote_plus(raw), repr(secret)[1:-1]))
        for ascii_only in (True, False):
            quoted = json.dumps(secret, ensure_ascii=ascii_only)[1:-1]
            found.update((quoted, quoted.replace("/", "\\/")))
        escaped = html.escape(secret)
        found.update((html.escape(secret, quote=False), escaped, escaped.replace("&#x27;", "&#39;")))
        if len(raw) >= PIECE:  # the base64 form of a shorter one also occurs in harmless text
            found.add(base64.b64encode(raw).decode("ascii"))
    found.update([_PERCENT.sub(lambda code: code.group().lower(), spelled) for spelled in found if "%" in spelled])
    found.update([one_line(spelled) for spelled in found])
    found.update([printable(spelled) for spelled in found])
    found.discard("")
    return found


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return the text with every secret masked.

    Masks the longest secret first. Otherwise a secret that contains another one would leave a remainder.
    """
    return _replace(text, _longest_first(secrets))


def redact_values(data: Any, secrets: Iterable[str]) -> Any:
    """Return a copy of plain data with the secrets in its values masked.

    Also masks every number whose digits contain a secret.
    """
    ordered = _longest_first(secrets)
    whole = frozenset(ordered)

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return MASK_OF_VALUE if value in whole else _replace(value, ordered)
        if isinstance(value, dict):
            return {key: clean(item) for key, item in value.items()}
        if isinstance(value, list):
            return [clean(item) for item in value]
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return MASK_OF_VALUE if any(secret in str(value) for secret in ordered) else value
        return value

    return clean(data)


def one_line(text: str) -> str:
    """Return the text without line breaks and double spaces."""
    return " ".join(text.split())


def printable(text: str) -> str:
    """Return the text without characters that move a cursor, change colours or reverse the direction of reading."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


class Sieve:
    """A filter that masks secrets in text from others, who may have repeated them, whole or in part."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = frozenset(secrets)

    # Most responses are never searched, and to compute the spellings costs more than to search for them.
    @cached_property
    def _spelled(self) -> list[str]:
        return _longest_first(spellings(self._secrets))

    @cached_property
    def _long(self) -> str:
        return "\n".join(spelled for spelled in self._spelled if len(spelled) >= PIECE)

    def finer(self, secrets: Iterable[str]) -> Sieve:
        """Return a sieve that also masks these secrets."""
        more = self._secrets.union(secrets)
        return self if more == self._secrets else Sieve(more)

    def body(self, raw: bytes) -> bytes:
        """Return the bytes with every whole secret masked."""
        return _replace(raw.decode("utf-8", "replace"), self._spelled).encode("utf-8") if self._spelled else raw

    def text(self, text: str, limit: int) -> str:
        """Return the text on one line, safe for a terminal, with secrets and long parts of them masked.

        The result has ``limit`` characters at most.
        """
        line = _replace(printable(one_line(text)), self._spelled)
        if self._long:
            line = self._without_pieces(line[: limit + PIECE])
        return line if len(line) <= limit else line[: limit - 3] + "..."

    def _without_pieces(self, line: str) -> str:
        # Any part of PIECE characters contains one of these halves. Few lines contain one, so most lines return here.
        half = PIECE // 2
        if not any(line[start : start + half] in self._long for start in range(0, len(line) - half + 1, half)):
            return line
        kept: list[str] = []
        position = 0
        while position < len(line):
            end = position + PIECE
            if len(line) < end or line[position:end] not in self._long:
                kept.append(line[position])
                position += 1
                continue
            while end < len(line) and line[position : end + 1] in self._long:
                end += 1
            kept.append(MASK)
            position = end
        return "".join(kept)


def _longest_first(secrets: Iterable[str]) -> list[str]:
    return sorted({secret for secret in secrets if secret}, key=len, reverse=True)


def _replace(text: str, ordered: Iterable[str]) -> str:
    for secret in ordered:
        text = text.replace(secret, MASK)
    return text


NOTHING_HIDDEN = Sieve()

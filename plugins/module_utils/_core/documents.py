# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A parser for JSON from outside: it accepts only standard JSON of a limited depth.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
import math
from typing import Any

from .messages import Json

# Ansible cannot show results with more levels than this.
DEPTH = 100


def parse(body: bytes | str) -> Json:
    """Return the parsed document.

    Raises ValueError if the body is not JSON, is nested too deep, or contains NaN or an infinite number. Replaces each
    unpaired surrogate with the replacement character, because no file and no terminal accepts a surrogate.
    """
    text = body if isinstance(body, str) else body.decode(json.detect_encoding(body), "surrogatepass")
    try:
        document = json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("the document is nested too deep") from None
    _check(document)
    return _without_surrogates(document) if "\\u" in text or has_surrogates(text) else document


def has_surrogates(text: str) -> bool:
    """Return whether the text has half of a pair of surrogates, which no file and no request accepts."""
    if text.isascii():
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _refuse(constant: str) -> Any:
    raise ValueError("%s is not a number of JSON" % constant)


def _check(document: Json) -> None:
    level = [document]
    for _depth in range(DEPTH):
        following: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                following.extend(value.values())
            elif isinstance(value, list):
                following.extend(value)
            elif isinstance(value, float) and not math.isfinite(value):
                raise ValueError("a number in the document is too large")
        if not following:
            return
        level = following
    raise ValueError("the document is nested too deep")


def _without_surrogates(value: Json) -> Json:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value

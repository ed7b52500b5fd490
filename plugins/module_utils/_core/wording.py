# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The form of values and names in messages, the same for all messages.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

# A message lists this many candidates at most.
MOST = 10


def quoted(value: Any) -> str:
    """Return a value of an option or of an object for a message: text in double quotes, other values as JSON."""
    if isinstance(value, str):
        return '"%s"' % value if value.isprintable() else json.dumps(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def listed(names: Iterable[Any], most: int = MOST) -> str:
    """Return names in quotes and in order, and how many there are besides the first ones."""
    found = sorted({str(name) for name in names})
    shown = ", ".join(map(quoted, found[:most]))
    return "%s and %d more" % (shown, len(found) - most) if len(found) > most else shown


def candidates(names: Iterable[Any]) -> str:
    """Return the sentence, with a space before it, that lists what a task can refer to; nothing if there is none."""
    shown = listed(name for name in names if name)
    return " Candidates: %s." % shown if shown else ""


def capitalised(sentence: str) -> str:
    """Return the sentence with a capital letter at its beginning."""
    return sentence[:1].upper() + sentence[1:]

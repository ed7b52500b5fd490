# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Taking what was asked for out of its envelope, and telling what is not there from what went wrong.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from .._core.errors import Denied, InvalidAnswer, NotFound, Rejected
from .._core.wire import Json


def unwrap(answer: Json, key: str) -> Mapping[str, Any]:
    """The object under the key. Raises InvalidAnswer where the API promised one and sent something else."""
    value = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(value, dict):
        raise InvalidAnswer("The answer has no object %r." % key)
    return value


def whole(answer: Json, name: str = "answer") -> Mapping[str, Any]:
    """The answer itself, where the API promised an object and wraps it in nothing. ``name`` is what errors call it.

    One that is empty is no object of anything.
    """
    return unwrap({name: answer or None}, name)


def items_of(answer: Json, key: str, *, omits: bool = False) -> Sequence[Mapping[str, Any]]:
    """The list under the key. Raises InvalidAnswer where there is none, unless the service ``omits`` empty lists."""
    items = unwrap({"answer": answer}, "answer").get(key)
    if items is None and omits:
        return ()
    if not isinstance(items, list):
        raise InvalidAnswer("the answer has no list of %s" % key)
    return items


@contextmanager
def absent_by(codes: frozenset[str]) -> Iterator[None]:
    """Raise NotFound for a refusal with one of the codes: how a service says that what an id names does not exist.

    Only for calls that address one object by its id: elsewhere the same codes mean other things.
    """
    try:
        yield
    except (Rejected, Denied) as error:
        if error.code not in codes:
            raise
        raise error.reworded(NotFound, error.reason) from None

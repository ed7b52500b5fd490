# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Take the requested object out of its envelope, and distinguish a missing object from an error.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from .._core.errors import Denied, InvalidAnswer, NotFound, Rejected
from .._core.messages import Json


def unwrap(answer: Json, key: str) -> Mapping[str, Any]:
    """Return the object under the key. Raises InvalidAnswer if the API promised one and sent something else."""
    value = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(value, dict):
        raise InvalidAnswer("The response has no object %r." % key)
    return value


def whole(answer: Json, name: str = "answer") -> Mapping[str, Any]:
    """Return the response itself if the API promised an object without an envelope. Errors call it ``name``.

    Raises InvalidAnswer for an empty object as well, because it describes nothing.
    """
    return unwrap({name: answer or None}, name)


def object_of(answer: Json) -> Mapping[str, Any]:
    """Return the response itself, which can be an empty object. Raises InvalidAnswer if it is none."""
    return unwrap({"answer": answer}, "answer")


def items_of(answer: Json, key: str, *, omits: bool = False) -> Sequence[Mapping[str, Any]]:
    """Return the list under the key. Raises InvalidAnswer if there is none, unless the API ``omits`` empty lists."""
    items = object_of(answer).get(key)
    if items is None and omits:
        return ()
    if not isinstance(items, list):
        raise InvalidAnswer("the response has no list of %s" % key)
    return items


@contextmanager
def absent_by(codes: frozenset[str]) -> Iterator[None]:
    """Raise NotFound for a refusal with one of the codes: the service uses them if no object has the given ID.

    Use it only for calls that address one object by its ID. Elsewhere, the same codes have other meanings.
    """
    try:
        yield
    except (Rejected, Denied) as error:
        if error.code not in codes:
            raise
        raise error.reworded(NotFound, error.reason) from None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options of a resource: their places in the API's object, and their behaviour after creation.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable

from .compare import Same, equal

Convert = Callable[[Any], Any]


def unchanged(value: Any) -> Any:
    """Return the value as it is."""
    return value


def without_none(value: Any) -> Any:
    """Return suboptions, or a list of them, without keys that are None: Ansible adds them for omitted suboptions."""
    if isinstance(value, list):
        return [without_none(item) for item in value]
    if isinstance(value, dict):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    return value


@dataclass(frozen=True)
class Field:
    """One option. A field is fixed at creation unless ``update`` says that the API can change it.

    ``to`` is the API's name of the field, if it differs. ``encode`` turns the option's value into the API's, ``decode``
    turns the API's value into the returned one. A field that cannot be read back (``readable=False``, such as a
    password) is sent only at creation. It is neither compared nor shown.

    A key that the API's object lacks says nothing about a fixed field: the field is neither different nor refused. For
    a field that can be changed, a missing key means an empty value. ``missing="unknown"`` says that it means nothing
    there, either.
    """

    name: str
    to: str = ""
    update: bool = False
    readable: bool = True
    same: Same = equal
    encode: Convert = without_none
    decode: Convert = unchanged
    missing: str = ""  # the meaning of a missing key: "empty" or "unknown"

    @property
    def remote(self) -> str:
        return self.to or self.name

    def is_unknown(self, remote: Mapping[str, Any]) -> bool:
        """Return whether the API's object says nothing about this field."""
        meaning = self.missing or ("empty" if self.update else "unknown")
        return meaning == "unknown" and self.remote not in remote


def to_api(fields: tuple[Field, ...], desired: Mapping[str, Any]) -> dict[str, Any]:
    """Return the API's object for the options that the task gives. An option that is None was omitted."""
    return {field.remote: field.encode(desired[field.name]) for field in fields if desired.get(field.name) is not None}


def from_api(fields: tuple[Field, ...], remote: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object for the user: every readable field, None if the API has no value."""
    view = {}
    for field in fields:
        if field.readable:
            value = remote.get(field.remote)
            view[field.name] = None if value is None else field.decode(value)
    return view

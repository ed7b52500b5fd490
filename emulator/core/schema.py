# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Declarations of the possible content of a request, for use beside the route that reads it.

Each field checks a JSON value with ``check`` and reads a query value with ``parse``. Fields refuse undeclared names.
Most services ignore these names. Therefore ``Reader`` first removes them from a request, and records them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Fault = Literal["unknown", "missing", "read_only", "value"]


class Invalid(Exception):
    """An invalid request. ``where`` is the path of the wrong value, such as ``port.fixed_ips[0].ip_address``."""

    def __init__(self, fault: Fault, where: str, reason: str) -> None:
        super().__init__(reason)
        self.fault = fault
        self.where = where
        self.reason = reason

    @property
    def name(self) -> str:
        return self.where.rpartition(".")[2]


def _bad(where: str, reason: str) -> Invalid:
    return Invalid("value", where, f"{where}: {reason}")


@dataclass(frozen=True, kw_only=True)
class Field:
    """A declared value. If it is ``nullable``, a JSON ``null`` means "not given". Otherwise ``null`` is refused."""

    nullable: bool = False

    def check(self, value: Any, where: str) -> Any:
        if value is None and self.nullable:
            return None
        return self._check(value, where)

    def parse(self, text: str, where: str) -> Any:
        return self._check(text, where)

    def _check(self, value: Any, where: str) -> Any:
        raise NotImplementedError


@dataclass(frozen=True)
class Anything(Field):
    def _check(self, value: Any, where: str) -> Any:
        return value


@dataclass(frozen=True)
class Text(Field):
    min_len: int = 0
    max_len: int | None = None
    choices: tuple[str, ...] = ()

    def _check(self, value: Any, where: str) -> str:
        if not isinstance(value, str):
            raise _bad(where, f"{value!r} is not a string")
        if len(value) < self.min_len or (self.max_len is not None and len(value) > self.max_len):
            raise _bad(where, f"{value!r} has {len(value)} characters, outside {self.min_len} to {self.max_len}")
        if self.choices and value not in self.choices:
            raise _bad(where, f"{value!r} is not one of {', '.join(repr(choice) for choice in self.choices)}")
        return value


@dataclass(frozen=True)
class Integer(Field):
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[int, ...] = ()

    def parse(self, text: str, where: str) -> int:
        try:
            return self._check(int(text), where)
        except ValueError:
            raise _bad(where, f"{text!r} is not an integer") from None

    def _check(self, value: Any, where: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise _bad(where, f"{value!r} is not an integer")
        if self.minimum is not None and value < self.minimum:
            raise _bad(where, f"{value} is less than {self.minimum}")
        if self.maximum is not None and value > self.maximum:
            raise _bad(where, f"{value} is more than {self.maximum}")
        if self.choices and value not in self.choices:
            raise _bad(where, f"{value} is not one of {', '.join(map(str, self.choices))}")
        return value


@dataclass(frozen=True)
class Flag(Field):
    only: bool | None = None

    def parse(self, text: str, where: str) -> bool:
        lowered = text.lower()
        if lowered not in ("true", "false"):
            raise _bad(where, f"{text!r} is neither true nor false")
        return lowered == "true"

    def _check(self, value: Any, where: str) -> bool:
        if not isinstance(value, bool):
            raise _bad(where, f"{value!r} is not a boolean")
        if self.only not in (None, value):
            raise _bad(where, f"{value!r} is not supported")
        return value


@dataclass(frozen=True)
class Items(Field):
    """A JSON list; in a query, a parameter that can be repeated."""

    of: Field = field(default_factory=Anything)
    min_items: int = 0
    max_items: int | None = None

    def _check(self, value: Any, where: str) -> list[Any]:
        if not isinstance(value, list):
            raise _bad(where, f"{value!r} is not a list")
        if len(value) < self.min_items or (self.max_items is not None and len(value) > self.max_items):
            raise _bad(where, f"{len(value)} items, outside {self.min_items} to {self.max_items}")
        return [self.of.check(item, f"{where}[{position}]") for position, item in enumerate(value)]


@dataclass(frozen=True)
class Shape(Field):
    """A JSON object. ``read_only`` names attributes that exist but cannot be set here.

    A ``lenient`` shape ignores these and unknown attributes."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    read_only: tuple[str, ...] = ()
    lenient: bool = False

    def _check(self, value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _bad(where, f"{value!r} is not an object")
        if self.lenient:
            value = {name: item for name, item in value.items() if name in self.fields}
        for name in value:
            if name in self.read_only:
                raise Invalid("read_only", _join(where, name), f"{_join(where, name)} cannot be changed")
            if name not in self.fields:
                raise Invalid("unknown", _join(where, name), f"{_join(where, name)} is not known")
        for name in self.required:
            if name not in value:
                raise Invalid("missing", _join(where, name), f"{_join(where, name)} is missing")
        return {name: self.fields[name].check(item, _join(where, name)) for name, item in value.items()}


@dataclass(frozen=True)
class Texts(Field):
    """A JSON object with names that the client chooses, and strings."""

    max_len: int = 255

    def _check(self, value: Any, where: str) -> dict[str, str]:
        if not isinstance(value, dict):
            raise _bad(where, f"{value!r} is not an object")
        inner = Text(max_len=self.max_len)
        return {inner.check(name, where): inner.check(item, _join(where, name)) for name, item in value.items()}


def _join(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


Query = Mapping[str, Field]


def read_query(declared: Query, pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, text in pairs:
        known = declared.get(name)
        if known is None:
            raise Invalid("unknown", name, f"query parameter {name} is not known")
        if isinstance(known, Items):
            values.setdefault(name, []).append(known.of.parse(text, name))
        elif name in values:
            raise _bad(name, "the query parameter is given more than once")
        else:
            values[name] = known.parse(text, name)
    return values


@dataclass
class Reader:
    """A reader of requests that works as gateways do. It ignores unknown names, and ``null`` for "not set".

    ``ignored`` collects their paths. A ``strict`` reader refuses both, for services that are known to do this.
    """

    ignored: list[str]
    strict: bool = False

    def query(self, declared: Query, pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
        if self.strict:
            return read_query(declared, pairs)
        given = list(pairs)
        self.ignored.extend(dict.fromkeys(name for name, _text in given if name not in declared))
        return read_query(declared, [(name, text) for name, text in given if name in declared])

    def body(self, declared: Field, value: Any) -> Any:
        if self.strict:
            return declared.check(value, "")
        if value is None and not declared.nullable and isinstance(declared, Shape):
            self.ignored.append("body")
            value = {}
        return declared.check(self._understood(declared, value, ""), "")

    def _understood(self, declared: Field, value: Any, where: str) -> Any:
        if isinstance(declared, Items) and isinstance(value, list):
            return [self._understood(declared.of, item, f"{where}[{number}]") for number, item in enumerate(value)]
        if not isinstance(declared, Shape) or not isinstance(value, dict):
            return value
        kept = {}
        for name, item in value.items():
            path, known = _join(where, name), declared.fields.get(name)
            if known is None and item is not None and name in declared.read_only:
                kept[name] = item
            elif known is None or (item is None and not known.nullable):
                self.ignored.append(path)
            else:
                kept[name] = self._understood(known, item, path)
        return kept

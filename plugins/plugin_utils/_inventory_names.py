# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The selection of hosts and their names, by the attributes that the cloud returns.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, Callable

from ..module_utils._core.errors import InvalidInput

Facts = Mapping[str, Any]
Template = Callable[[str, Mapping[str, Any]], Any]

_NOTHING: tuple[Any, ...] = (None, "", [], {})


class Attribute:
    """An attribute by its name, as in C(name), or a part of one, as in C(tag:role) or C(metadata.owner)."""

    def __init__(self, written: str, known: Sequence[str], option: str) -> None:
        kind, _colon, key = written.partition(":")
        if kind == "tag" and key and "tags" in known:
            self._name, self._key = "tags", key
        else:
            self._name, _dot, self._key = written.partition(".")
        if self._name not in known:
            raise InvalidInput(
                '%s has "%s", which is not an attribute of a host: use one of %s.' % (option, written, ", ".join(known))
            )

    def of(self, facts: Facts) -> Any:
        value = facts.get(self._name)
        if not self._key:
            return value
        return value.get(self._key) if isinstance(value, Mapping) else None


class Filters:
    """Filters that select the hosts that match one of ``include``, if there are any, and none of ``exclude``."""

    def __init__(self, include: Sequence[Any], exclude: Sequence[Any], known: Sequence[str]) -> None:
        self._include = _conditions(include, known, "include_filters")
        self._exclude = _conditions(exclude, known, "exclude_filters")

    def desired(self, facts: Facts) -> bool:
        included = not self._include or any(_all_match(facts, one) for one in self._include)
        return included and not any(_all_match(facts, one) for one in self._exclude)


_Condition = list[tuple[Attribute, Any]]


def _conditions(given: Sequence[Any], known: Sequence[str], option: str) -> list[_Condition]:
    found = []
    for entry in given:
        if not isinstance(entry, dict) or not entry:
            raise InvalidInput(
                "%s has an entry that is not a dictionary of attributes and values: correct it." % option
            )
        found.append([(Attribute(str(name), known, option), wanted) for name, wanted in entry.items()])
    return found


def _all_match(facts: Facts, condition: _Condition) -> bool:
    return all(_matches(attribute.of(facts), wanted) for attribute, wanted in condition)


def _matches(value: Any, wanted: Any) -> bool:
    if wanted in _NOTHING:
        return value in _NOTHING
    if isinstance(wanted, (list, tuple)):
        return any(_matches(value, one) for one in wanted)
    if isinstance(wanted, Mapping):
        return isinstance(value, Mapping) and all(_matches(value.get(key), one) for key, one in wanted.items())
    if isinstance(value, (list, tuple)):
        return any(_matches(one, wanted) for one in value)
    return value is not None and fnmatchcase(_text(value), _text(wanted))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class Hostnames:
    """Several ways to name a host, of which the first that gives a name is used. Each is an attribute or a template."""

    def __init__(self, wanted: Sequence[str], known: Sequence[str], template: Template) -> None:
        self._ways = [text if "{" in text else Attribute(text, known, "hostnames") for text in wanted]
        if not self._ways:
            raise InvalidInput("hostnames is empty: set at least one attribute or template.")
        self._template = template

    def of(self, facts: Facts, variables: Mapping[str, Any]) -> str | None:
        for way in self._ways:
            value = way.of(facts) if isinstance(way, Attribute) else self._template(way, variables)
            name = str(value).strip() if value not in _NOTHING else ""
            if name:
                return name
        return None


# Ansible gives these names a meaning of its own, so a host from the cloud must not have them.
RESERVED = frozenset(("all", "ungrouped", "localhost", "127.0.0.1", "::1"))


def unreserved(name: str, identity: str) -> str:
    """Return the name, with the identity appended if the name has a meaning of its own in Ansible."""
    return "%s_%s" % (name, identity) if name.lower() in RESERVED else name


def unambiguous(names: Iterable[str], identities: Iterable[str]) -> list[str]:
    """Return the names, with its identity appended to each one that occurs more than once.

    All of them get it. Otherwise the order of a list would decide which host a name stands for.
    """
    names = list(names)
    seen: set[str] = set()
    repeated = {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]
    return ["%s_%s" % (name, identity) if name in repeated else name for name, identity in zip(names, identities)]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The API of an object as a task describes it: its paths, its calls, and what is compared.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..._core.errors import InvalidInput
from ..._core.messages import text_of
from ..._core.wording import listed
from ..._engine.compare import Same
from ..._engine.fields import Field
from ..._engine.resources import ABSENT
from ..._engine.wait import Until
from .matching import at, matches

# Options of the engine. A key of an object with such a name is compared under another one.
RESERVED = frozenset({"id", "state"})
# The place of the ID in a path.
PLACE = "{id}"
NOTHING = "none"

Options = Mapping[str, Any]


def field_name(key: str) -> str:
    """Return the name of the field of a key of the body."""
    return "body.%s" % key if key in RESERVED else key


def _as_given(given: Any, *, ordered: bool) -> Same:
    """Return a comparison with the value of the task: the desired value of a plan also has other nested keys."""
    return lambda _desired, current: matches(given, current, ordered=ordered)


@dataclass(frozen=True)
class Definition:
    """The options of a task, by the questions that the resource asks."""

    options: Options

    @property
    def body(self) -> Options:
        """The keys that are compared. A key without a value is not managed."""
        return {key: value for key, value in (self.options.get("body") or {}).items() if value is not None}

    @property
    def service(self) -> str:
        return str(self.options["service"])

    @property
    def path(self) -> str:
        return str(self.options["path"])

    @property
    def item_path(self) -> str:
        return str(self.options.get("item_path") or self.path.rstrip("/") + "/" + PLACE)

    @property
    def in_list_only(self) -> bool:
        """Whether no call shows a single object."""
        return self.options.get("read_from") == "list"

    @property
    def by_path(self) -> bool:
        """Whether the path of the object identifies it, so that it is neither searched for nor has an ID."""
        return not self.find_by

    @property
    def find_by(self) -> Sequence[str]:
        return tuple(self.options.get("find_by") or ())

    @property
    def wanted(self) -> Options:
        """The values that identify the object."""
        return {key: at(self.body, key) for key in self.find_by}

    @property
    def values(self) -> Options:
        """The values of the names in paths."""
        return self.options.get("path_values") or {}

    @property
    def place(self) -> str:
        """The text in the place of the ID, for an object that its path identifies."""
        return "/".join(text_of(value) for value in self.values.values()) or self.item_path

    @property
    def id_key(self) -> str:
        return str(self.options.get("id_key") or "id")

    @property
    def request_key(self) -> str:
        return str(self.options.get("object_key") or "")

    @property
    def response_key(self) -> str:
        given = self.options.get("response_key")
        return self.request_key if given is None else str(given)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self.options.get("absent_codes") or ())

    @property
    def manages_tags(self) -> bool:
        return self.options.get("tags") is not None and self.options.get("state") != ABSENT

    @property
    def tags_path(self) -> str:
        return str(self.options.get("tags_path") or self.item_path + "/tags")

    def part(self, name: str) -> Options:
        """Return the suboptions that the task gives."""
        return {key: value for key, value in (self.options.get(name) or {}).items() if value is not None}

    def fields(self) -> tuple[Field, ...]:
        """Return a field for each key of the body."""
        fixed, ordered = self.options.get("fixed") or (), self.options.get("ordered") or ()
        changes = self.part("update").get("method") != NOTHING
        return tuple(
            Field(
                field_name(key),
                to=key,
                update=changes and key not in fixed,
                same=_as_given(self.body[key], ordered=key in ordered),
            )
            for key in self.body
        )

    def until(self, name: str) -> Until | None:
        """Return the condition of a wait for the status of the object or of a job, None if the task has none."""
        given = self.part(name)
        if not given:
            return None

        def text(document: Mapping[str, Any], key: str) -> str | None:
            value = at(document, key) if key else None
            return None if value is None else str(value)

        pending = given.get("pending")
        return Until(
            state=lambda document: text(document, given["key"]),
            good=frozenset(given["good"]),
            bad=frozenset(given.get("bad") or ()),
            pending=None if pending is None else frozenset(pending),
            reason=lambda document: text(document, given.get("reason_key") or ""),
        )

    def check(self) -> None:
        """Raise InvalidInput if the options do not fit together."""
        for name, path in (("path", self.path), ("item_path", self.item_path), ("tags_path", self.tags_path)):
            if not path.startswith("/"):
                raise InvalidInput('%s is "%s", but must begin with a slash and not be a whole URL.' % (name, path))
        if self.by_path and self.in_list_only:
            raise InvalidInput(
                "find_by is empty, so item_path identifies the object, but read_from is list: set find_by, or leave "
                "read_from out."
            )
        if not self.by_path and PLACE not in self.item_path and not self.in_list_only:
            raise InvalidInput(
                'item_path is "%s" and has no place for the ID: put {id} there, or set find_by to an empty list if the '
                "path identifies the object." % self.item_path
            )
        if (
            "key" not in self.part("list")
            and not self.by_path
            and (self.options.get("id") is None or self.in_list_only)
        ):
            raise InvalidInput("list.key is needed to find the object: set it to the key of the list in the response.")
        missing = [key for key, value in self.wanted.items() if value is None]
        if missing and self.options.get("id") is None:
            raise InvalidInput(
                "body has no value for %s, but find_by says that it identifies the object: set it, or set id."
                % listed(missing)
            )
        for name in ("fixed", "ordered"):
            unknown = sorted(set(self.options.get(name) or ()).difference(self.options.get("body") or ()))
            if unknown and self.options.get("state") != ABSENT:
                raise InvalidInput("%s has %s, which is no key of body: correct it." % (name, listed(unknown)))
        if self.manages_tags and "tags" in self.body:
            raise InvalidInput("body has tags, and so has the task: leave tags out of one of them.")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A change as data: what would be written, and how the resource looks before and after.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable, NamedTuple


@dataclass
class Made:
    """The resource while it is being changed: the API's object as answered last, and what was read around it.

    A write that gets a newer object as its answer puts it here, so that the next write and the result see it.
    """

    wire: Mapping[str, Any]
    around: Any = None

    @property
    def id(self) -> str:
        return str(self.wire["id"])


class Write(NamedTuple):
    """One call that changes something. ``does`` says what, for people; ``body`` is what is sent, for tests and for
    reading."""

    does: str
    call: Callable[[Any, Made], None]
    body: Any = None


@dataclass(frozen=True)
class PartPlan:
    """What one part of a resource contributes: its keys as they will be, and the writes that get there, in order."""

    after: Mapping[str, Any] = field(default_factory=dict)
    writes: tuple[Write, ...] = ()


class Plan(NamedTuple):
    """What has to be done. ``verb`` is none, create, update or delete; before and after are empty where nothing
    exists."""

    verb: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    writes: tuple[Write, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.writes)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The declaration of a resource, which the engine reads. It knows no service: the calls are passed to it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Callable, NamedTuple, Protocol

from .change import PartPlan, Phase, Write
from .compare import equal
from .fields import Field, from_api
from .wait import LAG, Patience, Until

Api = Any
Wire = Mapping[str, Any]
Want = Mapping[str, Any]


# How long reads may contradict a write, and how often they are repeated until then; seconds.
SETTLE = Patience(timeout=LAG, interval=2.0)


class Making(NamedTuple):
    """An object that was requested before and does not exist yet: its order is unpaid or in process.

    ``wire`` holds as much of the object as is known. ``phases`` lead to it. Without phases only somebody else can move
    it on. If it is not ``sure`` whose request it is, nothing else is created before that is known. ``cancel`` are the
    writes that cancel the request, if that is possible.
    """

    wire: Wire
    phases: tuple[Phase, ...] = ()
    sure: bool = True
    cancel: tuple[Write, ...] = ()


class Found(NamedTuple):
    """The result of a search for a resource: the API's object or None, and other data that the search read.

    ``around`` holds that data for the resource's own hooks and parts, so that they need not read it again. ``making``
    is set only if nothing was found.
    """

    wire: Wire | None
    around: Any = None
    making: Making | None = None


class Part(Protocol):
    """A group of options with calls of their own, such as tags or members. A resource may have several."""

    @property
    def options(self) -> tuple[str, ...]:
        """Names of the options that belong to this part."""

    def view(self, wire: Wire, around: Any) -> dict[str, Any]:
        """Return the keys that this part adds to the returned object. They override equal keys of fields."""

    def plan(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        """Return the writes that bring the part to the desired state. Pure. ``live`` is empty for a new resource."""

    def claims(self, want: Want) -> bool:
        """Return whether a task with C(state=absent) removes only something of this part and keeps the resource."""

    def remove(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        """Return the writes that remove what the task names. The engine calls it only if ``claims`` is true."""


class Inseparable:
    """A base of most parts: with C(state=absent) nothing of them is removed separately."""

    def claims(self, want: Want) -> bool:
        return False

    def remove(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        return PartPlan()


def unsupported(*args: Any) -> Any:
    """Raise TypeError: the default for a call that a resource does not declare, such as one that can only be read."""
    raise TypeError("this resource is declared without that call")


@dataclass(frozen=True)
class Resource:
    """A kind of object that can be read and, if it declares the calls for it, brought to the desired state.

    ``connect`` makes the API object from a connection to the cloud. ``list`` takes the filters of ``lookup`` as
    keywords. A resource without an ID is searched by the ``lookup`` options that the task gives. ``outputs`` are fields
    that are returned and cannot be set. ``requires`` are the options without which the resource cannot be created.
    ``fixed`` is sent at creation, independent of the task. ``update`` returns the new object, or None if it must be
    read again.

    ``aids`` are options that ``prepare`` turns into others, such as a name into an ID. ``words`` is the name of the
    resource in sentences, if it differs from the words of the noun. ``known_by`` are the options that together identify
    the resource for people, if these are not its name or its ID. ``told_by`` are the options that distinguish tasks for
    different objects, if these are more or other options. If no options do that, ``alike`` returns what tasks for the
    same object have in common. The response to the creation of a ``brief`` resource is incomplete, so the resource is
    read after that.

    Named hooks cover everything else. They can read but not write. ``prepare`` turns names into IDs before any search.
    ``find`` replaces the search. ``find_all`` replaces the reading of many objects, or of the one with the given ID.
    ``resolve`` turns those names into IDs that the found object does not settle. ``before_create`` completes and checks
    the options for a new resource. ``body`` (pure) makes the object that is sent at creation. ``removal`` (pure) makes
    the writes of a deletion that takes more than one call. ``ready`` is the condition that a task waits for after a
    write.

    If the creation is an order or a job, ``creating`` returns its phases from the response to the create call. The
    object has no ID until they are over. ``recover`` searches for the object of a create whose response was lost.
    The search lasts for as long as ``settle`` says, and for as long as an order or job is in progress. Without
    ``recover`` the normal search is used.

    ``settle`` says how long reads can contradict a write. During that time a search may not find a new object, and
    reads may show a changed object as before or a deleted object as present. After that time this is an error.

    ``one_at_a_time`` is for a resource that refuses an operation while another one is going on. If such a resource is
    ready only long after the operation is over, or never, ``idle`` says when the operation is over. Nothing is written
    before that, deletions included. A write that is refused with one of the codes in ``busy`` is repeated. A code in
    ``busy_unless_idle`` can also mean that the status is the wrong one, so the engine reads whether the object is idle.

    ``leaving`` returns whether an object is being deleted. Such an object counts as gone, and another one is created
    when it is gone. ``more`` reads additional results, in check mode as well. If a resource ``sends`` files
    during its creation, the time for that is not limited and does not count as waiting.

    A change that a task waits for is compared with what was written. ``verified`` are the returned keys that the
    service may ignore although it returns success. They are compared after a creation, too, and without waiting. The
    writes of parts are compared for the keys that ``compared`` returns for the returned object.
    """

    noun: str
    connect: Callable[[Any], Api]
    get: Callable[[Api, str], Wire]
    list: Callable[..., Iterable[Wire]]
    create: Callable[[Api, dict[str, Any]], Wire] = unsupported
    update: Callable[[Api, str, dict[str, Any]], Wire | None] = unsupported
    delete: Callable[[Api, str], object] = unsupported
    fields: tuple[Field, ...] = ()
    outputs: tuple[Field, ...] = ()
    lookup: tuple[str, ...] = ("name",)
    requires: tuple[str, ...] = ()
    fixed: Mapping[str, Any] | None = None
    parts: tuple[Part, ...] = ()
    prepare: Callable[[Api, Want], Want] | None = None
    find: Callable[[Api, Want], Found] | None = None
    before_create: Callable[[Api, Want, Any], Want] | None = None
    body: Callable[[Want], dict[str, Any]] | None = None
    find_all: Callable[[Api, str | None, Want], Iterable[Found]] | None = None
    resolve: Callable[[Api, Want, Found], Want] | None = None
    removal: Callable[[Want, Found], tuple[Write, ...]] | None = None
    creating: Callable[[Api, Want, Wire], tuple[Phase, ...]] | None = None
    recover: Callable[[Api, Want, Any], Found] | None = None
    settle: Patience = SETTLE
    one_at_a_time: bool = False
    idle: Until | None = None
    busy: frozenset[str] = frozenset()
    busy_unless_idle: frozenset[str] = frozenset()
    more: Callable[[Api, Want, str], Mapping[str, Any]] | None = None
    ready: Until | None = None
    leaving: Callable[[Wire], bool] | None = None
    states: tuple[str, ...] = ("present", "absent")
    aids: tuple[str, ...] = ()
    words: str = ""
    known_by: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    alike: Callable[[Want], Mapping[str, Any]] | None = None
    brief: bool = False
    sends: bool = False
    verified: tuple[str, ...] = ()
    compared: Callable[[Mapping[str, Any]], tuple[str, ...]] = lambda view: ()

    @property
    def plural(self) -> str:
        return self.noun[:-1] + "ies" if self.noun.endswith("y") else self.noun + "s"

    @property
    def label(self) -> str:
        """Noun as words, for sentences."""
        return self.words or self.noun.replace("_", " ")

    @property
    def options(self) -> frozenset[str]:
        """Names of all options that the fields and parts declare."""
        return frozenset(field.name for field in self.fields).union(*(part.options for part in self.parts))

    def same(self, name: str, wanted: Any, view: Mapping[str, Any]) -> bool:
        """Return whether a returned object has the desired value, by the comparison that the field declares.

        A value that the object does not show counts as empty.
        """
        field = next((field for field in self.fields + self.outputs if field.name == name), None)
        live = view.get(name)
        if live is None:
            return equal(wanted, live)
        return wanted == live if field is None else field.same(wanted, live)

    def view(self, wire: Wire, around: Any = None) -> dict[str, Any]:
        """Return the object in the form for the user."""
        shown = {"id": wire.get("id")}
        shown.update(from_api(self.fields + self.outputs, wire))
        for part in self.parts:
            shown.update(part.view(wire, around))
        return shown

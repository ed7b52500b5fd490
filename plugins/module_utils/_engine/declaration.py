# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a resource is: a declaration that the engine reads. It knows no service; the calls are handed to it.

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
    """What was asked for before and is not there yet: an order that is unpaid or in process.

    ``wire`` is as much of it as is known. ``phases`` lead to it; without any only somebody else can move it on. Where
    it is not ``sure`` whose it is, nothing else is made before that is known. ``cancel`` are the writes that call it
    off, where that is possible.
    """

    wire: Wire
    phases: tuple[Phase, ...] = ()
    sure: bool = True
    cancel: tuple[Write, ...] = ()


class Found(NamedTuple):
    """What looking for a resource gave: the API's object, or None, and whatever else was read on the way.

    ``around`` is for the resource's own hooks and parts: what one call answered need not be asked again. ``making`` is
    there only where nothing was found.
    """

    wire: Wire | None
    around: Any = None
    making: Making | None = None


class Part(Protocol):
    """A group of options with calls of their own, such as tags or members. A resource may have several."""

    @property
    def options(self) -> tuple[str, ...]:
        """The options that belong to this part."""

    def view(self, wire: Wire, around: Any) -> dict[str, Any]:
        """The keys that this part adds to the returned object. It wins where a field has the same key."""

    def plan(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        """What has to be written so that the part is as the task says. Pure; ``live`` is empty for a new resource."""

    def claims(self, want: Want) -> bool:
        """With C(state=absent): whether the task asks to take away from this part only, and to keep the resource."""

    def remove(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        """What has to be written to take away what the task names. Called only where ``claims`` is true."""


class Inseparable:
    """What most parts have in common: with C(state=absent) nothing of them is taken away by itself."""

    def claims(self, want: Want) -> bool:
        return False

    def remove(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        return PartPlan()


def unsupported(*args: Any) -> Any:
    """The call of a resource that can only be read."""
    raise TypeError("this resource is declared without that call")


@dataclass(frozen=True)
class Resource:
    """A kind of thing that can be read and, where it declares the calls for it, brought to the state that a task
    describes.

    ``connect`` makes the API object from the way to the cloud. ``list`` takes the filters of ``lookup`` as keywords:
    the options among them that the task gave are what a resource without id is searched by. ``outputs`` are fields
    that are returned and cannot be set. ``requires`` are the options without which it cannot be created. ``fixed`` is
    sent at creation whatever the task says. ``update`` may answer the new object, or None if it has to be read again.

    ``aids`` are options that ``prepare`` turns into others, such as a name into an id. ``words`` is how sentences call
    it where the noun's own words are spelled differently. ``known_by`` are the options that together say which one it
    is, where it is not its name or its id that a person knows it by. ``told_by`` are the options that tell tasks for
    different ones apart, where these are more or others; ``alike`` answers what tasks for the same one have in common,
    where no options say that. One that is ``brief`` is read after its creation, which does not tell all.

    What does not fit that has named hooks, all of which read at most: ``prepare`` turns names into ids before
    anything is looked for; ``find`` replaces the search and ``find_all`` the reading of many (or of the one with that
    id); ``resolve`` turns into ids the names that what was found does not answer for; ``before_create`` completes and
    checks what is wanted of a new resource; ``body`` (pure) makes the object that is sent at creation; ``removal``
    (pure) makes the writes of a deletion that is more than one call. ``ready`` is what is waited for after a write.

    Where creating is an order or a job, ``creating`` answers the phases of it, from what the create call answered; the
    object has no id until then. ``recover`` looks for what a create may have made whose answer was lost, for as long
    as ``settle`` says and for as long as something is in the making; it is ``find`` otherwise. For as long as
    ``settle`` says, reads may contradict a write: what was made cannot be found, what was changed is shown as it was
    before, what was deleted is still there. Then it is an error. ``one_at_a_time`` is for
    what refuses an operation while another one is going on; where it is ready only long after that is over, or never,
    ``idle`` says when it is over, before which nothing is written, deletions included. What is refused all the same,
    with one of the codes in ``busy``, is asked for again. A code in ``busy_unless_idle`` also means that the status is
    the wrong one, so that the object is asked whether it is idle. Where the object shows that it is being deleted,
    ``leaving`` says so: it counts as gone, and another one is made when it is. ``more`` reads what is returned besides,
    in check mode as well. What ``sends`` files while it is created does so for as long as it takes, which is not
    counted as waiting.
    What a task changes and waits for is compared with what was written. What is ``verified`` is compared after a
    creation, too, and without waiting: the names of what is returned that the service may ignore although it answers
    success. What parts write is compared where ``compared`` names it for the object that is returned.
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
        """The noun as words, for sentences."""
        return self.words or self.noun.replace("_", " ")

    @property
    def options(self) -> frozenset[str]:
        """Every option that the fields and parts declare."""
        return frozenset(field.name for field in self.fields).union(*(part.options for part in self.parts))

    def same(self, name: str, wanted: Any, view: Mapping[str, Any]) -> bool:
        """Whether a returned object has the wanted value, by the comparison that the field declares.

        What is not shown is the empty value.
        """
        field = next((field for field in self.fields + self.outputs if field.name == name), None)
        live = view.get(name)
        if live is None:
            return equal(wanted, live)
        return wanted == live if field is None else field.same(wanted, live)

    def view(self, wire: Wire, around: Any = None) -> dict[str, Any]:
        """The object as it is returned to the user."""
        shown = {"id": wire.get("id")}
        shown.update(from_api(self.fields + self.outputs, wire))
        for part in self.parts:
            shown.update(part.view(wire, around))
        return shown

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A resource: a class that describes a kind of object, with one instance for each task.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Callable, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from .._core.errors import AnotherObject, InvalidInput, NotFound
from .._core.wording import quoted
from .change import PartPlan, Phase, Write
from .compare import equal
from .fields import Field, from_api, to_api
from .wait import LAG, Timing, Until

ApiT = TypeVar("ApiT")
Remote = Mapping[str, Any]
Desired = Mapping[str, Any]

ABSENT = "absent"
# How long reads may contradict a write, and how often they are repeated until then; seconds.
SETTLE = Timing(timeout=LAG, interval=2.0)


def plural_of(noun: str) -> str:
    """Return the plural of an English noun."""
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("s") else "s")


class Pending(NamedTuple):
    """An object that was requested before and does not exist yet: its order is unpaid or in process.

    ``remote`` holds as much of the object as is known. ``phases`` lead to it. Without phases only somebody else can
    move it on. If it is not ``sure`` whose request it is, nothing else is created before that is known. ``cancel`` are
    the writes that cancel the request, if that is possible.
    """

    remote: Remote
    phases: tuple[Phase, ...] = ()
    sure: bool = True
    cancel: tuple[Write, ...] = ()


class Found(NamedTuple):
    """The result of a search for a resource: the API's object or None, and other data that the search read.

    ``context`` holds that data for the resource's own methods and parts, so that they need not read it again.
    ``pending`` is set only if nothing was found.
    """

    remote: Remote | None
    context: Any = None
    pending: Pending | None = None

    def is_new_for(self, desired: Desired) -> bool:
        """Return whether a task with these options creates the object."""
        return self.remote is None and self.pending is None and desired.get("state") != ABSENT


class Started(NamedTuple):
    """A new object that the response to its creation does not show as it will be.

    If the creation goes on, the object has no ID until the ``phases`` are over. If the response is ``incomplete``, the
    object is read after it.
    """

    remote: Remote
    phases: tuple[Phase, ...] = ()
    incomplete: bool = False


class Part(Protocol):
    """A group of options with calls of their own, such as tags or members. A resource may have several."""

    @property
    def options(self) -> tuple[str, ...]:
        """Names of the options that belong to this part."""

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        """Return the keys that this part adds to the returned object. They override equal keys of fields."""

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        """Return the writes that bring the part to the desired state. Pure. ``current`` is empty for a new resource."""

    def claims(self, desired: Desired) -> bool:
        """Return whether a task with C(state=absent) removes only something of this part and keeps the resource."""

    def remove(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        """Return the writes that remove what the task names. The engine calls it only if ``claims`` is true."""


class Inseparable:
    """A base of most parts: with C(state=absent) nothing of them is removed separately."""

    def claims(self, desired: Desired) -> bool:
        return False

    def remove(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        return PartPlan()


class Waiting(NamedTuple):
    """The times at which the engine waits for an object.

    ``ready`` is the condition that a task waits for after a write. ``one_at_a_time`` is for a resource that refuses an
    operation while another one is going on. If such a resource is ready only long after the operation is over, or
    never, ``idle`` says when the operation is over. Nothing is written before that, deletions included.

    A write that is refused with one of the codes in ``busy`` is repeated. A code in ``busy_unless_idle`` can also mean
    that the status is the wrong one, so the engine reads whether the object is idle. With ``busy_deletion`` a deletion
    that is refused with 409 is repeated, too, for a service whose codes are not known. ``leaving`` returns whether an
    object is being deleted. Such an object counts as gone, and another one is created when it is gone.

    ``settle`` says how long reads can contradict a write. During that time a search may not find a new object, and
    reads may show a changed object as before or a deleted object as present. After that time this is an error.

    If the creation ``sends`` files, its time is not limited and does not count as waiting.
    """

    ready: Until | None = None
    idle: Until | None = None
    one_at_a_time: bool = False
    busy: frozenset[str] = frozenset()
    busy_unless_idle: frozenset[str] = frozenset()
    leaving: Callable[[Remote], bool] | None = None
    settle: Timing = SETTLE
    sends: bool = False
    busy_deletion: bool = False

    def is_idle(self, remote: Remote) -> bool:
        """Return whether no operation on the object is going on, as far as the object shows that."""
        return self.idle is None or self.idle.state(remote) in self.idle.good


class Resource(Generic[ApiT]):
    """A kind of object that can be read and, if it has the methods for it, brought to the desired state.

    The engine calls the methods in this order: ``validate``, ``find``, ``complete``, then ``body`` or ``removal`` for
    the plan, then ``create``, ``update`` or ``delete``. Only the last three send requests that write. Check mode calls
    ``foresee`` instead of ``create`` and ``update``.

    ``connect`` makes the client of the service, ``api``, from a connection to the cloud. ``outputs`` are fields that
    are returned and cannot be set. ``requires`` are the options without which the resource cannot be created. A
    resource without an ID is searched by the ``lookup`` options that the task gives. ``aids`` are options that
    ``complete`` turns into others, such as a name into an ID, and options that say how the task runs.

    ``words`` is the name of the resource in sentences, if it differs from the words of the noun. ``known_by`` are the
    options that together identify the resource for people, if these are not its name or its ID. ``told_by`` are the
    options that distinguish tasks for different objects, if these are more or other options.

    A change that a task waits for is compared with what was written. ``verified`` are the returned keys that the
    service may ignore although it returns success. They are compared after a creation, too, and without waiting.
    """

    noun: ClassVar[str]
    words: ClassVar[str] = ""
    connect: ClassVar[type[Any]]
    fields: ClassVar[tuple[Field, ...]] = ()
    outputs: ClassVar[tuple[Field, ...]] = ()
    parts: ClassVar[tuple[Part, ...]] = ()
    lookup: ClassVar[tuple[str, ...]] = ("name",)
    requires: ClassVar[tuple[str, ...]] = ()
    states: ClassVar[tuple[str, ...]] = ("present", ABSENT)
    aids: ClassVar[tuple[str, ...]] = ()
    known_by: ClassVar[tuple[str, ...]] = ()
    told_by: ClassVar[tuple[str, ...]] = ()
    verified: ClassVar[tuple[str, ...]] = ()
    waiting: ClassVar[Waiting] = Waiting()

    # Set for each class from the attributes above.
    label: ClassVar[str]
    plural: ClassVar[str]
    options: ClassVar[frozenset[str]]

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        noun = getattr(cls, "noun", "")
        cls.label = cls.words or noun.replace("_", " ")
        cls.plural = plural_of(noun)
        cls.options = frozenset(field.name for field in cls.fields).union(*(part.options for part in cls.parts))

    @classmethod
    def for_task(cls, options: Mapping[str, Any]) -> type[Resource[Any]]:
        """Return the class for a task with these options. A generic resource has other fields in each task."""
        return cls

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.api: ApiT = type(self).connect(cloud)

    def get(self, identifier: str) -> Remote:
        """Return the object with this ID. Raises NotFound."""
        raise NotImplementedError("the %s has no ID to be read by" % self.label)

    def list(self, **filters: Any) -> Iterable[Remote]:
        """Return the objects that match. ``filters`` are lookup options; the engine compares them again."""
        raise NotImplementedError("the %s cannot be listed" % self.label)

    def validate(self, desired: Desired) -> Desired:
        """Return the options in their canonical form, and send no request. Raises InvalidInput for wrong options."""
        return desired

    def find(self, desired: Desired) -> Found:
        """Return the one object that the task names: by ID, else by the lookup options that the task gives.

        Raises InvalidInput for several matches, because a choice among them could change or delete the wrong object,
        and if the task gives none of these options.
        """
        if desired.get("id") is not None:
            return Found(self.get_or_none(str(desired["id"])))
        filters = {name: desired[name] for name in self.lookup if desired.get(name) is not None}
        if not filters:
            raise InvalidInput(
                "The task does not say which %s is meant: set id or %s." % (self.label, " or ".join(self.lookup))
            )
        # A service may match a name by its beginning or ignore a filter, so the value itself is compared.
        matches = [remote for remote in self.list(**filters) if self._matches(remote, filters)]
        return Found(self.only(matches, filters))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with names turned into IDs and, for a new object, with what the task can omit.

        Raises InvalidInput if the service would refuse them.
        """
        return desired

    def foresee(self, desired: Desired, found: Found) -> None:
        """Read what tells whether the service would refuse the creation or the change. Raises InvalidInput then.

        Without check mode, the service itself says so, and these reads would only cost time.
        """

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return the body that creates the object. Pure."""
        return to_api(self.fields, desired)

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote | Started:
        """Create the object and return it, as Started if the response does not show all of it."""
        raise NotImplementedError("a %s cannot be created" % self.label)

    def update(self, identifier: str, changes: dict[str, Any]) -> Remote | None:
        """Change these keys. Return the new object, or None if it must be read again."""
        raise NotImplementedError("a %s cannot be changed" % self.label)

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the writes of a deletion. Pure."""
        view = self.view(found.remote or {}, found.context)
        return (Write("delete %s" % self.title(view), lambda resource, handle: resource.delete(handle.id)),)

    def delete(self, identifier: str) -> Sequence[Phase] | None:
        """Delete the object. Return the phases of a deletion that takes time."""
        raise NotImplementedError("a %s cannot be deleted" % self.label)

    def recover(self, desired: Desired, context: Any) -> Found:
        """Return the object of a creation whose response was lost, or the order or job that leads to it.

        ``context`` holds what the first search read.
        """
        return self.find(desired)

    def more(self, desired: Desired, verb: str) -> Mapping[str, Any]:
        """Return additional results, which are read in check mode as well. ``verb`` is that of the plan."""
        return {}

    @classmethod
    def identity(cls, desired: Desired) -> Mapping[str, Any]:
        """Return what tasks for the same object have in common: the options that distinguish it, else all options."""
        names: Iterable[str] = ("id",) if desired.get("id") is not None else cls.told_by or cls.known_by or cls.lookup
        known = {name: desired[name] for name in names if desired.get(name) is not None}
        everything = (*sorted(cls.options), *cls.aids)
        return known or {name: desired[name] for name in everything if desired.get(name) is not None}

    @classmethod
    def compared(cls, view: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the keys that parts write and that are compared afterwards, for an object with this view."""
        return ()

    @classmethod
    def view(cls, remote: Remote, context: Any = None) -> dict[str, Any]:
        """Return the object in the form for the user."""
        shown = {"id": remote.get("id")}
        shown.update(from_api(cls.fields + cls.outputs, remote))
        for part in cls.parts:
            shown.update(part.view(remote, context))
        return shown

    @classmethod
    def title(cls, view: Mapping[str, Any]) -> str:
        """Return the resource for sentences: the values of ``known_by`` in quotes, else its name, else its bare ID."""
        known = [str(view[key]) for key in cls.known_by if view.get(key) is not None]
        name = "/".join(known) or view.get("name")
        shown = quoted(str(name)) if name else view.get("id")
        return "%s %s" % (cls.label, shown) if shown else cls.label

    @classmethod
    def same(cls, name: str, wanted: Any, view: Mapping[str, Any]) -> bool:
        """Return whether a returned object has the desired value, by the comparison that the field declares.

        A value that the object does not show counts as empty.
        """
        field = next((field for field in cls.fields + cls.outputs if field.name == name), None)
        current = view.get(name)
        if current is None:
            return equal(wanted, current)
        return wanted == current if field is None else field.same(wanted, current)

    @classmethod
    def only(cls, matches: Sequence[Remote], filters: Mapping[str, Any]) -> Remote | None:
        """Return the single match, None if there is none. Raises InvalidInput, which lists the IDs, for several."""
        if len(matches) > 1:
            raise InvalidInput(
                "There are %d %s with %s: %s. Set id to choose one."
                % (
                    len(matches),
                    plural_of(cls.label),
                    " and ".join("%s %s" % (name, quoted(value)) for name, value in filters.items()),
                    ", ".join(sorted(str(remote.get("id")) for remote in matches)),
                )
            )
        return matches[0] if matches else None

    def get_or_none(self, identifier: str, read: Callable[[str], Remote] | None = None) -> Remote | None:
        """Return the object with this ID, None if the service says that there is none.

        ``read`` is a call to use instead of ``get``. Raises AnotherObject if the service returns another object: to
        continue would change or delete that one.
        """
        try:
            remote = (read or self.get)(identifier)
        except NotFound:
            return None
        answered = remote.get("id")
        if answered is not None and str(answered) != str(identifier):
            raise AnotherObject(
                "The response is about the %s %s." % (self.label, answered),
                action="get %s %s" % (self.label, identifier),
            )
        return remote

    @classmethod
    def refuse_incomplete(cls, desired: Desired) -> None:
        """Raise InvalidInput if a new resource lacks an option that it needs."""
        missing = [name for name in cls.requires if desired.get(name) is None]
        if missing:
            needs = " and ".join([*missing, *cls.also_missing(desired)])
            raise InvalidInput("There is no %s. To create it, set %s." % (cls.title(desired), needs))

    @classmethod
    def also_missing(cls, desired: Desired) -> Sequence[str]:
        """Return what else a new resource needs that can be given in several ways, for the same sentence."""
        return []

    @classmethod
    def refuse_empty(cls, desired: Desired) -> None:
        """Raise InvalidInput if an identifying option is empty text, which would match any object without a name."""
        for name in ("id",) if desired.get("id") is not None else cls.lookup:
            if desired.get(name) == "":
                raise InvalidInput("%s is empty: set it to say which %s is meant." % (name, cls.label))

    @classmethod
    def _matches(cls, remote: Remote, filters: Mapping[str, Any]) -> bool:
        view = from_api(cls.fields + cls.outputs, remote)
        return all(cls.same(name, value, view) for name, value in filters.items())


def defines(resource: Resource[Any], method: str) -> bool:
    """Return whether the resource has a method of its own with this name, not the default."""
    own, default = (getattr(cls, method) for cls in (type(resource), Resource))
    return getattr(own, "__func__", own) is not getattr(default, "__func__", default)


def identity_of(resource: Resource[Any] | type[Resource[Any]], desired: Desired) -> str:
    """Return a text that all tasks for the same object share."""
    return json.dumps([resource.label, dict(resource.identity(desired))], sort_keys=True, default=str)

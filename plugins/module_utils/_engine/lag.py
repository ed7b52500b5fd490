# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the task before has left of an object, and waiting until reads show it.

A read may lag behind a write for as long as C(settle) says. A task that began with such a read would make the object a
second time, take a change back, or find that there is nothing to do.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Callable, TypeVar

from .._core.errors import InvalidInput, Missing
from .._core.traces import Trace
from .apply import Progress
from .change import Made, Plan
from .declaration import Api, Found, Resource, Want
from .lookup import look_for
from .plan import ABSENT
from .turn import Turn, identity_of
from .wait import Watch

Done = TypeVar("Done")


def caught_up(
    resource: Resource, api: Api, given: Want, want: Want, found: Found, turn: Turn, progress: Progress
) -> Found:
    """Return what is there when reads show what the task before has left, or when they have had the time for it.

    ``given`` are the options of the task as they came, ``want`` as they were prepared.
    """
    trace = _newest(resource, given, found, turn)
    if trace is None or found.making is not None:
        return found
    hidden = found.wire is None and not trace.is_gone
    # What has a journal of its own knows whether an order can still become the object.
    if hidden and (resource.recover is not None or _parent_changed(resource, given, trace, turn)):
        return found
    asked = dict(want, id=trace.id) if hidden else want
    watch = Watch(progress.patience._replace(timeout=resource.settle.timeout), progress.clock)
    end = progress.clock.monotonic() + resource.settle.timeout - trace.age
    try:
        current = look_for(resource, api, asked) if hidden else found
    except InvalidInput:
        return found  # it is what another task has left, which this one has not named by its ID
    while not _shows(resource, current, want, trace) and progress.clock.monotonic() < end:
        watch.pause(
            "Waiting for the %s to show what was written a moment ago" % resource.label, resource.settle.interval
        )
        current = look_for(resource, api, asked)
        if current.wire is None and not hidden:
            break  # it is no longer what the task names
    return found if hidden and not _is_asked_for(resource, current, want) else current


def leave(
    resource: Resource,
    given: Want,
    planned: Plan,
    made: Made,
    turn: Turn,
    *,
    over: Trace | None = None,
    seen: bool = False,
    under_way: bool = False,
) -> Trace | None:
    """Let the next task know what was done, whether it names the object as this one did or by its ID.

    ``over`` is what this task has left before; what another task has left since then is not written over. What is
    there was ``seen`` where it was waited for. A deletion that is ``under_way`` leaves nothing: the object is there for
    as long as that takes, which is no matter of old reads.
    """
    if over is not None and not _is_still(over, turn.left(identity_of(resource, given))):
        return None
    identities = _identities(resource, given, made.id)
    if under_way and planned.verb == "delete":
        for identity in identities:
            turn.forget(identity)
        return None
    trace = Trace(made.id, planned.verb, _marks(resource, planned, made, seen=seen))
    for identity in identities:
        turn.leave(identity, trace)
    if planned.verb in ("create", "delete") and over is None:
        reference = trace._replace(marks=(("noun", resource.noun),))
        for name in dict.fromkeys((made.id, str(given.get("name") or made.id))):
            turn.leave(_reference(name), reference)
    return trace


def once_found(
    attempt: Callable[[], Done], resource: Resource, turn: Turn, progress: Progress, written: Sequence[str]
) -> Done:
    """Repeat the attempt while an object that it refers to was made a moment ago and is not found yet.

    ``written`` grows with each request that writes: after one, nothing is repeated.
    """
    watch = Watch(progress.patience._replace(timeout=resource.settle.timeout), progress.clock)
    while True:
        try:
            return attempt()
        except Missing as missing:
            made = turn.left(_reference(missing.wanted))
            if written or made is None or made.is_gone or made.age >= resource.settle.timeout:
                raise
            text = "Waiting for %s to be found, which was made a moment ago" % missing.wanted
            watch.pause(text, resource.settle.interval)


def _reference(name: str) -> str:
    """Return the identity under which tasks that refer to an object by its name or its ID know what became of it."""
    return json.dumps(["reference", name])


def _parent_changed(resource: Resource, given: Want, trace: Trace, turn: Turn) -> bool:
    """Whether an object that the task refers to was deleted or created after the trace was left.

    Services delete objects together with their parent, and no task leaves a trace of that.
    """
    for option, value in given.items():
        left = turn.left(_reference(value)) if isinstance(value, str) else None
        of_parent = (("noun", resource.noun if option == "parent" else option.removesuffix("_id")),)
        if left is not None and left.marks == of_parent and left.id != trace.id and left.age < trace.age:
            return True
    return False


def _is_still(trace: Trace, left: Trace | None) -> bool:
    return left is not None and left._replace(age=trace.age) == trace


def _marks(resource: Resource, planned: Plan, made: Made, *, seen: bool) -> tuple[tuple[str, str], ...]:
    """The keys that were written and have older values, with their new ones: as they are shown where that was ``seen``,
    else as they were written."""
    view = resource.view(made.wire, made.around)
    fields = planned.after.keys() & resource.options if planned.verb == "update" else set()
    marks = []
    for name in sorted({*fields, *planned.parts} & planned.after.keys()):
        if planned.before.get(name) != planned.after[name]:
            shown = seen or resource.same(name, planned.after[name], view)
            marks.append((name, _mark(made.id, name, view.get(name) if shown else planned.after[name])))
    return tuple(marks)


def forget(resource: Resource, given: Want, turn: Turn) -> None:
    """Let the next task look for itself: what is there is no matter of old reads."""
    trace = turn.left(identity_of(resource, given))
    for identity in _identities(resource, given, None if trace is None else trace.id):
        turn.forget(identity)


def _newest(resource: Resource, given: Want, found: Found, turn: Turn) -> Trace | None:
    """Return what was left of the object that was found, else of the one that the last task of this name had.

    Only what was left by its ID counts: a task that named the object in another way since then has left that, too.
    """
    if found.wire is not None and found.wire.get("id") is not None:
        identifier = str(found.wire["id"])
    else:
        named = turn.left(identity_of(resource, given))
        if named is None:
            return None
        identifier = named.id
    return turn.left(identity_of(resource, {"id": identifier}))


def _identities(resource: Resource, given: Want, identifier: str | None) -> set[str]:
    by_id = set() if identifier is None else {identity_of(resource, {"id": identifier})}
    return {identity_of(resource, given), *by_id}


def _is_asked_for(resource: Resource, found: Found, want: Want) -> bool:
    """Whether the object still is what the task names, which it is not once it was renamed."""
    if found.wire is None or want.get("id") is not None or resource.alike is not None:
        return True
    view = resource.view(found.wire, found.around)
    names = [name for name in resource.lookup if want.get(name) is not None and view.get(name) is not None]
    return all(resource.same(name, want[name], view) for name in names)


def _shows(resource: Resource, found: Found, want: Want, trace: Trace) -> bool:
    """Whether the object is as it was left, in all that this task asks for."""
    if found.wire is None or str(found.wire.get("id")) != trace.id:
        return found.wire is not None or trace.is_gone
    if trace.is_gone:
        return False
    if want.get("state") == ABSENT and not any(part.claims(want) for part in resource.parts):
        return True
    view = resource.view(found.wire, found.around)
    asked = [(name, mark) for name, mark in trace.marks if want.get(name) is not None or name not in resource.options]
    return all(_mark(trace.id, name, view.get(name)) == mark for name, mark in asked)


def _mark(identifier: str, name: str, value: Any) -> str:
    """Return what stands for a value, which may be secret."""
    text = json.dumps([identifier, name, _unordered(value)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _unordered(value: Any) -> Any:
    """The value without the order of lists, which services do not keep."""
    if isinstance(value, list):
        return sorted((_unordered(item) for item in value), key=lambda item: json.dumps(item, default=str))
    if isinstance(value, dict):
        return {str(key): _unordered(item) for key, item in sorted(value.items(), key=lambda pair: str(pair[0]))}
    return value

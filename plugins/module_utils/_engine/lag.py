# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Traces that a task leaves of an object, and waiting until reads show these traces.

A read can lag behind a write for as long as C(settle) says. A task that began with such a read would create the object
a second time, undo a change, or find that there is nothing to do.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Callable, TypeVar

from .._core.calls import Writes
from .._core.errors import InvalidInput, Missing
from .._core.traces import Trace
from .apply import Progress
from .change import Handle, Plan
from .resources import ABSENT, Desired, Found, Resource, defines, identity_of
from .turn import Turn
from .wait import Watch

Done = TypeVar("Done")


def caught_up(
    resource: Resource[Any], given: Desired, desired: Desired, found: Found, turn: Turn, progress: Progress
) -> Found:
    """Search again until reads show the writes of the previous task, or no longer lag behind. Return the result.

    ``given`` are the options of the task as the user gave them, ``desired`` are the prepared ones.
    """
    trace = _newest(resource, given, found, turn)
    if trace is None or found.pending is not None:
        return found
    hidden = found.remote is None and not trace.is_gone
    # A resource with ``recover`` has a journal, which tells whether an order can still lead to the object.
    if hidden and (defines(resource, "recover") or _parent_changed(resource, given, trace, turn)):
        return found
    asked = dict(desired, id=trace.id) if hidden else desired
    watch = Watch(progress.timing._replace(timeout=resource.waiting.settle.timeout), progress.clock)
    end = progress.clock.monotonic() + resource.waiting.settle.timeout - trace.age
    try:
        current = resource.find(asked) if hidden else found
    except InvalidInput:
        return found  # another task left this trace, and the present task does not name that object by its ID
    while not _shows(resource, current, desired, trace) and progress.clock.monotonic() < end:
        watch.pause(
            "Waiting for the %s to show what was written a moment ago" % resource.label,
            resource.waiting.settle.interval,
        )
        current = resource.find(asked)
        if current.remote is None and not hidden:
            break  # the object is no longer the one that the task names
    return found if hidden and not _is_asked_for(resource, current, desired) else current


def leave(
    resource: Resource[Any],
    given: Desired,
    planned: Plan,
    handle: Handle,
    turn: Turn,
    *,
    over: Trace | None = None,
    seen: bool = False,
    under_way: bool = False,
) -> Trace | None:
    """Leave a trace of what was done for the next task, which can name the object as this one did or by its ID.

    ``over`` is the trace that this task left before. A trace that another task left since then is not overwritten.
    ``seen`` says that the task waited, so that the object shows the final values. A deletion that is ``under_way``
    leaves no trace: the object exists for as long as the deletion takes, which has nothing to do with old reads.
    Return the trace, None if there is none.
    """
    if over is not None and not _is_still(over, turn.left(identity_of(resource, given))):
        return None
    identities = _identities(resource, given, handle.id)
    if under_way and planned.verb == "delete":
        for identity in identities:
            turn.forget(identity)
        return None
    trace = Trace(handle.id, planned.verb, _marks(resource, planned, handle, seen=seen))
    for identity in identities:
        turn.leave(identity, trace)
    if planned.verb in ("create", "delete") and over is None:
        reference = trace._replace(marks=(("noun", resource.noun),))
        for name in dict.fromkeys((handle.id, str(given.get("name") or handle.id))):
            turn.leave(_reference(name), reference)
    return trace


def once_found(
    attempt: Callable[[], Done], resource: Resource[Any], turn: Turn, progress: Progress, writes: Writes
) -> Done:
    """Repeat the attempt while an object that it refers to was created a moment ago and cannot be found yet.

    ``writes`` records each request that writes. After such a request the attempt is not repeated.
    """
    watch = Watch(progress.timing._replace(timeout=resource.waiting.settle.timeout), progress.clock)
    while True:
        try:
            return attempt()
        except Missing as missing:
            made = turn.left(_reference(missing.wanted))
            if writes.done or made is None or made.is_gone or made.age >= resource.waiting.settle.timeout:
                raise
            text = "Waiting for %s to be found, which was created a moment ago" % missing.wanted
            watch.pause(text, resource.waiting.settle.interval)


def _reference(name: str) -> str:
    """Return the identity of the trace that tells other tasks of the object with this name or ID."""
    return json.dumps(["reference", name])


def _parent_changed(resource: Resource[Any], given: Desired, trace: Trace, turn: Turn) -> bool:
    """Return whether an object that the task refers to was deleted or created after the trace was left.

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


def _marks(resource: Resource[Any], planned: Plan, handle: Handle, *, seen: bool) -> tuple[tuple[str, str], ...]:
    """Return marks of the keys whose values were changed, with the new values.

    A value is taken as the object shows it if it was ``seen`` or equals what was written, else as it was written.
    """
    view = resource.view(handle.remote, handle.context)
    fields = planned.after.keys() & resource.options if planned.verb == "update" else set()
    marks = []
    for name in sorted({*fields, *planned.parts} & planned.after.keys()):
        if planned.before.get(name) != planned.after[name]:
            shown = seen or resource.same(name, planned.after[name], view)
            marks.append((name, _mark(handle.id, name, view.get(name) if shown else planned.after[name])))
    return tuple(marks)


def forget(resource: Resource[Any], given: Desired, turn: Turn) -> None:
    """Remove the traces of the object, so that the next task relies on its own reads. These are not out of date."""
    trace = turn.left(identity_of(resource, given))
    for identity in _identities(resource, given, None if trace is None else trace.id):
        turn.forget(identity)


def _newest(resource: Resource[Any], given: Desired, found: Found, turn: Turn) -> Trace | None:
    """Return the trace of the object that was found, else of the object that the last task with this name wrote.

    Only the trace that was left under the ID counts: every task leaves it, also one that names the object differently.
    """
    if found.remote is not None and found.remote.get("id") is not None:
        identifier = str(found.remote["id"])
    else:
        named = turn.left(identity_of(resource, given))
        if named is None:
            return None
        identifier = named.id
    return turn.left(identity_of(resource, {"id": identifier}))


def _identities(resource: Resource[Any], given: Desired, identifier: str | None) -> set[str]:
    by_id = set() if identifier is None else {identity_of(resource, {"id": identifier})}
    return {identity_of(resource, given), *by_id}


def _is_asked_for(resource: Resource[Any], found: Found, desired: Desired) -> bool:
    """Return whether the object still is the one that the task names. It is not after it was renamed."""
    if found.remote is None or desired.get("id") is not None or defines(resource, "identity"):
        return True
    view = resource.view(found.remote, found.context)
    names = [name for name in resource.lookup if desired.get(name) is not None and view.get(name) is not None]
    return all(resource.same(name, desired[name], view) for name in names)


def _shows(resource: Resource[Any], found: Found, desired: Desired, trace: Trace) -> bool:
    """Return whether the object agrees with the trace in everything that this task asks for."""
    if found.remote is None or str(found.remote.get("id")) != trace.id:
        return found.remote is not None or trace.is_gone
    if trace.is_gone:
        return False
    if desired.get("state") == ABSENT and not any(part.claims(desired) for part in resource.parts):
        return True
    view = resource.view(found.remote, found.context)
    asked = [
        (name, mark) for name, mark in trace.marks if desired.get(name) is not None or name not in resource.options
    ]
    return all(_mark(trace.id, name, view.get(name)) == mark for name, mark in asked)


def _mark(identifier: str, name: str, value: Any) -> str:
    """Return a hash that stands for a value, because the value can be secret."""
    text = json.dumps([identifier, name, _unordered(value)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _unordered(value: Any) -> Any:
    """Return the value with sorted lists and keys, because services do not keep the order of lists."""
    if isinstance(value, list):
        return sorted((_unordered(item) for item in value), key=lambda item: json.dumps(item, default=str))
    if isinstance(value, dict):
        return {str(key): _unordered(item) for key, item in sorted(value.items(), key=lambda pair: str(pair[0]))}
    return value

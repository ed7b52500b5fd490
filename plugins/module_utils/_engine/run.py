# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bring one resource to the desired state: find, plan, stop here in check mode, apply, wait.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from .._core.calls import Writes
from .._core.clock import Clock
from .._core.errors import CollectionError, Conflict, Denied, InvalidInput, NotTaken, Rejected, WaitFailed, WaitTimeout
from .._core.traces import Trace
from .apply import Application, Progress, idle_phases, ready_phases
from .change import Handle, Phase, Plan
from .lag import caught_up, forget, leave, once_found
from .plan import ignored, plan
from .resources import ABSENT, Desired, Found, Pending, Resource, identity_of
from .turn import Alone, Turn
from .wait import GONE, Timing

# The shortest limit of the wait for a turn, in seconds, also for a task with a shorter timeout.
TURN = 90.0


class Outcome(NamedTuple):
    """The result of a run.

    ``view`` is the returned object, None if it is absent. ``actions`` describes the writes that were or would be made.
    ``more`` holds additional results.
    """

    changed: bool
    view: Mapping[str, Any] | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    actions: list[str]
    more: Mapping[str, Any] = {}


def run(
    resource: Resource[Any],
    desired: Desired,
    *,
    check_mode: bool,
    timing: Timing,
    clock: Clock,
    turn: Turn | None = None,
    writes: Writes | None = None,
) -> Outcome:
    """Find, plan and, except in check mode, apply. Writes are made when it is this task's ``turn``.

    Check mode waits for the writes of the previous task as well: a prediction from an old read would be wrong.

    ``writes`` records each request that writes.
    """
    resource.refuse_empty(desired)
    turn, writes = turn or Alone(), writes or Writes()
    attempt = partial(_run, resource, desired, turn, writes, check_mode=check_mode, timing=timing, clock=clock)
    progress = Progress(timing, clock)
    if check_mode:
        return once_found(attempt, resource, turn, progress, writes)
    turn.begin(identity_of(resource, desired), max(timing.timeout, TURN))
    try:
        return once_found(attempt, resource, turn, progress, writes)
    except WaitFailed as error:
        if not isinstance(error, WaitTimeout):
            # The object failed or disappeared. The next search must show whether it still exists.
            forget(resource, desired, turn)
        raise
    finally:
        turn.end()


def _run(
    resource: Resource[Any],
    desired: Desired,
    turn: Turn,
    writes: Writes,
    *,
    check_mode: bool,
    timing: Timing,
    clock: Clock,
) -> Outcome:
    given = desired
    desired = resource.validate(desired)
    progress = Progress(timing, clock)
    found = caught_up(resource, given, desired, resource.find(desired), turn, progress)
    found = _without_leaving(resource, desired, found, progress, check_mode=check_mode)
    if found.pending is not None and not check_mode:
        found = _see_through(resource, desired, found, progress)
    if timing.wait and not check_mode:
        found = _at_rest(resource, desired, found, progress)
    complete, planned = _planned(resource, desired, found)
    if planned.changed and not timing.wait and not check_mode and not _is_idle(resource, found):
        found = _at_rest(resource, desired, found, progress)
        complete, planned = _planned(resource, desired, found)
    desired, actions = complete, [write.does for write in planned.writes]
    more = resource.more(desired, planned.verb)
    if check_mode or not planned.changed:
        turn.end()
        view = _without_writes(resource, desired, found, planned, progress, check_mode=check_mode)
        return Outcome(planned.changed, view, planned.before, planned.after, actions, more)
    try:
        handle = _applied(resource, given, desired, found, planned, progress, turn, writes)
    except (Rejected, Conflict) as refusal:
        if planned.verb != "create" or refusal.done or not _is_there(resource, desired):
            raise
        # Somebody else, on another machine, has just created it.
        return _run(resource, given, Alone(), writes, check_mode=check_mode, timing=timing, clock=clock)
    view = None if handle is None else resource.view(handle.remote, handle.context)
    if handle is not None and not handle.exists:
        view = _known(resource, handle.remote, planned.after)
    elif view is not None:
        _refuse_ignored(resource, planned, view, actions, waited=timing.wait)
    return Outcome(True, view, planned.before, planned.after, actions, more)


def _without_writes(
    resource: Resource[Any], desired: Desired, found: Found, planned: Plan, progress: Progress, *, check_mode: bool
) -> Mapping[str, Any] | None:
    """Return the predicted object in check mode, and otherwise the object that needs no change, when it is ready."""
    if check_mode:
        _foresee(resource, desired, found, planned)
    elif found.remote is not None:
        return _when_ready(resource, found, progress)
    return _predicted(resource, found, planned)


def _foresee(resource: Resource[Any], desired: Desired, found: Found, planned: Plan) -> None:
    """Let the resource read whether the service would refuse the plan. Rights that are missing are no refusal."""
    if found.pending is not None or planned.verb not in ("create", "update"):
        return
    try:
        resource.foresee(desired, found)
    except Denied as error:
        resource.cloud.warn(
            "Check mode could not read whether the service accepts the %s: %s" % (resource.label, error)
        )


def _applied(
    resource: Resource[Any],
    given: Desired,
    desired: Desired,
    found: Found,
    planned: Plan,
    progress: Progress,
    turn: Turn,
    writes: Writes,
) -> Handle | None:
    """Apply the plan, and leave a trace for the next task, because reads may not show the writes yet."""
    left: list[Trace | None] = []

    def note(handle: Handle, under_way: bool) -> None:
        left.append(leave(resource, given, planned, handle, turn, under_way=under_way))

    handle = Application(resource, desired, found, planned, progress, turn, note, writes).run()
    if handle is not None and handle.exists:
        over = left[-1] if left else None
        leave(resource, given, planned, handle, turn, over=over, seen=progress.timing.wait)
    return handle


def _is_there(resource: Resource[Any], desired: Desired) -> bool:
    try:
        return resource.find(desired).remote is not None
    except CollectionError:
        return False


def _without_leaving(
    resource: Resource[Any], desired: Desired, found: Found, progress: Progress, *, check_mode: bool
) -> Found:
    """Return an object that is being deleted as not found, any other as it is.

    No other operation on the object is possible, and its name will be free soon. A task that waits does so until the
    object is gone, and searches again. Raises WaitFailed if the task does not wait and wants the object to exist.
    """
    leaving = resource.waiting.leaving
    if found.remote is None or leaving is None or not leaving(found.remote):
        return found
    handle, waits = Handle(found.remote, found.context), progress.timing.wait
    named = resource.title(resource.view(handle.remote, handle.context))
    if not check_mode and waits:
        read = partial(resource.get_or_none, handle.id)
        progress.through((Phase("%s to be gone" % named, GONE, read, first=handle.remote),), handle)
        return resource.find(desired)
    if not check_mode and desired.get("state") != ABSENT:
        raise WaitFailed("The %s is being deleted. Run the task again when it no longer exists." % named)
    return Found(None, found.context)


def _refuse_ignored(
    resource: Resource[Any], planned: Plan, view: Mapping[str, Any], actions: list[str], *, waited: bool
) -> None:
    """Raise NotTaken if the service returned success and the object does not show what was written."""
    found = ignored(resource, planned, view, waited=waited)
    if found:
        error = NotTaken(
            "The %s does not show what was written, although the service reported success: %s. Run the task again."
            % (resource.title(view), " and ".join(found))
        )
        error.done = actions
        raise error


def _planned(resource: Resource[Any], desired: Desired, found: Found) -> tuple[Desired, Plan]:
    """Return the options with all names turned into IDs, and the plan for them."""
    if found.pending is not None:
        return desired, _plan_making(resource, desired, found.pending)
    if found.is_new_for(desired):
        _refuse_unknown_id(resource, desired)
    desired = resource.complete(desired, found)
    return desired, plan(resource, desired, found)


def _is_idle(resource: Resource[Any], found: Found) -> bool:
    return found.remote is None or resource.waiting.is_idle(found.remote)


def _at_rest(resource: Resource[Any], desired: Desired, found: Found, progress: Progress) -> Found:
    """Wait until no operation on the object is going on, and search again.

    The differences are determined after that, because the operation can be the very change that the task asks for.
    """
    if _is_idle(resource, found):
        return found
    handle = Handle(found.remote or {}, found.context)
    progress.through(idle_phases(resource, handle), handle)
    return resource.find(dict(desired, id=handle.id))


def _predicted(resource: Resource[Any], found: Found, planned: Plan) -> Mapping[str, Any] | None:
    """Return the object as the task would return it. Values that only the service can know are None for a new one."""
    if planned.verb == "create":
        return dict(resource.view({}, found.context), **planned.after)
    return planned.after or None


def _known(resource: Resource[Any], remote: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object that was ordered: the values that the service shows, else those of the plan."""
    view = resource.view(remote)
    return {key: after.get(key) if value in (None, [], {}) else value for key, value in {**after, **view}.items()}


def _when_ready(resource: Resource[Any], found: Found, progress: Progress) -> Mapping[str, Any]:
    """Return the object when it is ready: an earlier task can have started it, although it needs no change now.

    A task that does not wait returns it as it is.
    """
    handle = Handle(found.remote or {}, found.context)
    if progress.timing.wait:
        progress.through(ready_phases(resource, handle), handle)
    return resource.view(handle.remote, handle.context)


def _see_through(resource: Resource[Any], desired: Desired, found: Found, progress: Progress) -> Found:
    """Wait for an order or job in progress that moves on by itself, and search again.

    If it is sure whose order it is, a task that does not wait, or wants the object absent, returns it as it is. For
    some orders the owner shows only at the end. An object that turns out to be another owner's counts no longer.
    Raises WaitFailed if the object exists at the end and cannot be read yet.
    """
    while found.pending is not None and found.pending.phases:
        if found.pending.sure and (not progress.timing.wait or desired.get("state") == ABSENT):
            return found
        handle = Handle(found.pending.remote)
        progress.through(found.pending.phases, handle)
        found = resource.find(dict(desired, id=handle.id) if handle.exists else desired)
        if handle.exists and found.remote is None:
            raise WaitFailed(
                "The %s is created but cannot be read yet. Run the task again." % resource.title(handle.remote)
            )
    return found


def _plan_making(resource: Resource[Any], desired: Desired, pending: Pending) -> Plan:
    """Return the plan for an object in progress: no change, or its cancellation if the task wants it absent.

    Raises WaitFailed if it cannot be cancelled.
    """
    before = resource.view(pending.remote)
    if desired.get("state") != ABSENT:
        return Plan("none", before, before)
    if not pending.cancel:
        raise WaitFailed(
            "The %s is still being created and cannot be deleted yet. Run the task again when it exists."
            % resource.title(before)
        )
    return Plan("delete", before, {}, pending.cancel)


def _refuse_unknown_id(resource: Resource[Any], desired: Desired) -> None:
    if desired.get("id") is not None:
        raise InvalidInput(
            "There is no %s with ID %s. Leave out id to create a new one." % (resource.label, desired["id"])
        )

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Apply a plan, wait for the operations that it starts, and search for an object whose create response was lost.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Callable

from .._core.calls import Writes
from .._core.clock import Clock
from .._core.errors import (
    Ambiguous,
    CloudError,
    CollectionError,
    Conflict,
    Denied,
    InvalidAnswer,
    NotFound,
    NotTaken,
    Throttled,
    WaitFailed,
)
from .change import Handle, Phase, Plan, Write
from .plan import hidden, ignored, unshown
from .resources import Desired, Found, Resource, defines
from .turn import Turn
from .wait import SHORTEST, Remote, Timing, Until, Watch, wait_until


class Progress:
    """The time that a task can spend on waiting, shared by all its waits."""

    def __init__(self, timing: Timing, clock: Clock) -> None:
        self.timing = timing
        self.clock = clock
        self._began = clock.monotonic()
        self._watch = Watch(timing, clock)

    def through(self, phases: Sequence[Phase], handle: Handle) -> None:
        """Wait for all phases in order, for each until its part of the time is over."""
        for phase in phases:
            left = self._began + phase.by * self.timing.timeout - self.clock.monotonic()
            timing = self.timing._replace(timeout=max(0.0, left))
            remote = wait_until(phase.what, phase.until, phase.read, timing, self.clock, phase.first)
            phase.then(remote, handle)

    def pardon(self, seconds: float) -> None:
        """Do not count that many of the past seconds as waiting."""
        self._began += seconds

    def pause(self, text: str) -> bool:
        """Let one interval pass and return True.

        Return False at once if the task does not wait or its time is over. ``text`` says what the task waits for.
        """
        left = self._began + self.timing.timeout - self.clock.monotonic()
        if not self.timing.wait or left <= 0:
            return False
        self._watch.pause(text, min(max(self.timing.interval, SHORTEST), left))
        return True


def ready_phases(resource: Resource[Any], handle: Handle) -> tuple[Phase, ...]:
    """Return the phases until the resource is ready; none if it declares no ``ready``."""
    return () if resource.waiting.ready is None else _phases_until(resource.waiting.ready, resource, handle)


def idle_phases(resource: Resource[Any], handle: Handle) -> tuple[Phase, ...]:
    """Return the phases until no operation on the resource is going on any more, or the resource is gone.

    There are none if the resource declares no ``idle``.
    """
    idle = resource.waiting.idle
    return () if idle is None else _phases_until(idle._replace(gone=True), resource, handle)


def _phases_until(until: Until, resource: Resource[Any], handle: Handle) -> tuple[Phase, ...]:
    identifier = handle.id

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote = remote or handle.remote

    return (
        Phase(
            _title(resource, handle),
            until,
            lambda: resource.get_or_none(identifier),
            then=take,
            first=handle.remote,
        ),
    )


@dataclass(frozen=True)
class Application:
    """One run of a plan."""

    resource: Resource[Any]
    desired: Desired
    found: Found
    planned: Plan
    progress: Progress
    turn: Turn
    leave: Callable[[Handle, bool], None]
    writes: Writes

    def run(self) -> Handle | None:
        """Make the writes in order, then wait. Return the resource as it is then, None after a deletion.

        An error that stops the run lists in ``done`` the writes that were made before it.
        """
        handle = Handle(self.found.remote or {}, self.found.context, lag=self._lag)
        done: list[str] = []
        try:
            handle, going = self._write(handle, done)
            self._let_others(handle, under_way=bool(going))
            if self.progress.timing.wait:
                self.progress.through(going, handle)
            if self.planned.verb != "delete":
                return self._finished(handle)
            if self.progress.timing.wait and not any(phase.until.gone for phase in going):
                self._until_gone(handle)
            if self.progress.timing.wait and going:
                self._leave(handle, under_way=False)
            return None
        except CollectionError as error:
            if done:
                self._leave(handle, under_way=True)
            error.done = done
            raise

    def _write(self, handle: Handle, done: list[str]) -> tuple[Handle, Sequence[Phase]]:
        """Make the writes in order. Return the resource and the phases of the operation that is still going on.

        ``done`` grows with each write.
        """
        going: Sequence[Phase] = self._settled(handle) if self.planned.verb == "update" else ()
        for write in self.planned.writes:
            # A write needs the result of the previous one, or the service refuses it while that one is going on.
            self.progress.through(going, handle)
            if len(done) == 1:
                handle = self._when_it_shows(handle)
            before = len(self.writes.done)
            try:
                going = self._carry_out(write, handle)
            except CollectionError as error:
                done += error.done or self.writes.done[before:]
                raise
            self.writes.settled()
            done.append(write.does)
            if self.planned.verb == "delete" and not handle.remote:
                break  # the resource is gone already, so there is nothing left to write
        return handle, going

    def _let_others(self, handle: Handle, *, under_way: bool) -> None:
        """Leave a trace and end the turn, since this task only waits from here on."""
        self._leave(handle, under_way)
        self.turn.end()

    def _leave(self, handle: Handle, under_way: bool) -> None:
        """Leave a trace for the next task, because reads may not show the writes yet."""
        if handle.exists:
            self.leave(handle, under_way)

    def _settled(self, handle: Handle) -> Sequence[Phase]:
        """Return the phases that must be over before a write to the resource is possible."""
        if self.resource.waiting.idle is not None:
            return idle_phases(self.resource, handle)
        return ready_phases(self.resource, handle) if self.resource.waiting.one_at_a_time else ()

    def _insist(self, write: Write, handle: Handle) -> Sequence[Phase] | None:
        """Make the write. Repeat it while the service refuses it because of another operation.

        Raises the refusal if it has another reason, or if the task waits no longer.
        """
        in_doubt = False
        while True:
            try:
                return write.call(self.resource, handle)
            except CloudError as error:
                in_doubt = in_doubt or error.in_doubt
                waiting = "Waiting to %s: %s" % (write.does, error.reason.rstrip("."))
                if not self._is_busy(error, handle) or not self.progress.pause(waiting):
                    raise error.doubted() if in_doubt else error from None

    def _is_busy(self, error: CloudError, handle: Handle) -> bool:
        """Return whether the refusal is temporary.

        If its code does not tell, read the object: the refusal is temporary if the object exists and is not idle. A
        failure of this read must not hide the refusal.
        """
        waiting = self.resource.waiting
        deletes = self.planned.verb == "delete" and waiting.busy_deletion
        if error.code in waiting.busy or (deletes and isinstance(error, Conflict)):
            return True
        if error.code not in waiting.busy_unless_idle or waiting.idle is None or not handle.exists:
            return False
        try:
            remote = self.resource.get_or_none(handle.id)
        except CloudError:
            return False
        return remote is not None and not waiting.is_idle(remote)

    def _carry_out(self, write: Write, handle: Handle) -> Sequence[Phase]:
        began = self.progress.clock.monotonic()
        try:
            going = self._insist(write, handle) or ()
            if self.resource.waiting.sends and self.planned.verb == "create":
                self.progress.pardon(self.progress.clock.monotonic() - began)
            return going
        except CloudError as error:
            if self.planned.verb == "delete" and self._has_gone(error, handle):
                handle.remote = {}
                return ()
            if self.planned.verb != "create" or handle.remote or not _is_open(error):
                raise
            return self._adopt(settle(self.resource, self.desired, self.found, error, self.progress), handle)

    def _has_gone(self, error: CloudError, handle: Handle) -> bool:
        """Return whether the object is gone although its deletion failed.

        Somebody else deleted it first, or the response to the deletion was lost.
        """
        if isinstance(error, NotFound):
            return True
        if isinstance(error, Denied) or (isinstance(error, Throttled) and not error.in_doubt):
            return False
        try:
            return handle.exists and self._is_gone(handle.id)
        except CollectionError:
            return False

    def _adopt(self, recovered: Found, handle: Handle) -> Sequence[Phase]:
        """Continue with the object of a create whose response was lost. Return the phases that lead to it."""
        handle.context = recovered.context
        if recovered.pending is not None:
            handle.remote = recovered.pending.remote
            return recovered.pending.phases
        handle.remote = recovered.remote or {}
        return self._settled(handle)

    def _finished(self, handle: Handle) -> Handle:
        """Return the resource as it is now and, if the task waits, ready and showing what was written.

        The response to a write is sufficient. Only a read can show an older state.
        """
        if not handle.exists:
            return handle
        was_read = handle.stale
        if was_read:
            handle = self._read_again(handle)
        if not self.progress.timing.wait:
            return handle
        self.progress.through(ready_phases(self.resource, handle), handle)
        for _pause in self._lag("Waiting for the %s to show what was written" % _title(self.resource, handle)):
            if not self._lacks(handle, was_read):
                break
            handle, was_read = self._read_again(handle), True
        return handle

    def _when_it_shows(self, handle: Handle) -> Handle:
        """Return the resource as soon as it shows the previous write, or when reads no longer lag behind.

        The next write may build on this object, and must not undo the previous write.
        """
        for _pause in self._lag("Waiting for the %s to show what was written" % _title(self.resource, handle)):
            if not handle.exists or not unshown(
                self.resource, self.planned, self.resource.view(handle.remote, handle.context)
            ):
                break
            handle = self._read_again(handle)
        return handle

    def _lacks(self, handle: Handle, was_read: bool) -> bool:
        """Return whether the resource lacks something that was written."""
        view = self.resource.view(handle.remote, handle.context)
        if ignored(self.resource, self.planned, view, waited=True):
            return True
        return was_read and bool(hidden(self.resource, self.planned, self.desired, view, handle.context))

    def _read_again(self, handle: Handle) -> Handle:
        """Return the resource as the service shows it now.

        The resource exists, so the search is repeated while it does not find it. Raises WaitFailed if the search finds
        nothing for as long as reads can lag behind.
        """
        for _pause in self._lag("Waiting for the %s to be found" % _title(self.resource, handle)):
            found = self.resource.find(dict(self.desired, id=handle.id))
            if found.remote is not None:
                return Handle(found.remote, found.context, lag=self._lag)
        raise WaitFailed("The %s disappeared." % _title(self.resource, handle))

    def _until_gone(self, handle: Handle) -> None:
        """Wait until the resource is gone. Raise NotTaken if it still exists when reads no longer lag behind."""
        if not handle.exists:
            return
        named = _title(self.resource, handle)
        for _pause in self._lag("Waiting for the %s to be gone" % named):
            if self._is_gone(handle.id):
                return
        raise NotTaken("The %s still exists, although the service reported success. Run the task again." % named)

    def _is_gone(self, identifier: str) -> bool:
        if not defines(self.resource, "get"):
            return self.resource.find(dict(self.desired, id=identifier)).remote is None
        return self.resource.get_or_none(identifier) is None

    def _lag(self, text: str) -> Iterator[None]:
        """Yield at once, and again after each pause, for as long as reads can lag behind.

        ``text`` says what the pauses wait for.
        """
        settle, clock = self.resource.waiting.settle, self.progress.clock
        end = clock.monotonic() + settle.timeout
        watch = Watch(self.progress.timing._replace(timeout=settle.timeout), clock)
        yield
        while clock.monotonic() < end:
            watch.pause(text, settle.interval)
            yield


def _is_open(error: CloudError) -> bool:
    """Return whether a create that failed with this error may have created the object."""
    if isinstance(error, InvalidAnswer):
        return error.status not in range(400, 500)
    return isinstance(error, Ambiguous)


def settle(resource: Resource[Any], desired: Desired, before: Found, error: CloudError, progress: Progress) -> Found:
    """Search for the object of a create whose response was lost or invalid, and return it.

    The search goes on for as long as reads can lag behind. While an order or job is in progress that may lead to the
    object, it goes on for as long as the task can wait. Raises Ambiguous if the search finds nothing.
    """
    clock = progress.clock
    began = clock.monotonic()
    watch = Watch(progress.timing, clock)
    text = "Searching for the %s that a request without a response may have created" % resource.label
    while True:
        found = _search(resource, desired, before)
        if found.remote is not None or (found.pending is not None and found.pending.sure):
            return found
        limit = resource.waiting.settle.timeout
        if found.pending is not None:
            limit = max(limit, progress.timing.timeout)
        passed = clock.monotonic() - began
        if passed >= limit:
            raise _lost(resource, error, passed) from error
        watch.pause(text, resource.waiting.settle.interval)


def _search(resource: Resource[Any], desired: Desired, before: Found) -> Found:
    try:
        return resource.recover(desired, before.context)
    except CloudError:
        # The failure that lost the response may last. It must not hide that the object may have been created.
        return Found(None)


def _lost(resource: Resource[Any], error: CloudError, seconds: float) -> Ambiguous:
    return error.reworded(
        Ambiguous,
        "%s. No such %s was found within %g seconds. Check whether it exists before you run the task again"
        % (error.reason.rstrip("."), resource.label, round(seconds)),
    )


def _title(resource: Resource[Any], handle: Handle) -> str:
    return resource.title(resource.view(handle.remote, handle.context))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Bringing one resource to the state that a task describes: find, plan, stop here in check mode, apply, wait.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .._core.clock import Clock
from .._core.errors import Ambiguous, CloudError, CollectionError, InvalidAnswer, InvalidInput, NotFound
from .change import Made, Plan
from .declaration import Api, Found, Resource, Want
from .lookup import get_or_none, look_for, refuse_empty
from .plan import ABSENT, plan, title
from .wait import Patience, wait_until

# How long a lost create is looked for, and how often; seconds. Lists of this cloud lag behind writes by a few seconds.
SETTLE = Patience(timeout=30.0, interval=2.0)


class Outcome(NamedTuple):
    """What a run did. ``view`` is the returned object, None when it is absent; ``actions`` says what was or would be
    done."""

    changed: bool
    view: Mapping[str, Any] | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    actions: list[str]


def run(resource: Resource, api: Api, want: Want, *, check_mode: bool, patience: Patience, clock: Clock) -> Outcome:
    """Find, plan and, unless only asked what would happen, apply."""
    refuse_empty(resource, want)
    want = resource.prepare(api, want) if resource.prepare else want
    found = look_for(resource, api, want)
    if found.wire is None and want.get("state") != ABSENT:
        _refuse_unknown_id(resource, want)
        want = resource.before_create(api, want, found.around) if resource.before_create else want
    planned = plan(resource, want, found)
    actions = [write.does for write in planned.writes]
    if check_mode or not planned.changed:
        return Outcome(planned.changed, _foretold(resource, found, planned), planned.before, planned.after, actions)
    made = apply(resource, api, want, planned, found, patience, clock)
    view = None if made is None else resource.view(made.wire, made.around)
    return Outcome(True, view, planned.before, planned.after, actions)


def _foretold(resource: Resource, found: Found, planned: Plan) -> Mapping[str, Any] | None:
    """The object as it would be returned. Of a new one, what only the service can know is None."""
    if planned.verb == "create":
        return dict(resource.view({}, found.around), **planned.after)
    return planned.after or None


def apply(
    resource: Resource, api: Api, want: Want, planned: Plan, found: Found, patience: Patience, clock: Clock
) -> Made | None:
    """Carry out the writes in order, then wait. An error that stops it says what had been done before.

    Answers the resource as it is then, None after a deletion.
    """
    made = Made(found.wire or {}, found.around)
    done: list[str] = []
    try:
        for write in planned.writes:
            try:
                write.call(api, made)
            except (Ambiguous, InvalidAnswer) as error:
                if found.wire is not None or made.wire:
                    raise
                made = settle(resource, api, want, error, clock)
            except NotFound:
                # Somebody else was quicker; what the task wanted is so.
                if planned.verb != "delete":
                    raise
            done.append(write.does)
        if planned.verb == "delete":
            return None
        if resource.ready is not None and patience.wait:
            what = title(resource, resource.view(made.wire, made.around))
            made.wire = wait_until(
                what, resource.ready, lambda: get_or_none(resource, api, made.id), patience, clock, made.wire
            )
    except CollectionError as error:
        error.done = done
        raise
    return made


def settle(resource: Resource, api: Api, want: Want, error: CloudError, clock: Clock) -> Made:
    """After a create whose answer was lost or no answer: the resource, if it comes to light. Raises Ambiguous if it
    does not."""
    deadline = clock.monotonic() + SETTLE.timeout
    while True:
        try:
            found = look_for(resource, api, want)
        except CloudError:
            # What made the answer go missing may not be over yet; that must not hide what may have been created.
            found = Found(None)
        if found.wire is not None:
            return Made(found.wire, found.around)
        if clock.monotonic() >= deadline:
            lost = Ambiguous(
                "%s. No such %s has come to light within %g seconds; look for it before the task is run again"
                % (error.reason.rstrip("."), resource.label, SETTLE.timeout),
                action=error.action,
                status=error.status,
                code=error.code,
                request_id=error.request_id,
            )
            raise lost from error
        clock.sleep(SETTLE.interval)


def _refuse_unknown_id(resource: Resource, want: Want) -> None:
    if want.get("id") is not None:
        raise InvalidInput(
            "There is no %s with id %s, and an id cannot be chosen for a new one." % (resource.label, want["id"])
        )

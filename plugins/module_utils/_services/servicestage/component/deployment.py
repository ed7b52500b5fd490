# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Actions on a component that exists: deploy it again, scale it, roll it back, start it and stop it.

API pages: "Modifying Component Configurations Based on Component ID", "Performing Operations on a Component".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.fields import to_api, without_none
from ...._engine.resources import Desired, Inseparable, Remote
from ...._engine.wait import Until
from ..job import ROLLED_BACK as JOB_ROLLED_BACK
from ..job import job_phase
from .mapping import (
    BROKEN,
    DEPLOYED,
    FAILED,
    GRAYING,
    ONLY_LISTED,
    PARTIALLY_FAILED,
    RUNNING,
    STOPPED,
    STRATEGIES,
    ComponentCalls,
    last_job_of,
    sent_again,
    status_of,
    why,
)

ROLLED_BACK, RELEASED = "rolled_back", "released"
GRAY_RELEASE = "GrayRelease"
SCALABLE = (RUNNING, PARTIALLY_FAILED, "DOWN")
PLACE = ("application_id", "application_name", "environment_id", "environment_name")

Current = Mapping[str, Any]


class Deployment(Inseparable):
    """The content of a component, and whether it runs."""

    options = tuple(field.name for field in DEPLOYED + STRATEGIES)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Remote | None) -> PartPlan:
        if not current:
            return _new(desired)
        if desired.get("state") == ROLLED_BACK:
            return _rolled_back(desired, current)
        if desired.get("state") == RELEASED:
            return _released(current)
        after = {
            field.name: without_none(desired[field.name])
            for field in DEPLOYED
            if desired.get(field.name) is not None and not field.same(desired[field.name], current.get(field.name))
        }
        status = str(current.get("status"))
        deployed = [name for name in after if name != "replica"]
        writes = [_deploy(current, _changed(desired, context or {}, deployed), deployed)] if deployed else []
        if "replica" in after:
            if not deployed and status == STOPPED:
                writes.append(_start(current))
            elif not deployed and status not in SCALABLE:
                writes.append(_deploy(current, _changed(desired, context or {}, ()), ["replica"]))
            # A deployment does not change the number of replicas.
            writes.append(_scale(current, desired["replica"]))
        # Deploying or scaling a component also starts it.
        power = _power(desired, current, RUNNING if after else status, bool(after))
        writes += power
        if writes:
            after["status"] = STOPPED if desired.get("state") == "stopped" else RUNNING
        return PartPlan(after, tuple(writes))


def _new(desired: Desired) -> PartPlan:
    given = {name: without_none(desired[name]) for name in Deployment.options if desired.get(name) is not None}
    after = {**given, **{name: desired[name] for name in PLACE}, "status": RUNNING}
    if desired.get("state") != "stopped":
        return PartPlan(after)
    return PartPlan(dict(after, status=STOPPED), (_stop(desired),))


def _rolled_back(desired: Desired, current: Current) -> PartPlan:
    version = desired["version"]
    if version == current.get("version"):
        return PartPlan()
    does = 'roll back component "%s" to version "%s"' % (current.get("name"), version)
    write = _act(does, "rollback", RUNNING, {"version": version})
    return PartPlan({"version": version, "status": RUNNING}, (write,))


def _released(current: Current) -> PartPlan:
    if current.get("status") != GRAYING:
        return PartPlan()

    def write(component: ComponentCalls, handle: Handle) -> Sequence[Phase]:
        handle.stale = True
        component.api.stage.act(component.application(handle.id), handle.id, "continue_deploy", {})
        return (_going_on(component, handle.id),)

    does = 'start the next part of the gray release of component "%s"' % current.get("name")
    return PartPlan({"status": RUNNING}, (Write(does, write),))


def _changed(desired: Desired, there: Remote, names: Collection[str]) -> dict[str, Any]:
    fields = tuple(field for field in DEPLOYED if field.name in names)
    return {**sent_again(there), **to_api((*fields, *STRATEGIES), desired)}


def _power(desired: Desired, current: Current, status: str, deployed: bool) -> list[Write]:
    state = desired.get("state")
    if state == "stopped":
        return [] if status == STOPPED else [_stop(current)]
    if state in ("started", "restarted") and status == STOPPED:
        return [_start(current)]
    if state == "restarted" and not deployed:
        return [_act('restart component "%s"' % current.get("name"), "restart", RUNNING)]
    return []


def _deploy(current: Current, body: Mapping[str, Any], names: Sequence[str]) -> Write:
    does = 'update component "%s": %s' % (current.get("name"), ", ".join(names))
    gray = any((body.get(field.name) or {}).get("type") == GRAY_RELEASE for field in STRATEGIES)

    def write(component: ComponentCalls, handle: Handle) -> Sequence[Phase]:
        before = last_job_of(handle.remote)
        job_id = component.api.stage.update_component(component.application(handle.id), handle.id, body)
        handle.stale = True
        reached = _reaching(
            component, handle.id, RUNNING, before if gray else None, stale=bool(set(names) & set(ONLY_LISTED))
        )
        # The job of a gray release lasts until somebody continues the release.
        return (reached,) if gray or not job_id else (job_phase(component.api, job_id, does), reached)

    return Write(does, write, body)


def _scale(current: Current, replica: int) -> Write:
    does = 'set the replicas of component "%s" to %d' % (current.get("name"), replica)
    return _act(does, "scale", RUNNING, {"replica": replica})


def _start(current: Current) -> Write:
    return _act('start component "%s"' % current.get("name"), "start", RUNNING)


def _stop(named: Current) -> Write:
    return _act('stop component "%s"' % named.get("name"), "stop", STOPPED)


def _act(does: str, name: str, target: str, parameters: Mapping[str, Any] | None = None) -> Write:
    # No source says whether the final status of a rollback job is SUCCEEDED or ROLLBACKED, so both are good.
    good = frozenset((JOB_ROLLED_BACK,)) if name == "rollback" else frozenset()

    def write(component: ComponentCalls, handle: Handle) -> Sequence[Phase]:
        handle.stale = True
        job_id = component.api.stage.act(component.application(handle.id), handle.id, name, parameters or {})
        reached = _reaching(component, handle.id, target)
        return (job_phase(component.api, job_id, does, good), reached) if job_id else (reached,)

    return Write(does, write, parameters)


def _reaching(
    component: ComponentCalls, component_id: str, target: str, before: str | None = None, *, stale: bool = False
) -> Phase:
    """Return the phase that waits until the component has the status ``target``.

    ``before`` is the ID of the last job before the change. A status with that job does not count. ``stale`` is for a
    change of data that perhaps only a list shows.
    """

    def state(remote: Remote) -> str | None:
        return "the state from before" if before and last_job_of(remote) == before else status_of(remote)

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote, handle.stale = remote, stale

    good, bad = ((RUNNING, GRAYING), BROKEN) if target == RUNNING else ((target,), frozenset((FAILED,)))
    until = Until(state, good=frozenset(good), bad=bad, reason=why)
    return Phase("component %s" % component_id, until, lambda: component.get(component_id), then=take)


def _going_on(component: ComponentCalls, component_id: str) -> Phase:
    """Return the phase that waits until all of the component is new, or until its next part waits for somebody.

    That next part has the same status as the one from before. Thus the status counts only after another one was read.
    """
    moved = []

    def state(remote: Remote) -> str | None:
        status = status_of(remote)
        if status != GRAYING:
            moved.append(status)
        return status if moved else "the state from before"

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote, handle.stale = remote, False

    until = Until(state, good=frozenset((RUNNING, GRAYING)), bad=BROKEN, reason=why)
    return Phase("component %s" % component_id, until, lambda: component.get(component_id), then=take)

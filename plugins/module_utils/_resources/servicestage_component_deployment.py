# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is done to a component once it is there: it is deployed anew, scaled, rolled back, started and stopped.

API pages: "Modifying Component Configurations Based on Component ID", "Performing Operations on a Component".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Callable

from .._engine.change import Made, PartPlan, Phase, Write
from .._engine.declaration import Inseparable, Want
from .._engine.fields import to_api, without_none
from .._engine.wait import Until
from .servicestage_component_wire import (
    BROKEN,
    DEPLOYED,
    FAILED,
    PARTIALLY_FAILED,
    RUNNING,
    STACK,
    STOPPED,
    STRATEGY,
    ComponentApi,
    status_of,
    why,
)
from .servicestage_job import job_phase
from .servicestage_wire import Wire

ROLLED_BACK = "rolled_back"
PLACE = ("application_id", "application_name", "environment_id", "environment_name")

Live = Mapping[str, Any]
# Answers the id of the job.
Call = Callable[[ComponentApi, str, str], "str | None"]


class Deployment(Inseparable):
    """What it is made of, and whether it runs."""

    options = (*(field.name for field in DEPLOYED), STRATEGY.name)

    def view(self, wire: Wire, around: Any) -> dict[str, Any]:
        return {}

    def plan(self, want: Want, live: Live, around: Wire | None) -> PartPlan:
        if not live:
            return _new(want)
        if want.get("state") == ROLLED_BACK:
            return _rolled_back(want, live)
        after = {
            field.name: without_none(want[field.name])
            for field in DEPLOYED
            if want.get(field.name) is not None and not field.same(want[field.name], live.get(field.name))
        }
        status, writes = str(live.get("status")), []
        if list(after) == ["replica"] and status in (RUNNING, PARTIALLY_FAILED, "DOWN"):
            writes.append(_scale(live, want["replica"]))
        elif after:
            writes.append(_deploy(live, _changed(want, around or {}, after), list(after)))
        # What is deployed is started with it.
        power = _power(want, live, RUNNING if after else status, bool(after))
        writes += power
        if writes:
            after["status"] = STOPPED if want.get("state") == "stopped" else RUNNING
        return PartPlan(after, tuple(writes))


def _new(want: Want) -> PartPlan:
    given = {name: without_none(want[name]) for name in Deployment.options if want.get(name) is not None}
    after = {**given, **{name: want[name] for name in PLACE}, "status": RUNNING}
    if want.get("state") != "stopped":
        return PartPlan(after)
    return PartPlan(dict(after, status=STOPPED), (_stop(want),))


def _rolled_back(want: Want, live: Live) -> PartPlan:
    version = want["version"]
    if version == live.get("version"):
        return PartPlan()
    does = "roll back component %s to version %s" % (live.get("name"), version)
    write = _act(does, "rollback", RUNNING, {"version": version})
    return PartPlan({"version": version, "status": RUNNING}, (write,))


def _changed(want: Want, there: Wire, names: Collection[str]) -> dict[str, Any]:
    """All of it: nothing says what becomes of what a change leaves out."""
    kept = {
        field.wire: there[field.wire] for field in (*DEPLOYED, STACK, STRATEGY) if there.get(field.wire) is not None
    }
    fields = tuple(field for field in DEPLOYED if field.name in names)
    return {"name": there["name"], **kept, **to_api((*fields, STRATEGY), want)}


def _power(want: Want, live: Live, status: str, deployed: bool) -> list[Write]:
    state = want.get("state")
    if state == "stopped":
        return [] if status == STOPPED else [_stop(live)]
    if state in ("started", "restarted") and status == STOPPED:
        return [_act("start component %s" % live.get("name"), "start", RUNNING)]
    if state == "restarted" and not deployed:
        return [_act("restart component %s" % live.get("name"), "restart", RUNNING)]
    return []


def _deploy(live: Live, body: Mapping[str, Any], names: Sequence[str]) -> Write:
    def call(api: ComponentApi, application_id: str, component_id: str) -> str | None:
        return api.stage.update_component(application_id, component_id, body)

    does = "deploy component %s anew: %s" % (live.get("name"), ", ".join(names))
    return _job(does, call, RUNNING, body, listed="external_accesses" in names)


def _scale(live: Live, replica: int) -> Write:
    does = "scale component %s to %d" % (live.get("name"), replica)
    return _act(does, "scale", RUNNING, {"replica": replica})


def _stop(named: Live) -> Write:
    return _act("stop component %s" % named.get("name"), "stop", STOPPED)


def _act(does: str, name: str, target: str, parameters: Mapping[str, Any] | None = None) -> Write:
    def call(api: ComponentApi, application_id: str, component_id: str) -> str | None:
        return api.stage.act(application_id, component_id, name, parameters or {})

    return _job(does, call, target, parameters)


def _job(does: str, call: Call, target: str, body: Any, *, listed: bool = False) -> Write:
    """``listed`` is for a change of what only a list shows."""

    def write(api: ComponentApi, made: Made) -> Sequence[Phase]:
        made.stale = True
        job_id = call(api, api.application(made.id), made.id)
        reached = _reaching(api, made.id, target, listed)
        return (job_phase(api, job_id, does), reached) if job_id else (reached,)

    return Write(does, write, body)


def _reaching(api: ComponentApi, component_id: str, target: str, listed: bool) -> Phase:
    def take(wire: Wire, made: Made) -> None:
        made.wire, made.stale = wire, listed

    bad = BROKEN if target == RUNNING else frozenset((FAILED,))
    until = Until(status_of, good=frozenset((target,)), bad=bad, reason=why)
    return Phase("component %s" % component_id, until, lambda: api.get(component_id), then=take)

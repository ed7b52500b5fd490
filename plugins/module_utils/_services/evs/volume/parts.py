# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The hardware of a volume: its type, size and speed. Each change is a job or, for a prepaid volume, an order.

API pages: "Extending EVS Disks", "Changing an EVS Disk Type", "Changing the Specifications of an EVS Disk".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Callable

from ...._core.errors import InvalidInput
from ...._core.messages import text_of
from ...._core.wording import capitalised, quoted
from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.resources import Desired, Inseparable, Remote, Resource
from ...._engine.wait import Until
from ...jobs import job_phase
from ...orders.prepaid import PREPAID, order_phase
from .mapping import AVAILABLE, IN_USE, EvsClients, Volume

Current = Mapping[str, Any]

# The end of each phase, as a part of the timeout: an order or job first, and then the volume.
WORK_BY = 0.9

STABLE = frozenset({AVAILABLE, IN_USE})
BROKEN = frozenset({"error", "error_extending", "error_restoring", "error_rollbacking", "error_deleting"})
# Other states are passing, also those that no document lists.
READY = Until(state=lambda remote: remote.get("status"), good=STABLE, bad=BROKEN)
IDLE = READY._replace(good=STABLE | BROKEN, bad=frozenset())

SPEED = ("iops", "throughput")


class Hardware(Inseparable):
    """The type, the size and the speed of the volume."""

    options = ("type", "size", *SPEED)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"type": remote.get("volume_type"), **{name: remote.get(name) for name in ("size", *SPEED)}}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        given = {name: desired[name] for name in self.options if desired.get(name) is not None}
        if not current:
            return PartPlan(given)
        changes = {name: value for name, value in given.items() if current.get(name) != value}
        if not changes:
            return PartPlan()
        _check(desired, current, changes)
        pays = {"bssParam": {"isAutoPay": text_of(True)}} if current.get("charging_mode") == PREPAID else {}
        after, writes = dict(changes), []
        if "type" in changes:
            speed = {name: given.get(name) for name in SPEED}
            writes.append(_retype(_title(current), changes["type"], speed, pays))
            after.update(speed)
        if "size" in changes:
            writes.append(_extend(_title(current), changes["size"], pays))
        if "type" not in changes and any(name in changes for name in SPEED):
            writes.append(_tune(_title(current), {name: given.get(name, current.get(name)) for name in SPEED}))
        return PartPlan(after, tuple(writes))


def _check(desired: Desired, current: Current, changes: Current) -> None:
    """Raise InvalidInput for a change that the service would refuse, or that needs an order nobody pays."""
    title = capitalised(_title(current))
    size, there = changes.get("size"), current.get("size")
    if size is not None and isinstance(there, int) and size < there:
        raise InvalidInput(
            "size is %d GB, but %s has %d GB, and a volume cannot shrink. Nothing was changed. Set size to %d or more, "
            "or leave it out." % (size, _title(current), there, there)
        )
    if size is not None and current.get("multiattach") and current.get("status") == IN_USE:
        raise InvalidInput(
            "%s can be attached to several servers, and can be extended only while it is not attached. Nothing was "
            "changed. Detach it first." % title
        )
    ordered = [name for name in ("type", "size") if name in changes]
    if ordered and current.get("charging_mode") == PREPAID and desired.get("auto_pay") is False:
        raise InvalidInput(
            "%s is prepaid, so to change %s is an order, and auto_pay is false. Nothing was changed. Leave out "
            "auto_pay, or change the volume in the console." % (title, " and ".join(ordered))
        )


def _extend(title: str, size: int, pays: Current) -> Write:
    body = {"os-extend": {"new_size": size}, **pays}
    return _operation("extend %s to %d GB" % (title, size), lambda evs, one: evs.extend_volume(one, body), body)


def _retype(title: str, kind: str, speed: Current, pays: Current) -> Write:
    target = {"new_type": kind, **{name: value for name, value in speed.items() if value is not None}}
    body = {"os-retype": target, **pays}
    does = "change the type of %s to %s" % (title, kind)
    return _operation(does, lambda evs, one: evs.retype_volume(one, body), body)


def _tune(title: str, speed: Current) -> Write:
    body = {name: value for name, value in speed.items() if value is not None}
    does = "change the speed of %s: %s" % (title, ", ".join("%s %d" % pair for pair in body.items()))
    return _operation(does, lambda evs, one: evs.tune_volume(one, body), {"qos_modify": body})


def _operation(does: str, start: Callable[[Any, str], Mapping[str, Any]], body: Any) -> Write:
    """Return a write that starts a job or an order, and then waits until the volume is ready."""

    def write(volume: Resource[EvsClients], handle: Handle) -> Sequence[Phase]:
        answer = start(volume.api.evs, handle.id)
        handle.stale = True
        return (*work(volume.api, answer, does), shown(volume, _title(handle.remote), handle.id))

    return Write(does, write, body)


def work(clients: EvsClients, answer: Mapping[str, Any], does: str, by: float = WORK_BY) -> tuple[Phase, ...]:
    """Return the phase until the order or the job of a response is over."""
    if answer.get("order_id"):
        return (order_phase(clients.bss, str(answer["order_id"]), by=by),)
    return (job_phase(clients.evs, str(answer["job_id"]), does, by=by),) if answer.get("job_id") else ()


def shown(volume: Resource[EvsClients], title: str, volume_id: str, *, new: bool = False) -> Phase:
    """Return the phase until the service shows the volume, and the volume is ready. Reads of a new one are not old."""

    def read() -> Volume:
        # The service may take a while to show a new volume.
        return volume.get_or_none(volume_id) or {"id": volume_id, "status": "creating"}

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote, handle.stale = remote, not new

    return Phase(title, READY, read, then=take)


def _title(current: Current) -> str:
    return "volume %s" % (quoted(current["name"]) if current.get("name") else current.get("id"))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of an EIP: its description, its bandwidth, and the port that it is bound to.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...._core.errors import InvalidInput
from ...._core.wording import quoted
from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.resources import Desired, Inseparable, Resource
from ...._engine.wait import Until
from ...orders.prepaid import PREPAID
from .mapping import BROKEN, BY_BANDWIDTH, OWN, SHARED, USABLE, Eip, EipClients

Current = Mapping[str, Any]

# The size that an EIP has for a moment between two shared bandwidths, in Mbit/s.
BETWEEN = 1


class Description(Inseparable):
    """The description, which only version 3 of the API shows and changes."""

    options = ("description",)

    def view(self, remote: Eip, context: Any) -> dict[str, Any]:
        return {"description": remote.get("description")}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = desired.get("description")
        if wanted is None or wanted == (current.get("description") or ""):
            return PartPlan()

        def write(eip: Resource[EipClients], handle: Handle) -> None:
            eip.api.eip.describe_address(handle.id, wanted)
            handle.stale = True

        body = {"publicip": {"description": wanted}}
        return PartPlan({"description": wanted}, (Write("set the description", write, body),))


class Bandwidth(Inseparable):
    """The bandwidth: one of the EIP's own, or one that it shares with others."""

    options = ("bandwidth", "shared_bandwidth")

    def view(self, remote: Eip, context: Any) -> dict[str, Any]:
        if not remote.get("bandwidth_id"):
            return {"bandwidth": None}
        shown = {
            "id": remote["bandwidth_id"],
            "name": remote.get("bandwidth_name"),
            "size": remote.get("bandwidth_size"),
            "share_type": remote.get("bandwidth_share_type"),
            "charge_mode": remote.get("charge_mode"),
        }
        return {"bandwidth": shown}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        shared, given = desired.get("shared"), _given(desired)
        if not current:
            return PartPlan({"bandwidth": _new(desired, shared, given)})
        there = current.get("bandwidth") or {}
        if shared is not None:
            return PartPlan() if there.get("id") == shared["id"] else self._share(current, there, shared)
        changes = {key: value for key, value in given.items() if there.get(key) != value}
        if not given or (not changes and there.get("share_type") == OWN):
            return PartPlan()
        _refuse_prepaid(current, there, changes)
        if there.get("share_type") == SHARED:
            return self._own(current, there, given)
        return PartPlan({"bandwidth": {**there, **changes}}, (_update(there, changes),))

    @staticmethod
    def _share(current: Current, there: Current, shared: Current) -> PartPlan:
        """Return the plan that moves the EIP into a shared bandwidth, first out of the one that it may be in."""
        _refuse_prepaid(current, there, {"share_type": SHARED})
        writes = []
        if there.get("share_type") == SHARED:
            writes.append(_take_out(there, {"size": BETWEEN, "charge_mode": BY_BANDWIDTH}))

        def insert(eip: Resource[EipClients], handle: Handle) -> None:
            eip.api.eip.add_to_bandwidth(str(shared["id"]), [handle.id])
            handle.stale = True

        writes.append(Write("add the EIP to shared bandwidth %s" % quoted(shared["name"]), insert))
        return PartPlan({"bandwidth": _as_shared(shared)}, tuple(writes))

    @staticmethod
    def _own(current: Current, there: Current, given: Current) -> PartPlan:
        """Return the plan that moves the EIP out of a shared bandwidth. Its own bandwidth gets a generated name."""
        if given.get("size") is None:
            raise InvalidInput(
                "%s is in shared bandwidth %s. To move it to a bandwidth of its own, set bandwidth.size."
                % (_named(current), quoted(there.get("name")))
            )
        own = {"size": given["size"], "charge_mode": given.get("charge_mode") or BY_BANDWIDTH}
        writes = [_take_out(there, own)]
        if given.get("name") is not None:
            writes.append(_rename(given["name"]))
        return PartPlan({"bandwidth": {**given, **own, "share_type": OWN}}, tuple(writes))


class Binding(Inseparable):
    """The port that the EIP is bound to. An EIP that moves to another port is unbound first."""

    options = ("port_id", "server", "virtual_ip", "unbound")

    def view(self, remote: Eip, context: Any) -> dict[str, Any]:
        return {
            "port_id": remote.get("port_id") or None,
            "private_ip_address": remote.get("private_ip_address") or None,
            "status": remote.get("status"),
        }

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        there, target = current.get("port_id"), desired.get("binding")
        if target is None or (target["port_id"] == there and target["known"]):
            return PartPlan()
        writes = (unbinding(_named(current)),) if there is not None else ()
        after = {"port_id": target["port_id"], "private_ip_address": target.get("ip_address"), "status": "DOWN"}
        if target.get("label") is not None:
            writes = (*writes, _bind(target))
            after["status"] = "ACTIVE"
        return PartPlan(after, writes)


def unbinding(named: str) -> Write:
    """Return the write that unbinds an EIP."""

    def write(eip: Resource[EipClients], handle: Handle) -> Sequence[Phase]:
        eip.api.eip.bind_address(handle.id, "")
        handle.stale = True
        return (_moved(eip, handle.id, "%s to be unbound" % named, ""),)

    return Write("unbind %s" % named, write, {"publicip": {"port_id": ""}})


def _bind(target: Current) -> Write:
    port_id = target["port_id"]

    def write(eip: Resource[EipClients], handle: Handle) -> Sequence[Phase]:
        # The engine calls this again while the service refuses it. The read lets an earlier change show its end.
        if eip.api.eip.get_address(handle.id).get("port_id") != port_id:
            eip.api.eip.bind_address(handle.id, port_id)
        handle.stale = True
        return (_moved(eip, handle.id, "the EIP to be bound to %s" % target["label"], port_id),)

    return Write("bind to %s" % target["label"], write, {"publicip": {"port_id": port_id}})


def _moved(eip: Resource[EipClients], address_id: str, what: str, port_id: str) -> Phase:
    """Return the phase until the EIP is at this port or, without one, unbound. It shows its new port at once."""

    def state(remote: Eip) -> str:
        status = str(remote.get("status"))
        if status not in USABLE:
            return status
        return "as wanted" if (remote.get("port_id") or "") == port_id else "%s at its former port" % status

    bad = BROKEN if port_id else frozenset[str]()
    return Phase(what, Until(state, frozenset({"as wanted"}), bad), lambda: eip.api.eip.get_address(address_id))


def _given(desired: Desired) -> dict[str, Any]:
    return {key: value for key, value in (desired.get("bandwidth") or {}).items() if value is not None}


def _new(desired: Desired, shared: Current | None, given: Current) -> dict[str, Any]:
    if shared is not None:
        return _as_shared(shared)
    return {"name": desired.get("name"), "charge_mode": BY_BANDWIDTH, **given, "share_type": OWN}


def _as_shared(shared: Current) -> dict[str, Any]:
    known = {key: shared[key] for key in ("id", "name", "size", "charge_mode") if key in shared}
    return {**known, "share_type": SHARED}


def _named(current: Current) -> str:
    name = current.get("name")
    return "EIP %s" % (quoted(name) if name else current.get("address") or current.get("id"))


def _refuse_prepaid(current: Current, there: Current, changes: Current) -> None:
    """Raise InvalidInput for a prepaid EIP: to change its bandwidth takes another order."""
    if current.get("charging_mode") != PREPAID:
        return
    differences = ["%s from %s to %s" % (key, quoted(there.get(key)), quoted(value)) for key, value in changes.items()]
    raise InvalidInput(
        "%s is prepaid, and this module cannot change %s of its bandwidth. Nothing was changed. Change it in the "
        "console, or correct the task." % (_named(current), " and ".join(differences))
    )


def _update(there: Current, changes: Current) -> Write:
    # The service refuses a body without name and size.
    body = changes if {"name", "size"} & changes.keys() else {**changes, "size": there.get("size")}

    def write(eip: Resource[EipClients], handle: Handle) -> None:
        eip.api.eip.update_bandwidth(str(there["id"]), body)
        handle.stale = True

    return Write("update the bandwidth: %s" % ", ".join(changes), write, {"bandwidth": body})


def _take_out(there: Current, own: Current) -> Write:
    def write(eip: Resource[EipClients], handle: Handle) -> None:
        eip.api.eip.remove_from_bandwidth(str(there["id"]), [handle.id], own)
        handle.stale = True

    return Write("remove the EIP from shared bandwidth %s" % quoted(there.get("name")), write, {"bandwidth": own})


def _rename(name: str) -> Write:
    def write(eip: Resource[EipClients], handle: Handle) -> None:
        for _pause in handle.lag("Waiting for the EIP to show its own bandwidth"):
            remote = eip.api.eip.get_address(handle.id)
            if remote.get("bandwidth_share_type") == OWN:
                break
        else:
            raise InvalidInput("The EIP does not show its own bandwidth yet. Run the task again.")
        eip.api.eip.update_bandwidth(str(remote["bandwidth_id"]), {"name": name})
        handle.stale = True

    return Write("rename the bandwidth to %s" % quoted(name), write, {"bandwidth": {"name": name}})

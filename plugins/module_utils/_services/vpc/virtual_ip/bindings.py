# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The interfaces that may answer for a virtual IP, as one part of it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...._core.errors import InvalidInput, NotFound
from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.compare import plain, same_address
from ...._engine.resources import Desired, Resource
from ...._engine.wait import Until
from ..address_pairs import Change, Pairs, check_is_on, pairs_of, rewrite_pairs, with_check
from ..api import VpcApi
from .network import Network, Nic, Port, VirtualIpClients

# The options that name the interfaces to bind or unbind.
BINDINGS = ("servers", "ports", "addresses")
# The seconds that a task on another controller needs between its read and its write.
MOMENT = 2.0
LOOKED = Until(lambda port: "looked at", good=frozenset(("looked at",)))


@dataclass(frozen=True)
class Bindings:
    """The interfaces that may answer for the address.

    These are the allowed address pairs of the virtual IP, and the source/destination check of each bound interface.
    """

    options: tuple[str, ...] = (*BINDINGS, "exclusive", "source_dest_check")

    def view(self, remote: Port, context: Network) -> dict[str, Any]:
        return {"members": _members(remote, context) if remote.get("allowed_address_pairs") else []}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Network) -> PartPlan:
        if not self.claims(desired):
            return PartPlan()
        wanted = [nic.address for nic in context.members]

        def bound(pairs: Pairs) -> Pairs:
            kept = [pair for pair in pairs if not desired.get("exclusive") or _listed(pair["ip_address"], wanted)]
            there = [pair["ip_address"] for pair in pairs]
            return kept + [{"ip_address": address} for address in wanted if not _listed(address, there)]

        return self._part(context, bound, _to_switch(desired, context, lenient=False), desired.get("source_dest_check"))

    def claims(self, desired: Desired) -> bool:
        return any(desired.get(name) is not None for name in BINDINGS)

    def remove(self, desired: Desired, current: Mapping[str, Any], context: Network) -> PartPlan:
        gone = [nic.address for nic in context.members]

        def unbound(pairs: Pairs) -> Pairs:
            return [pair for pair in pairs if not _listed(pair["ip_address"], gone)]

        return self._part(
            context, unbound, _to_switch(desired, context, lenient=True), desired.get("source_dest_check")
        )

    @staticmethod
    def _part(context: Network, change: Change, switched: list[tuple[Nic, Port]], on: bool | None) -> PartPlan:
        pairs = pairs_of(context.vip or {})
        target = change(pairs)
        writes = [] if target == pairs else [_bind(pairs, target, change, new=context.vip is None)]
        later = context
        for nic, port in switched:
            writes.append(_switch(port, nic.label, bool(on)))
            later = later.with_port(dict(port, allowed_address_pairs=with_check(pairs_of(port), bool(on))))
        if target != pairs:
            writes[-1] = _looking_again(writes[-1], change)
        if not writes:
            return PartPlan()
        remote = dict(context.vip or {}, allowed_address_pairs=target)
        return PartPlan({"members": _members(remote, later)}, tuple(writes))


def _to_switch(desired: Desired, context: Network, lenient: bool) -> list[tuple[Nic, Port]]:
    """Return the named interfaces whose source/destination check is not in the desired state, each port once.

    Raises InvalidInput for an address that no port of the network has, unless ``lenient``.
    """
    on = desired.get("source_dest_check")
    switched: dict[str, tuple[Nic, Port]] = {}
    for nic in context.members if on is not None else ():
        if nic.port is None:
            if lenient:
                continue
            raise InvalidInput(
                "No port of the network has the address %s, so its source/destination check cannot be changed. "
                "Leave out source_dest_check, or correct the address." % nic.address
            )
        if check_is_on(pairs_of(nic.port)) != on:
            # A port that does not exist yet has no ID.
            switched.setdefault(str(nic.port["id"] or nic.label), (nic, nic.port))
    return list(switched.values())


def _bind(pairs: Pairs, target: Pairs, change: Change, new: bool) -> Write:
    def write(vip: Resource[VirtualIpClients], handle: Handle) -> None:
        if new:
            handle.remote = vip.api.vpc.update_port(handle.id, {"allowed_address_pairs": target})
        else:
            handle.remote = _rewrite(vip.api.vpc, handle, change)

    added = [pair["ip_address"] for pair in target if pair not in pairs]
    gone = [pair["ip_address"] for pair in pairs if pair not in target]
    does = ["bind %s" % ", ".join(added)] if added else []
    does += ["unbind %s" % ", ".join(gone)] if gone else []
    return Write(" and ".join(does), write, {"allowed_address_pairs": target})


def _rewrite(vpc: VpcApi, handle: Handle, change: Change) -> Port:
    return rewrite_pairs(
        lambda: vpc.get_port(handle.id), lambda body: vpc.update_port(handle.id, body), change, verify=handle.lag
    )


def _looking_again(last: Write, change: Change) -> Write:
    """Extend the ``last`` write so that it checks the pairs once more, a moment later.

    Tasks on this controller take turns. A task on another controller may have read the pairs before this task wrote
    them, and may write later.
    """

    def write(vip: Resource[VirtualIpClients], handle: Handle) -> Sequence[Phase]:
        going = last.call(vip, handle) or ()

        def look() -> Port:
            vip.cloud.clock.sleep(MOMENT)
            try:
                return _rewrite(vip.api.vpc, handle, change)
            except NotFound:  # the service may not show a new port yet
                return handle.remote

        def take(port: Port, handle: Handle) -> None:
            handle.remote = port

        return (*going, Phase("the virtual IP", LOOKED, look, then=take))

    return last._replace(call=write)


def _switch(port: Port, label: str, on: bool) -> Write:
    def write(vip: Resource[VirtualIpClients], handle: Handle) -> None:
        changed = rewrite_pairs(
            lambda: vip.api.vpc.get_port(port["id"]),
            lambda body: vip.api.vpc.update_port(port["id"], body),
            lambda pairs: with_check(pairs, on),
        )
        handle.context = handle.context.with_port(changed)

    does = "%s the source/destination check of %s" % ("enable" if on else "disable", label)
    return Write(does, write, {"allowed_address_pairs": with_check(pairs_of(port), on)})


def _listed(address: str, among: list[str]) -> bool:
    return any(same_address(address, other) for other in among)


def _members(vip: Port, context: Network) -> list[dict[str, Any]]:
    """Return each bound address with the interface that has it.

    The keys about the interface are None if no port of the network has the address.
    """
    members = []
    for pair in sorted(pairs_of(vip), key=lambda pair: str(plain(pair["ip_address"]))):
        port = context.holder(pair["ip_address"])
        members.append(
            {
                "address": pair["ip_address"],
                "port_id": port["id"] if port else None,
                "server_id": (port.get("device_id") or None) if port else None,
                "source_dest_check": check_is_on(pairs_of(port)) if port else None,
            }
        )
    return members

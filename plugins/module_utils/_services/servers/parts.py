# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of a server: its metadata, its NICs, its disks and its public address.

A new server has all of them from its order on, except for values that the order cannot contain.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Callable

from ..._core.errors import InvalidInput, Rejected
from ..._core.messages import text_of
from ..._engine.change import Handle, PartPlan, Phase, Write
from ..._engine.compare import difference
from ..._engine.fields import without_none
from ..._engine.resources import Desired, Inseparable, Resource
from ..._engine.wait import Until
from .body import CREATION_METADATA
from .checks import check_free
from .clients import ServerClients
from .jobs import job_phase
from .mapping import Kind, Server, Surroundings, addresses_of, metadata_of, nics_of, public_ip, volumes_of

Current = Mapping[str, Any]

# How often a server is read until it must show all its NICs: for half a minute.
LOOKS = 7
# Statuses of a public address during a change. Its port ID shows the requested port at once, before the change is over.
MOVING = frozenset({"BINDING", "NOTIFYING", "PENDING_CREATE", "PENDING_UPDATE"})
BROKEN = frozenset({"BIND_ERROR", "ERROR"})


def _binding(address: Mapping[str, Any]) -> str:
    status = str(address.get("status"))
    if status in MOVING:
        return status
    return "bound" if address.get("port_id") else "unbound"


BOUND = Until(
    state=lambda address: str(address["status"]) if address.get("status") in BROKEN else _binding(address),
    good=frozenset({"bound"}),
    bad=BROKEN,
)
UNBOUND = Until(state=_binding, good=frozenset({"unbound"}))


def job(does: str, start: Callable[[ServerClients, Handle], str], body: Any = None) -> Write:
    """Return a write that starts a job and waits until it is over. ``start`` returns the ID of the job."""

    def write(server: Resource[ServerClients], handle: Handle) -> Sequence[Phase]:
        handle.stale = True
        return (job_phase(server.api.servers, start(server.api, handle), does),)

    return Write(does, write, body)


@dataclass(frozen=True)
class Metadata(Inseparable):
    """The user's own metadata. The keys that belong to the service are neither shown nor changed."""

    kind: Kind
    options: tuple[str, ...] = ("metadata", "purge_metadata")

    def view(self, remote: Server, context: Any) -> dict[str, Any]:
        return {"metadata": self.kind.users(metadata_of(remote))}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        if desired.get("metadata") is None:
            return PartPlan()
        wanted = {
            key: text_of(value) for key, value in self.kind.users(desired["metadata"]).items() if value is not None
        }
        there = current.get("metadata") or {}
        dropped = [key for key in there if self._drops(desired, key, wanted)]
        new = {key: value for key, value in wanted.items() if there.get(key) != value}
        after = {key: value for key, value in {**there, **wanted}.items() if key not in dropped}
        if not current:
            # The order accepts only a few keys. The others cannot be set on a server that is not paid.
            new = (
                {}
                if self.kind.unpaid(desired)
                else {key: value for key, value in new.items() if key not in CREATION_METADATA}
            )
        writes = [self._put(new)] if new else []
        writes += [self._drop(key) for key in dropped]
        return PartPlan({"metadata": after} if writes or not current else {}, tuple(writes))

    @staticmethod
    def _drops(desired: Desired, key: str, wanted: Mapping[str, str]) -> bool:
        return key not in wanted and bool(desired.get("purge_metadata") or key in desired["metadata"])

    @staticmethod
    def _put(new: Mapping[str, str]) -> Write:
        def write(server: Resource[ServerClients], handle: Handle) -> None:
            server.api.servers.update_metadata(handle.id, new)
            handle.stale = True

        return Write("set metadata %s" % ", ".join(new), write, {"metadata": new})

    @staticmethod
    def _drop(key: str) -> Write:
        def write(server: Resource[ServerClients], handle: Handle) -> None:
            server.api.delete_metadata(handle.id, key)
            handle.stale = True

        return Write("remove metadata %s" % key, write)


class Nics(Inseparable):
    """The network interfaces, as a set. The first one stays as long as the server exists."""

    options = ("nics",)

    def view(self, remote: Server, context: Surroundings | None) -> dict[str, Any]:
        told = "addresses" in remote
        return {"nics": nics_of(remote, context.networks if context else None) if told else None}

    def plan(self, desired: Desired, current: Current, context: Surroundings) -> PartPlan:
        wanted = desired.get("nics")
        if wanted is None:
            return PartPlan()
        given = [without_none({key: nic.get(key) for key in ("subnet_id", "ip_address")}) for nic in wanted]
        if not current:
            return PartPlan({"nics": given})
        there = current["nics"]
        if there is None:
            return PartPlan()
        new, gone = difference(given, there, "ip_address", "subnet_id")
        if not new and not gone:
            return PartPlan()
        if there and there[0] in gone:
            raise InvalidInput(
                "nics does not have the first NIC of the server, %s in subnet %s, which cannot be removed: add it "
                "to nics." % (there[0]["ip_address"], there[0]["subnet_id"])
            )
        kept = [nic for nic in there if nic not in gone]
        writes = [self._take(gone)] if gone else []
        writes += [self._add(new, _group_ids(desired, context), there)] if new else []
        return PartPlan({"nics": kept + new}, tuple(writes))

    @staticmethod
    def _take(gone: Sequence[Current]) -> Write:
        ports = [nic["port_id"] for nic in gone]
        does = "delete NIC %s" % ", ".join(str(nic["ip_address"]) for nic in gone)
        return job(does, lambda clients, handle: clients.servers.delete_nics(handle.id, ports), {"nics": ports})

    @staticmethod
    def _add(new: Sequence[Current], groups: Sequence[str], there: Sequence[Current]) -> Write:
        own = {"security_groups": [{"id": group} for group in groups]} if groups else {}
        names = [str(nic.get("ip_address") or "in subnet %s" % nic["subnet_id"]) for nic in new]
        does = "create NIC %s" % ", ".join(names)
        refused: list[bool] = []

        def write(server: Resource[ServerClients], handle: Handle) -> Sequence[Phase]:
            # The engine calls this again if another operation was in progress. That one can have added these NICs.
            left = _missing(server, handle, new, there) if refused else new
            refused.append(True)
            handle.stale = True
            if not left:
                return ()
            job_id = server.api.servers.add_nics(handle.id, [{**nic, **own} for nic in left])
            return (job_phase(server.api.servers, job_id, does),)

        return Write(does, write, {"nics": [{**nic, **own} for nic in new]})


def _missing(
    server: Resource[ServerClients], handle: Handle, new: Sequence[Current], there: Sequence[Current]
) -> Sequence[Current]:
    """Return the NICs that the server still lacks, as soon as reads no longer lag behind. ``there`` are older NICs."""
    known, left = {nic["port_id"] for nic in there}, list(new)
    for _pause in islice(handle.lag("Waiting for the server to show its NICs"), LOOKS):
        found = server.find({"id": handle.id, "nics": list(new)})
        shown = nics_of(found.remote or {}, found.context.networks)
        left = difference(list(new), [nic for nic in shown if nic["port_id"] not in known], "ip_address", "subnet_id")[
            0
        ]
        if not left:
            break
    return left


def _group_ids(desired: Desired, context: Surroundings) -> list[str]:
    """Return the IDs of the security groups of the task, of which the server is a member."""
    return [context.groups.get(name, name) for name in desired.get("security_groups") or ()]


@dataclass(frozen=True)
class Volumes(Inseparable):
    """Existing disks that are attached. The disk that the server starts from is none of them."""

    kind: Kind
    options: tuple[str, ...] = ("volumes", "purge_volumes")

    def view(self, remote: Server, context: Any) -> dict[str, Any]:
        return {"volumes": volumes_of(remote)}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = desired.get("volumes")
        if wanted is None or (not current and self.kind.unpaid(desired)):
            return PartPlan()
        there = current.get("volumes") or []
        ids = [volume["id"] for volume in there]
        new = [volume for volume in dict.fromkeys(wanted) if volume not in ids]
        gone = [
            volume["id"]
            for volume in there
            if desired.get("purge_volumes") and not volume["boot"] and volume["id"] not in wanted
        ]
        if not new and not gone:
            return PartPlan()
        after = [volume for volume in there if volume["id"] not in gone] + [{"id": volume} for volume in new]
        writes = [self._detach(volume) for volume in gone] + [self._attach(volume) for volume in new]
        # The own disks of a new server are unknown until it exists.
        return PartPlan({"volumes": after} if current else {}, tuple(writes))

    def _attach(self, volume: str) -> Write:
        does = "attach volume %s" % volume

        def write(server: Resource[ServerClients], handle: Handle) -> Sequence[Phase]:
            handle.stale = True
            try:
                job_id = server.api.servers.attach_volume(handle.id, volume)
            except Rejected as error:
                if error.code not in self.kind.attached:
                    raise
                return ()  # an earlier request has done it, whose response was lost
            return (job_phase(server.api.servers, job_id, does),)

        return Write(does, write)

    @staticmethod
    def _detach(volume: str) -> Write:
        return job(
            "detach volume %s" % volume, lambda clients, handle: clients.servers.detach_volume(handle.id, volume)
        )


class PublicAddress(Inseparable):
    """The public address at the first NIC. Its service and that of the server show a change one after the other."""

    options = ("eip",)

    def view(self, remote: Server, context: Surroundings | None) -> dict[str, Any]:
        shown = public_ip(remote)
        address = (context.address if context else None) or {}
        if shown is None and _is_at(address, nics_of(remote)):
            shown = address.get("public_ip_address")
        return {"public_ip": shown}

    def plan(self, desired: Desired, current: Current, context: Surroundings) -> PartPlan:
        eip = desired.get("eip")
        if eip is None:
            return PartPlan()
        if eip.get("state") == "absent":
            return self._unbound(context) if current.get("public_ip") else PartPlan()
        if eip.get("type") is not None:
            if current and not current.get("public_ip"):
                raise InvalidInput(
                    'eip.type is "%s", but an EIP of a type can be created only together with the server. Create '
                    "the EIP separately and set eip.id." % eip["type"]
                )
            return PartPlan()
        address = (context.address or {}).get("public_ip_address") or eip.get("address")
        if not current:
            return PartPlan({"public_ip": address})
        if current.get("public_ip") == address:
            return PartPlan()
        check_free(context.address or {})
        writes = self._unbound(context).writes if current.get("public_ip") else ()
        return PartPlan({"public_ip": address}, (*writes, self._bind(context.address or {}, current)))

    @staticmethod
    def _unbound(context: Surroundings) -> PartPlan:
        bound = context.bound or {}
        does = "unbind EIP %s" % bound.get("public_ip_address")

        def write(server: Resource[ServerClients], handle: Handle) -> Sequence[Phase]:
            server.api.eip.bind_address(str(bound["id"]), "")
            handle.stale = True
            what = "EIP %s" % bound.get("public_ip_address")
            return (
                Phase("%s to be unbound" % what, UNBOUND, lambda: server.api.eip.get_address(str(bound["id"]))),
                _shown(server, handle.id, "the server to be without %s" % what, bound, there=False),
            )

        return PartPlan({"public_ip": None}, (Write(does, write),))

    @staticmethod
    def _bind(address: Mapping[str, Any], current: Current) -> Write:
        port_id = current["nics"][0]["port_id"]

        def write(server: Resource[ServerClients], handle: Handle) -> Sequence[Phase]:
            server.api.eip.bind_address(str(address["id"]), port_id)
            handle.stale = True
            what = "EIP %s" % address.get("public_ip_address")
            return (
                Phase("%s to be bound" % what, BOUND, lambda: server.api.eip.get_address(str(address["id"]))),
                _shown(server, handle.id, "the server to have %s" % what, address, there=True),
            )

        does = "bind EIP %s" % address.get("public_ip_address")
        return Write(does, write, {"publicip": {"port_id": port_id}})


def _is_at(address: Mapping[str, Any], nics: Sequence[Current]) -> bool:
    """Return whether the service of the address says that the address is bound to one of these NICs."""
    return bool(address.get("port_id")) and any(nic["port_id"] == address["port_id"] for nic in nics)


def _shown(
    server: Resource[ServerClients], server_id: str, what: str, address: Mapping[str, Any], *, there: bool
) -> Phase:
    """Return the phase that waits until the server shows the address or, without ``there``, no longer shows it."""

    def state(remote: Server) -> str:
        listed = [one.get("addr") for one in addresses_of(remote)]
        return "as wanted" if (address.get("public_ip_address") in listed) is there else "not as desired"

    return Phase(what, Until(state, frozenset({"as wanted"})), lambda: server.get(server_id))

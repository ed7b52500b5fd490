# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server as the APIs of servers describe it, in the terms of this collection, and what differs between the services.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..._engine.once import Once
from ..._engine.resources import Desired
from ..orders.prepaid import BILLED, PREPAID

Server = Mapping[str, Any]

ACTIVE, SHUTOFF = "ACTIVE", "SHUTOFF"
# Prefixes of the tags that the service keeps for itself.
OWN_TAGS = ("__", "_sys_")
OWN_PREFIXES = ("metering.", "__")
# Keys of a server's metadata that the services keep for themselves. A task can give op_svc_userid, the user that the
# server is created for, but it is not part of that user's metadata.
OWN_METADATA = frozenset(
    ("EcmResStatus", "vpc_id", "image_name", "op_svc_userid", "os_type", "os_bit", "admin_pass", "BYOL")
)


@dataclass(frozen=True)
class Kind:
    """The differences of the servers of one service from those of others.

    ``words`` is a server in sentences, ``once`` the protocol with the journal. ``service`` and ``product`` are the
    types of the service and of the server in orders. ``charging_mode`` is that of a new server whose task says nothing.
    ``billed`` is the key of the metadata that says how a server is billed, ``own`` are the keys that the service keeps
    for itself. ``attached`` are the codes of the refusal to attach a disk that the server has already. ``environment``
    is the one that suitable images are made for. Only some services can shut a system down, so that it is ``soft``: the
    others cut the power.

    With ``foresees``, check mode predicts a server although a network, a security group or a key pair is missing. An
    earlier task of the play may create it.
    """

    words: str
    once: Once
    service: str
    product: str
    charging_mode: str
    billed: str
    own: frozenset[str]
    environment: str
    soft: bool = False
    attached: frozenset[str] = frozenset()
    foresees: bool = False

    def prepaid(self, desired: Desired) -> bool:
        return (desired.get("charging_mode") or self.charging_mode) == PREPAID

    def unpaid(self, desired: Desired) -> bool:
        """Return whether a new server ends as an order that somebody else pays."""
        return self.prepaid(desired) and desired.get("auto_pay") is False

    def suits(self, environment: str | None) -> bool:
        """Return whether an image that is made for this environment is suitable, as far as it says so."""
        return environment in (None, self.environment)

    def power_off(self, desired: Desired) -> str:
        """Return how the task stops and restarts a server, as the services say it."""
        return "SOFT" if self.soft and desired.get("power_action") != "hard" else "HARD"

    def users(self, metadata: Mapping[str, Any]) -> dict[str, Any]:
        """Return the metadata of the user, without the keys that the service keeps for itself."""
        return {
            key: value for key, value in metadata.items() if key not in self.own and not key.startswith(OWN_PREFIXES)
        }

    def told(self, server: Server) -> Server:
        """Return the server with keys of its own for facts that it shows in several places.

        A fact that it does not show has no key.
        """
        metadata = metadata_of(server)
        more = {
            "charging_mode": BILLED.get(str(metadata.get(self.billed))),
            "image_id": metadata.get("metering.image_id") or id_of(server.get("image")),
            "vpc_id": vpc_of(server),
        }
        # A server that was created without a key pair says so with an empty text or null.
        known = {key: value for key, value in server.items() if value is not None or key == "key_name"}
        return {**known, **{key: value for key, value in more.items() if value}}


@dataclass(frozen=True)
class Surroundings:
    """Data that was read around a server.

    ``networks`` maps each port to its network; None if that was not read. ``address`` is the public address that the
    task names, ``bound`` the one that the server has, if they were looked up. ``subscribed`` are the server and all
    resources that were subscribed to with it. ``untold`` are the options that the server does not show, ``groups`` the
    IDs of its security groups by name. ``port_groups`` are the IDs of the security groups of each port, if the task
    manages them.
    """

    networks: Mapping[str, str] | None = None
    address: Mapping[str, Any] | None = None
    bound: Mapping[str, Any] | None = None
    subscribed: tuple[Mapping[str, Any], ...] = ()
    untold: frozenset[str] = frozenset()
    groups: Mapping[Any, Any] = field(default_factory=dict)
    port_groups: Mapping[str, frozenset[str]] = field(default_factory=dict)


def ordered(name: str, order_id: str | None, status: str) -> Server:
    """Return a server that exists only as an order."""
    metadata = {"metering.order_id": order_id}
    known = {"id": None, "name": name, "status": status, "order_id": order_id, "metadata": metadata}
    return dict(known, charging_mode=PREPAID)


def asked_for(name: str, job_id: str | None = None) -> Server:
    """Return a server that exists only as a job, or only as a request whose outcome is unknown."""
    return {"id": None, "name": name, "status": "ordered", "job_id": job_id, "metadata": {}}


def untold_by(server: Server) -> frozenset[str]:
    """Return the options that only an installation can change and that the server does not show."""
    return frozenset(name for name in ("image_id", "key_name") if name not in server)


def ids_by_name(groups: Iterable[Mapping[str, Any]]) -> dict[Any, Any]:
    """Return the IDs of security groups by their names."""
    return {group.get("name"): group.get("id") for group in groups}


def names_of(groups: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [group.get("name") or group.get("id") for group in groups]


def metadata_of(server: Server) -> Mapping[str, Any]:
    return server.get("metadata") or {}


def id_of(thing: Any) -> str | None:
    """Return the ID in an object, or None. Some servers have an empty text in place of the object."""
    return (thing.get("id") or None) if isinstance(thing, dict) else None


def vpc_of(server: Server) -> str | None:
    """Return the ID of the VPC, or None. The networks in ``addresses`` have the same ID as their key."""
    return metadata_of(server).get("vpc_id") or next(iter(server.get("addresses") or {}), None)


def is_prepaid(server: Server) -> bool:
    return server.get("charging_mode") == PREPAID


def tags_of(server: Server) -> dict[str, str]:
    """Return the tags, except those that the service sets itself. The API returns them as "key=value"."""
    pairs = (str(tag).partition("=") for tag in server.get("tags") or ())
    return {key: value for key, _equals, value in pairs if not key.startswith(OWN_TAGS)}


def addresses_of(server: Server) -> list[Mapping[str, Any]]:
    """Return the addresses of all networks. Those of the primary NIC come first, the others in the service's order."""
    found = [one for network in (server.get("addresses") or {}).values() for one in network]
    primary = {one.get("OS-EXT-IPS:port_id") for one in found if one.get("primary") is True}
    return sorted(found, key=lambda one: bool(primary) and one.get("OS-EXT-IPS:port_id") not in primary)


def is_public(address: Mapping[str, Any]) -> bool:
    return address.get("OS-EXT-IPS:type") == "floating"


def nics_of(server: Server, networks: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Return the NICs, the primary one first, each with its first private address, an IPv4 one if there is one."""
    nics: dict[Any, dict[str, Any]] = {}
    for one in addresses_of(server):
        port_id = one.get("OS-EXT-IPS:port_id")
        if is_public(one):
            continue
        if port_id not in nics:
            nics[port_id] = {
                "port_id": port_id,
                "ip_address": one.get("addr"),
                "mac_address": one.get("OS-EXT-IPS-MAC:mac_addr"),
                "subnet_id": (networks or {}).get(str(port_id)),
            }
        elif is_ipv6(nics[port_id]["ip_address"]) and not is_ipv6(one.get("addr")):
            nics[port_id]["ip_address"] = one.get("addr")
    return list(nics.values())


def is_ipv6(address: Any) -> bool:
    return ":" in str(address)


def public_ip(server: Server) -> str | None:
    """Return the public address that is bound to the server, or None."""
    found = (one.get("addr") for one in addresses_of(server) if is_public(one))
    return next(found, None)


def volumes_of(server: Server) -> list[dict[str, Any]]:
    """Return the disks. ``boot`` marks the one that the server starts from."""
    return [
        {
            "id": one.get("id"),
            "device": one.get("device"),
            "boot": str(one.get("bootIndex")) == "0",
        }
        for one in server.get("os-extended-volumes:volumes_attached") or ()
    ]


def going_of(server: Server) -> frozenset[str]:
    """Return the IDs of the disks that are deleted together with the server, whatever the request says."""
    return frozenset(
        str(one.get("id"))
        for one in server.get("os-extended-volumes:volumes_attached") or ()
        if str(one.get("delete_on_termination")).lower() == "true"
    )

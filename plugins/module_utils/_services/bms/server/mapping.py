# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bare metal server as the API describes it, in the terms of this collection.

API page: "Querying Details About a BMS".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...._engine.once import Once
from ...ecs.api import EcsApi
from ...eip.api import EipApi
from ...ims.api import ImsApi
from ...kps.api import KpsApi
from ...orders.api import BssApi
from ...server_facts import (
    Server,
    addresses_of,
    id_of,
    image_of,
    is_ipv6,
    is_public,
    metadata_of,
    tags_of,
    vpc_of,
)
from ...vpc.api import VpcApi
from ..api import BmsApi

# Facts of all servers, which the files of this folder import from here.
__all__ = ["Server", "addresses_of", "id_of", "metadata_of", "tags_of"]

ONCE = Once("bare metal server")

PREPAID, POSTPAID = "prepaid", "postpaid"

# Keys of a server's metadata that the service keeps for itself. A task can give op_svc_userid, the user that the
# server is created for, but it is not part of that user's metadata.
OWN_METADATA = frozenset(
    (
        *("EcmResStatus", "chargingMode", "vpc_id", "baremetalPortIDList", "image_name", "op_svc_userid"),
        *("os_type", "os_bit", "admin_pass", "BYOL"),
    )
)
OWN_PREFIXES = ("metering.", "__")


class BmsClients:
    """The connection, and the clients of all services that a bare metal server depends on."""

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.bms = BmsApi(cloud)
        self.bss = BssApi(cloud)
        self.vpc = VpcApi(cloud)
        self.ims = ImsApi(cloud)
        self.kps = KpsApi(cloud)
        self.eip = EipApi(cloud)
        self.ecs = EcsApi(cloud)


@dataclass(frozen=True)
class Surroundings:
    """Data that was read around a server.

    ``networks`` maps each port to its network; None if that was not read. ``address`` is the public address that the
    task names, ``bound`` the one that the server has, if they were looked up. ``subscribed`` are the server and all
    resources that were subscribed to with it. ``untold`` are the options that the server does not show, ``groups`` the
    IDs of its security groups by name.
    """

    networks: Mapping[str, str] | None = None
    address: Mapping[str, Any] | None = None
    bound: Mapping[str, Any] | None = None
    subscribed: tuple[Mapping[str, Any], ...] = ()
    untold: frozenset[str] = frozenset()
    groups: Mapping[Any, Any] = field(default_factory=dict)


def ordered(name: str, order_id: str | None, status: str) -> Server:
    """Return a server that exists only as an order."""
    metadata = {"metering.order_id": order_id}
    known = {"id": None, "name": name, "status": status, "order_id": order_id, "metadata": metadata}
    return dict(known, charging_mode=PREPAID)


def asked_for(name: str, job_id: str | None = None) -> Server:
    """Return a server that exists only as a job, or only as a request whose outcome is unknown."""
    return {"id": None, "name": name, "status": "ordered", "job_id": job_id, "metadata": {}}


def told(server: Server) -> Server:
    """Return the server with keys of its own for facts that it shows in several places.

    A fact that it does not show has no key.
    """
    metadata = metadata_of(server)
    more = {
        "charging_mode": {"0": POSTPAID, "1": PREPAID}.get(str(metadata.get("chargingMode"))),
        "image_id": image_of(server),
        "vpc_id": vpc_of(server),
    }
    # A server that was created without a key pair says so with an empty text or null.
    known = {key: value for key, value in server.items() if value is not None or key == "key_name"}
    return {**known, **{key: value for key, value in more.items() if value}}


def untold_by(server: Server) -> frozenset[str]:
    """Return the options that only an installation can change and that the server does not show."""
    return frozenset(name for name in ("image_id", "key_name") if name not in server)


def ids_by_name(groups: Iterable[Mapping[str, Any]]) -> dict[Any, Any]:
    """Return the IDs of security groups by their names."""
    return {group.get("name"): group.get("id") for group in groups}


def is_prepaid(server: Server) -> bool:
    return server.get("charging_mode") == PREPAID


def own_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata of the user, without the keys that the service keeps for itself."""
    return {
        key: value for key, value in metadata.items() if key not in OWN_METADATA and not key.startswith(OWN_PREFIXES)
    }


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

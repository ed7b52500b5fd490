# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The definition of the service, and the seeders of its networks, security groups, ports and quotas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from ipaddress import ip_network
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.tags import Tags
from .groups.bodies import V3_RULE
from .groups.changes import Groups
from .networks.subnets import SEED_OUTCOMES
from .quotas import Quotas, seed_quotas
from .records import Network, Range, Vpc
from .routing.seed import ROUTE_SEEDERS
from .state import VpcState

_SUBNET_KEYS = (
    *("id", "name", "cidr", "gateway_ip", "neutron_subnet_id", "availability_zone", "description"),
    *("cidr_v6", "gateway_ip_v6", "neutron_subnet_id_v6", "gateway_port", "dns", "tags", "status"),
)
_VPC_KEYS = ("id", "name", "cidr", "description", "enterprise_project_id", "extend_cidrs", "tags", "status", "subnets")
_GROUP_KEYS = ("id", "name", "description", "enterprise_project_id", "tags", "rules")
_PORT_KEYS = ("id", "mac_address", "name", "network_id", "device_owner", "fixed_ips", "security_groups", "tags")


def seed_vpcs(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = VpcState(shelf, emulator.clock)
    state.default_group()
    for entry in entries(given, "vpcs"):
        known(entry, "vpc", _VPC_KEYS)
        name = need(entry, "name", "vpc")
        vpc = Vpc(
            id=entry.get("id") or ids.derived_uuid("vpc", shelf.project, name),
            name=name,
            cidr=need(entry, "cidr", "vpc"),
            created_at=state.now,
            description=entry.get("description", ""),
            enterprise_project_id=str(entry.get("enterprise_project_id", "0")),
            status=_status(entry, "vpc", ("CREATING", "OK"), "OK"),
            extend_cidrs=tuple(entry.get("extend_cidrs", ())),
            tags=_tags(entry),
        )
        state.vpcs.put(vpc)
        for subnet in entries(entry.get("subnets", []), "subnets"):
            add_subnet(state, vpc, subnet)


def add_subnet(state: VpcState, vpc: Vpc, given: Mapping[str, Any]) -> Network:
    known(given, "subnet", _SUBNET_KEYS)
    name = need(given, "name", "subnet")
    network_id = given.get("id") or ids.derived_uuid("network", vpc.id, name)
    ipv4 = _range(network_id, need(given, "cidr", "subnet"), given.get("neutron_subnet_id"), given.get("gateway_ip"))
    ipv6 = None
    if "cidr_v6" in given:
        own_id, gateway = given.get("neutron_subnet_id_v6"), given.get("gateway_ip_v6")
        ipv6 = _range(network_id, given["cidr_v6"], own_id, gateway)
    network = Network(
        id=network_id,
        name=name,
        vpc_id=vpc.id,
        ipv4=ipv4,
        ipv6=ipv6,
        availability_zone=given.get("availability_zone", ""),
        created_at=state.now,
        description=given.get("description", ""),
        status=_status(given, "subnet", ("UNKNOWN", "ACTIVE", "ERROR"), "ACTIVE"),
        tags=_tags(given),
    )
    if "dns" in given:
        network = replace(network, dns=tuple(given["dns"]))
    added = state.add_network(network)
    if given.get("gateway_port"):
        state.add_gateway(added)
    return added


def _status(given: Mapping[str, Any], what: str, choices: tuple[str, ...], usual: str) -> Any:
    status = given.get("status", usual)
    if status not in choices:
        raise SeedError(f"{what} with status {status!r}, not one of {', '.join(choices)}")
    return status


def _tags(given: Mapping[str, Any]) -> Tags:
    return tuple(sorted((str(key), str(value)) for key, value in given.get("tags", {}).items()))


def _range(network_id: str, cidr: str, subnet_id: str | None, gateway: str | None) -> Range:
    try:
        network = ip_network(cidr)
    except ValueError as error:
        raise SeedError(f"subnet with cidr {cidr!r}: {error}") from None
    own_id = subnet_id or ids.derived_uuid("range", network_id, cidr)
    return Range(own_id, network_id, str(network), gateway or str(network[1]))


def seed_groups(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Create the security groups of a seed. Their rules come with those that each new group has."""
    state = VpcState(shelf, emulator.clock)
    groups = Groups(Quotas(state, shelf))
    for entry in entries(given, "security_groups"):
        known(entry, "security group", _GROUP_KEYS)
        name = need(entry, "name", "security group")
        enterprise = str(entry.get("enterprise_project_id", "0"))
        group = state.add_group(name, entry.get("description", ""), entry.get("id", ""), enterprise, _tags(entry))
        for rule in entries(entry.get("rules", []), "rules"):
            known(rule, "rule", tuple(V3_RULE))
            need(rule, "direction", "rule")
            groups.add_rule({**rule, "security_group_id": group.id})


def seed_ports(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = VpcState(shelf, emulator.clock)
    for entry in entries(given, "ports"):
        known(entry, "port", _PORT_KEYS)
        need(entry, "network_id", "port")
        state.ports.put(replace(state.create_port(entry), tags=_tags(entry)))


ROUTER = Router(
    "vpc",
    seeders={
        "security_groups": seed_groups,
        "vpcs": seed_vpcs,
        "ports": seed_ports,
        "vpc_quotas": seed_quotas,
        "vpc_outcomes": SEED_OUTCOMES,
        **ROUTE_SEEDERS,
    },
)

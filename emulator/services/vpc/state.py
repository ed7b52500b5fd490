# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of networks and ports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from ipaddress import ip_network
from typing import Any

from ...core import ids
from ...core.clock import Clock
from ...core.errors import ApiError
from ...core.store import R, Shelf, Table
from ...shared.tags import Tags
from .addresses import Addresses
from .records import (
    GATEWAY_OWNER,
    VIP_OWNER,
    AddressGroup,
    AddressPair,
    FixedIp,
    Network,
    Port,
    Range,
    Rule,
    SecurityGroup,
    Vpc,
)
from .refusals import bad_request, conflict, not_found

MAX_ADDRESS_PAIRS = 10
DEFAULT_GROUP = "default"
LOWEST_PRIORITY = 100

Given = Mapping[str, Any]


class VpcState:
    """The networks of one project in one region."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self._clock = clock
        self.project_id = shelf.project
        self.vpcs: Table[Vpc] = shelf.table("vpc", {"name": lambda vpc: [vpc.name]})
        self.networks: Table[Network] = shelf.table(
            "network",
            {
                "vpc_id": lambda network: [network.vpc_id],
                "name": lambda network: [network.name],
            },
        )
        self.ranges: Table[Range] = shelf.table("range", {"network_id": lambda piece: [piece.network_id]})
        self.groups: Table[SecurityGroup] = shelf.table("security_group", {"name": lambda group: [group.name]})
        self.rules: Table[Rule] = shelf.table(
            "security_group_rule",
            {
                "group_id": lambda rule: [rule.group_id],
                "remote_group_id": lambda rule: [rule.remote_group_id] if rule.remote_group_id else [],
                "address_group_id": lambda rule: [rule.remote_address_group_id] if rule.remote_address_group_id else [],
            },
        )
        self.address_groups: Table[AddressGroup] = shelf.table("address_group", {})
        self.ports: Table[Port] = shelf.table(
            "port",
            {
                "name": lambda port: [port.name],
                "network_id": lambda port: [port.network_id],
                "device_id": lambda port: [port.device_id],
                "device_owner": lambda port: [port.device_owner],
                "mac_address": lambda port: [port.mac_address],
                "ip_address": lambda port: [fixed.ip_address for fixed in port.fixed_ips],
                "subnet_id": lambda port: [fixed.subnet_id for fixed in port.fixed_ips],
                "ipv6_bandwidth_id": lambda port: [port.ipv6_bandwidth_id] if port.ipv6_bandwidth_id else [],
            },
        )
        self._addresses = Addresses(shelf, self.ranges, self.ports)

    @property
    def now(self) -> datetime:
        return self._clock.now()

    def vpc(self, vpc_id: str) -> Vpc:
        return _found(self.vpcs.get(vpc_id), "Vpc", vpc_id)

    def network(self, network_id: str) -> Network:
        return _found(self.networks.get(network_id), "Network", network_id)

    def subnet(self, subnet_id: str) -> Network:
        """Return the network with this ID for a request that calls it a subnet."""
        return _found(self.networks.get(subnet_id), "Subnet", subnet_id)

    def range(self, subnet_id: str) -> Range:
        return _found(self.ranges.get(subnet_id), "Subnet", subnet_id)

    def add_network(self, network: Network) -> Network:
        for piece in network.ranges:
            self.ranges.put(piece)
        return self.networks.put(network)

    def group(self, group_id: str) -> SecurityGroup:
        return _found(self.groups.get(group_id), "SecurityGroup", group_id)

    def address_group(self, group_id: str) -> AddressGroup:
        return _found(self.address_groups.get(group_id), "AddressGroup", group_id)

    def port(self, port_id: str) -> Port:
        return _found(self.ports.get(port_id), "Port", port_id)

    def default_group(self) -> SecurityGroup:
        """Return the default group, which every project has. It is created at the first call."""
        found = self.groups.first(name=DEFAULT_GROUP)
        return found or self.add_group(DEFAULT_GROUP, "Default security group")

    def add_group(
        self, name: str, description: str = "", group_id: str = "", enterprise_project_id: str = "0", tags: Tags = ()
    ) -> SecurityGroup:
        """Create a group with the rules that each new group has: all traffic out, and traffic from itself in."""
        new_id = group_id or ids.derived_uuid("security-group", self.project_id, name)
        for direction, source in (("egress", None), ("ingress", new_id)):
            for ethertype in ("IPv4", "IPv6"):
                rule_id = ids.derived_uuid(new_id, direction, ethertype)
                self.rules.put(Rule(rule_id, new_id, direction, ethertype, self.now, source, priority=LOWEST_PRIORITY))
        return self.groups.put(SecurityGroup(new_id, name, self.now, description, enterprise_project_id, tags))

    def rules_of(self, group: SecurityGroup) -> list[Rule]:
        return list(self.rules.scan({"group_id": group.id}))

    def create_port(self, given: Given) -> Port:
        return self.ports.put(self._new_port(given))

    def add_gateway(self, network: Network) -> Port:
        """Create the port of a network's gateway. It belongs to the platform, and has no security group."""
        return self.ports.put(
            Port(
                id=ids.derived_uuid("gateway", network.id),
                name="",
                network_id=network.id,
                mac_address=self._free_mac(),
                fixed_ips=(FixedIp(network.ipv4.id, network.ipv4.gateway),),
                security_groups=(),
                created_at=self.now,
                updated_at=self.now,
                device_id=network.vpc_id,
                device_owner=GATEWAY_OWNER,
                status="ACTIVE",
            )
        )

    def create_nic(self, given: Given, device_id: str, zone: str, *, primary: bool) -> Port:
        """Create the port of a server. ``given`` can also set an ID and a MAC: only the platform creates such ports."""
        return self.ports.put(_held(self._new_port(given), device_id, zone, primary=primary))

    def take_port(self, port_id: str, device_id: str, zone: str, *, primary: bool) -> Port:
        """Make a free port the NIC of a server. Raises ApiError (409) if it is in use."""
        port = self.port(port_id)
        if port.device_id or port.device_owner:
            raise conflict("PortInUse", f"Unable to complete operation on port {port_id}. It is in use.")
        return self.ports.put(_held(port, device_id, zone, primary=primary))

    def _new_port(self, given: Given) -> Port:
        network = self.network(given["network_id"])
        fixed_ips = self._addresses.allocate(network, given.get("fixed_ips") or [])
        port = Port(
            id=given.get("id") or ids.new_uuid(),
            name=given.get("name", ""),
            network_id=network.id,
            mac_address=given.get("mac_address") or self._free_mac(),
            fixed_ips=fixed_ips,
            security_groups=self._groups(given.get("security_groups")) or self._groups_of_new(given, fixed_ips),
            created_at=self.now,
            updated_at=self.now,
            device_owner=given.get("device_owner", ""),
        )
        return self._changed(port, given)

    def _groups_of_new(self, given: Given, fixed_ips: Sequence[FixedIp]) -> tuple[str, ...]:
        """Return the groups of a new port whose request names none.

        It is the default group, but none for a virtual IP with only IPv6 addresses.
        """
        newer = all(":" in fixed.ip_address for fixed in fixed_ips)
        return () if given.get("device_owner") == VIP_OWNER and newer else (self.default_group().id,)

    def update_port(self, port_id: str, given: Given) -> Port:
        port = self.port(port_id)
        groups = given.get("security_groups")
        if groups is not None and not groups:
            raise bad_request("Invalid input for security_groups. Reason: a port keeps at least one security group.")
        changed = self._changed(port, given)
        if groups is not None:
            changed = replace(changed, security_groups=self._groups(groups))
        return self.ports.put(replace(changed, name=given.get("name", port.name), updated_at=self.now))

    def delete_port(self, port_id: str) -> None:
        port = self.port(port_id)
        if port.device_owner.startswith("compute:"):
            raise ApiError(403, "PolicyNotAuthorized", "(rule:delete_port) is disallowed by policy")
        if port.device_id or port.device_owner not in ("", VIP_OWNER):
            holder = f"device {port.device_id}" if port.device_id else port.device_owner
            raise conflict("PortInUse", f"Unable to complete operation on port {port_id}. It is in use by {holder}.")
        self.ports.remove(port_id)

    def enterprise_project_of(self, port: Port) -> str:
        return self.vpc(self.network(port.network_id).vpc_id).enterprise_project_id

    def used_addresses(self, subnet_id: str) -> int:
        return self.ports.count(subnet_id=subnet_id)

    def free_addresses(self, network: Network) -> int:
        """Return how many IPv4 addresses of the network are free."""
        return network.ipv4.last - network.ipv4.first + 1 - self.used_addresses(network.ipv4.id)

    def _changed(self, port: Port, given: Given) -> Port:
        """Return the port with the attributes that both a creation and an update can set.

        Raises ApiError if they are invalid.
        """
        changed = replace(
            port,
            port_security_enabled=given.get("port_security_enabled", port.port_security_enabled),
            vnic_type=given.get("binding:vnic_type", port.vnic_type),
            profile=given.get("binding:profile", port.profile),
        )
        if "extra_dhcp_opts" in given:
            options = given["extra_dhcp_opts"] or []
            changed = replace(
                changed, extra_dhcp_opts=tuple((item.get("opt_name", ""), item.get("opt_value")) for item in options)
            )
        if "allowed_address_pairs" in given:
            pairs = _pairs(given["allowed_address_pairs"] or [], port.mac_address)
            changed = replace(changed, allowed_address_pairs=pairs)
        if changed.allowed_address_pairs and not changed.port_security_enabled:
            message = "Port Security must be enabled in order to have allowed address pairs on a port."
            raise conflict("AddressPairAndPortSecurityRequired", message)
        return changed

    def _groups(self, given: Sequence[str] | None) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.group(group_id).id for group_id in given or ()))

    def _free_mac(self) -> str:
        mac = ids.new_mac()
        while self.ports.first(mac_address=mac) is not None:
            mac = ids.new_mac()
        return mac


def _held(port: Port, device_id: str, zone: str, *, primary: bool) -> Port:
    """Return the port as the NIC of a server."""
    return replace(
        port,
        device_id=device_id,
        device_owner=f"compute:{zone}",
        availability_zone=zone,
        primary=primary,
        status="ACTIVE",
    )


def _found(record: R | None, kind: str, wanted: str) -> R:
    if record is None:
        raise not_found(kind, wanted)
    return record


def _pairs(given: Sequence[Given], own_mac: str) -> tuple[AddressPair, ...]:
    """Return the checked pairs, each with a MAC. Their order does not depend on the order in the request.

    Raises ApiError (400) if a pair is invalid or duplicate, or if there are too many.
    """
    if len(given) > MAX_ADDRESS_PAIRS:
        message = f"The number of allowed address pair exceeds the maximum {MAX_ADDRESS_PAIRS}."
        raise bad_request(message, "AllowedAddressPairExhausted")
    pairs = [AddressPair(_pair_address(item["ip_address"]), item.get("mac_address") or own_mac) for item in given]
    for position, pair in enumerate(pairs):
        if pair in pairs[:position]:
            both = f"mac_address {pair.mac_address} ip_address {pair.ip_address}"
            message = f"Request contains duplicate address pair: {both}."
            raise bad_request(message, "DuplicateAddressPairInRequest")
    return tuple(sorted(pairs, key=lambda pair: sha256(pair.ip_address.encode()).digest()))


def _pair_address(text: str) -> str:
    try:
        ip_network(text, strict=False)
    except ValueError:
        reason = f"'{text}' is not a valid IP address or CIDR"
        raise bad_request(f"Invalid input for allowed_address_pairs. Reason: {reason}.") from None
    if text in ("0.0.0.0", "0.0.0.0/0"):
        raise bad_request(f"Invalid input for allowed_address_pairs. Reason: '{text}' is not supported.")
    return text

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of subnets as the service's own API has them. A subnet is a network of Neutron."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from ipaddress import IPv4Network
from typing import Any

from ....core import ids
from ....core.errors import ApiError
from ....core.store import Shelf
from ....shared.outcomes import Outcomes, OutcomeSeeder, Result
from ....shared.tags import of_texts
from ..quotas import Quotas
from ..records import GATEWAY_OWNER, Network, Range, Vpc
from .dhcp import invalid, name_servers, options
from .ranges import can_be_gateway, network_of, next_ipv6, overlaps, within

Given = Mapping[str, Any]

CREATE = "create_subnet"
SEED_OUTCOMES = OutcomeSeeder(
    service="vpc",
    subject="subnet",
    operations=(CREATE,),
    breaking=(CREATE,),
    defaults={
        "refuse": ("VPC.0201", "Subnet is invalid."),
        "fail": ("VPC.0202", "Create subnet failed."),
        "error": ("VPC.0202", "Create subnet failed."),
    },
)


class Subnets:
    def __init__(self, quotas: Quotas, shelf: Shelf) -> None:
        self._quotas = quotas
        self._state = quotas.state
        self._shelf = shelf

    def create(self, given: Given) -> Network:
        """Create a subnet, which is not attached to its VPC yet."""
        vpc = self._state.vpc(given["vpc_id"])
        if vpc.status != "OK":
            raise ApiError(400, "VPC.0004", "VPC is not active, please try later.")
        if given.get("availability_zone") == "":
            raise ApiError(400, "VPC.0002", "Available zone Name is null.")
        network = self._free_range(vpc, given["cidr"])
        if not can_be_gateway(network, given["gateway_ip"]):
            raise invalid("gateway_ip")
        self._quotas.check("subnet")
        new_id = ids.new_uuid()
        made = Network(
            id=new_id,
            name=given["name"],
            vpc_id=vpc.id,
            ipv4=Range(ids.new_uuid(), new_id, str(network), given["gateway_ip"]),
            ipv6=self._new_ipv6(new_id) if given.get("ipv6_enable") else None,
            availability_zone=given.get("availability_zone", ""),
            created_at=self._state.now,
            description=given.get("description", ""),
            dns=name_servers((), given),
            status="UNKNOWN",
            dhcp=given.get("dhcp_enable", True),
            dhcp_options=options((), given.get("extra_dhcp_opts", [])),
            tags=of_texts(given.get("tags", [])),
            usage_metrics=given.get("enable_network_address_usage_metrics", False),
        )
        return self._state.add_network(made)

    def served(self, network: Network) -> Result | None:
        """Return the failure of the creation that a seed sets, or None. Raises ApiError if it is a refusal."""
        found = Outcomes(self._shelf, "vpc").take(CREATE, network.name)
        return found.result if found is not None else None

    def settle(self, subnet_id: str, served: Result | None) -> None:
        """Attach a new subnet to its VPC. If this fails, the subnet disappears, or it stays with an error."""
        network = self._state.networks.get(subnet_id)
        if network is None:
            return
        if served == "fail":
            self._remove(network)
        else:
            self._state.networks.put(replace(network, status="ERROR" if served == "error" else "ACTIVE"))

    def update(self, vpc_id: str, subnet_id: str, given: Given) -> Network:
        """Change a subnet. DHCP is on again if the request does not mention it, as the documentation says."""
        network = self._in_vpc(vpc_id, subnet_id)
        if network.status != "ACTIVE":
            raise ApiError(500, "VPC.0205", "Subnet states is invalid, please try again later.")
        ipv6 = network.ipv6
        if given.get("ipv6_enable") is False and ipv6 is not None:
            raise invalid("ipv6_enable")
        if given.get("ipv6_enable") and ipv6 is None:
            ipv6 = self._state.ranges.put(self._new_ipv6(network.id))
        changed = replace(
            network,
            name=given["name"],
            description=given.get("description", network.description),
            ipv6=ipv6,
            dhcp=given.get("dhcp_enable", True),
            dns=name_servers(network.dns, given),
            dhcp_options=(
                options(network.dhcp_options, given["extra_dhcp_opts"])
                if "extra_dhcp_opts" in given
                else network.dhcp_options
            ),
            usage_metrics=given.get("enable_network_address_usage_metrics", network.usage_metrics),
            updated_at=self._state.now,
        )
        return self._state.networks.put(changed)

    def delete(self, vpc_id: str, subnet_id: str) -> None:
        """Delete a subnet that nothing uses. The ports of the platform itself do not count."""
        network = self._in_vpc(vpc_id, subnet_id)
        owners = [port.device_owner for port in self._state.ports.scan({"network_id": network.id})]
        if any(owner.startswith("compute:") for owner in owners):
            raise ApiError(500, "VPC.0209", "subnet is still used ,such as computer,LB.")
        if any(owner != GATEWAY_OWNER for owner in owners):
            raise ApiError(500, "VPC.0208", "Subnet is used by private IP, can not be deleted.")
        self._remove(network)

    def _remove(self, network: Network) -> None:
        for port in list(self._state.ports.scan({"network_id": network.id})):
            self._state.ports.remove(port.id)
        for piece in network.ranges:
            self._state.ranges.remove(piece.id)
        self._state.networks.remove(network.id)

    def _in_vpc(self, vpc_id: str, subnet_id: str) -> Network:
        network = self._state.subnet(subnet_id)
        if network.vpc_id != vpc_id:
            raise ApiError(400, "VPC.0207", "Subnet does not belong to the VPC.")
        return network

    def _free_range(self, vpc: Vpc, cidr: str) -> IPv4Network:
        network = network_of(cidr)
        if network is None:
            raise ApiError(400, "VPC.0212", "The subnet cidr is not valid.")
        if not within(network, map(IPv4Network, vpc.cidrs)):
            raise ApiError(400, "VPC.0203", "Subnet is not in the range of VPC.")
        others = [IPv4Network(other.ipv4.cidr) for other in self._state.networks.scan({"vpc_id": vpc.id})]
        if overlaps(network, others):
            message = "The subnet has already existed in the VPC, or has been in conflict with the VPC subnet."
            raise ApiError(400, "VPC.0204", message)
        return network

    def _new_ipv6(self, network_id: str) -> Range:
        network = next_ipv6(self._shelf, self._state.ranges)
        return Range(ids.new_uuid(), network_id, str(network), str(network[1]))

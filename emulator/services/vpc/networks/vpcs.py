# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of VPCs. The refusals have the codes of v1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from ipaddress import IPv4Network
from typing import Any

from ....core import ids
from ....core.errors import ApiError
from ....shared.tags import Tags
from ..quotas import Quotas
from ..records import Vpc
from ..refusals import not_made_here
from .ranges import is_forbidden, is_private, network_of, overlaps, within

Given = Mapping[str, Any]

MOST_EXTEND_CIDRS = 5


class Vpcs:
    def __init__(self, quotas: Quotas) -> None:
        self._quotas = quotas
        self._state = quotas.state

    def create(self, given: Given, tags: Tags) -> Vpc:
        """Create a VPC, which is not ready yet. Its cidr can be empty."""
        name, cidr = given.get("name", ""), given.get("cidr", "")
        self._check_name(name)
        if cidr:
            self._check_cidr(cidr)
        self._quotas.check("vpc")
        vpc = Vpc(
            id=ids.new_uuid(),
            name=name,
            cidr=cidr,
            created_at=self._state.now,
            description=given.get("description", ""),
            enterprise_project_id=given.get("enterprise_project_id", "0"),
            status="CREATING",
            tags=tags,
            usage_metrics=given.get("enable_network_address_usage_metrics", False),
            block_service_endpoint_states=given.get("block_service_endpoint_states", "off"),
        )
        return self._state.vpcs.put(vpc)

    def settle(self, vpc_id: str) -> None:
        """Make a new VPC ready. It is still there, because it cannot be deleted before."""
        self._state.vpcs.put(replace(self._state.vpc(vpc_id), status="OK"))

    def update(self, vpc_id: str, given: Given) -> Vpc:
        vpc = self._state.vpc(vpc_id)
        if vpc.status != "OK":
            raise ApiError(500, "VPC.0113", "Router status is not active.")
        if given.get("routes"):
            raise not_made_here("the routes of a VPC")
        name, cidr = given.get("name", vpc.name), given.get("cidr", vpc.cidr)
        if name != vpc.name:
            self._check_name(name)
        if cidr != vpc.cidr:
            self._check_new_cidr(vpc, cidr)
        changed = replace(
            vpc,
            name=name,
            cidr=cidr,
            description=given.get("description", vpc.description),
            usage_metrics=given.get("enable_network_address_usage_metrics", vpc.usage_metrics),
            updated_at=self._state.now,
        )
        return self._state.vpcs.put(changed)

    def delete(self, vpc_id: str) -> None:
        vpc = self._state.vpc(vpc_id)
        if vpc.status != "OK":
            raise ApiError(409, "VPC.0103", "Resource status is busy, try it again later.")
        if self._state.networks.first(vpc_id=vpc.id) is not None:
            raise ApiError(409, "VPC.0104", "Router contains subnets, please delete subnet first.")
        self._state.vpcs.remove(vpc.id)

    def add_cidrs(self, vpc_id: str, cidrs: Sequence[str]) -> Vpc:
        vpc = self._state.vpc(vpc_id)
        if len(vpc.extend_cidrs) + len(cidrs) > MOST_EXTEND_CIDRS:
            message = "The number of secondary CIDR blocks to be added exceeds the upper limit."
            raise ApiError(400, "VPC.9912", message)
        for cidr in cidrs:
            network = network_of(cidr)
            if network is None:
                raise ApiError(400, "VPC.9911", f"Invalid CIDR block format: {cidr}.")
            if is_forbidden(network):
                raise ApiError(400, "VPC.9916", f"The CIDR block {cidr} overlaps with a blacklisted CIDR block.")
            if overlaps(network, map(IPv4Network, vpc.cidrs)):
                raise ApiError(409, "VPC.9914", f"The CIDR block {cidr} conflicts with an existing CIDR block.")
            vpc = replace(vpc, extend_cidrs=(*vpc.extend_cidrs, cidr))
        return self._state.vpcs.put(replace(vpc, updated_at=self._state.now))

    def remove_cidrs(self, vpc_id: str, cidrs: Sequence[str]) -> Vpc:
        """Remove ranges that have no subnets. The documentation has no code for the refusal of one that has."""
        vpc = self._state.vpc(vpc_id)
        for cidr in cidrs:
            if cidr not in vpc.extend_cidrs:
                raise ApiError(404, "VPC.9915", f"The CIDR block {cidr} to be removed is not found.")
            if any(used.subnet_of(IPv4Network(cidr)) for used in self._used(vpc)):
                raise ApiError(409, "VPC.9902", f"The CIDR block {cidr} is in use by subnets.")
        kept = tuple(cidr for cidr in vpc.extend_cidrs if cidr not in cidrs)
        return self._state.vpcs.put(replace(vpc, extend_cidrs=kept, updated_at=self._state.now))

    def _used(self, vpc: Vpc) -> list[IPv4Network]:
        return [IPv4Network(network.ipv4.cidr) for network in self._state.networks.scan({"vpc_id": vpc.id})]

    def _check_name(self, name: str) -> None:
        if name and self._state.vpcs.first(name=name) is not None:
            raise ApiError(400, "VPC.0115", "The router name has exist.")

    def _check_cidr(self, cidr: str) -> IPv4Network:
        network = network_of(cidr)
        if network is None or not is_private(network):
            raise ApiError(400, "VPC.0101", f"Param is invalid: cidr {cidr}.")
        return network

    def _check_new_cidr(self, vpc: Vpc, cidr: str) -> None:
        network = self._check_cidr(cidr)
        extended = [IPv4Network(text) for text in vpc.extend_cidrs]
        if overlaps(network, extended):
            raise ApiError(400, "VPC.0101", f"Param is invalid: cidr {cidr} overlaps with another one of the VPC.")
        if not all(within(used, (network, *extended)) for used in self._used(vpc)):
            raise ApiError(400, "VPC.0117", "Cidr can not contain subnetList cidr.")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of ports, VPCs, subnets, security groups, EIPs and bandwidths, with all options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.local_cloud import LocalCloud

NETWORK = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"
OPERATIONS = {
    "vpc": {
        "neutron_create_port",
        "neutron_update_port",
        "create_vpc",
        "update_vpc",
        "add_vpc_extend_cidr",
        "remove_vpc_extend_cidr",
        "batch_create_vpc_tags",
        "create_subnet",
        "update_subnet",
        "batch_create_subnet_tags",
        "create_security_group",
        "update_security_group",
        "create_security_group_rule",
        "batch_create_security_group_tags",
        # The call that disassociates subnets has the same body as the one that associates them.
        *("create_route_table", "update_route_table", "associate_route_table"),
        *("create_vpc_peering", "update_vpc_peering", "create_privateip"),
    },
    "eip": {
        *("create_publicip", "create_pre_paid_publicip", "update_publicip", "update_bandwidth"),
        "create_shared_bandwidth",
        # The call that deletes tags has the same body as the one that creates them.
        "batch_create_publicip_tags",
        *("add_publicips_into_shared_bandwidth", "remove_publicips_from_shared_bandwidth"),
    },
    "bss": {"list_pay_per_use_customer_resources"},
}


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = LocalCloud(directory)
    everything = {
        "name": "all-options",
        "network_id": NETWORK,
        "fixed_ips": [{"ip_address": "192.168.0.60", "subnet_id": "213cb9d-3122-2ac1-1a29-91ffc1231a12"}],
        "security_groups": ["e0598d96-9451-4f8a-8de0-b8b4d451d9e7"],
        "allowed_address_pairs": [{"ip_address": "10.0.0.1", "mac_address": "fa:16:3e:00:00:01"}],
        "extra_dhcp_opts": [{"opt_name": "51", "opt_value": "24h"}],
        "port_security_enabled": True,
        "binding_profile": {"disable_security_groups": True},
        "binding_vnic_type": "normal",
    }
    cloud.done("vpc_port", **everything)
    cloud.done("vpc_port", **{**everything, "allowed_address_pairs": [], "extra_dhcp_opts": []})
    bound = {"name": "vip", "network_id": NETWORK, "servers": ["ecs-ha-1"], "source_dest_check": False}
    cloud.done("vpc_virtual_ip", **bound)
    vpc = {"name": "all-options", "cidr": "10.50.0.0/16", "description": "all", "enterprise_project_id": "0"}
    cloud.done("vpc", **vpc, extend_cidrs=["23.8.0.0/16"], tags={"team": "shop"})
    cloud.done("vpc", **{**vpc, "cidr": "10.0.0.0/8", "description": ""}, extend_cidrs=[], tags={})
    subnet = {"name": "all-options", "vpc": "vpc-examples", "cidr": "192.168.50.0/24", "gateway_ip": "192.168.50.1"}
    options = {"ntp_servers": ["192.168.50.10"], "dhcp_lease_time": "24h", "dhcp_domain_name": "example.com"}
    more = {"dns_servers": ["100.125.1.250"], "ipv6_enabled": True, "dhcp_enabled": True, "description": "all"}
    cloud.done("vpc_subnet", **subnet, **options, **more, availability_zone="cn-north-4a", tags={"team": "shop"})
    cloud.done("vpc_subnet", **subnet, **{**options, "ntp_servers": []}, **{**more, "dhcp_enabled": False}, tags={})
    rule = {"direction": "ingress", "ethertype": "IPv4", "protocol": "tcp", "ports": ["22", "80-90"]}
    rules = [
        {**rule, "remote_ip_prefix": "10.0.0.0/8", "action": "deny", "priority": 3, "description": "all"},
        {**rule, "remote_group": "ha-pair"},
    ]
    group = {"name": "all-options", "enterprise_project_id": "0"}
    cloud.done("vpc_security_group", **group, rules=rules, tags={"team": "shop"})
    cloud.done("vpc_security_group", **group, description="all", rules=[], purge_rules=True, tags={})
    _routes(cloud)
    _eips(cloud)
    shared = {"name": "front", "size": 5, "charge_mode": "bandwidth", "enterprise_project_id": "0"}
    cloud.done("vpc_bandwidth", **shared, addresses=["eip-examples"])
    removed = {"addresses": [], "purge_addresses": True, "after_removal": {"size": 1, "charge_mode": "traffic"}}
    cloud.done("vpc_bandwidth", name="front", size=6, charge_mode="95peak_plus", **removed)
    return cloud.requests()


def _routes(cloud: LocalCloud) -> None:
    route = {"type": "ecs", "next_hop": "ecs-ha-1", "description": "all"}
    table = {"name": "all-options", "vpc": "vpc-examples", "purge_routes": True, "purge_subnets": True}
    routes = [{**route, "destination": f"10.{number}.0.0/16"} for number in range(2)]
    cloud.done("vpc_route_table", **table, description="all", routes=routes, subnets=["subnet-examples"])
    routes = [{**route, "destination": f"10.{number}.0.0/16", "next_hop": "ecs-ha-2"} for number in (1, 2)]
    cloud.done("vpc_route_table", **table, description="", routes=routes, subnets=[])
    cloud.done("vpc_route", vpc="vpc-examples", destination="10.9.0.0/16", **route)
    peering = {"name": "all-options", "vpc": "vpc-examples", "peer_project": "projectname", "peer_vpc": "vpc-partner"}
    cloud.done(
        "vpc_peering", id=cloud.done("vpc_peering", **peering, state="rejected")["peering"]["id"], state="absent"
    )
    cloud.done("vpc_peering", **peering, description="all", accept=True)
    cloud.done("vpc_peering", **{**peering, "name": "renamed"}, description="")
    cloud.done("vpc_private_ip", subnet="subnet-examples", ip_address="192.168.0.61")


def _eips(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"bandwidths": [{"name": "all", "size": 5}]})
    own = {"size": 5, "charge_mode": "bandwidth", "name": "own"}
    ordered = {"charging_mode": "prepaid", "period_unit": "month", "period": 1, "auto_renew": True, "auto_pay": True}
    new = {"type": "5_bgp", "ip_version": 4, "bandwidth": own, "enterprise_project_id": "0"}
    cloud.done("vpc_eip", name="paid", **new, **ordered)
    cloud.done("vpc_eip", name="eip", **new, address="198.18.9.9", description="text", tags={"a": "b"})
    cloud.done("vpc_eip", address="198.18.9.9", name="renamed", ip_version=6, tags={"c": "d"}, server="ecs-ha-1")
    cloud.done("vpc_eip", name="renamed", bandwidth={"size": 6, "charge_mode": "traffic", "name": "other"})
    cloud.done("vpc_eip", name="renamed", shared_bandwidth="all", unbound=True)
    cloud.done("vpc_eip", name="renamed", bandwidth=own)

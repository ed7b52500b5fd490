# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records in the responses of both API generations: Neutron's v2.0 and the service's own v1."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .records import Network, Port, Range, Rule, SecurityGroup, Vpc

Json = dict[str, Any]

_NETWORK_STATUS = {"UNKNOWN": "BUILD", "ACTIVE": "ACTIVE", "ERROR": "ERROR"}


def timestamp(moment: datetime) -> str:
    """Return a time in UTC without a zone, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


def _port_common(port: Port, project_id: str) -> Json:
    return {
        "id": port.id,
        "name": port.name,
        "status": port.status,
        "admin_state_up": port.admin_state_up,
        "fixed_ips": [{"subnet_id": fixed.subnet_id, "ip_address": fixed.ip_address} for fixed in port.fixed_ips],
        "mac_address": port.mac_address,
        "network_id": port.network_id,
        "tenant_id": project_id,
        "device_id": port.device_id,
        "device_owner": port.device_owner,
        "security_groups": list(port.security_groups),
        "extra_dhcp_opts": [{"opt_name": name, "opt_value": value} for name, value in port.extra_dhcp_opts],
        "allowed_address_pairs": [
            {"ip_address": pair.ip_address, "mac_address": pair.mac_address} for pair in port.allowed_address_pairs
        ],
        "binding:vnic_type": port.vnic_type,
        "binding:vif_details": {"primary_interface": True} if port.primary else {},
        "binding:profile": port.profile,
        "port_security_enabled": port.port_security_enabled,
        "dns_assignment": [],
        "dns_name": "",
    }


def neutron_port(port: Port, project_id: str) -> Json:
    times = {"created_at": timestamp(port.created_at), "updated_at": timestamp(port.updated_at)}
    return {**_port_common(port, project_id), "project_id": project_id, **times}


def port(port: Port, project_id: str) -> Json:
    return {
        **_port_common(port, project_id),
        "instance_id": "",
        "instance_type": "",
        "zone_id": port.availability_zone,
        "enable_efi": False,
        "ipv6_bandwidth_id": port.ipv6_bandwidth_id,
    }


def neutron_network(network: Network, project_id: str) -> Json:
    return {
        "id": network.id,
        "name": network.name,
        "status": _NETWORK_STATUS[network.status],
        "subnets": [piece.id for piece in network.ranges],
        "router:external": False,
        "admin_state_up": True,
        "shared": False,
        "tenant_id": project_id,
        "project_id": project_id,
        "provider:network_type": "vxlan",
        "availability_zone_hints": [],
        "availability_zones": [network.availability_zone] if network.availability_zone else [],
        "port_security_enabled": True,
        "dns_domain": "",
        "created_at": timestamp(network.created_at),
        "updated_at": timestamp(network.updated_at or network.created_at),
    }


def neutron_subnet(network: Network, piece: Range, project_id: str) -> Json:
    kind = type(piece.network.network_address)
    return {
        "id": piece.id,
        "name": network.name,
        "network_id": network.id,
        "cidr": piece.cidr,
        "ip_version": piece.version,
        "gateway_ip": piece.gateway,
        "allocation_pools": [{"start": str(kind(piece.first)), "end": str(kind(piece.last))}],
        "dns_nameservers": list(network.dns) if piece.version == 4 else [],
        "enable_dhcp": network.dhcp,
        "host_routes": [],
        "ipv6_address_mode": "dhcpv6-stateful" if piece.version == 6 else None,
        "ipv6_ra_mode": "dhcpv6-stateful" if piece.version == 6 else None,
        "tenant_id": project_id,
        "project_id": project_id,
        "created_at": timestamp(network.created_at),
        "updated_at": timestamp(network.updated_at or network.created_at),
    }


def subnet(network: Network, project_id: str, available: int) -> Json:
    ipv6 = network.ipv6
    return {
        "id": network.id,
        "name": network.name,
        "description": network.description,
        "cidr": network.ipv4.cidr,
        "gateway_ip": network.ipv4.gateway,
        "ipv6_enable": ipv6 is not None,
        "cidr_v6": ipv6.cidr if ipv6 else None,
        "gateway_ip_v6": ipv6.gateway if ipv6 else None,
        "dhcp_enable": network.dhcp,
        "primary_dns": network.dns[0] if network.dns else "",
        "secondary_dns": network.dns[1] if len(network.dns) > 1 else "",
        "dnsList": list(network.dns),
        "availability_zone": network.availability_zone,
        "vpc_id": network.vpc_id,
        "status": network.status,
        "neutron_network_id": network.id,
        "neutron_subnet_id": network.ipv4.id,
        "neutron_subnet_id_v6": ipv6.id if ipv6 else None,
        "extra_dhcp_opts": [{"opt_name": name, "opt_value": value} for name, value in network.dhcp_options],
        "tenant_id": project_id,
        "created_at": timestamp(network.created_at),
        "updated_at": timestamp(network.updated_at or network.created_at),
        "enable_network_address_usage_metrics": network.usage_metrics,
        "available_ip_address_count": available,
    }


def vpc(vpc: Vpc, project_id: str) -> Json:
    return {
        "id": vpc.id,
        "name": vpc.name,
        "description": vpc.description,
        "cidr": vpc.cidr,
        "routes": [],
        "status": vpc.status,
        "enterprise_project_id": vpc.enterprise_project_id,
        "tenant_id": project_id,
        "created_at": timestamp(vpc.created_at),
        "updated_at": timestamp(vpc.updated_at or vpc.created_at),
        "block_service_endpoint_states": vpc.block_service_endpoint_states,
        "enable_network_address_usage_metrics": vpc.usage_metrics,
    }


def rule(rule: Rule, project_id: str) -> Json:
    lowest, highest = rule.port_range
    return {
        "id": rule.id,
        "description": rule.description,
        "security_group_id": rule.group_id,
        "direction": rule.direction,
        "ethertype": rule.ethertype,
        "protocol": rule.protocol,
        "port_range_min": lowest,
        "port_range_max": highest,
        "remote_ip_prefix": rule.remote_ip_prefix,
        "remote_group_id": rule.remote_group_id,
        "remote_address_group_id": rule.remote_address_group_id,
        "tenant_id": project_id,
    }


def _neutron_rule(one: Rule, project_id: str) -> Json:
    made = timestamp(one.created_at)
    return {**rule(one, project_id), "project_id": project_id, "created_at": made, "updated_at": made}


def neutron_security_group(group: SecurityGroup, rules: Iterable[Rule], project_id: str) -> Json:
    return {
        "id": group.id,
        "name": group.name,
        "description": group.description,
        "security_group_rules": [_neutron_rule(one, project_id) for one in rules],
        "tenant_id": project_id,
        "project_id": project_id,
        "created_at": timestamp(group.created_at),
        "updated_at": timestamp(group.updated_at or group.created_at),
    }


def security_group(group: SecurityGroup, rules: Iterable[Rule], project_id: str) -> Json:
    return {
        "id": group.id,
        "name": group.name,
        "description": group.description,
        "vpc_id": "",
        "enterprise_project_id": group.enterprise_project_id,
        "security_group_rules": [rule(one, project_id) for one in rules],
    }


def private_ip(port: Port, subnet_id: str, address: str, project_id: str) -> Json:
    return {
        "id": port.id,
        "status": "ACTIVE" if port.device_id else "DOWN",
        "subnet_id": subnet_id,
        "tenant_id": project_id,
        "device_owner": port.device_owner,
        "ip_address": address,
    }


def range_availability(network: Network, piece: Range, used: int) -> Json:
    return {
        "subnet_id": piece.id,
        "subnet_name": network.name,
        "ip_version": piece.version,
        "cidr": piece.cidr,
        "total_ips": piece.last - piece.first + 1,
        "used_ips": used,
    }

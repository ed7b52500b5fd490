# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server as ``cloudservers/detail`` shows it."""

from __future__ import annotations

from typing import Any

from ...shared.servers import Server, Servers
from ..vpc.records import Port

Json = dict[str, Any]


def _addresses(ports: list[Port]) -> list[Json]:
    return [
        {
            "addr": fixed.ip_address,
            "version": "6" if ":" in fixed.ip_address else "4",
            "primary": port.primary,
            "OS-EXT-IPS:type": "fixed",
            "OS-EXT-IPS-MAC:mac_addr": port.mac_address,
            "OS-EXT-IPS:port_id": port.id,
        }
        for port in ports
        for fixed in port.fixed_ips
    ]


def _interface(port: Port) -> Json:
    addresses = [fixed.ip_address for fixed in port.fixed_ips]
    return {
        "port_id": port.id,
        "primary": port.primary,
        "subnet_id": port.network_id,
        "ip_addresses": [address for address in addresses if ":" not in address],
        "ipv6_addresses": [address for address in addresses if ":" in address],
    }


def server_detail(server: Server, servers: Servers) -> Json:
    ports = servers.nics(server)
    created = server.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    groups = dict.fromkeys(group for port in ports for group in port.security_groups)
    return {
        "id": server.id,
        "name": server.name,
        "status": server.status,
        "created": created,
        "updated": created,
        "tenant_id": servers.networks.project_id,
        "user_id": "",
        "hostId": "",
        "host_status": "UP",
        "addresses": {server.vpc_id: _addresses(ports)},
        "network_interfaces": [_interface(port) for port in ports],
        "security_groups": [{"id": group, "name": servers.networks.group(group).name} for group in groups],
        "flavor": _flavor(server),
        "image": {"id": server.image_id},
        "key_name": server.key_name,
        "metadata": {**server.metadata, "vpc_id": server.vpc_id},
        "tags": list(server.tags),
        "enterprise_project_id": server.enterprise_project_id,
        **_extended(server),
        **_empty(),
    }


def _flavor(server: Server) -> Json:
    sizes = {"disk": "0", "vcpus": "2", "ram": "4096"}
    return {"id": server.flavor, "name": server.flavor, **sizes, "gpus": [], "asic_accelerators": []}


def _extended(server: Server) -> Json:
    active = server.status == "ACTIVE"
    return {
        "OS-EXT-AZ:availability_zone": server.availability_zone,
        "OS-EXT-STS:vm_state": "active" if active else server.status.lower(),
        "OS-EXT-STS:task_state": None,
        "OS-EXT-STS:power_state": 1 if active else 4,
        "OS-EXT-SRV-ATTR:instance_name": f"instance-{server.id[:8]}",
        "OS-EXT-SRV-ATTR:hostname": server.name,
        "OS-EXT-SRV-ATTR:host": "",
        "OS-EXT-SRV-ATTR:hypervisor_hostname": "",
        "OS-EXT-SRV-ATTR:launch_index": 0,
        "OS-EXT-SRV-ATTR:kernel_id": "",
        "OS-EXT-SRV-ATTR:ramdisk_id": "",
        "OS-EXT-SRV-ATTR:root_device_name": "/dev/vda",
        "OS-SRV-USG:launched_at": server.created_at.strftime("%Y-%m-%dT%H:%M:%S.000000"),
        "OS-SRV-USG:terminated_at": None,
        "OS-DCF:diskConfig": "MANUAL",
        "os-extended-volumes:volumes_attached": [],
    }


def _empty() -> Json:
    """Attributes that every server has and that mean nothing here."""
    return {
        "accessIPv4": "",
        "accessIPv6": "",
        "config_drive": "",
        "locked": False,
        "progress": 0,
        "sys_tags": [],
        "capacity_reservation_id": None,
        "capacity_reservation_specification": None,
        "spod_id": None,
        "enclave_options": None,
        "auto_terminate_time": "",
    }

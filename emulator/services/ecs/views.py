# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server as ``cloudservers/detail`` shows it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from ...core.calls import Call
from ...core.requestlog import query_pairs
from ...core.times import utc
from ...shared.servers import Server, Servers
from ...shared.views import addresses
from ...shared.volumes import Attachment, Volume
from ..vpc.records import Port

Json = dict[str, Any]


def _addresses(servers: Servers, ports: list[Port]) -> list[Json]:
    primary = {port.id for port in ports if port.primary}
    return [{**seen, "primary": seen["OS-EXT-IPS:port_id"] in primary} for seen in addresses(servers, ports)]


def _interface(servers: Servers, port: Port) -> Json:
    own = [fixed.ip_address for fixed in port.fixed_ips]
    public = servers.addresses.of_port(port.id)
    return {
        "port_id": port.id,
        "primary": port.primary,
        "subnet_id": port.network_id,
        "ip_addresses": [address for address in own if ":" not in address],
        "ipv6_addresses": [address for address in own if ":" in address],
        **({"association": {"public_ip_address": public.public_ip_address}} if public else {}),
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
        "addresses": {server.vpc_id: _addresses(servers, ports)},
        "network_interfaces": [_interface(servers, port) for port in ports],
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
    """Return the attributes that every server has and that mean nothing here."""
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


def server_brief(server: Server, servers: Servers) -> Json:
    """Return a server in the other generation's view: fewer prefixes, and numbers where v1 has strings."""
    ports = servers.nics(server)
    groups = dict.fromkeys(group for port in ports for group in port.security_groups)
    return {
        "id": server.id,
        "name": server.name,
        "status": server.status,
        "created": utc(server.created_at),
        "updated": utc(server.updated_at),
        "launched_at": utc(server.created_at),
        "tenant_id": servers.networks.project_id,
        "user_id": server.user_id,
        "availability_zone": server.availability_zone,
        "vm_state": "active" if server.status == "ACTIVE" else server.status.lower(),
        "task_state": None,
        "power_state": 1 if server.status == "ACTIVE" else 4,
        "in_recycle_bin": False,
        "spod_id": None,
        "fault": None,
        "locked": False,
        "description": "",
        "key_name": server.key_name,
        "root_device_name": "/dev/vda",
        "enterprise_project_id": server.enterprise_project_id,
        "metadata": {**server.metadata, "vpc_id": server.vpc_id},
        "tags": list(server.tags),
        "addresses": {server.vpc_id: _numbered(_addresses(servers, ports))},
        "security_groups": [{"id": group, "name": servers.networks.group(group).name} for group in groups],
        "volumes_attached": [],
        "image": {"id": server.image_id},
        "flavor": {"id": server.flavor, "name": server.flavor, "vcpus": 2, "ram": 4096, "disk": 0},
    }


def _numbered(seen: list[Json]) -> list[Json]:
    return [{**address, "version": int(address["version"])} for address in seen]


def next_link(call: Call, marker: str) -> list[Json]:
    kept = [(name, value) for name, value in query_pairs(call.wire.query) if name != "marker"]
    url = f"{call.base_url}/v1.1/{call.project.id}/cloudservers/detail"
    return [{"rel": "next", "href": f"{url}?{urlencode([*kept, ('marker', marker)])}"}]


def block_device(attachment: Attachment, volume: Volume) -> Json:
    return {
        "id": volume.id,
        "volumeId": volume.id,
        "serverId": attachment.server_id,
        "device": attachment.device,
        "bootIndex": attachment.boot_index,
        "size": volume.size,
        "bus": "scsi",
    }

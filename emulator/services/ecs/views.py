# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers and their parts as the two generations of the API show them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from ...core.calls import Call
from ...core.requestlog import query_pairs
from ...core.times import utc
from ...shared.servers import Server, Servers, tag_pair
from ...shared.views import addresses, attached_volume, interface, vm_state
from ...shared.volumes import Attachment, Volume
from ..bss.state import Orders
from ..vpc.records import Port
from .catalogue import Catalogue
from .state import EcsState

Json = dict[str, Any]

PAY_PER_USE, YEARLY_MONTHLY = "0", "1"
_RUNNING = ("ACTIVE", "REBOOT", "HARD_REBOOT")


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


def tags(server: Server) -> list[str]:
    """Return the tags as strings. A tag without a value is its key alone."""
    return [f"{key}={value}" if value else key for key, value in map(tag_pair, server.tags)]


def _metadata(server: Server, state: EcsState) -> Json:
    """Return the metadata of the users and that of the service."""
    image = state.images.get(server.image_id)
    own = {"charging_mode": YEARLY_MONTHLY if server.order_id else PAY_PER_USE, "vpc_id": server.vpc_id}
    if server.image_id:
        own["metering.image_id"] = server.image_id
    if image is not None:
        own.update({"image_name": image.name, "os_type": image.os_type, "os_bit": image.os_bit})
    if server.order_id:
        own["metering.order_id"] = server.order_id
    return {**server.metadata, **own}


def _fault(server: Server) -> Json:
    return {"code": 500, "message": server.fault, "created": utc(server.updated_at), "details": ""}


def server_detail(server: Server, state: EcsState) -> Json:
    servers = state.servers
    ports = servers.nics(server)
    groups = dict.fromkeys(group for port in ports for group in port.security_groups)
    return {
        "id": server.id,
        "name": server.name,
        "status": server.status,
        "created": utc(server.created_at),
        "updated": utc(server.updated_at),
        "tenant_id": servers.networks.project_id,
        "user_id": server.user_id,
        "hostId": "",
        "host_status": "UP",
        "addresses": {server.vpc_id: _addresses(servers, ports)},
        "network_interfaces": [_interface(servers, port) for port in ports],
        "security_groups": [{"id": group, "name": servers.networks.group(group).name} for group in groups],
        "flavor": _flavor(server, state.catalogue),
        "image": {"id": server.image_id},
        "key_name": server.key_name,
        "metadata": _metadata(server, state),
        "tags": tags(server),
        "description": server.description,
        "enterprise_project_id": server.enterprise_project_id,
        "os:scheduler_hints": {name: [value] for name, value in server.scheduler_hints.items()},
        "os-extended-volumes:volumes_attached": [attached_volume(found) for found in servers.volumes.at(server.id)],
        "auto_terminate_time": server.ends_at,
        **({"fault": _fault(server)} if server.fault else {}),
        **_extended(server),
        **_empty(),
    }


def _sizes(server: Server, catalogue: Catalogue) -> tuple[int, int]:
    """Return the cores and the memory of a server. A seed can place servers of an unknown flavor."""
    flavor = catalogue.flavors.get(server.flavor)
    return (flavor.vcpus, flavor.ram) if flavor is not None else (2, 4096)


def _flavor(server: Server, catalogue: Catalogue) -> Json:
    vcpus, ram = _sizes(server, catalogue)
    sizes = {"disk": "0", "vcpus": str(vcpus), "ram": str(ram)}
    return {"id": server.flavor, "name": server.flavor, **sizes, "gpus": [], "asic_accelerators": []}


def _power_state(server: Server) -> int:
    return 1 if server.status in _RUNNING else 0 if server.status == "BUILD" else 4


def _extended(server: Server) -> Json:
    ended = server.terminated_at
    return {
        "OS-EXT-AZ:availability_zone": server.availability_zone,
        "OS-EXT-STS:vm_state": vm_state(server),
        "OS-EXT-STS:task_state": server.task_state or None,
        "OS-EXT-STS:power_state": _power_state(server),
        "OS-EXT-SRV-ATTR:instance_name": f"instance-{server.id[:8]}",
        "OS-EXT-SRV-ATTR:hostname": server.hostname or server.name,
        "OS-EXT-SRV-ATTR:user_data": server.user_data,
        "OS-EXT-SRV-ATTR:host": "",
        "OS-EXT-SRV-ATTR:hypervisor_hostname": "",
        "OS-EXT-SRV-ATTR:launch_index": 0,
        "OS-EXT-SRV-ATTR:kernel_id": "",
        "OS-EXT-SRV-ATTR:ramdisk_id": "",
        "OS-EXT-SRV-ATTR:root_device_name": "/dev/vda",
        "OS-SRV-USG:launched_at": server.created_at.strftime("%Y-%m-%dT%H:%M:%S.000000"),
        "OS-SRV-USG:terminated_at": ended.strftime("%Y-%m-%dT%H:%M:%S.000000") if ended else None,
        "OS-DCF:diskConfig": "MANUAL",
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
    }


def server_brief(server: Server, state: EcsState) -> Json:
    """Return a server in the other generation's view: fewer prefixes, and numbers where v1 has strings."""
    servers = state.servers
    ports = servers.nics(server)
    vcpus, ram = _sizes(server, state.catalogue)
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
        "vm_state": vm_state(server),
        "task_state": server.task_state or None,
        "power_state": _power_state(server),
        "in_recycle_bin": False,
        "spod_id": None,
        "fault": _fault(server) if server.fault else None,
        "locked": False,
        "description": server.description,
        "key_name": server.key_name,
        "root_device_name": "/dev/vda",
        "enterprise_project_id": server.enterprise_project_id,
        "metadata": _metadata(server, state),
        "tags": tags(server),
        "addresses": {server.vpc_id: _numbered(_addresses(servers, ports))},
        "security_groups": [{"id": group, "name": servers.networks.group(group).name} for group in groups],
        "volumes_attached": [_brief_volume(found, servers) for found in servers.volumes.at(server.id)],
        "image": {"id": server.image_id},
        "flavor": {"id": server.flavor, "name": server.flavor, "vcpus": vcpus, "ram": ram, "disk": 0},
    }


def market_info(server: Server, orders: Orders) -> Json:
    """Return how a server is charged. Only a prepaid one has a time of expiry."""
    found = orders.subscriptions.get(server.id)
    return {"prepaid_info": {"expired_time": utc(found.expires_at)}} if found is not None else {}


def _brief_volume(attachment: Attachment, servers: Servers) -> Json:
    volume = servers.volumes.table.get(attachment.volume_id)
    return {
        "id": attachment.volume_id,
        "delete_on_termination": attachment.is_root or attachment.goes,
        "device": attachment.device,
        "bootIndex": str(attachment.boot_index),
        "size": volume.size if volume else 0,
    }


def _numbered(seen: list[Json]) -> list[Json]:
    return [{**address, "version": int(address["version"])} for address in seen]


def next_link(call: Call, marker: str) -> list[Json]:
    kept = [(name, value) for name, value in query_pairs(call.request.query) if name != "marker"]
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
        "bus": "scsi" if volume.is_scsi else "virtio",
        "pciAddress": f"0000:02:{_number(attachment):02x}.0",
    }


def _number(attachment: Attachment) -> int:
    """Return the number of a disk at its server, from 1. It is that of the last letter of its device."""
    return ord(attachment.device[-1]) - ord("a") + 1


def attachment(found: Attachment) -> Json:
    """Return an attachment as the list of Nova's attributes shows it."""
    own = {"id": found.volume_id, "volumeId": found.volume_id, "serverId": found.server_id}
    return {**own, "device": found.device}


def attached_nic(port: Port) -> Json:
    return {**interface(port), "delete_on_termination": not port.stays}


def server_updated(server: Server, state: EcsState) -> Json:
    """Return a server as an update shows it: much as Nova does, with an image that is a string."""
    ports = state.servers.nics(server)
    seen = [{"addr": one["addr"], "version": int(one["version"])} for one in addresses(state.servers, ports)]
    return {
        "id": server.id,
        "name": server.name,
        "status": server.status,
        "description": server.description,
        "created": utc(server.created_at),
        "updated": utc(server.updated_at),
        "tenant_id": state.servers.networks.project_id,
        "user_id": server.user_id,
        "hostId": "",
        "image": server.image_id,
        "metadata": dict(server.metadata),
        "addresses": {server.vpc_id: seen},
        "flavor": {"id": server.flavor, "links": []},
        "tags": tags(server),
        "links": [],
        "accessIPv4": "",
        "accessIPv6": "",
        "progress": 0,
        "locked": False,
        "OS-DCF:diskConfig": "MANUAL",
        "OS-EXT-SRV-ATTR:hostname": server.hostname or server.name,
        "OS-EXT-SRV-ATTR:user_data": server.user_data,
    }

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers, flavors, jobs and the rest as the service shows them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from ...core.times import utc
from ...shared.billing import server_spec
from ...shared.server_checks import Quota, Used
from ...shared.servers import Server
from ...shared.views import addresses, attached_volume, vm_state
from ...shared.volumes import Attachment
from ..ims.state import ImsState
from .catalogue import Flavor
from .checks import SYSTEM_TAG
from .state import BmsState

Json = dict[str, Any]

PAY_PER_USE, YEARLY_MONTHLY = "0", "1"
_ENTERPRISE_TAG = "_sys_enterprise_project_id"


def _times(server: Server) -> Json:
    return {"created": utc(server.created_at), "updated": utc(server.updated_at)}


def _flavor_sizes(state: BmsState, server: Server) -> Json:
    flavor = state.catalogue.flavors.get(server.flavor)
    if flavor is None:
        return {"disk": "0", "vcpus": "0", "ram": "0"}
    return {"disk": flavor.disk, "vcpus": str(flavor.vcpus), "ram": str(flavor.ram)}


def _fault(server: Server) -> Json:
    if not server.fault:
        return {}
    return {"fault": {"code": 500, "message": server.fault, "created": utc(server.updated_at)}}


def _metadata(state: BmsState, server: Server) -> Json:
    """Return the service's own metadata and that of the users. A postpaid server has little of the former."""
    ports = [{"port_id": port.id} for port in state.servers.nics(server)]
    common = {
        "chargingMode": YEARLY_MONTHLY if server.order_id else PAY_PER_USE,
        "baremetalPortIDList": json.dumps(ports, separators=(",", ":")),
    }
    if not server.order_id:
        return {**common, **server.metadata}
    image = ImsState(state.shelf).images.get(server.image_id)
    own = {
        **common,
        "metering.order_id": server.order_id,
        "metering.image_id": server.image_id,
        "metering.imagetype": image.image_type if image else "",
        "metering.resourcespeccode": server_spec(server.flavor, image),
        "metering.resourcetype": SYSTEM_TAG,
        "image_name": image.name if image else "",
        "os_type": image.os_type if image else "",
        "os_bit": image.os_bit if image else "",
        "__bms_support_evs": str(image.supports_evs).lower() if image else "true",
        "vpc_id": server.vpc_id,
    }
    return {**own, **server.metadata}


def server_detail(state: BmsState, server: Server) -> Json:
    servers = state.servers
    ports = servers.nics(server)
    groups = dict.fromkeys(group for port in ports for group in port.security_groups)
    shown = [{"id": group, "name": servers.networks.group(group).name} for group in groups]
    return {
        "id": server.id,
        "name": server.name,
        "status": server.status,
        **_times(server),
        "tenant_id": servers.networks.project_id,
        "user_id": server.user_id,
        "hostId": "",
        "host_status": "UP",
        "addresses": {server.vpc_id: addresses(servers, ports)},
        "key_name": server.key_name,
        **({"image": {"id": server.image_id}, "security_groups": shown} if server.order_id else {}),
        "flavor": {"id": server.flavor, "name": server.flavor, **_flavor_sizes(state, server)},
        "metadata": _metadata(state, server),
        "tags": [SYSTEM_TAG, f"{_ENTERPRISE_TAG}={server.enterprise_project_id}", *server.tags],
        "sys_tags": [{"key": _ENTERPRISE_TAG, "value": server.enterprise_project_id}],
        "enterprise_project_id": server.enterprise_project_id,
        "os-extended-volumes:volumes_attached": [attached_volume(found) for found in servers.volumes.at(server.id)],
        "OS-EXT-SRV-ATTR:user_data": server.user_data,
        "description": server.name,
        **_fault(server),
        **_extended(server),
        **_empty(),
    }


def _extended(server: Server) -> Json:
    running = server.status in ("ACTIVE", "REBOOT", "HARD_REBOOT")
    ended = server.terminated_at
    return {
        "OS-EXT-AZ:availability_zone": server.availability_zone,
        "OS-EXT-STS:vm_state": vm_state(server),
        "OS-EXT-STS:task_state": server.task_state or None,
        "OS-EXT-STS:power_state": 1 if running else 0 if server.status == "BUILD" else 4,
        "OS-EXT-SRV-ATTR:instance_name": f"instance-{server.id[:8]}",
        "OS-EXT-SRV-ATTR:hostname": server.name,
        "OS-EXT-SRV-ATTR:root_device_name": "/dev/sda",
        "OS-SRV-USG:launched_at": None if server.status == "BUILD" else _stamp(server.created_at),
        "OS-SRV-USG:terminated_at": _stamp(ended) if ended else None,
        "OS-DCF:diskConfig": "MANUAL",
    }


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")


def _empty() -> Json:
    """Return the attributes that every server has and that mean nothing here."""
    return {
        "accessIPv4": "",
        "accessIPv6": "",
        "config_drive": "",
        "progress": 0,
        "locked": False,
        "os:scheduler_hints": {},
    }


def server_brief(state: BmsState, server: Server) -> Json:
    """Return a server as the v1.1 list shows it: in another shape, with numbers where v1 has strings."""
    sizes = {key: int(value) if value.isdecimal() else 0 for key, value in _flavor_sizes(state, server).items()}
    return {
        "id": server.id,
        "name": server.name,
        "status": server.status,
        **_times(server),
        "tenant_id": state.servers.networks.project_id,
        "user_id": server.user_id,
        "flavor": {"id": server.flavor, "name": server.flavor, **sizes},
        "task_state": server.task_state or None,
        "vm_state": server.status.lower(),
        "availability_zone": server.availability_zone,
        "in_recycle_bin": False,
        **_fault(server),
    }


def server_renamed(state: BmsState, server: Server) -> Json:
    return {
        "id": server.id,
        "name": server.name,
        "status": server.status,
        **_times(server),
        "tenant_id": state.servers.networks.project_id,
        "user_id": server.user_id,
        "key_name": server.key_name,
        "flavor": {"id": server.flavor},
        "image": {"id": server.image_id},
        "OS-EXT-AZ:availability_zone": server.availability_zone,
    }


def attachment(found: Attachment) -> Json:
    return {
        "id": found.volume_id,
        "volumeId": found.volume_id,
        "serverId": found.server_id,
        "device": found.device,
    }


def flavor(found: Flavor) -> Json:
    zones = ",".join(f"{zone}({'normal' if left else 'sellout'})" for zone, left in sorted(found.zones.items()))
    # A flavor without these conditions has the status normal.
    conditions = {"cond:operation:status": "abandon", "cond:operation:az": zones} if found.tells_zones else {}
    evs = {"baremetal:__support_evs": "true"} if found.supports_evs else {}
    return {
        "id": found.id,
        "name": found.id,
        "vcpus": str(found.vcpus),
        "ram": found.ram,
        "disk": found.disk,
        "OS-FLV-DISABLED:disabled": False,
        "os-flavor-access:is_public": True,
        "links": [],
        "os_extra_specs": {
            "resource_type": "ironic",
            "capabilities:cpu_arch": found.cpu_arch,
            "capabilities:hypervisor_type": "ironic",
            "capabilities:board_type": found.board_type,
            "baremetal:disk_detail": found.disk_detail,
            "baremetal:cpu_detail": found.cpu_detail,
            "baremetal:memory_detail": found.memory_detail,
            "baremetal:netcard_detail": found.netcard_detail,
            "baremetal:net_num": str(found.net_num),
            "baremetal:extBootType": found.boot,
            **evs,
            **conditions,
        },
    }


def resource(found: Flavor, zone: str) -> Json:
    left = found.zones[zone]
    return {"flavor_id": found.id, "count": left, "status": "normal" if left else "sellout"}


def limits(quota: Quota, used: Used) -> Json:
    return {
        "maxTotalInstances": quota.instances,
        "maxTotalCores": quota.cores,
        "maxTotalRAMSize": quota.ram,
        "totalInstancesUsed": used.instances,
        "totalCoresUsed": used.cores,
        "totalRAMUsed": used.ram,
    }

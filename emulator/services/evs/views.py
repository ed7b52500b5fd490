# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks, their types and the pages of their list as the service shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from ...core import ids
from ...core.calls import Call
from ...core.requestlog import query_pairs
from ...shared.volumes import SCSI, TUNED_TYPES, Attachment, Volume
from ..ims.state import ImsState
from .catalogue import VolumeType
from .state import EvsState

Json = dict[str, Any]

_UPDATED_METADATA = ("__system__cmkid", "__system__encrypted", SCSI, "orderID")


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")


def _links(call: Call, volume: Volume) -> list[Json]:
    path = f"{call.project.id}/volumes/{volume.id}"
    urls = (("self", f"{call.base_url}/v2/{path}"), ("bookmark", f"{call.base_url}/{path}"))
    return [{"rel": rel, "href": href} for rel, href in urls]


def _attachment(found: Attachment) -> Json:
    return {
        "server_id": found.server_id,
        "attachment_id": ids.derived_uuid("attachment", found.id),
        "attached_at": _stamp(found.attached_at),
        "host_name": None,
        "volume_id": found.volume_id,
        "device": found.device,
        "id": found.volume_id,
    }


def _metadata(volume: Volume, attached: list[Attachment]) -> Json:
    """Return the metadata of a disk. Most of it belongs to the service, and all values are strings."""
    own: Json = {"orderID": volume.order_id} if volume.order_id else {}
    if attached:
        own.update({"attached_mode": "rw", "readonly": "False"})
    return {SCSI: "false", **volume.metadata, **own}


def _image(call: Call, volume: Volume) -> Json:
    if not volume.image_id:
        return {}
    image = ImsState(call.shelf).images.get(volume.image_id)
    known = {"image_name": image.name, "min_disk": str(image.min_disk), "__os_type": image.os_type} if image else {}
    return {"image_id": volume.image_id, **known}


def _common(call: Call, state: EvsState, volume: Volume) -> Json:
    attached = state.volumes.of(volume.id)
    return {
        "id": volume.id,
        "name": volume.name,
        "status": state.volumes.status(volume),
        "description": volume.description,
        "size": volume.size,
        "volume_type": volume.type,
        "availability_zone": volume.availability_zone,
        "attachments": [_attachment(found) for found in attached],
        "bootable": str(volume.bootable).lower(),
        "shareable": str(volume.shareable).lower(),
        "multiattach": volume.shareable,
        "metadata": _metadata(volume, attached),
        "volume_image_metadata": _image(call, volume),
        "snapshot_id": volume.snapshot_id or None,
        "source_volid": None,
        "created_at": _stamp(volume.created_at),
        "links": _links(call, volume),
        "os-vol-host-attr:host": None,
        "os-vol-tenant-attr:tenant_id": call.project.id,
        "os-volume-replication:extended_status": None,
    }


def updated(call: Call, state: EvsState, volume: Volume) -> Json:
    """Return a disk as an update shows it: not wrapped, without its tags, and with less metadata."""
    seen = _common(call, state, volume)
    kept = {key: value for key, value in seen["metadata"].items() if key in _UPDATED_METADATA}
    return {**seen, "metadata": kept}


def volume(call: Call, state: EvsState, found: Volume) -> Json:
    return {
        **_common(call, state, found),
        "tags": dict(found.tags),
        "user_id": found.user_id,
        "updated_at": _stamp(found.updated_at),
        "encrypted": found.is_encrypted,
        "enterprise_project_id": found.enterprise_project_id,
        "service_type": "EVS",
        "wwn": f"6888603{ids.derived_hex('wwn', found.id)[:25]}",
        "serial_number": found.id[:20],
        "consistencygroup_id": None,
        "dedicated_storage_id": None,
        "dedicated_storage_name": None,
        "replication_status": "disabled",
        "os-vol-mig-status-attr:migstat": None,
        "os-vol-mig-status-attr:name_id": None,
        **_speed(found),
    }


def _speed(found: Volume) -> Json:
    """Return the speed of a disk. Only disks of some types have one that the client chooses."""
    if found.type not in TUNED_TYPES:
        return {}
    shown = {"iops": found.iops, "throughput": found.throughput}
    return {
        name: {"frozened": False, "id": ids.derived_uuid(name, found.id), "total_val": value}
        for name, value in shown.items()
        if value
    }


def next_link(call: Call, marker: str) -> list[Json]:
    kept = [(name, value) for name, value in query_pairs(call.request.query) if name not in ("marker", "offset")]
    url = f"{call.base_url}/v2/{call.project.id}/volumes/detail"
    return [{"rel": "next", "href": f"{url}?{urlencode([*kept, ('marker', marker)])}"}]


def volume_type(state: EvsState, found: VolumeType) -> Json:
    zones = found.zones or state.catalogue.zones
    specs = {
        "volume_backend_name": found.id,
        "availability-zone": zones[0],
        "RESKEY:availability_zones": ",".join(zones),
    }
    sold_out = {"os-vendor-extended:sold_out_availability_zones": ",".join(found.sold_out)} if found.sold_out else {}
    return {
        "id": state.catalogue.type_id(found.id),
        "name": found.id,
        "extra_specs": {**specs, **sold_out},
        "description": None,
        "qos_specs_id": None,
        "is_public": True,
    }

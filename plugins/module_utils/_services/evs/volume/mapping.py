# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A volume as the API describes it, in the terms of this collection, and the request body that creates it.

API pages: "Querying Details About All EVS Disks", "Creating EVS Disks".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._core.messages import text_of
from ...._engine.once import Once
from ...._engine.resources import Desired
from ...._engine.tags import as_text
from ...ecs.api import EcsApi
from ...ims.api import ImsApi
from ...orders.api import BssApi
from ...orders.paid import older_charging_of
from ...orders.prepaid import POSTPAID, PREPAID
from ..api import EvsApi

Volume = Mapping[str, Any]

ONCE = Once("volume")

AVAILABLE, IN_USE = "available", "in-use"
# The sources of a new volume, by option, with their keys in the body.
SOURCES = {"image": "imageRef", "snapshot_id": "snapshot_id", "backup_id": "backup_id"}
# The keys of the metadata that belong to options. All values are text.
SCSI, ENCRYPTED, KMS_KEY = "hw:passthrough", "__system__encrypted", "__system__cmkid"
PLAIN = ("name", "description", "availability_zone", "size", "multiattach", "iops", "throughput")


class EvsClients:
    """The connection, and the clients of all services that a volume depends on."""

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.evs = EvsApi(cloud)
        self.bss = BssApi(cloud)
        self.ims = ImsApi(cloud)
        self.ecs = EcsApi(cloud)


def told(remote: Volume) -> Volume:
    """Return the volume with keys of its own for facts that it shows elsewhere."""
    metadata = remote.get("metadata") or {}
    image = remote.get("volume_image_metadata") or {}
    order_id = metadata.get("orderID") or None
    return {
        **remote,
        "order_id": order_id,
        "charging_mode": PREPAID if order_id else POSTPAID,
        "scsi": metadata.get(SCSI) == "true",
        "kms_key_id": metadata.get(KMS_KEY) or None,
        "image": image.get("image_id") or None,
        "image_name": image.get("image_name") or None,
        "bootable": remote.get("bootable") == "true",
        "iops": _speed(remote, "iops"),
        "throughput": _speed(remote, "throughput"),
    }


def requested(name: str, status: str, order_id: str | None = None) -> Volume:
    """Return a volume that exists only as a request or an order."""
    return {"id": None, "name": name, "status": status, "order_id": order_id}


def attachments(found: Any) -> list[dict[str, Any]]:
    """Return the attachments in the form for the user."""
    return [{key: one.get(key) for key in ("server_id", "device", "attached_at")} for one in found or ()]


def prepaid(desired: Desired) -> bool:
    return desired.get("charging_mode") == PREPAID


def body_of(desired: Desired) -> dict[str, Any]:
    """Return the body of a new volume. It contains only values of the task and values that the API demands."""
    volume = {key: desired[key] for key in PLAIN if desired.get(key) is not None}
    volume.update({key: desired[name] for name, key in SOURCES.items() if desired.get(name) is not None})
    volume["volume_type"] = desired["type"]
    metadata = _metadata(desired)
    if metadata:
        volume["metadata"] = metadata
    if desired.get("tags"):
        volume["tags"] = as_text(desired["tags"])
    if desired.get("enterprise_project_id") is not None:
        volume["enterprise_project_id"] = desired["enterprise_project_id"]
    return {"volume": volume, "bssParam": older_charging_of(desired)} if prepaid(desired) else {"volume": volume}


def _metadata(desired: Desired) -> dict[str, str]:
    found = {} if desired.get("scsi") is None else {SCSI: text_of(desired["scsi"])}
    if desired.get("kms_key_id") is not None:
        found.update({ENCRYPTED: "1", KMS_KEY: desired["kms_key_id"]})
    return found


def _speed(remote: Volume, name: str) -> int | None:
    return (remote.get(name) or {}).get("total_val")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The request body that creates an elastic cloud server.

API page: "Creating ECSs".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...._engine.fields import without_none
from ...._engine.resources import Desired
from ...orders.prepaid import POSTPAID, PREPAID
from ...servers.body import common_body, public_ip_body
from .mapping import ECS

# Available types of disks and of public address lines. The service adds to them from time to time.
DISK_TYPES = ("SATA", "SAS", "GPSSD", "SSD", "ESSD", "GPSSD2", "ESSD2")
KNOWN_TYPES = {"root_volume.type": DISK_TYPES, "data_volumes.type": DISK_TYPES, "eip.type": ("5_bgp", "5_sbgp")}

Volume = Mapping[str, Any]


def server_body(desired: Desired, region: str, groups: Sequence[str]) -> dict[str, Any]:
    """Return the body of a new server. ``groups`` are the IDs of its security groups."""
    parts = {
        "description": desired.get("description") or None,
        "root_volume": _volume(desired["root_volume"]),
        "data_volumes": [_data_volume(volume) for volume in desired.get("data_volumes") or ()] or None,
        "publicip": _public_ip(desired),
    }
    body = {**common_body(ECS, desired, region, groups), **without_none(parts)}
    return {key: value for key, value in body.items() if value != {}}


def _volume(volume: Volume) -> dict[str, Any]:
    key = volume.get("kms_key_id")
    return {
        "volumetype": volume["type"],
        "size": volume.get("size"),
        "iops": volume.get("iops"),
        "throughput": volume.get("throughput"),
        "metadata": {"__system__encrypted": "1", "__system__cmkid": key} if key is not None else None,
    }


def _data_volume(volume: Volume) -> dict[str, Any]:
    return {
        **_volume(volume),
        "multiattach": volume.get("shareable"),
        "delete_on_termination": volume.get("delete_on_termination"),
    }


def _public_ip(desired: Desired) -> dict[str, Any] | None:
    """Return the public address of the new server. This service bills by bandwidth unless the request says otherwise.

    It refuses any other word for that, and names the bandwidth itself.
    """
    body = public_ip_body(desired.get("eip"), PREPAID if ECS.prepaid(desired) else POSTPAID)
    bandwidth = ((body or {}).get("eip") or {}).get("bandwidth") or {}
    bandwidth.pop("name", None)
    if bandwidth.get("chargemode") == "bandwidth":
        del bandwidth["chargemode"]
    return body

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The request body of a new server, as far as the services have it in common.

API pages: "Creating a BMS", "Creating ECSs".

PRIVATE to this collection.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from ..._core.messages import text_of
from ..._engine.fields import without_none
from ..._engine.resources import Desired
from ..._engine.tags import as_pairs
from ..orders.paid import older_charging_of
from ..orders.prepaid import POSTPAID, PREPAID
from .mapping import Kind

# The API's names of the charging modes.
CHARGING = {PREPAID: "prePaid", POSTPAID: "postPaid"}

# Metadata keys that the creation of a server accepts. Other keys are set once the server exists.
CREATION_METADATA = ("op_svc_userid", "BYOL", "agency_name")

# The names of disks and EIPs in BSS.
VOLUME, ADDRESS_SERVICE = "hws.resource.type.volume", "hws.service.type.vpc"


def is_by_use_only(bandwidth: Mapping[str, Any]) -> bool:
    """Return whether the service sells such a bandwidth postpaid only."""
    return bandwidth.get("share_type") == "WHOLE" or bandwidth.get("charge_mode") == "traffic"


def charging_of(eip: Mapping[str, Any], default: str = PREPAID) -> str:
    """Return the charging mode of a new public address: that of the task, else the default if the service allows it."""
    by_use = is_by_use_only(eip.get("bandwidth") or {})
    return str(eip.get("charging_mode") or (POSTPAID if by_use else default))


def common_body(kind: Kind, desired: Desired, region: str, groups: Sequence[str]) -> dict[str, Any]:
    """Return the body of a new server without its disks and its new public address.

    It contains only values of the task and values that the APIs demand. ``groups`` are the IDs of its security groups.
    """
    given = {
        "name": desired["name"],
        "imageRef": desired["image_id"],
        "flavorRef": desired["flavor"],
        "availability_zone": desired.get("availability_zone"),
        "vpcid": desired["vpc_id"],
        "nics": [_nic(nic) for nic in desired["nics"]],
        "metadata": {
            key: text_of(value) for key, value in (desired.get("metadata") or {}).items() if key in CREATION_METADATA
        },
        "extendparam": _charging(kind, desired, region),
        "key_name": desired.get("key_name"),
        "adminPass": desired.get("admin_pass"),
        "user_data": encoded(desired["user_data"]) if desired.get("user_data") is not None else None,
        "security_groups": [{"id": group} for group in groups] or None,
        "server_tags": as_pairs(desired["tags"]) if desired.get("tags") else None,
    }
    return {key: value for key, value in given.items() if value is not None}


def encoded(user_data: str) -> str:
    return base64.b64encode(user_data.encode("utf-8")).decode("ascii")


def _nic(nic: Mapping[str, Any]) -> dict[str, Any]:
    return {key: nic[key] for key in ("subnet_id", "ip_address") if nic.get(key) is not None}


def _charging(kind: Kind, desired: Desired, region: str) -> dict[str, Any]:
    charging = older_charging_of(desired) if kind.prepaid(desired) else {"chargingMode": CHARGING[POSTPAID]}
    charging["regionID"] = region
    if desired.get("enterprise_project_id") is not None:
        charging["enterprise_project_id"] = desired["enterprise_project_id"]
    return charging


def public_ip_body(eip: Mapping[str, Any] | None, default: str = PREPAID) -> dict[str, Any] | None:
    """Return the public address of a new server as the APIs take it, None if it gets none.

    ``default`` is the charging mode of a new one if the task says nothing.
    """
    if eip is None or eip.get("state") == "absent":
        return None
    if eip.get("type") is None:
        return {"id": eip["id"]}
    given = eip["bandwidth"]
    bandwidth = {
        "name": given.get("name"),
        "sharetype": given.get("share_type"),
        "id": given.get("id"),
        "size": given.get("size"),
        "chargemode": given.get("charge_mode"),
    }
    return {
        "eip": {
            "iptype": eip["type"],
            "bandwidth": without_none(bandwidth),
            "extendparam": {"chargingMode": CHARGING[charging_of(eip, default)]},
        }
    }

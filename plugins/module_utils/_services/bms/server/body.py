# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The request body that orders a bare metal server, and the products that the order consists of.

API page: "Creating a BMS".

PRIVATE to this collection.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from ...._core.messages import text_of
from ...._engine.fields import without_none
from ...._engine.resources import Desired
from ...._engine.tags import as_pairs
from .mapping import POSTPAID, PREPAID

# The API's names of the charging modes.
CHARGING = {PREPAID: "prePaid", POSTPAID: "postPaid"}

# Metadata keys that the creation of a server accepts. Other keys are set once the server exists.
CREATION_METADATA = ("op_svc_userid", "BYOL", "agency_name")

# Available types of disks and of public address lines. The service adds to them from time to time.
ROOT_TYPES = ("SATA", "SAS", "SSD", "GPSSD")
DATA_TYPES = (
    *ROOT_TYPES,
    *("DESS_SAS_ISCSI", "DESS_SAS_FC", "DESS_MIX_ISCSI", "DESS_MIX_FC", "DESS_SSD_ISCSI", "DESS_SSD_FC"),
)
KNOWN_TYPES = {"root_volume.type": ROOT_TYPES, "data_volumes.type": DATA_TYPES, "eip.type": ("5_bgp", "5_sbgp")}

# The names of the products in BSS, and its codes for their units.
SERVER_SERVICE, SERVER = "hws.service.type.baremetal", "hws.resource.type.pm"
VOLUME_SERVICE, VOLUME = "hws.service.type.ebs", "hws.resource.type.volume"
ADDRESS_SERVICE, ADDRESS, BANDWIDTH = "hws.service.type.vpc", "hws.resource.type.ip", "hws.resource.type.bandwidth"
GIGABYTES, MEGABITS = 17, 15
PERIODS = {"month": 2, "year": 3}
# Bandwidth is a product of its own, for each type of line. Bandwidth billed by traffic is not sold prepaid.
BY_BANDWIDTH = "19"

Product = Mapping[str, Any]


def truth(value: Any) -> str:
    """Return a boolean as the word that the API takes."""
    return "true" if value else "false"


def prepaid(desired: Desired) -> bool:
    return desired.get("charging_mode") != POSTPAID


def unpaid(desired: Desired) -> bool:
    """Return whether a new server ends as an order that somebody else pays."""
    return prepaid(desired) and desired.get("auto_pay") is False


def is_by_use_only(bandwidth: Mapping[str, Any]) -> bool:
    """Return whether the service sells such a bandwidth postpaid only."""
    return bandwidth.get("share_type") == "WHOLE" or bandwidth.get("charge_mode") == "traffic"


def charging_of(eip: Mapping[str, Any]) -> str:
    """Return the charging mode of a new public address: that of the task, else prepaid if the service sells it so."""
    by_use = is_by_use_only(eip.get("bandwidth") or {})
    return str(eip.get("charging_mode") or (POSTPAID if by_use else PREPAID))


def server_body(desired: Desired, region: str, groups: Sequence[str]) -> dict[str, Any]:
    """Return the body of a new server. It contains only values of the task and values that the API demands.

    ``groups`` are the IDs of its security groups.
    """
    server: dict[str, Any] = {
        "name": desired["name"],
        "imageRef": desired["image_id"],
        "flavorRef": desired["flavor"],
        "availability_zone": desired["availability_zone"],
        "vpcid": desired["vpc_id"],
        "nics": [_nic(nic) for nic in desired["nics"]],
        "metadata": {
            key: text_of(value) for key, value in (desired.get("metadata") or {}).items() if key in CREATION_METADATA
        },
        "extendparam": _charging(desired, region),
    }
    given = {
        "key_name": desired.get("key_name"),
        "adminPass": desired.get("admin_pass"),
        "user_data": encoded(desired["user_data"]) if desired.get("user_data") is not None else None,
        "security_groups": [{"id": group} for group in groups] or None,
        "root_volume": _root(desired.get("root_volume")),
        "data_volumes": [_volume(volume) for volume in desired.get("data_volumes") or ()] or None,
        "publicip": _public_ip(desired.get("eip")),
        "server_tags": as_pairs(desired["tags"]) if desired.get("tags") else None,
    }
    server.update({key: value for key, value in given.items() if value is not None})
    return server


def encoded(user_data: str) -> str:
    return base64.b64encode(user_data.encode("utf-8")).decode("ascii")


def _nic(nic: Mapping[str, Any]) -> dict[str, Any]:
    return {key: nic[key] for key in ("subnet_id", "ip_address") if nic.get(key) is not None}


def _charging(desired: Desired, region: str) -> dict[str, Any]:
    charging: dict[str, Any] = {"chargingMode": CHARGING[PREPAID if prepaid(desired) else POSTPAID]}
    if prepaid(desired):
        charging["periodType"] = desired.get("period_unit") or "month"
        charging["periodNum"] = desired.get("period") or 1
        # Without this key the service waits for somebody to pay.
        charging["isAutoPay"] = truth(desired.get("auto_pay") is not False)
        if desired.get("auto_renew") is not None:
            charging["isAutoRenew"] = truth(desired["auto_renew"])
    charging["regionID"] = region
    if desired.get("enterprise_project_id") is not None:
        charging["enterprise_project_id"] = desired["enterprise_project_id"]
    return charging


def _root(volume: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if volume is None else {"volumetype": volume["type"], "size": volume["size"]}


def _volume(volume: Mapping[str, Any]) -> dict[str, Any]:
    found = {"volumetype": volume["type"], "size": volume["size"], "shareable": volume.get("shareable")}
    return dict(without_none(found))


def _public_ip(eip: Mapping[str, Any] | None) -> dict[str, Any] | None:
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
            "extendparam": {"chargingMode": CHARGING[charging_of(eip)]},
        }
    }


def products(desired: Desired, os_type: str, region: str) -> list[dict[str, Any]]:
    """Return the products of the order as the price inquiry takes them.

    ``os_type`` is the image's: Linux or Windows.
    """
    system = "win" if os_type.lower() == "windows" else "linux"
    found = [_product(SERVER_SERVICE, SERVER, "%s.%s" % (desired["flavor"], system))]
    found += [
        _product(VOLUME_SERVICE, VOLUME, volume["type"], volume["size"], GIGABYTES) for volume in _volumes(desired)
    ]
    eip = desired.get("eip") or {}
    if eip.get("type") is not None and charging_of(eip) == PREPAID:
        spec = "%s_%s" % (BY_BANDWIDTH, eip["type"].partition("_")[2])
        found.append(_product(ADDRESS_SERVICE, ADDRESS, eip["type"]))
        found.append(_product(ADDRESS_SERVICE, BANDWIDTH, spec, eip["bandwidth"].get("size"), MEGABITS))
    common = {
        "region": region,
        "available_zone": desired["availability_zone"],
        "period_type": PERIODS[desired.get("period_unit") or "month"],
        "period_num": desired.get("period") or 1,
        "subscription_num": 1,
    }
    return [dict(product, id=str(number), **common) for number, product in enumerate(found, start=1)]


def _volumes(desired: Desired) -> Sequence[Mapping[str, Any]]:
    root = desired.get("root_volume")
    return [*([root] if root is not None else []), *(desired.get("data_volumes") or ())]


def _product(service: str, kind: str, spec: str, size: int | None = None, unit: int | None = None) -> dict[str, Any]:
    product: dict[str, Any] = {"cloud_service_type": service, "resource_type": kind, "resource_spec": spec}
    if size is not None:
        product.update(resource_size=size, size_measure_id=unit)
    return product

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The request body that orders a bare metal server, and the products that the order consists of.

API page: "Creating a BMS".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...._engine.fields import without_none
from ...._engine.resources import Desired
from ...orders.paid import UNITS
from ...orders.prepaid import PREPAID
from ...servers.body import ADDRESS_SERVICE, VOLUME, charging_of, common_body, public_ip_body
from .mapping import BMS

# Available types of disks and of public address lines. The service adds to them from time to time.
ROOT_TYPES = ("SATA", "SAS", "SSD", "GPSSD")
DATA_TYPES = (
    *ROOT_TYPES,
    *("DESS_SAS_ISCSI", "DESS_SAS_FC", "DESS_MIX_ISCSI", "DESS_MIX_FC", "DESS_SSD_ISCSI", "DESS_SSD_FC"),
)
KNOWN_TYPES = {"root_volume.type": ROOT_TYPES, "data_volumes.type": DATA_TYPES, "eip.type": ("5_bgp", "5_sbgp")}

# The names of the products in BSS, and its codes for their units.
VOLUME_SERVICE = "hws.service.type.ebs"
ADDRESS, BANDWIDTH = "hws.resource.type.ip", "hws.resource.type.bandwidth"
GIGABYTES, MEGABITS = 17, 15
# Bandwidth is a product of its own, for each type of line. Bandwidth billed by traffic is not sold prepaid.
BY_BANDWIDTH = "19"

Product = Mapping[str, Any]


def server_body(desired: Desired, region: str, groups: Sequence[str]) -> dict[str, Any]:
    """Return the body of a new server. ``groups`` are the IDs of its security groups."""
    parts = {
        "root_volume": _root(desired.get("root_volume")),
        "data_volumes": [_volume(volume) for volume in desired.get("data_volumes") or ()] or None,
        "publicip": public_ip_body(desired.get("eip")),
    }
    return {**common_body(BMS, desired, region, groups), **without_none(parts)}


def _root(volume: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if volume is None else {"volumetype": volume["type"], "size": volume["size"]}


def _volume(volume: Mapping[str, Any]) -> dict[str, Any]:
    found = {"volumetype": volume["type"], "size": volume["size"], "shareable": volume.get("shareable")}
    return dict(without_none(found))


def products(desired: Desired, os_type: str, region: str) -> list[dict[str, Any]]:
    """Return the products of the order as the price inquiry takes them.

    ``os_type`` is the image's: Linux or Windows.
    """
    system = "win" if os_type.lower() == "windows" else "linux"
    found = [_product(BMS.service, BMS.product, "%s.%s" % (desired["flavor"], system))]
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
        "period_type": UNITS[desired.get("period_unit") or "month"],
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

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bodies of the requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.schema import Flag, Integer, Items, Shape, Text
from .records import ADDRESS_TYPES, BY_BANDWIDTH, BY_PEAK, BY_TRAFFIC


@dataclass(frozen=True)
class Switch(Flag):
    """A boolean that some clients send as a text."""

    def _check(self, value: Any, where: str) -> bool:
        return super()._check(value == "true" if value in ("true", "false") else value, where)


@dataclass(frozen=True)
class Size(Integer):
    """A size in Mbit/s. The service cuts decimals, and takes a number in a text."""

    def _check(self, value: Any, where: str) -> int:
        if isinstance(value, str) and value.isdecimal():
            value = int(value)
        return super()._check(int(value) if isinstance(value, float) else value, where)


ALIAS = Text(min_len=1, max_len=64)
DESCRIPTION = Text(max_len=256)
SIZE = Size(minimum=1, maximum=2000)
MODES = (BY_BANDWIDTH, BY_TRAFFIC)
_BANDWIDTH = Shape(
    {
        "charge_mode": Text(choices=MODES),
        "id": Text(),
        "name": ALIAS,
        "share_type": Text(choices=("PER", "WHOLE")),
        "size": SIZE,
    },
    required=("share_type",),
)
_ADDRESS = {
    "type": Text(choices=ADDRESS_TYPES),
    "ip_version": Integer(choices=(4, 6)),
    "alias": ALIAS,
    "port_id": Text(),
}
_CHARGING = Shape(
    {
        "charge_mode": Text(choices=("prePaid", "postPaid")),
        "period_type": Text(),
        "period_num": Integer(),
        "is_auto_renew": Switch(),
        "is_auto_pay": Switch(),
    }
)

CREATE_ADDRESS = Shape(
    {
        "publicip": Shape({**_ADDRESS, "ip_address": Text()}, required=("type",)),
        "bandwidth": _BANDWIDTH,
        "enterprise_project_id": Text(max_len=36),
    },
    required=("publicip", "bandwidth"),
)
ORDER_ADDRESS = Shape(
    {
        "publicip": Shape(_ADDRESS, required=("type",)),
        "bandwidth": _BANDWIDTH,
        "enterprise_project_id": Text(max_len=36),
        "extendParam": _CHARGING,
    },
    required=("publicip", "bandwidth"),
)
UPDATE_ADDRESS = Shape(
    {"publicip": Shape({"port_id": Text(nullable=True), "ip_version": Integer(choices=(4, 6)), "alias": ALIAS})},
    required=("publicip",),
)
CONVERT_ADDRESSES = Shape(
    {"publicip_ids": Items(Text(), min_items=1), "extendParam": _CHARGING}, required=("publicip_ids", "extendParam")
)

CREATE_BANDWIDTH = Shape(
    {
        "bandwidth": Shape(
            {
                "name": ALIAS,
                "size": SIZE,
                "charge_mode": Text(choices=(BY_BANDWIDTH, BY_PEAK)),
                "enterprise_project_id": Text(max_len=36),
                "public_border_group": Text(choices=("center",)),
                "bandwidth_type": Text(choices=("share",)),
            },
            required=("name", "size"),
        )
    },
    required=("bandwidth",),
)
UPDATE_BANDWIDTH = Shape(
    {"bandwidth": Shape({"name": ALIAS, "size": SIZE, "charge_mode": Text(choices=(*MODES, BY_PEAK))})},
    required=("bandwidth",),
)
ENLARGE_BANDWIDTH = Shape(
    {
        "bandwidth": Shape({"name": ALIAS, "size": SIZE}),
        "extendParam": Shape({"is_auto_pay": Switch(), "period_type": Text(), "period_num": Integer()}),
    },
    required=("bandwidth",),
)
_MEMBERS = Items(Shape({"publicip_id": Text(), "publicip_type": Text()}, required=("publicip_id",)))
INSERT = Shape({"bandwidth": Shape({"publicip_info": _MEMBERS}, required=("publicip_info",))}, required=("bandwidth",))
REMOVE = Shape(
    {
        "bandwidth": Shape(
            {"publicip_info": _MEMBERS, "size": SIZE, "charge_mode": Text(choices=MODES)},
            required=("publicip_info", "size", "charge_mode"),
        )
    },
    required=("bandwidth",),
)
CONVERT_BANDWIDTHS = Shape(
    {"bandwidth_ids": Items(Text(), min_items=1), "extendParam": _CHARGING}, required=("bandwidth_ids", "extendParam")
)

ASSOCIATE = Shape(
    {
        "publicip": Shape(
            {
                "associate_instance_type": Text(choices=("PORT", "NATGW", "VPN", "ELB")),
                "associate_instance_id": Text(min_len=1),
            },
            required=("associate_instance_type", "associate_instance_id"),
        )
    },
    required=("publicip",),
)
DESCRIBE = Shape({"publicip": Shape({"alias": ALIAS, "description": DESCRIPTION})}, required=("publicip",))

_SHARED = Shape({"bandwidth_id": Text()}, required=("bandwidth_id",))
ATTACH_BANDWIDTH = Shape({"publicip": _SHARED}, required=("publicip",))
DETACH_BANDWIDTH = Shape(
    {
        "publicip": Shape(
            {
                "bandwidth": Shape(
                    {"name": Text(max_len=64), "size": SIZE, "charge_mode": Text(choices=MODES)},
                    required=("size", "charge_mode"),
                )
            },
            required=("bandwidth",),
        )
    },
    required=("publicip",),
)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of request bodies. ``checks`` checks the ranges that the service refuses with codes of their own."""

from __future__ import annotations

from ...core.schema import Flag, Integer, Items, Shape, Text, Texts

_TRUTH = Text(choices=("true", "false"))

CREATE = Shape(
    {
        "bssParam": Shape(
            {
                "chargingMode": Text(choices=("prePaid", "postPaid")),
                "isAutoPay": _TRUTH,
                "isAutoRenew": _TRUTH,
                "periodNum": Integer(),
                "periodType": Text(choices=("month", "year")),
            }
        ),
        "volume": Shape(
            {
                "availability_zone": Text(),
                "backup_id": Text(),
                "count": Integer(),
                "description": Text(),
                "enterprise_project_id": Text(),
                "imageRef": Text(),
                "metadata": Texts(),
                "multiattach": Flag(),
                "name": Text(),
                "size": Integer(),
                "snapshot_id": Text(),
                "volume_type": Text(),
                "tags": Texts(),
                "iops": Integer(minimum=1),
                "throughput": Integer(minimum=1),
            },
            required=("availability_zone", "volume_type"),
        ),
        "server_id": Text(),
    },
    required=("volume",),
)
UPDATE = Shape({"volume": Shape({"name": Text(), "description": Text()})}, required=("volume",))
EXTEND = Shape(
    {
        "os-extend": Shape({"new_size": Integer()}, required=("new_size",)),
        "bssParam": Shape({"isAutoPay": _TRUTH}),
    },
    required=("os-extend",),
)
RETYPE = Shape(
    {
        "os-retype": Shape(
            {"new_type": Text(), "iops": Integer(minimum=1), "throughput": Integer(minimum=1)}, required=("new_type",)
        ),
        "bssParam": Shape({"isAutoPay": _TRUTH}),
    },
    required=("os-retype",),
)
SPEED = Shape(
    {
        "qos_modify": Shape(
            {"iops": Integer(minimum=1), "throughput": Integer(minimum=1)},
            required=("iops",),
        )
    },
    required=("qos_modify",),
)
TAGS = Shape(
    {
        "action": Text(choices=("create", "delete")),
        "tags": Items(Shape({"key": Text(), "value": Text()}, required=("key",)), min_items=1),
    },
    required=("action", "tags"),
)

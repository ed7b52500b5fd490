# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of request bodies. ``checks`` checks the ranges that the service refuses with codes of their own."""

from __future__ import annotations

from ...core.schema import Flag, Integer, Items, Shape, Text, Texts

_IDS = Items(Shape({"id": Text()}, required=("id",)), min_items=1)
_SIZED = {"volumetype": Text(), "size": Integer()}
_TAG = Shape({"key": Text(min_len=1, max_len=36), "value": Text(max_len=43)}, required=("key",))

_PUBLIC_IP = Shape(
    {
        "id": Text(),
        "eip": Shape(
            {
                "iptype": Text(choices=("5_bgp", "5_sbgp")),
                "bandwidth": Shape(
                    {
                        "name": Text(min_len=1, max_len=64),
                        "sharetype": Text(choices=("PER", "WHOLE")),
                        "id": Text(),
                        "size": Integer(),
                        "chargemode": Text(choices=("traffic", "bandwidth")),
                    },
                    required=("sharetype",),
                ),
                "extendparam": Shape(
                    {"chargingMode": Text(choices=("prePaid", "postPaid"))}, required=("chargingMode",)
                ),
            },
            required=("iptype", "bandwidth", "extendparam"),
        ),
    }
)
_NIC = Shape(
    {
        "subnet_id": Text(),
        "ip_address": Text(),
        "allowed_address_pairs": Items(Shape({"ip_address": Text(), "mac_address": Text()}, required=("ip_address",))),
    },
    required=("subnet_id",),
)
_TRUTH = Text(choices=("true", "false"))

CREATE = Shape(
    {
        "server": Shape(
            {
                "imageRef": Text(),
                "flavorRef": Text(),
                "name": Text(min_len=1, max_len=63),
                "metadata": Shape(
                    {
                        "op_svc_userid": Text(min_len=1),
                        "admin_pass": Text(),
                        "BYOL": _TRUTH,
                        "agency_name": Text(),
                    },
                    required=("op_svc_userid",),
                ),
                "user_data": Text(),
                "adminPass": Text(),
                "key_name": Text(),
                "security_groups": Items(Shape({"id": Text()}, required=("id",))),
                "nics": Items(_NIC, min_items=1, max_items=2),
                "availability_zone": Text(),
                "vpcid": Text(),
                "publicip": _PUBLIC_IP,
                "count": Integer(),
                "root_volume": Shape(_SIZED, required=("volumetype", "size")),
                "data_volumes": Items(Shape({**_SIZED, "shareable": Flag()}, required=("volumetype", "size"))),
                "extendparam": Shape(
                    {
                        "chargingMode": Text(choices=("prePaid", "postPaid")),
                        "regionID": Text(),
                        "periodType": Text(choices=("month", "year")),
                        "periodNum": Integer(),
                        "isAutoRenew": _TRUTH,
                        "isAutoPay": _TRUTH,
                        "enterprise_project_id": Text(),
                    }
                ),
                "server_tags": Items(_TAG, max_items=10),
            },
            required=(
                *("imageRef", "flavorRef", "name", "metadata", "nics", "availability_zone", "vpcid"),
                "extendparam",
            ),
        )
    },
    required=("server",),
)

_START = Shape({"servers": _IDS}, required=("servers",))
_STOP = Shape({"servers": _IDS, "type": Text(choices=("SOFT", "HARD"))}, required=("servers",))
_REBOOT = Shape({"servers": _IDS, "type": Text(choices=("SOFT", "HARD"))}, required=("servers", "type"))
POWER = Shape({"os-start": _START, "os-stop": _STOP, "reboot": _REBOOT})

DELETE = Shape(
    {"servers": _IDS, "delete_publicip": Flag(), "delete_volume": Flag()},
    required=("servers", "delete_publicip"),
)
RENAME = Shape(
    {"server": Shape({"name": Text(min_len=1, max_len=63)}, required=("name",))},
    required=("server",),
)
METADATA = Shape({"metadata": Texts()}, required=("metadata",))
TAGS = Shape(
    {
        "action": Text(choices=("create", "delete")),
        "tags": Items(
            Shape({"key": Text(min_len=1, max_len=127), "value": Text(max_len=255)}, required=("key",)), min_items=1
        ),
    },
    required=("action", "tags"),
)
ADD_NICS = Shape(
    {
        "nics": Items(
            Shape({"subnet_id": Text(), "ip_address": Text(), "security_groups": _IDS}, required=("subnet_id",)),
            min_items=1,
        )
    },
    required=("nics",),
)
DELETE_NICS = Shape({"nics": _IDS}, required=("nics",))
ATTACH = Shape(
    {"volumeAttachment": Shape({"volumeId": Text(), "device": Text()}, required=("volumeId",))},
    required=("volumeAttachment",),
)

_INSTALL = {
    "adminpass": Text(),
    "keyname": Text(),
    "userid": Text(),
    "metadata": Shape(
        {"user_data": Text(), "__system__encrypted": Text(choices=("0", "1")), "__system__cmkid": Text()}
    ),
}
CHANGE_OS = Shape(
    {"os-change": Shape({**_INSTALL, "imageid": Text()}, required=("imageid",))},
    required=("os-change",),
)
REINSTALL_OS = Shape({"os-reinstall": Shape(_INSTALL)}, required=("os-reinstall",))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of request bodies. ``checks`` checks the ranges that the service refuses with codes of their own."""

from __future__ import annotations

from ...core.schema import Flag, Integer, Items, Shape, Text, Texts
from ..eip.state import ADDRESS_TYPES

_IDS = Items(Shape({"id": Text(min_len=1)}, required=("id",)), min_items=1, max_items=1000)
_TRUTH = Text(choices=("true", "false"))
_STOPPING = Text(choices=("withStopServer",))
_TAG = Shape({"key": Text(min_len=1, max_len=36), "value": Text(max_len=43)}, required=("key",))
_SECRETS_OF_DISK = Shape({"__system__encrypted": Text(choices=("0", "1")), "__system__cmkid": Text()})
_VOLUME = {
    "volumetype": Text(),
    "size": Integer(),
    "iops": Integer(),
    "throughput": Integer(),
    "metadata": _SECRETS_OF_DISK,
    "hw:passthrough": Flag(),
}
_ADDRESS_PAIRS = Items(Shape({"ip_address": Text(), "mac_address": Text()}, required=("ip_address",)))

_PUBLIC_IP = Shape(
    {
        "id": Text(),
        "eip": Shape(
            {
                "iptype": Text(choices=ADDRESS_TYPES),
                "bandwidth": Shape(
                    {
                        "sharetype": Text(choices=("PER", "WHOLE")),
                        "id": Text(),
                        "size": Integer(),
                        "chargemode": Text(choices=("traffic", "bandwidth", "")),
                    },
                    required=("sharetype",),
                ),
                "extendparam": Shape({"chargingMode": Text(choices=("prePaid", "postPaid"))}),
            },
            required=("iptype", "bandwidth"),
        ),
        "delete_on_termination": Flag(),
    }
)
_NIC = Shape(
    {
        "subnet_id": Text(),
        "port_id": Text(),
        "ip_address": Text(),
        "ipv6_enable": Flag(),
        "allowed_address_pairs": _ADDRESS_PAIRS,
    }
)
_CHARGING = Shape(
    {
        "chargingMode": Text(choices=("prePaid", "postPaid")),
        "regionID": Text(),
        "periodType": Text(choices=("month", "year")),
        "periodNum": Integer(),
        "isAutoRenew": _TRUTH,
        "isAutoPay": _TRUTH,
        "enterprise_project_id": Text(),
        "support_auto_recovery": Flag(),
        "marketType": Text(),
    }
)

CREATE = Shape(
    {
        "dry_run": Flag(),
        "server": Shape(
            {
                "imageRef": Text(),
                "flavorRef": Text(),
                "name": Text(min_len=1),
                "user_data": Text(),
                "adminPass": Text(),
                "key_name": Text(),
                "vpcid": Text(),
                "nics": Items(_NIC, min_items=1),
                "publicip": _PUBLIC_IP,
                "count": Integer(),
                "isAutoRename": Flag(),
                "root_volume": Shape(_VOLUME, required=("volumetype",)),
                "data_volumes": Items(
                    Shape(
                        {**_VOLUME, "shareable": Flag(), "multiattach": Flag(), "delete_on_termination": Flag()},
                        required=("volumetype", "size"),
                    )
                ),
                "security_groups": Items(Shape({"id": Text()}, required=("id",))),
                "availability_zone": Text(),
                "extendparam": _CHARGING,
                "metadata": Texts(),
                "os:scheduler_hints": Shape({"group": Text(), "tenancy": Text(), "dedicated_host_id": Text()}),
                "tags": Items(Text()),
                "server_tags": Items(_TAG, max_items=10),
                "description": Text(max_len=85),
                "auto_terminate_time": Text(),
            },
            required=("imageRef", "flavorRef", "name", "vpcid", "nics", "root_volume"),
        ),
    },
    required=("server",),
)

_START = Shape({"servers": _IDS}, required=("servers",))
_STOP = Shape({"servers": _IDS, "type": Text(choices=("SOFT", "HARD"))}, required=("servers",))
_REBOOT = Shape({"servers": _IDS, "type": Text(choices=("SOFT", "HARD"))}, required=("servers", "type"))
POWER = Shape({"os-start": _START, "os-stop": _STOP, "reboot": _REBOOT})

DELETE = Shape({"servers": _IDS, "delete_publicip": Flag(), "delete_volume": Flag()}, required=("servers",))
UPDATE = Shape(
    {
        "server": Shape(
            {
                "name": Text(min_len=1, max_len=128),
                "description": Text(max_len=85),
                "hostname": Text(min_len=1, max_len=64),
                "user_data": Text(),
            }
        )
    },
    required=("server",),
)
RESIZE = Shape(
    {
        "resize": Shape(
            {"flavorRef": Text(), "mode": _STOPPING, "extendparam": Shape({"isAutoPay": _TRUTH})},
            required=("flavorRef",),
        ),
        "dry_run": Flag(),
    },
    required=("resize",),
)
_INSTALL = {
    "adminpass": Text(),
    "keyname": Text(),
    "userid": Text(),
    "mode": _STOPPING,
    "metadata": Shape(
        {"user_data": Text(), "__system__encrypted": Text(choices=("0", "1")), "__system__cmkid": Text()}
    ),
}
CHANGE_OS = Shape(
    {"os-change": Shape({**_INSTALL, "imageid": Text()}, required=("imageid",))},
    required=("os-change",),
)
REINSTALL_OS = Shape({"os-reinstall": Shape(_INSTALL)}, required=("os-reinstall",))
# For images without Cloud-Init, which read no user data.
_INSTALL_PLAIN = {
    **_INSTALL,
    "metadata": Shape({"__system__encrypted": Text(choices=("0", "1")), "__system__cmkid": Text(), "BYOL": Text()}),
}
CHANGE_OS_PLAIN = Shape(
    {"os-change": Shape({**_INSTALL_PLAIN, "imageid": Text(), "isAutoPay": _TRUTH}, required=("imageid",))},
    required=("os-change",),
)
REINSTALL_OS_PLAIN = Shape({"os-reinstall": Shape(_INSTALL_PLAIN)}, required=("os-reinstall",))
CHANGE_VPC = Shape(
    {
        "vpc_id": Text(),
        "nic": Shape({"subnet_id": Text(), "port_id": Text(), "ip_address": Text(), "security_groups": _IDS}),
    },
    required=("vpc_id", "nic"),
)
CHARGE_MODE = Shape(
    {
        "server_ids": Items(Text(min_len=1), min_items=1),
        "charge_mode": Text(choices=("prePaid",)),
        "prepaid_options": Shape(
            {
                "include_data_disks": Flag(),
                "include_publicips": Flag(),
                "period_type": Text(choices=("month", "year")),
                "period_num": Text(),
                "auto_pay": Flag(),
                "auto_renew": Flag(),
            },
            required=("period_type", "period_num"),
        ),
        "dry_run": Flag(),
    },
    required=("server_ids", "charge_mode"),
)
RESET_PASSWORD = Shape(
    {"reset-password": Shape({"new_password": Text(), "is_check_password": Flag()}, required=("new_password",))},
    required=("reset-password",),
)
END_TIME = Shape({"auto_terminate_time": Text()}, required=("auto_terminate_time",))
METADATA = Shape({"metadata": Texts()}, required=("metadata",))
TAGS = Shape(
    {"action": Text(choices=("create", "delete")), "tags": Items(_TAG, min_items=1)},
    required=("action", "tags"),
)
ADD_NICS = Shape(
    {
        "nics": Items(
            Shape(
                {
                    "subnet_id": Text(),
                    "port_id": Text(),
                    "ip_address": Text(),
                    "ipv6_enable": Flag(),
                    "security_groups": _IDS,
                }
            ),
            min_items=1,
        )
    },
    required=("nics",),
)
INTERFACE = Shape(
    {"interface_attachment": Shape({"delete_on_termination": Flag()}, required=("delete_on_termination",))},
    required=("interface_attachment",),
)
DELETE_NICS = Shape({"nics": _IDS}, required=("nics",))
ATTACH = Shape(
    {
        "volumeAttachment": Shape({"volumeId": Text(), "device": Text()}, required=("volumeId",)),
        "dry_run": Flag(),
    },
    required=("volumeAttachment",),
)
BLOCK_DEVICE = Shape(
    {"block_device": Shape({"delete_on_termination": Flag()}, required=("delete_on_termination",))},
    required=("block_device",),
)
_GROUP = Shape({"name": Text(min_len=1)}, required=("name",))
GROUPS = Shape({"addSecurityGroup": _GROUP, "removeSecurityGroup": _GROUP})

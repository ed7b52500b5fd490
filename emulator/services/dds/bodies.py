# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of request bodies. ``checks`` checks the values that the service refuses with codes of their own."""

from __future__ import annotations

from typing import Any

from ...core.schema import Field, Flag, Integer, Items, Shape, Text
from .records import CONFIG, DATABASE, DISKS, MODES, MONGOS, SHARD, USER


class Numeral(Field):
    """A number as text. The service accepts a JSON number, too."""

    def _check(self, value: Any, where: str) -> str:
        as_text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        found: str = Text().check(as_text, where)
        return found


_SWITCH = Text(choices=("0", "1"))
_TAG = {"key": Text(max_len=36), "value": Text(max_len=43)}

CREATE = Shape(
    {
        "name": Text(),
        "datastore": Shape(
            {"type": Text(), "version": Text(), "storage_engine": Text()},
            required=("type", "version", "storage_engine"),
        ),
        "region": Text(),
        "availability_zone": Text(),
        "vpc_id": Text(),
        "subnet_id": Text(),
        "security_group_id": Text(),
        "port": Text(),
        "password": Text(),
        "disk_encryption_id": Text(),
        "mode": Text(choices=MODES),
        "flavor": Items(
            Shape(
                {
                    "type": Text(),
                    "num": Numeral(),
                    "storage": Text(choices=DISKS),
                    "size": Numeral(),
                    "spec_code": Text(),
                },
                required=("type", "num", "spec_code"),
            ),
            min_items=1,
        ),
        # The service ignores the period here; only later requests use it.
        "backup_strategy": Shape(
            {"start_time": Text(), "keep_days": Numeral(), "period": Text()}, required=("start_time",)
        ),
        "enterprise_project_id": Text(),
        "ssl_option": _SWITCH,
        "tags": Items(Shape(_TAG, required=("key", "value"))),
        "charge_info": Shape(
            {
                "charge_mode": Text(choices=("prePaid", "postPaid")),
                "period_type": Text(choices=("month", "year")),
                "period_num": Integer(),
                "is_auto_renew": Flag(),
                "is_auto_pay": Flag(),
            },
            required=("charge_mode",),
        ),
    },
    required=(
        *("name", "datastore", "region", "availability_zone", "vpc_id", "subnet_id", "security_group_id"),
        *("mode", "flavor"),
    ),
)
RESTART = Shape(
    {
        "target_type": Text(choices=(MONGOS, SHARD, CONFIG)),
        "target_id": Text(),
        "is_serial": Flag(),
        "is_force": Flag(),
    },
    required=("target_id",),
)
RESIZE = Shape(
    {
        "resize": Shape(
            {
                "target_type": Text(choices=(MONGOS, SHARD, CONFIG)),
                "target_id": Text(),
                "target_ids": Items(Text(), min_items=1, max_items=16),
                "target_spec_code": Text(),
            },
            required=("target_spec_code",),
        ),
        "is_auto_pay": Flag(),
    },
    required=("resize",),
)
VOLUME = Shape(
    {"volume": Shape({"size": Numeral(), "group_id": Text()}, required=("size",)), "is_auto_pay": Flag()},
    required=("volume",),
)
ADD_NODES = Shape(
    {
        "type": Text(choices=(MONGOS, SHARD)),
        "spec_code": Text(),
        "num": Numeral(),
        "volume": Shape({"size": Numeral()}, required=("size",)),
        "is_auto_pay": Flag(),
    },
    required=("type", "spec_code", "num"),
)
ADD_REPLICAS = Shape({"num": Integer(), "is_auto_pay": Flag()}, required=("num",))
RENAME = Shape({"new_instance_name": Text()}, required=("new_instance_name",))
REMARK = Shape({"remark": Text()}, required=("remark",))
PORT = Shape({"port": Integer()}, required=("port",))
SECURITY_GROUP = Shape({"security_group_id": Text()}, required=("security_group_id",))
SSL = Shape({"ssl_option": _SWITCH}, required=("ssl_option",))
PASSWORD = Shape(
    {"user_pwd": Text(), "user_name": Text(choices=(USER,)), "db_name": Text(choices=(DATABASE,))},
    required=("user_pwd",),
)
BACKUP = Shape(
    {
        "backup_policy": Shape(
            {
                "keep_days": Numeral(),
                "start_time": Text(),
                "period": Text(),
                "enable_incremental_backup": Flag(),
            },
            required=("keep_days",),
        )
    },
    required=("backup_policy",),
)
TAGS = Shape(
    {
        "action": Text(choices=("create", "delete")),
        "tags": Items(Shape(_TAG, required=("key",)), min_items=1),
    },
    required=("action", "tags"),
)
BY_TAGS = Shape(
    {
        "offset": Numeral(),
        "limit": Numeral(),
        "action": Text(choices=("count", "filter")),
        "matches": Items(
            Shape({"key": Text(choices=("instance_name", "instance_id")), "value": Text()}, required=("key", "value"))
        ),
        "tags": Items(
            Shape({"key": Text(max_len=36), "values": Items(Text(max_len=43))}, required=("key", "values")),
            max_items=10,
        ),
    },
    required=("action",),
)

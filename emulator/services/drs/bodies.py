# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of request bodies. ``checks`` checks the values that the service refuses for single jobs of a batch."""

from __future__ import annotations

from ...core.schema import Field, Flag, Integer, Items, Shape, Text, Texts
from .records import (
    FULL_ONLY,
    FULL_THEN_INCREMENTAL,
    INCREMENTAL_ONLY,
    MIGRATION,
    PRECHECK_FROM,
    RECOVERY,
    SOURCE,
    STATUSES,
    SYNC,
    TARGET,
)

ENGINES = (
    *("mysql", "mongodb", "cloudDataGuard-mysql", "gaussdbv5", "postgresql", "mysql-to-kafka", "taurus-to-kafka"),
    *("gaussdbv5ha-to-kafka", "oracle-to-gaussdbv5", "oracle-to-gaussdbv5ha", "gaussdbv5-to-oracle"),
    *("gaussdbv5ha-to-oracle", "gaussdbv5-to-kafka"),
)
USES = (MIGRATION, SYNC, RECOVERY)
DIRECTIONS = ("up", "down", "non-dbs")
NETWORKS = ("vpn", "vpc", "eip")
NODES = ("micro", "small", "medium", "high", "xlarge", "2xlarge")
TASKS = (FULL_ONLY, FULL_THEN_INCREMENTAL, INCREMENTAL_ONLY)
DATABASES = ("mysql", "mongodb", "gaussdbv5", "postgresql", "kafka", "gaussdbv5ha", "taurus", "oracle")

_ID = Text(min_len=1)
_WORD = Text()
_MAYBE = Text(nullable=True)


def _batch(of: Field, name: str = "jobs", most: int | None = None) -> Shape:
    return Shape({name: Items(of, max_items=most)}, required=(name,))


_KAFKA = Shape(
    {
        "type": Text(choices=("PLAINTEXT", "SASL_PLAINTEXT", "SASL_SSL")),
        "trust_store_key_name": _WORD,
        "trust_store_key": _WORD,
        "trust_store_password": _WORD,
        "endpoint_algorithm": _WORD,
        "sasl_mechanism": Text(choices=("GSSAPI", "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")),
        "delegation_tokens": Flag(),
        "enable_key_store": Flag(),
        "key_store_key": _WORD,
        "key_store_key_name": _WORD,
        "key_store_password": _WORD,
        "set_private_key_password": Flag(),
        "key_password": _WORD,
    }
)
_DATABASE = {
    "db_type": Text(choices=DATABASES),
    "region": _WORD,
    "inst_id": _WORD,
    "vpc_id": _WORD,
    "subnet_id": _WORD,
    "project_id": _WORD,
    "db_name": Text(max_len=128),
    "db_password": _WORD,
    # The port is 0 for MongoDB, because its addresses contain their ports.
    "db_port": Integer(minimum=0, maximum=65535),
    "db_user": _WORD,
    "ip": _WORD,
    "ssl_cert_password": _WORD,
    "ssl_cert_check_sum": _WORD,
    "ssl_cert_key": _WORD,
    "ssl_cert_name": _WORD,
    "ssl_link": Flag(),
    "kafka_security_config": _KAFKA,
}
_ENDPOINT = Shape(
    {
        **_DATABASE,
        "az_code": _WORD,
        "security_group_id": _WORD,
        "inst_name": _WORD,
        "mongo_ha_mode": _WORD,
        "safe_mode": Integer(choices=(0, 1)),
        "topic": _WORD,
        "cluster_mode": _WORD,
    }
)
_TAGS = Items(Shape({"key": _WORD, "value": _WORD}, required=("key",)))
_DESCRIPTION = Text(max_len=256)

CREATE = _batch(
    Shape(
        {
            "bind_eip": Flag(),
            "db_use_type": Text(choices=USES),
            "name": _WORD,
            "description": _DESCRIPTION,
            "engine_type": Text(choices=ENGINES),
            "is_target_readonly": Flag(),
            "job_direction": Text(choices=DIRECTIONS),
            "multi_write": Flag(only=False),
            "net_type": Text(choices=NETWORKS),
            "node_num": Integer(minimum=1, maximum=32),
            "node_type": Text(choices=NODES),
            "source_endpoint": _ENDPOINT,
            "target_endpoint": _ENDPOINT,
            "tags": _TAGS,
            "task_type": Text(choices=TASKS),
            "customize_sutnet_id": _WORD,
            "sys_tags": _TAGS,
            "expired_days": _WORD,
            "charging_mode": Text(choices=("on_demand",)),
            "is_open_fast_clean": Flag(),
        },
        required=(
            *("db_use_type", "name", "engine_type", "job_direction", "net_type", "node_type", "source_endpoint"),
            *("target_endpoint", "task_type", "customize_sutnet_id"),
        ),
    )
)

MODIFY = _batch(
    Shape(
        {
            "job_id": _ID,
            "description": _DESCRIPTION,
            "name": _WORD,
            "alarm_notify": Shape(
                {
                    "delay_time": Integer(minimum=0, maximum=3600),
                    "rto_delay": Integer(minimum=0, maximum=3600),
                    "rpo_delay": Integer(minimum=0, maximum=3600),
                    "alarm_to_user": Flag(),
                    "subscriptions": Items(
                        Shape(
                            {"endpoints": Items(_WORD, max_items=10), "protocol": Text(choices=("sms", "email"))},
                        )
                    ),
                }
            ),
            "task_type": Text(choices=TASKS),
            "source_endpoint": _ENDPOINT,
            "target_endpoint": _ENDPOINT,
            "node_type": Text(choices=NODES),
            "engine_type": Text(choices=ENGINES),
            "net_type": Text(choices=NETWORKS),
            "store_db_info": Flag(),
            "is_recreate": Flag(only=False),
            "job_direction": Text(choices=DIRECTIONS),
            "is_target_readonly": Flag(),
            "replace_definer": Flag(),
            "tags": _TAGS,
            "db_use_type": Text(choices=USES),
        },
        required=("job_id",),
    ),
    most=10,
)

TEST = _batch(
    Shape(
        {
            **_DATABASE,
            "id": _ID,
            "net_type": Text(choices=NETWORKS),
            "end_point_type": Text(choices=(SOURCE, TARGET)),
            "customized_dns": Shape(
                {
                    "is_set_dns": Flag(),
                    "set_dns_action": Text(choices=("add", "keep", "update", "recover")),
                    "dns_ip": _WORD,
                },
                required=("is_set_dns", "set_dns_action", "dns_ip"),
            ),
        },
        required=("id", "net_type", "db_type", "ip", "db_user", "db_password", "end_point_type"),
    )
)

PRECHECK = _batch(
    Shape({"job_id": _ID, "precheck_mode": Text(choices=tuple(PRECHECK_FROM))}, required=("job_id", "precheck_mode"))
)
START = _batch(
    Shape(
        {
            "job_id": _ID,
            "is_only_init_task": Flag(only=False),
            "is_auto_create_compare": Flag(),
            "start_time": _WORD,
        },
        required=("job_id",),
    )
)
PAUSE = _batch(Shape({"job_id": _ID, "pause_mode": Text(choices=("target", "all"))}, required=("job_id", "pause_mode")))
RETRY = _batch(Shape({"job_id": _ID, "is_sync_re_edit": Flag()}, required=("job_id",)))
DELETE = _batch(
    Shape(
        {
            "delete_type": Text(choices=("terminate", "force_terminate", "delete")),
            "job_id": _ID,
            "is_show_breakpoint_position": Flag(),
        },
        required=("delete_type", "job_id"),
    )
)

LIMIT_SPEED = _batch(
    Shape(
        {
            "job_id": _ID,
            "speed_limit": Items(
                Shape(
                    {"begin": _WORD, "end": _WORD, "speed": _WORD, "is_utc": Flag()},
                    required=("begin", "end", "speed"),
                )
            ),
        },
        required=("job_id", "speed_limit"),
    ),
    "speed_limits",
)
SELECT = _batch(
    Shape(
        {
            "job_id": _ID,
            "selected": Flag(),
            "sync_database": Flag(),
            "job": Items(
                Shape(
                    {
                        "id": _MAYBE,
                        "parent_id": _MAYBE,
                        "object_type": Text(choices=("database", "table", "schema", "view")),
                        "object_name": _MAYBE,
                        "object_alias_name": _MAYBE,
                        "select": Text(choices=("true", "false", "partial")),
                    }
                )
            ),
        },
        required=("job_id",),
    ),
    most=10,
)
POLICY = _batch(
    Shape(
        {
            "job_id": _ID,
            "conflict_policy": Text(choices=("stop", "overwrite", "ignore")),
            "filter_ddl_policy": _WORD,
            "ddl_trans": Flag(),
            "index_trans": Flag(),
            "topic_policy": _WORD,
            "topic": _WORD,
            "partition_policy": _WORD,
            "kafka_data_format": _WORD,
            "topic_name_format": _WORD,
            "partitions_num": _WORD,
            "replication_factor": _WORD,
            "is_fill_materialized_view": Flag(),
            "export_snapshot": Flag(),
            "slot_name": _WORD,
            "file_and_position": _WORD,
            "gtid_set": _WORD,
            "ddl_topic": _WORD,
        },
        required=("job_id",),
    )
)

_PAGE = {"cur_page": Integer(minimum=0), "per_page": Integer(minimum=0, maximum=100)}
LOOK = _batch(_ID)
# The service accepts pages here, and they have no effect.
LOOK_AT_ALL = Shape({"jobs": Items(_ID), "page_req": Shape(_PAGE)}, required=("jobs",))
LOOK_BY_PAGE = Shape({"jobs": Items(_ID), "page_req": Shape(_PAGE)}, required=("jobs",))
LIST = Shape(
    {
        **_PAGE,
        "db_use_type": Text(choices=USES),
        "engine_type": Text(choices=ENGINES),
        "enterprise_project_id": Text(min_len=1, nullable=True),
        "name": _WORD,
        "net_type": Text(choices=NETWORKS),
        "service_name": Text(choices=("eps",)),
        "status": Text(choices=STATUSES),
        "tags": Texts(),
        "instance_ids": Items(_ID, max_items=10, nullable=True),
        "instance_ip": _WORD,
    },
    required=("db_use_type",),
)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.schema import Field, Flag, Integer, Invalid, Items, Shape, Text
from .records import CODE, DEPLOY_MODES, IMAGE, PACKAGE, RESOURCE_TYPES


@dataclass(frozen=True)
class Amount(Field):
    """A number that can have a fraction."""

    def _check(self, value: Any, where: str) -> float:
        if not isinstance(value, (int, float)) or isinstance(value, bool) or value < 0:
            raise Invalid("value", where, f"{where}: {value!r} is not an amount")
        return value


@dataclass(frozen=True)
class Document(Field):
    """An object in the terms of the service, for which no complete reference exists."""

    def _check(self, value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Invalid("value", where, f"{where}: {value!r} is not an object")
        return value


_NAME = Text(min_len=2, max_len=64)
_DESCRIPTION = Text(max_len=128)
_SOME = Text(min_len=1)
_LABELS = Items(Shape({"key": _SOME, "value": Text()}, required=("key", "value")))
_RESOURCE_TYPE = Text(choices=RESOURCE_TYPES)
_ABOUT = {"name": _NAME, "description": _DESCRIPTION, "labels": _LABELS}

# ``charge_mode`` belongs to the second version of the API. The third version accepts and ignores it.
NEW_ENVIRONMENT = Shape(
    {
        **_ABOUT,
        "enterprise_project_id": Text(),
        "vpc_id": _SOME,
        "deploy_mode": Text(choices=DEPLOY_MODES),
        "charge_mode": Text(),
    },
    required=("name", "vpc_id"),
)
ENVIRONMENT = Shape(
    _ABOUT, required=("name",), read_only=("vpc_id", "deploy_mode", "enterprise_project_id", "charge_mode")
)
RESOURCES = Shape(
    {
        "resources": Items(
            Shape({"id": _SOME, "name": Text(), "type": _RESOURCE_TYPE}, required=("id", "type")),
        )
    },
    required=("resources",),
)
NEW_APPLICATION = Shape({**_ABOUT, "enterprise_project_id": Text()}, required=("name",))
APPLICATION = Shape({**_ABOUT, "enterprise_project_id": Text()})
_VARIABLES = Items(Shape({"name": _SOME, "value": Text()}, required=("name", "value")))
CONFIGURATION = Shape(
    {
        "environment_id": _SOME,
        "configuration": Shape({"env": _VARIABLES, "assign_strategy": Flag()}, required=("env",)),
    },
    required=("environment_id", "configuration"),
)

STACK = Shape(
    {"name": _SOME, "type": _SOME, "version": Text(), "deploy_mode": Text(choices=DEPLOY_MODES)},
    required=("name", "type", "deploy_mode"),
)
_SOURCE = Shape(
    {
        "kind": Text(choices=(CODE, PACKAGE, IMAGE)),
        **dict.fromkeys(("url", "version", "storage", "auth", "repo_auth", "repo_namespace", "repo_ref"), Text()),
        **dict.fromkeys(("repo_type", "web_url", "repo_url"), Text()),
    },
    required=("kind",),
)
_BUILD = Shape({"parameters": Document()})
_VALUE_FROM = Shape(
    {"reference_type": _SOME, "name": _SOME, "key": Text(), "optional": Flag()}, required=("reference_type", "name")
)
_ENVS = Items(Shape({"name": _SOME, "value": Text(), "value_from": _VALUE_FROM}, required=("name",)))
_STORAGE = Shape(
    {
        "type": _SOME,
        "name": _SOME,
        "parameters": Shape({"path": Text(), "name": Text(), "default_mode": Integer(), "medium": Text()}),
        "mounts": Items(
            Shape({"path": _SOME, "sub_path": Text(), "read_only": Flag()}, required=("path", "sub_path", "read_only"))
        ),
    },
    required=("type", "name", "parameters", "mounts"),
)
_GRAY_RULE = Shape(
    dict.fromkeys(("type", "key", "value", "condition"), Text()), required=("type", "key", "value", "condition")
)
_GRAY = Shape(
    {
        **dict.fromkeys(("type", "replica_surge_mode", "rule_match_mode"), Text()),
        **dict.fromkeys(
            ("deployment_mode", "first_batch_weight", "first_batch_replica", "remaining_batch"), Integer(minimum=0)
        ),
        "rules": Items(_GRAY_RULE),
    },
    required=("type", "replica_surge_mode", "deployment_mode"),
)
_STRATEGY = Shape(
    {
        "type": _SOME,
        "rolling_release": Shape({"batches": Integer(minimum=1)}, required=("batches",)),
        "gray_release": _GRAY,
    },
    required=("type",),
)
_PORT = Integer(minimum=1, maximum=65535)
_TARGET = {"type": _SOME, "scheme": Text(), "host": Text(), "port": _PORT, "path": Text(), "command": Items(Text())}
_LIFECYCLE = Shape(_TARGET, required=("type",))
_PROBE = Shape(
    {**_TARGET, "delay": Integer(minimum=0), "timeout": Integer(minimum=0)}, required=("type", "delay", "timeout")
)
_LOG = ("log_path", "rotate", "host_path", "host_extend_path")
_LOGS = Items(Shape(dict.fromkeys(_LOG, Text()), required=_LOG))
_EXPRESSION = Shape({"key": _SOME, "operation": _SOME, "value": Text()}, required=("key", "operation"))
_AFFINITY = Items(
    Shape(
        {
            "condition": _SOME,
            "kind": _SOME,
            "match_expressions": Items(_EXPRESSION),
            "weight": Integer(minimum=1, maximum=100),
        },
        required=("condition", "kind", "match_expressions"),
    )
)
_REFERENCE = Shape({"id": _SOME, "type": _RESOURCE_TYPE, "parameters": Document()}, required=("id", "type"))
_DEPLOYED: dict[str, Field] = {
    **_ABOUT,
    "runtime_stack": STACK,
    "source": _SOURCE,
    "build": _BUILD,
    **dict.fromkeys(("limit_cpu", "limit_memory", "request_cpu", "request_memory"), Amount()),
    "replica": Integer(minimum=0),
    "version": _SOME,
    "swimlane_id": Text(),
    "envs": _ENVS,
    "storages": Items(_STORAGE),
    "deploy_strategy": _STRATEGY,
    "update_strategy": Document(),
    "workload_name": Text(),
    "command": Shape({"command": Items(Text()), "args": Items(Text())}),
    "post_start": _LIFECYCLE,
    "pre_stop": _LIFECYCLE,
    "mesher": Shape({"port": _PORT}, required=("port",)),
    "timezone": Text(),
    "jvm_opts": Text(),
    "tomcat_opts": Shape({"server_xml": Text()}, required=("server_xml",)),
    "logs": _LOGS,
    "custom_metric": Shape(
        {"path": Text(), "port": _PORT, "dimensions": Text()}, required=("path", "port", "dimensions")
    ),
    "affinity": _AFFINITY,
    "anti_affinity": _AFFINITY,
    "liveness_probe": _PROBE,
    "readiness_probe": _PROBE,
    "refer_resources": Items(_REFERENCE),
    "external_accesses": Items(Shape({"protocol": Text(), "address": Text(), "forward_port": _PORT})),
}
_ALWAYS = ("name", "runtime_stack", "source", "version")
_NEW: dict[str, Field] = {"environment_id": _SOME, "config_mode": Text(), "workload_content": Text()}
NEW_COMPONENT = Shape({**_DEPLOYED, **_NEW}, required=(*_ALWAYS, "refer_resources"))
COMPONENT = Shape({**_DEPLOYED, "config_mode": Text()}, required=_ALWAYS, read_only=("environment_id",))
ACTIONS = (
    *("start", "stop", "restart", "scale", "rollback", "rollback_current"),
    *("continue_deploy", "check_gray_release", "modify_gray_rule", "sync_workload"),
)
ACTION = Shape(
    {
        "action": Text(choices=ACTIONS),
        "parameters": Shape({"replica": Integer(minimum=0), "hosts": Items(_SOME), "version": _SOME}),
    },
    required=("action",),
)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of ServiceStage, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.services.servicestage.stage import BALANCER, NEW, VPC, Stage

OPERATIONS = {
    "servicestage": {
        *("create_application", "create_component", "create_environment", "modify_application"),
        *("modify_application_configuration", "modify_component", "modify_environment"),
        *("modify_resource_in_environment", "update_component_action"),
    },
}
HOOK = {"type": "http", "scheme": "HTTP", "host": "POD", "port": 80, "path": "/", "command": ["true"]}
PROBE = {**HOOK, "delay": 1, "timeout": 1}
NEAR = {
    "condition": "preferred",
    "kind": "node",
    "match_expressions": [{"key": "disk", "operation": "In", "value": "ssd"}],
    "weight": 50,
}
EVERYTHING: dict[str, Any] = {
    **NEW,
    "description": "all",
    "labels": {"a": "1"},
    "source": {
        "kind": "code",
        **dict.fromkeys(("url", "version", "storage", "auth", "repo_auth", "repo_namespace", "repo_ref"), "x"),
        **dict.fromkeys(("repo_type", "web_url", "repo_url"), "x"),
    },
    "build": {
        **dict.fromkeys(("artifact_namespace", "build_cmd", "cluster_id", "dockerfile_path", "environment_id"), "x"),
        "node_label_selector": {"a": "b"},
    },
    **dict.fromkeys(("limit_cpu", "limit_memory", "request_cpu", "request_memory"), 0.5),
    **dict.fromkeys(("swimlane_id", "timezone", "jvm_opts"), "x"),
    "envs": [
        {"name": "A", "value": "1"},
        {"name": "B", "value_from": {"reference_type": "secretKeyRef", "name": "s", "key": "k", "optional": True}},
    ],
    "storages": [
        {
            "type": "HostPath",
            "name": "s",
            "parameters": {"path": "/x", "name": "x", "default_mode": 420, "medium": "Memory"},
            "mounts": [{"path": "/y"}],
        }
    ],
    "deploy_strategy": {"type": "RollingRelease", "rolling_release": {"batches": 2}},
    "config_mode": "yaml",
    "workload_content": "{}",
    "update_strategy": {"type": "RollingRelease", "max_surge": 1},
    "command": {"command": ["a"], "args": ["b"]},
    "post_start": HOOK,
    "pre_stop": HOOK,
    "mesher": {"port": 30101},
    "tomcat_opts": {"server_xml": "<x/>"},
    "logs": [dict.fromkeys(("log_path", "rotate", "host_path", "host_extend_path"), "x")],
    "custom_metric": {"path": "/", "port": 80, "dimensions": "cpu"},
    "affinity": [NEAR],
    "anti_affinity": [NEAR],
    "liveness_probe": PROBE,
    "readiness_probe": PROBE,
    "external_accesses": [{"protocol": "http", "address": "a", "forward_port": 80}],
}


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = Stage(directory)
    about = {"description": "d", "labels": {"a": "1"}, "enterprise_project_id": "0"}
    cloud.done("environment", name="one", vpc_id=VPC, deploy_mode="mixed", **about)
    cloud.done("environment", name="one", description="", labels={})
    resource = {"type": "elb", "id": BALANCER, "name": "x"}
    cloud.done("environment_resources", name="one", resources=[resource])
    variables = [{"environment": "one", "variables": {"A": 1}, "assign_strategy": True}]
    cloud.done("application", name="shop", configurations=variables, **about)
    cloud.done("application", name="shop", description="", labels={})
    component = cloud.done("component", **EVERYTHING)["component"]
    assert cloud.done("component", **EVERYTHING)["changed"] is False
    cloud.done("component", id=component["id"], version="2.0")
    cloud.done("component", id=component["id"], replica=4)
    cloud.done("component", id=component["id"], version="1.0", state="rolled_back")
    return cloud.requests()

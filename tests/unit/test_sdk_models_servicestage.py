# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is sent to ServiceStage is what the models of the vendor's SDK can say: no key that they do not know, and all
that they have is an option."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from huaweicloudsdkservicestage.v3 import model as stage

from tests.support.local_cloud import documentation
from tests.unit.resources.stage import BALANCER, NEW, VPC, Stage
from tests.unit.test_sdk_models import unknown

MODELS: dict[str, type] = {
    "POST environments": stage.EnvironmentCreate,
    "PUT environments/*": stage.EnvironmentModify,
    "PUT environments/*/resources": stage.EnvironmentResourceModify,
    "POST applications": stage.ApplicationCreate,
    "PUT applications/*": stage.ApplicationModify,
    "PUT applications/*/configuration": stage.ApplicationConfigModify,
    "POST applications/*/components": stage.ComponentCreate,
    "PUT applications/*/components/*": stage.ComponentModify,
    "POST applications/*/components/*/action": stage.ComponentAction,
}
HOOK = {"type": "http", "scheme": "HTTP", "host": "POD", "port": 80, "path": "/", "command": ["true"]}
PROBE = {**HOOK, "delay": 1, "timeout": 1}
NEAR = {"az": ["a"], "node": ["n"], "component": [{"display_name": "db", "name": "db"}]}
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
    "command": {"command": ["a"], "args": ["b"]},
    "post_start": HOOK,
    "pre_stop": HOOK,
    "mesher": {"port": 30101},
    "tomcat_opts": {"server_xml": "<x/>"},
    "logs": [dict.fromkeys(("log_path", "rotate", "host_path", "host_extend_path"), "x")],
    "custom_metric": {"path": "/", "port": 80, "dimensions": "cpu"},
    "affinity": NEAR,
    "anti_affinity": NEAR,
    "liveness_probe": PROBE,
    "readiness_probe": PROBE,
    "external_accesses": [{"protocol": "http", "address": "a", "forward_port": 80}],
}


def test_everything_that_is_sent(tmp_path: Path) -> None:
    cloud = Stage(tmp_path)
    about = {"description": "d", "labels": {"a": "1"}, "enterprise_project_id": "0"}
    cloud.done("environment", name="one", vpc_id=VPC, deploy_mode="mixed", **about)
    cloud.done("environment", name="one", description="", labels={})
    resource = {"type": "elb", "id": BALANCER, "name": "x"}
    cloud.done("environment_resources", name="one", resources=[resource])
    variables = [{"environment": "one", "variables": {"A": 1}}]
    cloud.done("application", name="shop", configurations=variables, **about)
    cloud.done("application", name="shop", description="", labels={})
    component = cloud.done("component", **EVERYTHING)["component"]
    assert cloud.done("component", **EVERYTHING)["changed"] is False
    cloud.done("component", id=component["id"], version="2.0")
    cloud.done("component", id=component["id"], replica=4)
    cloud.done("component", id=component["id"], version="1.0", state="rolled_back")
    bodies = []
    for entry in cloud.requests():
        parts = entry["path"].split("/cas/")[-1].split("/")
        bodies.append((entry["method"] + " " + "/".join("*" if len(one) > 30 else one for one in parts), entry["body"]))
    written = [(name, body) for name, body in bodies if body]
    assert {name for name, _body in written} == set(MODELS)
    for name, body in written:
        assert list(unknown(MODELS[name], body, name)) == []


def test_all_that_a_component_can_be_is_an_option() -> None:
    options = set(documentation("servicestage_component")["options"])
    wire = set(stage.ComponentCreate.attribute_map.values()) | set(stage.ComponentModify.attribute_map.values())
    assert wire - options == {"environment_id"}
    assert set(EVERYTHING) == options - {"id", "state", "purge_labels"}

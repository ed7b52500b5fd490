# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A boolean where a service has text is written as in YAML, whichever option it is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.host import query_of
from tests.unit.services.cse.registry import NAMED, SERVICE, Registry
from tests.unit.services.servicestage.stage import VPC, Stage


@pytest.fixture
def cloud(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def test_labels_and_variables(cloud: Stage) -> None:
    labels: dict[str, Any] = {"spare": True, "used": False, "floor": 3, "bare": None}
    made = cloud.done("environment", name="one", vpc_id=VPC, labels=labels)
    assert made["environment"]["labels"] == {"spare": "true", "used": "false", "floor": "3", "bare": ""}
    assert cloud.done("environment", name="one", labels=labels)["changed"] is False
    assert [one["name"] for one in cloud.done("environment_info", labels={"spare": True})["environments"]] == ["one"]
    configurations = [{"environment": "one", "variables": {"TLS": True, "DEBUG": False}}]
    shop = cloud.done("application", name="shop", configurations=configurations)
    assert shop["application"]["configurations"][0]["variables"] == {"TLS": "true", "DEBUG": "false"}
    assert cloud.done("application", name="shop", configurations=configurations)["changed"] is False


def test_properties_and_tags_of_microservices(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    given: dict[str, Any] = {**NAMED, "properties": {"canary": True}, "tags": {"internal": False}}
    made = registry.done(SERVICE, **given)["microservice"]
    assert (made["properties"], made["tags"]) == ({"canary": "true"}, {"internal": "false"})
    assert registry.done(SERVICE, **given)["changed"] is False


def test_tags_that_hosts_are_selected_by() -> None:
    assert query_of({"tags": {"spare": True, "bare": None}}) == {"tags": "spare=true,bare="}


def test_values_of_headers_and_paths(cloud: Stage) -> None:
    path = "/v3/{project_id}/cas/environments/{spare}"
    how = {"path": path, "path_values": {"spare": True}, "headers": {"X-Spare": True, "X-Floor": 3}}
    assert cloud.run("api_request", service="servicestage", **how)["error"]["status"] == 404
    (sent,) = cloud.requests()
    assert sent["path"].endswith("/environments/true")
    headers = {name.lower(): value for name, value in sent["headers"].items()}
    assert (headers["x-spare"], headers["x-floor"]) == ("true", "3")

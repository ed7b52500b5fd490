# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tasks of docs/any_resource.md, each predicted, run, and run again.

Three services are stand-ins with the calls that the page describes. Their facts are those of the vendor's SDK.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.any_service import AnyService, Collection
from tests.support.local_cloud import ROOT, LocalCloud

MODULE = "api_resource"
PAGE = (ROOT / "docs" / "any_resource.md").read_text(encoding="utf-8")
BLOCKS = [yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)]
TASKS = {
    block[0][f"community.huaweicloud.{MODULE}"]["service"]: [task[f"community.huaweicloud.{MODULE}"] for task in block]
    for block in BLOCKS
    if "hosts" not in block[0]
}
SERVICES = {
    "nat": Collection(
        "/v2/{project_id}/nat_gateways",
        "nat_gateways",
        key="nat_gateway",
        added={"admin_state_up": True, "enterprise_project_id": "0", "pps_max": 1000},
        statuses=("PENDING_CREATE", "PENDING_CREATE", "ACTIVE"),
        tags_path=r"/v3/\{project_id\}/nat_gateways/{id}/tags",
    ),
    "lts": Collection(
        "/v2/{project_id}/groups",
        "log_groups",
        id_key="log_group_id",
        update="POST",
        shows=False,
        brief=True,
        added={"creation_time": 1630547141853, "tag": {}},
    ),
    "cbr": Collection("/v3/{project_id}/policies", "policies", key="policy", added={"associated_vaults": []}),
}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    found = LocalCloud(tmp_path)
    found.done("smn_topic", name="alarms")
    for service, collection in SERVICES.items():
        collection.objects.clear()
        AnyService(found, service, collection)
    return found


def test_the_page_shows_three_services_that_no_module_covers() -> None:
    assert set(TASKS) == {*SERVICES, "smn"}
    modules = {path.stem.partition("_")[0] for path in (ROOT / "plugins" / "modules").glob("*.py")}
    assert modules.isdisjoint(SERVICES)


@pytest.mark.parametrize("service", TASKS)
def test_the_tasks_of_the_page(cloud: LocalCloud, service: str) -> None:
    for task in TASKS[service]:
        predicted = cloud.done(MODULE, check=True, **task)
        made = cloud.done(MODULE, **task)
        assert predicted["changed"] is made["changed"] is True
        assert (predicted["actions"], predicted["diff"]) == (made["actions"], made["diff"])
        assert cloud.done(MODULE, **task)["changed"] is False
        assert (made["resource"] is None) is (task.get("state") == "absent")


def test_a_lost_response_creates_no_second_gateway(cloud: LocalCloud) -> None:
    from tests.support.any_service import lost_after

    service = AnyService(cloud, "nat", SERVICES["nat"])
    service.faults["POST"] = [lost_after]
    create: dict[str, Any] = TASKS["nat"][0]
    assert cloud.done(MODULE, **create)["resource"]["status"] == "ACTIVE"
    assert len(SERVICES["nat"].objects) == 1

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of the DDS, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.local_cloud import LocalCloud
from tests.unit.services.dds.test_instance import FLAVORS, MORE_FLAVORS, NAME, PASSWORD, PREPAID, wanted

OPERATIONS = {
    "dds": {
        *("add_sharding_node", "batch_tag_action", "check_password", "create_instance", "expand_replicaset_node"),
        *("reset_password", "resize_instance", "resize_instance_volume", "restart_instance", "set_backup_policy"),
        *("switch_ssl", "update_instance_name", "update_instance_port", "update_instance_remark"),
        "update_security_group",
    },
}
POLICY = {"keep_days": 9, "start_time": "01:00-02:00", "period": [1], "incremental": True}
LARGE = "dds.mongodb.s6.xlarge.2."


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = LocalCloud(directory)
    cloud.control.post("/_emulator/seed", json=MORE_FLAVORS)
    made = wanted(admin_password=PASSWORD, port=27017, ssl=False, backup_policy=POLICY, tags={"team": "a"}, **PREPAID)
    nodes = {"type": "replica", "num": 5, "size": 40, "spec_code": LARGE + "repset"}
    changed = {"port": 27018, "ssl": True, "remark": "mine", "tags": {"team": "b"}, "security_group": "default"}
    cluster = [{**one, "num": one["num"] + (one["type"] != "config")} for one in FLAVORS["Sharding"]]
    tasks: list[dict[str, Any]] = [
        {**made, "enterprise_project_id": "0"},
        {"name": NAME, **changed, "flavor": [nodes], "admin_password": "Another-1", "update_password": "always"},
        {"name": NAME, "state": "restarted"},
        wanted("Sharding", name="cluster"),
        {"name": "cluster", "flavor": [{**one, "spec_code": LARGE + one["type"]} for one in cluster]},
        {"name": "cluster", "state": "absent"},
    ]
    results = [cloud.run("dds_instance", **task) for task in tasks]
    results.append(cloud.run("dds_instance", id=results[0]["instance"]["id"], name="other"))
    assert [result.get("msg") for result in results] == [None] * len(results)
    return cloud.requests()

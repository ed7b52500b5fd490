# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is sent to the DDS is what the models of the vendor's SDK can say: no key that they do not know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from huaweicloudsdkdds.v3 import model as dds

from tests.support.local_cloud import LocalCloud
from tests.unit.resources.test_dds_instance import FLAVORS, MORE_FLAVORS, NAME, PASSWORD, PREPAID, wanted
from tests.unit.test_sdk_models import unknown

MODELS: dict[str, type] = {
    "instances": dds.CreateInstanceRequestBody,
    "modify-name": dds.UpdateNameRequestBody,
    "remark": dds.UpdateInstanceRemarkRequestBody,
    "modify-port": dds.UpdatePortRequestBody,
    "modify-security-group": dds.UpdateSecurityGroupRequestBody,
    "switch-ssl": dds.SwitchSslRequestBody,
    "check-password": dds.CheckPasswordRequestBody,
    "reset-password": dds.ResetPasswordRequestBody,
    "policy": dds.SetBackupPolicyRequestBody,
    "action": dds.BatchOperateInstanceTagRequestBody,
    "restart": dds.RestartInstanceRequestBody,
    "resize": dds.ResizeInstanceRequestBody,
    "enlarge-volume": dds.ResizeInstanceVolumeRequestBody,
    "enlarge": dds.EnlargeInstanceRequestBody,
    "replicaset-node": dds.EnlargeReplicasetNodeRequestBody,
}
POLICY = {"keep_days": 9, "start_time": "01:00-02:00", "period": [1], "incremental": True}
LARGE = "dds.mongodb.s6.xlarge.2."


def test_everything_that_is_sent(tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path)
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
    sent = [(one["path"].rsplit("/", 1)[-1], one["body"]) for one in cloud.requests() if one["service"] == "dds"]
    bodies = [(kind, body) for kind, body in sent if body]
    assert {kind for kind, _body in bodies} == set(MODELS)
    for kind, body in bodies:
        assert list(unknown(MODELS[kind], body, kind)) == []

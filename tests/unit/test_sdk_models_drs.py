# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is sent to the DRS is what the models of the vendor's SDK can say: no key that they do not know."""

from __future__ import annotations

from pathlib import Path

from huaweicloudsdkdrs.v3 import model as drs

from tests.unit.resources.replication import NAME, SOURCE, TARGET, Region, wanted
from tests.unit.test_sdk_models import unknown

MODELS: dict[str, type] = {
    "jobs": drs.QueryJobsReq,
    "status": drs.BatchQueryJobReqPage,
    "detail": drs.BatchQueryJobReqPage,
    "progress": drs.BatchQueryProgressReq,
    "rpo-and-rto": drs.BatchQueryRpoAndRtoReq,
    "creation": drs.BatchCreateJobReq,
    "connection": drs.BatchTestConnectionReq,
    "modification": drs.BatchModifyJobReq,
    "select-objects": drs.BatchUpdateDatabaseObjectReq,
    "sync-policy": drs.BatchSetupSyncPolicyReq,
    "precheck": drs.BatchPrecheckReq,
    "precheck-result": drs.BatchQueryPrecheckResultReq,
    "limit-speed": drs.BatchLimitSpeedReq,
    "starting": drs.BatchStartJobReq,
    "pause-task": drs.BatchPauseJobReq,
    "retry-task": drs.BatchRetryReq,
}
# Its path ends in "batch-jobs", as if it were a list.
DELETION = drs.BatchDeleteJobReq
SSL = {
    "ssl": True,
    "ssl_cert_key": "Y2VydA==",
    "ssl_cert_name": "ca.pem",
    "ssl_cert_check_sum": "0" * 64,
    "ssl_cert_password": "Verborgen-2",
}
PLACE = {"project_id": "p", "vpc_id": "v", "subnet_id": "s", "security_group_id": "g", "database": "d", "topic": "t"}


def test_everything_that_is_sent(tmp_path: Path) -> None:
    cloud = Region(tmp_path)
    everything = wanted(
        job_type="sync",
        task_type="FULL_INCR_TRANS",
        net_type="eip",
        node_type="small",
        expired_days=20,
        target_readonly=False,
        description="mine",
        tags={"team": "shop"},
        source={**SOURCE, "type": "mysql", **SSL, **PLACE},
        target={**TARGET, **SSL, **PLACE},
        replace_definer=True,
        databases=["shop"],
        tables=[{"database": "crm", "tables": ["orders"]}],
        policy={"conflict_policy": "stop", "filter_ddl_policy": "drop_database", "index_trans": True},
        speed_limits=[{"begin": 1, "end": 2, "speed": 3}],
        state="started",
        start_time="2099-01-01T00:00:00Z",
        enterprise_project_id="0",
    )
    cloud.job(**everything)
    cloud.job(name=NAME, state="started")
    cloud.job(name=NAME, description="ours", tags={}, state="stopped")
    cloud.job(name=NAME, state="started")
    made = cloud.look(name=NAME, engine_type="mysql", net_type="eip", tags={"team": "shop"}, enterprise_project_id="0")
    assert made["jobs"] == []
    (job_id,) = cloud.look(name=NAME, status="INCRE_TRANSFER_STARTED")["statuses"]
    cloud.look(ids=[job_id], details=True, progress=True, rpo_rto=True)
    cloud.job(name=NAME, state="absent")
    sent = [(entry["path"].rsplit("/", 1)[-1].removeprefix("batch-"), entry) for entry in cloud.requests()]
    bodies = [
        (DELETION if entry["method"] == "DELETE" else MODELS[kind], entry["body"])
        for kind, entry in sent
        if entry["service"] == "drs"
    ]
    assert {model for model, _body in bodies} == {DELETION, *MODELS.values()}
    for model, body in bodies:
        assert list(unknown(model, body, model.__name__)) == []

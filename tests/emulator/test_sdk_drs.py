# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client takes replication jobs through their life, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkdrs import v3 as drs

from tests.emulator.clients import Client
from tests.emulator.conftest import Connect
from tests.emulator.replication import AGAIN, WORD, outcome, wanted

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
    pytest.mark.filterwarnings("ignore:Method '.*' of DrsClient is deprecated:DeprecationWarning"),
]


@pytest.fixture
def jobs(connect: Connect) -> Any:
    return connect(drs.DrsClient, "drs")


def endpoint(**more: Any) -> Any:
    return drs.Endpoint(db_type="mysql", ip="198.18.0.20", db_user="root", db_password=WORD, **more)


@pytest.fixture
def job_id(jobs: Any, served: Client) -> str:
    asked = drs.CreateJobReq(
        name="from-the-client",
        db_use_type="migration",
        engine_type="mysql",
        job_direction="up",
        net_type="vpn",
        node_type="high",
        task_type="FULL_INCR_TRANS",
        customize_sutnet_id=wanted(served)["customize_sutnet_id"],
        source_endpoint=endpoint(),
        target_endpoint=endpoint(inst_id="i1in01", region="cn-north-4"),
        tags=[drs.ResourceTag("team", "shop")],
    )
    body = drs.BatchCreateJobReq(jobs=[asked])
    (made,) = jobs.batch_create_jobs(drs.BatchCreateJobsRequest(x_language="en-us", body=body)).results
    assert (made.status, made.error_code) == ("CREATING", None)
    return str(made.id)


def status(jobs: Any, *job_ids: str) -> list[Any]:
    body = drs.BatchQueryJobReqPage(jobs=list(job_ids), page_req=drs.PageReq(cur_page=1, per_page=0))
    answer = jobs.batch_list_job_status(drs.BatchListJobStatusRequest(body=body))
    assert answer.count == len(job_ids)
    return [(one.status, one.error_code) for one in answer.results]


def prepare(jobs: Any, job_id: str) -> None:
    sides = [
        drs.TestEndPoint(
            id=job_id,
            net_type="vpn",
            db_type="mysql",
            ip="198.18.0.20",
            db_port=3306,
            db_user="root",
            db_password=WORD,
            end_point_type=side,
        )
        for side in ("so", "ta")
    ]
    request = drs.BatchValidateConnectionsRequest(body=drs.BatchTestConnectionReq(jobs=sides))
    assert [one.success for one in jobs.batch_validate_connections(request).results] == [True, True]
    changed = drs.ModifyJobReq(
        job_id=job_id, source_endpoint=endpoint(), target_endpoint=endpoint(inst_id="i1in01"), **AGAIN
    )
    request = drs.BatchUpdateJobRequest(body=drs.BatchModifyJobReq(jobs=[changed]))
    assert jobs.batch_update_job(request).results[0].status == "success"
    chosen = drs.DatabaseInfo(id="shop", object_type="database", object_name="shop", select="true")
    given = drs.UpdateDatabaseObjectReq(job_id=job_id, selected=True, sync_database=True, job=[chosen])
    request = drs.BatchSetObjectsRequest(body=drs.BatchUpdateDatabaseObjectReq(jobs=[given]))
    assert jobs.batch_set_objects(request).results[0].status is True


def checked(jobs: Any, job_id: str) -> Any:
    asked = drs.PreCheckInfo(job_id=job_id, precheck_mode="forStartJob")
    request = drs.BatchCheckJobsRequest(body=drs.BatchPrecheckReq(jobs=[asked]))
    assert jobs.batch_check_jobs(request).results[0].precheck_id == job_id
    request = drs.BatchCheckResultsRequest(body=drs.BatchQueryPrecheckResultReq(jobs=[job_id]))
    return jobs.batch_check_results(request).results[0]


def begin(jobs: Any, job_id: str) -> Any:
    request = drs.BatchStartJobsRequest(body=drs.BatchStartJobReq(jobs=[drs.StartInfo(job_id=job_id)]))
    return jobs.batch_start_jobs(request).results[0]


def end(jobs: Any, job_id: str, kind: str) -> Any:
    body = drs.BatchDeleteJobReq(jobs=[drs.DeleteJobReq(delete_type=kind, job_id=job_id)])
    return jobs.batch_delete_jobs(drs.BatchDeleteJobsRequest(body=body)).results[0]


def test_a_life(jobs: Any, job_id: str) -> None:
    prepare(jobs, job_id)
    assert checked(jobs, job_id).result is True
    assert begin(jobs, job_id).status == "success"
    assert status(jobs, job_id) == [("INCRE_TRANSFER_STARTED", None)]
    paused = drs.BatchPauseJobReq(jobs=[drs.PauseInfo(job_id=job_id, pause_mode="target")])
    assert jobs.batch_stop_jobs(drs.BatchStopJobsRequest(body=paused)).results[0].status == "success"
    assert status(jobs, job_id) == [("PAUSING", None)]
    again = drs.BatchRetryReq(jobs=[drs.RetryInfo(job_id=job_id)])
    assert jobs.batch_restore_task(drs.BatchRestoreTaskRequest(body=again)).results[0].status == "success"
    assert end(jobs, job_id, "force_terminate").status == "success"
    assert status(jobs, job_id) == [("RELEASE_RESOURCE_COMPLETE", None)]
    assert end(jobs, job_id, "delete").status == "success"
    assert status(jobs, job_id) == [("DELETED", None)]


def test_what_is_seen(jobs: Any, job_id: str) -> None:
    query = drs.QueryJobsReq(db_use_type="migration", name=job_id, per_page=10)
    listed = jobs.show_job_list(drs.ShowJobListRequest(body=query))
    assert (listed.total_record, listed.jobs[0].name) == (1, "from-the-client")
    running = next(
        job.id
        for job in jobs.show_job_list(drs.ShowJobListRequest(body=drs.QueryJobsReq(db_use_type="migration"))).jobs
        if job.name == "orders-to-cloud"
    )
    body = drs.BatchQueryJobReqPage(jobs=[job_id, running])
    first, _second = jobs.batch_list_job_details(drs.BatchListJobDetailsRequest(body=body)).results
    assert (first.tags[0].key, first.source_endpoint.ip, first.target_endpoint.db_password) == (
        *("team", "198.18.0.20", None),
    )
    progresses = drs.BatchListProgressesRequest(body=drs.BatchQueryProgressReq(jobs=[running]))
    assert jobs.batch_list_progresses(progresses).results[0].progress == "100"
    points = drs.BatchListRposAndRtosRequest(body=drs.BatchQueryRpoAndRtoReq(jobs=[running]))
    assert jobs.batch_list_rpos_and_rtos(points).results[0].rpo_info.delay == "200"


def test_settings(jobs: Any, job_id: str) -> None:
    limit = drs.LimitSpeedReq(job_id=job_id, speed_limit=[drs.SpeedLimitInfo(begin="01:00", end="03:59", speed="20")])
    request = drs.BatchSetSpeedRequest(body=drs.BatchLimitSpeedReq(speed_limits=[limit]))
    assert jobs.batch_set_speed(request).results[0].status == "success"
    policy = drs.SyncPolicyReq(job_id=job_id, conflict_policy="overwrite")
    request = drs.BatchSetPolicyRequest(body=drs.BatchSetupSyncPolicyReq(jobs=[policy]))
    with pytest.raises(ClientRequestException) as caught:
        jobs.batch_set_policy(request)
    assert caught.value.status_code == 400


def test_trouble(jobs: Any, job_id: str, served: Client) -> None:
    assert status(jobs, job_id, "unknown") == [("CONFIGURATION", None), (None, "DRS.M00289")]
    with pytest.raises(ClientRequestException) as caught:
        status(jobs, "unknown")
    assert caught.value.status_code == 400
    outcome(served, "precheck", code="srcDbBinlogIsOff", reason="off")
    prepare(jobs, job_id)
    found = checked(jobs, job_id)
    failed = [(one.item, one.failed_reason) for one in found.precheck_result if one.result == "FAILED"]
    assert (found.result, failed) == (False, [("srcDbBinlogIsOff", "off")])

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of the DRS, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.services.drs.replication import NAME, SOURCE, TARGET, Region, wanted

OPERATIONS = {
    "drs": {
        *("batch_check_jobs", "batch_check_results", "batch_create_jobs", "batch_delete_jobs"),
        *("batch_list_job_details", "batch_list_job_status", "batch_list_progresses", "batch_list_rpos_and_rtos"),
        *("batch_restore_task", "batch_set_objects", "batch_set_policy", "batch_set_speed", "batch_start_jobs"),
        *("batch_stop_jobs", "batch_update_job", "batch_validate_connections", "show_job_list"),
    },
}
SSL = {
    "ssl": True,
    "ssl_cert_key": "Y2VydA==",
    "ssl_cert_name": "ca.pem",
    "ssl_cert_check_sum": "0" * 64,
    "ssl_cert_password": "Verborgen-2",
}
PLACE = {"project_id": "p", "vpc_id": "v", "subnet_id": "s", "security_group_id": "g", "database": "d", "topic": "t"}


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = Region(directory)
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
    return cloud.requests()

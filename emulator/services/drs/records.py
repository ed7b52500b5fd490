# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: jobs and their statuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

CREATING, CREATE_FAILED, CONFIGURATION = "CREATING", "CREATE_FAILED", "CONFIGURATION"
WAITING, STARTING, START_FAILED = "WAITING_FOR_START", "STARTJOBING", "START_JOB_FAILED"
FULL, FULL_FAILED, FULL_DONE = "FULL_TRANSFER_STARTED", "FULL_TRANSFER_FAILED", "FULL_TRANSFER_COMPLETE"
INCREMENTAL, INCREMENTAL_FAILED = "INCRE_TRANSFER_STARTED", "INCRE_TRANSFER_FAILED"
PAUSED = "PAUSING"
RELEASING, RELEASE_FAILED, RELEASED = (
    "RELEASE_RESOURCE_STARTED",
    "RELEASE_RESOURCE_FAILED",
    "RELEASE_RESOURCE_COMPLETE",
)
DELETED = "DELETED"
STATUSES = (
    *(CREATING, CREATE_FAILED, CONFIGURATION, STARTING, WAITING, START_FAILED, PAUSED),
    *(FULL, FULL_FAILED, FULL_DONE, INCREMENTAL, INCREMENTAL_FAILED, RELEASING, RELEASE_FAILED, RELEASED),
    *("REBUILD_NODE_STARTED", "REBUILD_NODE_FAILED", "CHANGE_JOB_STARTED", "CHANGE_JOB_FAILED", DELETED),
    *("CHILD_TRANSFER_STARTING", "CHILD_TRANSFER_STARTED", "CHILD_TRANSFER_COMPLETE", "CHILD_TRANSFER_FAILED"),
    *("RELEASE_CHILD_TRANSFER_STARTED", "RELEASE_CHILD_TRANSFER_COMPLETE"),
    *("NODE_UPGRADE_START", "NODE_UPGRADE_COMPLETE", "NODE_UPGRADE_FAILED"),
)

START_FROM = (CONFIGURATION, WAITING)
PAUSE_FROM = (FULL, FULL_DONE, INCREMENTAL)
RETRY_FROM = (PAUSED, FULL_FAILED, INCREMENTAL_FAILED)
TEST_FROM = (CONFIGURATION, PAUSED, FULL_FAILED, INCREMENTAL_FAILED)
DELETE_FROM = (CREATE_FAILED, RELEASED, "RELEASE_CHILD_TRANSFER_COMPLETE")
PRECHECK_FROM = {"forStartJob": (CONFIGURATION,), "forRetryJob": (INCREMENTAL, FULL_FAILED, INCREMENTAL_FAILED)}
UNSETTLED = (CREATING, STARTING, RELEASING)
GONE = (RELEASING, RELEASED, DELETED)

MIGRATION, SYNC, RECOVERY = "migration", "sync", "cloudDataGuard"
FULL_ONLY, FULL_THEN_INCREMENTAL, INCREMENTAL_ONLY = "FULL_TRANS", "FULL_INCR_TRANS", "INCR_TRANS"
SOURCE, TARGET = "so", "ta"
STOPPING = "STOP_JOB"
PUBLIC = "eip"

# These engines are shown under a longer name than requests use; the addresses of the second group contain ports.
SHOWN_AS: Mapping[str, str] = {"mongodb": "mongodb-to-dds"}
PORTLESS = ("mongodb",)
MYSQL = "mysql"


@dataclass(frozen=True)
class Failure:
    code: str
    reason: str


@dataclass(frozen=True)
class Verdict:
    """One item of a pre-check: ``PASSED``, ``ALARM`` or ``FAILED``."""

    item: str
    group: str
    result: str = "PASSED"
    reason: str = ""


@dataclass(frozen=True)
class Precheck:
    """A pre-check. Without verdicts it is still running."""

    verdicts: tuple[Verdict, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the pre-check is over and no item failed; alarms do not prevent the start of a job."""
        return bool(self.verdicts) and all(verdict.result != "FAILED" for verdict in self.verdicts)


@dataclass(frozen=True)
class Job:
    """A job.

    ``run`` numbers the transfers, so that the steps of a stopped transfer have no effect later. ``fates`` says which
    phases of the transfer are going to fail. ``action`` names an operation in progress that has no status of its own.
    ``lag`` is the delay of the target in milliseconds while changes are transferred.
    """

    id: str
    name: str
    created_at: datetime
    updated_at: datetime
    status: str
    db_use_type: str
    engine_type: str
    job_direction: str
    net_type: str
    node_type: str
    task_type: str
    vpc_id: str
    subnet_id: str
    security_group_id: str
    description: str = ""
    node_num: int = 1
    expired_days: str = "14"
    source: Mapping[str, Any] = field(default_factory=dict)
    target: Mapping[str, Any] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    enterprise_project_id: str = "0"
    is_target_readonly: bool = False
    is_open_fast_clean: bool = False
    replace_definer: bool | None = None
    alarm_notify: Mapping[str, Any] = field(default_factory=dict)
    speed_limit: tuple[Mapping[str, Any], ...] = ()
    object_switch: bool = False
    sync_database: bool = False
    objects: tuple[Mapping[str, Any], ...] = ()
    policy: Mapping[str, Any] = field(default_factory=dict)
    tested: frozenset[str] = frozenset()
    configured: bool = False
    precheck: Precheck | None = None
    run: int = 0
    progress: int = 0
    action: str = ""
    fates: Mapping[str, Failure] = field(default_factory=dict)
    failure: Failure | None = None
    lag: int = 0
    starts_at: datetime | None = None
    started_at: datetime | None = None
    full_done_at: datetime | None = None
    incremental_at: datetime | None = None
    stopped_at: datetime | None = None

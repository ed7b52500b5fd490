# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of whether a job can do its work: its two connections, and the items of its pre-check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.works import Move
from . import refusals
from .checks import check_endpoint, check_status
from .records import CONFIGURATION, PRECHECK_FROM, SOURCE, TARGET, TEST_FROM, Job, Precheck, Verdict
from .state import DrsState

Given = Mapping[str, Any]

ALARM, FAILED = "ALARM", "FAILED"
SIDES = {SOURCE: "test_source", TARGET: "test_target"}
_GROUPS = {
    "dstDbDiskSize": "db_disk_size",
    "srcDbNameContainsUnsupportedSymbols": "db_params",
    "userSelectObjectsCheck": "db_params",
    "dstStatusCheck": "db_target_status",
    "dstDbPrivilegesIsEnough": "db_user_privilege",
    "srcDbPrivilegesIsEnough": "db_user_privilege",
    "dbVersionMeetRequirement": "db_version",
    "dstDbVersionSupport": "db_version",
    "srcDbVersionSupport": "db_version",
    "dstDbConnection": "network",
    "srcDbConnection": "network",
}
_OF_SOURCE = {
    "mysql": ("dbCharacterSetConsistency", "srcBinlogFormatCheck", "srcDbBinlogIsOff", "srcDbServerIdCheck"),
    "mongodb": ("srcCollHasTtlIndex", "srcIdIndexCheck", "mongoTypeFitTransferMode"),
}
_OTHER = "db_params"
_FAILS, _ALARMS = "dstDbPrivilegesIsEnough", "dstDbDiskSize"
_WHY = {FAILED: "DST_DB_PRIVILEGES_IS_NOT_ENOUGH", ALARM: "DST_DB_DISK_SIZE_IS_NOT_ENOUGH"}
_LOGIN = ("DRS.KE0002", "The username or password is incorrect.")


class Prechecks:
    def __init__(self, state: DrsState) -> None:
        self._state = state

    def test(self, job: Job, given: Given) -> dict[str, Any]:
        """Test a connection. A connection that fails is a result, not a refusal."""
        side = given["end_point_type"]
        check_status(job, TEST_FROM)
        check_endpoint(given)
        served = self._state.served(SIDES[side], job.name)
        if served is None:
            self._state.change(job, tested=job.tested | {side})
            return {"status": "true", "success": True}
        self._state.change(job, tested=job.tested - {side})
        code, reason = served.code or _LOGIN[0], served.reason or _LOGIN[1]
        return {"status": "false", "success": False, "error_code": code, "error_msg": reason}

    def begin(self, job: Job, mode: str) -> dict[str, Any]:
        """Start a pre-check and return its result; the ID of the pre-check is that of its job."""
        check_status(job, PRECHECK_FROM[mode])
        if job.status == CONFIGURATION and job.tested != {SOURCE, TARGET}:
            raise refusals.not_possible("the connections of the task have not been tested")
        if job.status == CONFIGURATION and not job.configured:
            raise refusals.not_possible("the databases of the task have not been configured")
        verdicts, begun = self._verdicts(job), Precheck()
        self._state.change(job, precheck=begun)
        self._state.works.start((job.id,), self._end(job.id, begun, verdicts))
        return {"status": "success", "precheck_id": job.id}

    def result(self, job: Job) -> Precheck:
        if job.precheck is None:
            raise refusals.not_possible("no pre-check of the task has been made")
        return job.precheck

    def _end(self, job_id: str, begun: Precheck, verdicts: tuple[Verdict, ...]) -> Move:
        def end() -> None:
            job = self._state.table.get(job_id)
            if job is not None and job.precheck is begun:
                self._state.change(job, precheck=Precheck(verdicts))

        return end

    def _verdicts(self, job: Job) -> tuple[Verdict, ...]:
        """Return the items of a pre-check. All pass except those for which a seed sets an outcome.

        The ``code`` of that outcome is the name of the item.
        """
        items = {**dict.fromkeys(_OF_SOURCE.get(job.source.get("db_type", ""), ()), _OTHER), **_GROUPS}
        verdicts = {item: Verdict(item, group) for item, group in items.items()}
        for on, result, item in (("precheck", FAILED, _FAILS), ("precheck_warning", ALARM, _ALARMS)):
            served = self._state.served(on, job.name)
            if served is not None:
                name = served.code or item
                verdicts[name] = Verdict(name, items.get(name, _OTHER), result, served.reason or _WHY[result])
        return tuple(verdicts.values())

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The statuses of replication jobs, and their meaning for a task.

PRIVATE to this collection.
"""

from __future__ import annotations

CREATING, CREATE_FAILED, CONFIGURATION = "CREATING", "CREATE_FAILED", "CONFIGURATION"
WAITING, STARTING, START_FAILED = "WAITING_FOR_START", "STARTJOBING", "START_JOB_FAILED"
FULL, FULL_DONE, FULL_FAILED = "FULL_TRANSFER_STARTED", "FULL_TRANSFER_COMPLETE", "FULL_TRANSFER_FAILED"
INCREMENTAL, INCREMENTAL_FAILED = "INCRE_TRANSFER_STARTED", "INCRE_TRANSFER_FAILED"
# Despite its name, this is the status of a job that has been paused.
PAUSED = "PAUSING"
RELEASING, RELEASED = "RELEASE_RESOURCE_STARTED", "RELEASE_RESOURCE_COMPLETE"
RELEASE_FAILED = "RELEASE_RESOURCE_FAILED"
DELETED = "DELETED"

# A job leaves each of these statuses by itself.
UNDER_WAY = frozenset(
    (CREATING, STARTING, RELEASING, "REBUILD_NODE_STARTED", "CHANGE_JOB_STARTED", "NODE_UPGRADE_START")
)
STATUSES = (
    *(CREATING, CREATE_FAILED, CONFIGURATION, STARTING, WAITING, START_FAILED, PAUSED),
    *(FULL, FULL_FAILED, FULL_DONE, INCREMENTAL, INCREMENTAL_FAILED, RELEASING, RELEASE_FAILED, RELEASED),
    *("REBUILD_NODE_STARTED", "REBUILD_NODE_FAILED", "CHANGE_JOB_STARTED", "CHANGE_JOB_FAILED", DELETED),
    *("CHILD_TRANSFER_STARTING", "CHILD_TRANSFER_STARTED", "CHILD_TRANSFER_COMPLETE", "CHILD_TRANSFER_FAILED"),
    *("RELEASE_CHILD_TRANSFER_STARTED", "RELEASE_CHILD_TRANSFER_COMPLETE"),
    *("NODE_UPGRADE_START", "NODE_UPGRADE_COMPLETE", "NODE_UPGRADE_FAILED"),
)
FAILED = frozenset(status for status in STATUSES if status.endswith("_FAILED"))

# The job transfers data, or has transferred all of it.
STARTED = frozenset((FULL, FULL_DONE, INCREMENTAL))
# The statuses of a job that can be prepared, and of one that can be resumed.
BEFORE_START = frozenset((CREATING, CONFIGURATION))
RESUMABLE = frozenset((PAUSED, FULL_FAILED, INCREMENTAL_FAILED))
# The job uses no resources any more, so its record can be deleted.
ENDED = frozenset((CREATE_FAILED, RELEASED, "RELEASE_CHILD_TRANSFER_COMPLETE"))

GROUPS = ("running", "failed", "finished", "other")
_FINISHED = frozenset((FULL_DONE, RELEASED, "CHILD_TRANSFER_COMPLETE", "RELEASE_CHILD_TRANSFER_COMPLETE"))
_AT_REST = frozenset((CONFIGURATION, WAITING, PAUSED, "NODE_UPGRADE_COMPLETE"))


def group_of(status: str) -> str:
    """Return the group of a job with this status. A status of no other group counts as running."""
    if status in FAILED:
        return "failed"
    if status in _FINISHED:
        return "finished"
    return "other" if status in _AT_REST else "running"


def same_status(desired: str, current: str) -> bool:
    """Compare two statuses. Those of a started job are equal, because its progress cannot be predicted."""
    return desired == current or (desired in STARTED and current in STARTED)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Servers in the jobs that create them.

PRIVATE to this collection.
"""

from __future__ import annotations

from ..._engine.wait import Remote


def server_of(job: Remote) -> str | None:
    """Return the ID of the server that a job created, or None if the job names none."""
    entities = job.get("entities") or {}
    for part in (entities, *((sub.get("entities") or {}) for sub in entities.get("sub_jobs") or ())):
        if part.get("server_id"):
            return str(part["server_id"])
    return None

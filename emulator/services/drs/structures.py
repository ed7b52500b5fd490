# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The progress of databases, tables and other objects in a job, as the service shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from . import refusals
from .records import Job
from .views import Json, milliseconds

WHOLE = 100
# Each kind of object, with the word by which requests and jobs name it. A job without selected objects shows one
# database with one table.
_STRUCTURES = {"DATABASE": "database", "TABLE": "table"}
_SOMETHING = {"database": ({"object_name": "orders"},), "table": ({"object_name": "lines", "parent_id": "orders"},)}
_COMPARING, _COMPARED = 1, 2


def _chosen(job: Job, kind: str) -> list[Mapping[str, Any]]:
    if not job.objects:
        return list(_SOMETHING.get(kind, ()))
    return [one for one in job.objects if one.get("object_type") == kind]


def _begun(job: Job) -> datetime:
    if job.started_at is None:
        raise refusals.wrong_status(job.status)
    return job.started_at


def summary(job: Job) -> Json:
    begun, done = _begun(job), job.progress == WHOLE
    return {
        "struct_process": {
            "create_time": milliseconds(job.updated_at),
            "result": [
                {
                    "type": kind,
                    "status": _COMPARED if done else _COMPARING,
                    "src_count": len(_chosen(job, word)),
                    "dst_count": len(_chosen(job, word)) if done else 0,
                    "start_time": int(milliseconds(begun)),
                    **({"end_time": int(milliseconds(job.full_done_at))} if job.full_done_at else {}),
                }
                for kind, word in _STRUCTURES.items()
            ],
        }
    }


def detail(job: Job, kind: str) -> Json:
    """Return the details of one kind of object. A table appears with its database, and a database alone."""
    _begun(job)
    listed = []
    for one in _chosen(job, kind):
        name, inside = one["object_name"], one.get("parent_id", "")
        alias = one.get("object_alias_name", name)
        listed.append(
            {
                "progress": job.progress,
                "src_DB": inside or name,
                "src_TB": name if inside else "",
                "dst_DB": inside or alias,
                "dst_TB": alias if inside else "",
            }
        )
    found = {"total_record": len(listed), "create_time": milliseconds(job.updated_at), "list": listed}
    return {"struct_detail": found}

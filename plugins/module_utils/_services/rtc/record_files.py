# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files that a recording job wrote into a bucket. A job does not return them; the file names contain the job's
stream, unless a rule sets other names.

API page: "Querying Objects in an OBS Bucket".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._core.errors import Denied, NotFound, Rejected
from .api import RtcApi
from .record_rule import CONFIGS

Remote = Mapping[str, Any]


def files_of(api: RtcApi, app_id: str, job: Remote) -> list[dict[str, Any]] | None:
    """Return the files of a job that is over, sorted by name, or None if they cannot be searched any more."""
    rule_id, stream = (job.get("record_param") or {}).get("record_rule_id"), job.get("stream_name")
    if not rule_id or not stream:
        return []
    try:
        rule = api.get_rule(app_id, rule_id)
        place = rule.get("obs_addr") or {}
        bucket, location = str(place.get("bucket")), str(place.get("location"))
        objects = api.list_objects(bucket, location, prefix_of(rule, app_id))
    except (Denied, NotFound, Rejected):
        # The rule can be deleted, or the bucket no longer authorized. The job is over in any case.
        return None
    found = [item for item in objects if stream in str(item.get("file_name"))]
    return [
        {
            "bucket": bucket,
            "location": location,
            "name": item["file_name"],
            "size": item.get("size"),
            "modified_at": item.get("last_modified"),
        }
        for item in sorted(found, key=lambda item: str(item["file_name"]))
    ]


def prefix_of(rule: Remote, app_id: str) -> str:
    """Return the common beginning of the names of all files of the rule, as far as it is known in advance."""
    configs = [rule.get(CONFIGS[form]) or {} for form in rule.get("record_formats") or () if form in CONFIGS]
    patterns = [str(config.get("record_prefix") or "").replace("{app_id}", app_id) for config in configs]
    begins = {pattern.partition("{")[0] for pattern in patterns}
    return str((rule.get("obs_addr") or {}).get("object") or "") + (begins.pop() if len(begins) == 1 else "")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files that a recording job has left in a bucket. Jobs do not tell; the files have the job's stream in their
names, unless a rule names them otherwise.

API page: "Querying Objects in an OBS Bucket".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._core.errors import Denied, NotFound, Rejected
from .api import RtcApi
from .record_rule import CONFIGS

Wire = Mapping[str, Any]


def files_of(api: RtcApi, app_id: str, job: Wire) -> list[dict[str, Any]] | None:
    """Those of a job that is over, by name; None where they cannot be looked for any more."""
    rule_id, stream = (job.get("record_param") or {}).get("record_rule_id"), job.get("stream_name")
    if not rule_id or not stream:
        return []
    try:
        rule = api.get_rule(app_id, rule_id)
        place = rule.get("obs_addr") or {}
        bucket, location = str(place.get("bucket")), str(place.get("location"))
        objects = api.list_objects(bucket, location, prefix_of(rule, app_id))
    except (Denied, NotFound, Rejected):
        # The rule may be gone, or the bucket no longer authorized; the job is over all the same.
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


def prefix_of(rule: Wire, app_id: str) -> str:
    """What the names of all files of that rule begin with, as far as it is known before they are made."""
    configs = [rule.get(CONFIGS[form]) or {} for form in rule.get("record_formats") or () if form in CONFIGS]
    patterns = [str(config.get("record_prefix") or "").replace("{app_id}", app_id) for config in configs]
    begins = {pattern.partition("{")[0] for pattern in patterns}
    return str((rule.get("obs_addr") or {}).get("object") or "") + (begins.pop() if len(begins) == 1 else "")

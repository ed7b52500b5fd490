# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Buckets: their list, their authorization for recordings, and their content."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.schema import Text
from . import bodies, refusals, views
from .recordings import files_in, folders_in
from .routes import V2, state_of

_OBJECTS_NEED = ("bucket", "type", "location")


@V2.get("/v2/rtc-ops/buckets")
def list_obs_buckets(call: Call) -> Reply:
    found = [views.bucket(bucket) for bucket in state_of(call).buckets]
    return Reply({"count": len(found), "buckets": found})


@V2.put("/v2/rtc-ops/buckets/authentication", bodies.AUTHORITY)
def update_obs_bucket_authority(call: Call) -> Reply:
    state_of(call).authorize(call.body["location"], call.body["bucket"], call.body["operation"] == 1)
    return Reply()


@V2.get(
    "/v2/rtc-ops/buckets/objects",
    {"bucket": Text(), "prefix": Text(), "type": Text(choices=("folders", "objects")), "location": Text()},
)
def list_obs_bucket_objects(call: Call) -> Reply:
    for name in _OBJECTS_NEED:
        if name not in call.query:
            raise refusals.missing(name)
    state = state_of(call)
    bucket = state.bucket(call.query["location"], call.query["bucket"])
    if bucket is None:
        raise refusals.absent()
    if not bucket.authorized:
        raise refusals.bad_value(f"the bucket {bucket.id} is not authorized")
    lister = folders_in if call.query["type"] == "folders" else files_in
    found = [
        {"file_name": one.name, "size": one.kilobytes, "last_modified": views.bucket_time(one.finished_at)}
        for one in lister(state, bucket, call.query.get("prefix", ""))
    ]
    return Reply({"count": len(found), "objects": found})

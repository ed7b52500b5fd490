# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The OBS buckets of the account, and the authorization of SparkRTC to write recordings into them.

API pages: "Authorizing an OBS Bucket", "Querying OBS Buckets".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._engine.change import Made, Write
from ..._engine.declaration import Found, Resource, Want, unsupported
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.lookup import only
from .api import RtcApi

Wire = Mapping[str, Any]

FIELDS = (Field("bucket"), Field("location"), Field("created_at", to="creation_date"))


def _numbered(bucket: Wire) -> dict[str, Any]:
    """Return the bucket with its name as its ID: bucket names are unique in the world."""
    return {**bucket, "id": bucket.get("bucket")}


def list_all(api: RtcApi, **filters: Any) -> Iterable[Wire]:
    return map(_numbered, api.list_buckets())


def get(api: RtcApi, name: str) -> Wire:
    for bucket in list_all(api):
        if bucket["id"] == name:
            return bucket
    raise NotFound("the account has no bucket %s" % name)


RTC_BUCKET = Resource(
    noun="bucket",
    connect=RtcApi,
    get=get,
    list=list_all,
    outputs=(*FIELDS, Field("authorized", to="is_authorized")),
)

RTC_BUCKETS = Listing(RTC_BUCKET, local=("bucket", "location", "authorized"), exact=())


def find(api: RtcApi, want: Want) -> Found:
    """Find the bucket, if it is authorized. ``around`` of the result is the bucket in any case.

    Raises InvalidInput if the account has no such bucket, unless the desired state is absent.
    """
    named = [bucket for bucket in list_all(api) if bucket["bucket"] == want["bucket"]]
    place = want.get("location")
    matching = [bucket for bucket in named if place in (None, bucket.get("location"))]
    if not matching and want.get("state") != "absent":
        where = " in %s; it is in %s" % (place, named[0].get("location")) if named else ""
        raise InvalidInput("The account has no bucket %s%s." % (want["bucket"], where))
    there = only(RTC_BUCKET_AUTHORIZATION, matching, {"bucket": want["bucket"]})
    return Found(there if there and there.get("is_authorized") else None, there)


def before_create(api: RtcApi, want: Want, around: Any) -> Want:
    return dict(want, location=around["location"])


def _authority(operation: int, bucket: Mapping[str, Any], project_id: str | None) -> dict[str, Any]:
    authority = {"bucket": bucket["bucket"], "operation": operation, "location": bucket["location"]}
    return authority if project_id is None else {**authority, "project_id": project_id}


def body(want: Want) -> dict[str, Any]:
    return _authority(1, want, want.get("bucket_project_id"))


def authorize(api: RtcApi, authority: Mapping[str, Any]) -> Wire:
    api.authorize_bucket(authority)
    return get(api, authority["bucket"])


def removal(want: Want, found: Found) -> tuple[Write, ...]:
    bucket = found.wire or {}
    authority = _authority(0, bucket, want.get("bucket_project_id"))

    def revoke(api: RtcApi, made: Made) -> None:
        api.authorize_bucket(authority)

    return (Write("revoke the authorization of bucket %s" % bucket["bucket"], revoke, authority),)


RTC_BUCKET_AUTHORIZATION = Resource(
    noun="bucket_authorization",
    words="authorization of bucket",
    connect=RtcApi,
    get=unsupported,
    list=unsupported,
    create=authorize,
    fields=(Field("bucket"), Field("location"), Field("bucket_project_id", readable=False)),
    outputs=(Field("created_at", to="creation_date"),),
    lookup=("bucket", "location"),
    requires=("bucket",),
    known_by=("bucket",),
    find=find,
    before_create=before_create,
    body=body,
    removal=removal,
)

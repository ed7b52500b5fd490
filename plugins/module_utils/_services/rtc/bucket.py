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
from ..._engine.change import Handle, Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote, Resource
from .api import RtcApi

FIELDS = (Field("bucket"), Field("location"), Field("created_at", to="creation_date"))


def _numbered(bucket: Remote) -> dict[str, Any]:
    """Return the bucket with its name as its ID: bucket names are unique in the world."""
    return {**bucket, "id": bucket.get("bucket")}


class RtcBucket(Resource[RtcApi]):
    """A bucket of the account."""

    noun = "bucket"
    connect = RtcApi
    outputs = (*FIELDS, Field("authorized", to="is_authorized"))

    def get(self, identifier: str) -> Remote:
        return _bucket(self.api, identifier)

    def list(self, **filters: Any) -> Iterable[Remote]:
        return map(_numbered, self.api.list_buckets())


class RtcBuckets(Listing[RtcBucket]):
    """The buckets of the account."""

    kind = RtcBucket
    local = ("bucket", "location", "authorized")
    exact = ()


def _bucket(api: RtcApi, name: str) -> Remote:
    for bucket in map(_numbered, api.list_buckets()):
        if bucket["id"] == name:
            return bucket
    raise NotFound('the account has no bucket "%s"' % name)


def _authority(operation: int, bucket: Mapping[str, Any], project_id: str | None) -> dict[str, Any]:
    authority = {"bucket": bucket["bucket"], "operation": operation, "location": bucket["location"]}
    return authority if project_id is None else {**authority, "project_id": project_id}


class RtcBucketAuthorization(Resource[RtcApi]):
    """The authorization of SparkRTC to write to a bucket."""

    noun = "bucket_authorization"
    words = "authorization of bucket"
    connect = RtcApi
    fields = (Field("bucket"), Field("location"), Field("bucket_project_id", readable=False))
    outputs = (Field("created_at", to="creation_date"),)
    lookup = ("bucket", "location")
    requires = ("bucket",)
    known_by = ("bucket",)

    def find(self, desired: Desired) -> Found:
        """Find the bucket, if it is authorized. ``context`` of the result is the bucket in any case.

        Raises InvalidInput if the account has no such bucket, unless the desired state is absent.
        """
        named = [bucket for bucket in map(_numbered, self.api.list_buckets()) if bucket["bucket"] == desired["bucket"]]
        place = desired.get("location")
        matching = [bucket for bucket in named if place in (None, bucket.get("location"))]
        if not matching and desired.get("state") != "absent":
            where = ' in the location "%s", but one in "%s"' % (place, named[0].get("location")) if named else ""
            raise InvalidInput('The account has no bucket "%s"%s.' % (desired["bucket"], where))
        there = self.only(matching, {"bucket": desired["bucket"]})
        return Found(there if there and there.get("is_authorized") else None, there)

    def complete(self, desired: Desired, found: Found) -> Desired:
        return dict(desired, location=found.context["location"]) if found.is_new_for(desired) else desired

    def body(self, desired: Desired) -> dict[str, Any]:
        return _authority(1, desired, desired.get("bucket_project_id"))

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        self.api.authorize_bucket(body)
        return _bucket(self.api, body["bucket"])

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        bucket = found.remote or {}
        authority = _authority(0, bucket, desired.get("bucket_project_id"))

        def revoke(authorization: Resource[RtcApi], handle: Handle) -> None:
            authorization.api.authorize_bucket(authority)

        return (Write('remove the authorization of bucket "%s"' % bucket["bucket"], revoke, authority),)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Buckets: creation, queries, lists and deletion."""

from __future__ import annotations

from itertools import islice

from ...core.calls import Call, Reply
from ...core.schema import Integer, Text
from . import refusals
from .documents import element, iso, parsed, quoted, texts
from .records import Object
from .routes import AUTH, OBS, account_of, allowed, received, xml
from .state import ObsState

_BUCKET = "/{bucket}"
_LARGEST_BODY = 64 * 1024
_PAGE = 1000


@OBS.operation("HEAD", _BUCKET, query=AUTH)
def head_bucket(call: Call) -> Reply:
    bucket = allowed(call).bucket(call.path["bucket"], call.region)
    return Reply(headers={"x-obs-bucket-location": bucket.region})


@OBS.operation("PUT", _BUCKET, query=AUTH)
def create_bucket(call: Call) -> Reply:
    if _location(call) not in ("", call.region):
        raise refusals.wrong_location()
    made = ObsState(call.emulator).add_bucket(call.path["bucket"], account_of(call), call.region)
    return Reply(headers={"Location": f"/{made.id}"})


def _location(call: Call) -> str:
    upload = received(call)
    if not upload.stored.size:
        return ""
    try:
        root = parsed(upload.read(_LARGEST_BODY))
    except ValueError:
        raise refusals.malformed() from None
    return root.findtext("Location") or root.findtext("LocationConstraint") or ""


@OBS.operation("DELETE", _BUCKET, query=AUTH)
def delete_bucket(call: Call) -> Reply:
    allowed(call).remove_bucket(call.path["bucket"])
    return Reply(status=204)


@OBS.get(
    _BUCKET,
    {**AUTH, "prefix": Text(), "marker": Text(), "max-keys": Integer(minimum=0)},
)
def list_objects(call: Call) -> Reply:
    state, bucket = allowed(call), call.path["bucket"]
    prefix, marker = call.query.get("prefix", ""), call.query.get("marker", "")
    most = min(call.query.get("max-keys", _PAGE), _PAGE)
    after = f"{bucket}/{marker}" if marker else None
    matching = (one for one in state.objects.scan({"bucket": bucket}, after=after) if one.key.startswith(prefix))
    found = list(islice(matching, most + 1))
    page, more = found[:most], len(found) > most
    named = texts(Name=bucket, Prefix=prefix, Marker=marker, MaxKeys=most, IsTruncated=more)
    following = texts(NextMarker=page[-1].key) if more and page else []
    return xml("ListBucketResult", *named, *following, *map(_content, page))


def _content(found: Object) -> object:
    return element(
        "Contents",
        *texts(
            Key=found.key,
            LastModified=iso(found.modified_at),
            ETag=quoted(found.etag),
            Size=found.size,
            StorageClass="STANDARD",
        ),
    )

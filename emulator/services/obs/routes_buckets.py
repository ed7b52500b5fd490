# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Buckets: creation, queries, lists and deletion. Their settings are in ``settings``."""

from __future__ import annotations

from itertools import islice

from ...core.calls import Call, Reply
from ...core.schema import Integer, Text
from . import refusals, settings
from .documents import element, iso, parsed, quoted, texts
from .records import Object, Settings
from .routes import AUTH, OBS, account_of, allowed, received, xml
from .state import ObsState

_BUCKET = "/{bucket}"
_LARGEST_BODY = 64 * 1024
_PAGE = 1000
# The only region whose host creates a bucket for a request without a location.
_WITHOUT_LOCATION = "cn-north-1"


@OBS.operation("HEAD", _BUCKET, query=AUTH)
def head_bucket(call: Call) -> Reply:
    bucket = allowed(call).bucket(call.path["bucket"], call.region)
    own = {"x-obs-epid": bucket.settings.epid, "x-obs-az-redundancy": bucket.settings.az_redundancy}
    return Reply(
        headers={
            "x-obs-bucket-location": bucket.region,
            "x-obs-storage-class": bucket.settings.storage_class,
            "x-obs-version": "3.0",
            **{name: value for name, value in own.items() if value},
        }
    )


@OBS.operation("PUT", _BUCKET, query={**AUTH, **settings.CHANGED})
def put_bucket(call: Call) -> Reply:
    """Create a bucket, or change one of its settings."""
    asked = settings.subresource(call)
    if asked:
        return settings.put(call, asked, received(call))
    location = _location(call)
    if location != call.region and (location or call.region != _WITHOUT_LOCATION):
        raise refusals.wrong_location()
    given = Settings(
        storage_class=call.request.header("x-obs-storage-class") or Settings.storage_class,
        epid=call.request.header("x-obs-epid") or Settings.epid,
        az_redundancy=call.request.header("x-obs-az-redundancy"),
    )
    made = ObsState(call.emulator).create_bucket(call.path["bucket"], account_of(call), call.region, given)
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


@OBS.operation("DELETE", _BUCKET, query={**AUTH, **settings.POLICY})
def delete_bucket(call: Call) -> Reply:
    if settings.subresource(call):
        return settings.delete_policy(call)
    allowed(call).remove_bucket(call.path["bucket"])
    return Reply(status=204)


@OBS.get(
    _BUCKET,
    {**AUTH, **settings.SHOWN, "prefix": Text(), "marker": Text(), "max-keys": Integer(minimum=0)},
)
def get_bucket(call: Call) -> Reply:
    """List objects, or show one of the bucket's settings."""
    asked = settings.subresource(call)
    if asked:
        return settings.get(call, asked)
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

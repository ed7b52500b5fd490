# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects and multipart uploads. The query decides what a method does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.authentication import Scope
from ...core.calls import Call, Reply
from ...core.router import Section
from ...core.schema import Integer, Text
from ...core.spool import Upload, pieces
from . import refusals
from .documents import TYPE, answer, element, http_date, iso, parsed, quoted, texts
from .records import VOD, Multipart, Object
from .seed import ROUTER
from .signing import admit
from .state import MOST_PARTS, ObsState

OBS = Section(ROUTER, refusals.envelope, refusals.refusal, Scope.NOTHING, media_type=TYPE, admission=admit)

# Query parameters of a signed URL. Both kinds of key names are in use.
AUTH = {
    "AWSAccessKeyId": Text(),
    "AccessKeyId": Text(),
    "Expires": Text(),
    "Signature": Text(),
    "x-obs-security-token": Text(),
    "x-amz-security-token": Text(),
}
_OBJECT = "/{bucket}/{object+}"
_UPLOAD = {"uploadId": Text(min_len=1)}
_LARGEST_LIST = 1024 * 1024
_PAGE = 1000
_BINARY = "binary/octet-stream"


def allowed(call: Call) -> ObsState:
    """Return the state. Raise a refusal if the caller cannot use the bucket."""
    state = ObsState(call.emulator)
    bucket = state.bucket(call.path["bucket"], call.region)
    mine = bucket.open_to_vod if call.caller is None else bucket.account == call.caller.domain.id
    if not mine:
        raise refusals.denied()
    return state


def account_of(call: Call) -> str:
    return VOD if call.caller is None else call.caller.domain.id


def xml(name: str, *children: Any) -> Reply:
    return Reply(answer(name, *children), headers={"Content-Type": TYPE})


def received(call: Call) -> Upload:
    if call.request.upload is None:
        raise RuntimeError("this service has bodies in files")
    return call.request.upload


def _target(call: Call) -> tuple[str, str]:
    return call.path["bucket"], call.path["object"]


def _multipart(state: ObsState, call: Call) -> Multipart:
    return state.upload(*_target(call), call.query["uploadId"])


def _described(found: Object) -> Mapping[str, str]:
    upload = {"x-obs-uploadId": found.upload_id} if found.upload_id else {}
    return {
        "ETag": quoted(found.etag),
        "Content-Length": str(found.size),
        "Content-Type": found.content_type,
        "Last-Modified": http_date(found.modified_at),
        "Accept-Ranges": "bytes",
        **upload,
    }


@OBS.operation("HEAD", _OBJECT, query=AUTH)
def head_object(call: Call) -> Reply:
    return Reply(headers=_described(allowed(call).object(*_target(call))))


@OBS.get(
    _OBJECT,
    {
        **AUTH,
        **_UPLOAD,
        "max-parts": Integer(minimum=1),
        "part-number-marker": Integer(minimum=0),
    },
)
def get_object(call: Call) -> Reply:
    state = allowed(call)
    if "uploadId" in call.query:
        return _list_parts(state, call)
    if call.query.keys() & {"max-parts", "part-number-marker"}:
        raise refusals.invalid_argument("a list of parts is of an uploadId")
    found = state.object(*_target(call))
    try:
        files = [file.path.open("rb") for file in found.files]
    except FileNotFoundError:  # a stale read of a deleted file
        raise refusals.no_key() from None
    return Reply(headers=_described(found), stream=pieces(files) if files else iter((found.inline,)))


def _list_parts(state: ObsState, call: Call) -> Reply:
    multipart, marker = _multipart(state, call), call.query.get("part-number-marker", 0)
    most = min(call.query.get("max-parts", _PAGE), _PAGE)
    found, more = state.parts_after(multipart, marker, most)
    listed = [
        element(
            "Part",
            *texts(
                PartNumber=part.number,
                LastModified=iso(part.modified_at),
                ETag=quoted(part.stored.md5),
                Size=part.stored.size,
            ),
        )
        for part in found
    ]
    page = texts(
        PartNumberMarker=marker,
        NextPartNumberMarker=found[-1].number if found else marker,
        MaxParts=most,
        IsTruncated=more,
    )
    named = texts(Bucket=multipart.bucket, Key=multipart.key, UploadId=multipart.id)
    return xml("ListPartsResult", *named, *texts(StorageClass="STANDARD"), *page, *listed)


@OBS.operation("PUT", _OBJECT, query={**AUTH, **_UPLOAD, "partNumber": Integer(minimum=1, maximum=MOST_PARTS)})
def put_object(call: Call) -> Reply:
    """Store a whole object or a part."""
    state, upload, content_md5 = allowed(call), received(call), call.request.header("content-md5")
    if ("uploadId" in call.query) != ("partNumber" in call.query):
        raise refusals.invalid_argument("a part has an uploadId and a partNumber")
    if "uploadId" in call.query:
        part = state.put_part(_multipart(state, call), call.query["partNumber"], upload, content_md5)
        return Reply(headers={"ETag": quoted(part.stored.md5)})
    made = state.put(*_target(call), upload, content_md5, call.request.header("content-type") or _BINARY)
    return Reply(headers={"ETag": quoted(made.etag)})


@OBS.operation("POST", _OBJECT, query={**AUTH, **_UPLOAD, "uploads": Text()})
def post_object(call: Call) -> Reply:
    """Begin a multipart upload, or complete it."""
    state = allowed(call)
    if ("uploadId" in call.query) == ("uploads" in call.query):
        raise refusals.invalid_argument("POST on an object is for uploads or for an uploadId")
    if "uploadId" in call.query:
        return _complete(state, call)
    made = state.initiate(*_target(call), call.request.header("content-type") or _BINARY)
    return xml("InitiateMultipartUploadResult", *texts(Bucket=made.bucket, Key=made.key, UploadId=made.id))


def _complete(state: ObsState, call: Call) -> Reply:
    multipart, upload = _multipart(state, call), received(call)
    if upload.stored.size > _LARGEST_LIST:
        raise refusals.malformed()
    made = state.complete(multipart, _listed(upload.read(_LARGEST_LIST)))
    location = f"{call.base_url}/{made.bucket}/{made.key}"
    named = texts(Location=location, Bucket=made.bucket, Key=made.key, ETag=quoted(made.etag))
    return xml("CompleteMultipartUploadResult", *named)


def _listed(body: bytes) -> list[tuple[int, str]]:
    """Return the numbers and entity tags. Clients can omit the quotes around the tags."""
    try:
        root = parsed(body)
        found = [(int(part.findtext("PartNumber", "")), part.findtext("ETag", "")) for part in root]
    except ValueError:
        raise refusals.malformed() from None
    if root.tag != "CompleteMultipartUpload" or not found or any(part.tag != "Part" for part in root):
        raise refusals.malformed()
    numbers = [number for number, _etag in found]
    if numbers != sorted(set(numbers)):
        raise refusals.wrong_order()
    return [(number, etag.strip().strip('"').lower()) for number, etag in found]


@OBS.operation("DELETE", _OBJECT, query={**AUTH, **_UPLOAD})
def delete_object(call: Call) -> Reply:
    state = allowed(call)
    if "uploadId" in call.query:
        state.abort(_multipart(state, call))
    else:
        state.remove(*_target(call))
    return Reply(status=204)

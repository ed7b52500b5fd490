# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways to add files: upload of a whole file or in parts, import from a URL, import from a bucket."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from ...core.calls import Call, Reply
from ...core.errors import ApiError
from ...core.schema import Integer, Shape, Text
from ..obs.records import Bucket
from ..obs.signing import Wanted, signed_url
from . import bodies, refusals, views
from .processing import Processing
from .records import (
    CANCELLED,
    CONTENT_TYPES,
    CREATED,
    FAILED,
    OBS_CREATE_FAILED,
    OBS_CREATING,
    UPLOAD_FAILED,
    Asset,
    File,
)
from .routes import V1, state_of
from .state import VodState, header_md5, read_md5, uploading

_LIFE = timedelta(hours=1)
_BINARY = "application/octet-stream"
_LIST = "application/xml"


def processing_of(call: Call) -> Processing:
    return Processing(lambda: VodState(call.emulator, call.shelf))


def _signed(call: Call, wanted: Wanted) -> str:
    """Return a signed URL of OBS at the address at which the client has reached the emulator."""
    base_url = call.base_url
    if base_url.endswith("/vod"):
        base_url = base_url[: -len("vod")] + "obs"
    else:
        base_url = base_url.replace("://vod.", "://obs.", 1)
    return signed_url(base_url, wanted, call.now + _LIFE)


def _put_url(call: Call, file: File, content_type: str, md5: str) -> str:
    content_md5 = header_md5(md5) if md5 else ""
    return _signed(call, Wanted("PUT", file.bucket, file.key, (), content_type, content_md5))


def _extra_urls(call: Call, asset: Asset) -> dict[str, Any]:
    """Return the URLs for the upload of the announced cover and subtitles."""
    given, urls = call.body, {}
    if "cover_type" in given and asset.cover is not None:
        md5 = read_md5(given.get("cover_md5", ""), "cover_md5")
        urls["cover_upload_url"] = _put_url(call, asset.cover, CONTENT_TYPES[given["cover_type"]], md5)
    files = {subtitle.number: subtitle.file for subtitle in asset.subtitles}
    wanted = [
        _put_url(call, files[one["id"]], _BINARY, read_md5(one.get("md5", ""), "md5"))
        for one in given.get("subtitles", ())
    ]
    return {**urls, "subtitle_upload_urls": wanted} if wanted else urls


def _video_url(call: Call, asset: Asset) -> str:
    return _put_url(call, asset.file, CONTENT_TYPES[asset.video_type], asset.md5)


@V1.post("/v1.0/{project_id}/asset", bodies.CREATE)
def create_asset(call: Call) -> Reply:
    state, md5 = state_of(call), read_md5(call.body.get("video_md5", ""), "video_md5")
    asset = state.with_cover(state.new(call.body, call.body["video_name"], md5=md5), call.body)
    urls = {"video_upload_url": _video_url(call, asset), **_extra_urls(call, asset)}
    return Reply({"asset_id": asset.id, **urls, "target": views.target(state, asset)})


@V1.put("/v1.0/{project_id}/asset", bodies.UPDATE)
def update_asset(call: Call) -> Reply:
    """Replace files of an asset. The old video is deleted at once."""
    state, given = state_of(call), call.body
    asset = state.asset(given["asset_id"])
    urls: dict[str, Any] = {}
    if given.keys() & {"video_name", "video_type", "video_md5"}:
        changes: dict[str, Any] = {name: given[name] for name in ("video_name", "video_type") if name in given}
        md5 = read_md5(given.get("video_md5", ""), "video_md5")
        asset = state.replace_video(replace(asset, md5=md5, **changes))
        urls["video_upload_url"] = _video_url(call, asset)
    asset = state.with_cover(asset, given)
    return Reply({"asset_id": asset.id, **urls, **_extra_urls(call, asset)})


@V1.get(
    "/v1.1/{project_id}/asset/authority",
    {
        "http_verb": Text(choices=("POST", "PUT", "GET", "DELETE")),
        "bucket": Text(min_len=1),
        "object_key": Text(min_len=1),
        "content_type": Text(),
        "content_md5": Text(),
        "upload_id": Text(),
        "part_number": Integer(minimum=1, maximum=10000),
    },
)
def show_authority(call: Call) -> Reply:
    """Return the signed URL for one request of a multipart upload, as a whole."""
    query, state = call.query, state_of(call)
    for name in ("http_verb", "bucket", "object_key"):
        if name not in query:
            raise refusals.bad_field(f"{name} is missing")
    asked = _asked(call)
    if query["bucket"] == state.own_bucket_name:
        state.uploading_to(query["object_key"])
    else:
        state.authorized(query["bucket"])
    headers = (_type_of(call), query.get("content_md5", ""))
    wanted = Wanted(query["http_verb"], query["bucket"], query["object_key"], asked, *headers)
    return Reply({"sign_str": _signed(call, wanted)})


def _type_of(call: Call) -> str:
    """Return the content type that the signature covers. Only a new upload uses the type that was requested."""
    if call.query["http_verb"] == "PUT":
        return _BINARY
    if call.query["http_verb"] != "POST":
        return ""
    return _LIST if "upload_id" in call.query else str(call.query.get("content_type", ""))


def _asked(call: Call) -> tuple[tuple[str, str], ...]:
    verb, upload_id, number = (call.query.get(name) for name in ("http_verb", "upload_id", "part_number"))
    if (verb == "PUT") != (number is not None):
        raise refusals.bad_field("part_number is for PUT")
    if verb == "POST" and not upload_id:
        return (("uploads", ""),)
    if not upload_id:
        raise refusals.bad_field(f"upload_id is missing, which {verb} needs")
    part = (("partNumber", str(number)),) if number is not None else ()
    return (*part, ("uploadId", upload_id))


@V1.post(
    "/v1.0/{project_id}/asset/status/uploaded",
    Shape({"asset_id": Text(), "status": Text(choices=(CREATED, FAILED, CANCELLED))}, required=("asset_id", "status")),
)
def confirm_upload(call: Call) -> Reply:
    state = state_of(call)
    asset = state.asset(call.body["asset_id"])
    if not uploading(asset):
        raise refusals.not_to_confirm()
    if call.body["status"] == CREATED:
        if state.uploaded(asset.file) is None:
            raise refusals.bad_field("asset_id: nothing was uploaded for it")
        processing_of(call).arrive(asset, "upload", UPLOAD_FAILED)
    else:
        state.change(asset, status=UPLOAD_FAILED if call.body["status"] == FAILED else CANCELLED)
    return Reply({"asset_id": asset.id})


@V1.post("/v1.0/{project_id}/asset/upload_by_url", bodies.PULL)
def upload_by_url(call: Call) -> Reply:
    """Import files from URLs. Each has its own result.

    The emulator fetches nothing, because it does not leave its machine.
    """
    return Reply({"upload_assets": [_pull(call, given) for given in call.body["upload_metadatas"]]})


def _pull(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    state, url = state_of(call), given["url"]
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise refusals.bad_field(f"url: {url!r} is not an address")
        name = parts.path.rpartition("/")[2] or given["title"]
        if given["video_type"] == "M3U8":
            given = {**given, "video_type": "HLS"}
        asset = state.new(given, name, url=url)
    except ApiError as error:
        return {"url": url, "error_code": error.code, "error_msg": error.message}
    processing_of(call).arrive(asset, "pull", UPLOAD_FAILED)
    return {"url": url, "asset_id": asset.id}


@V1.post("/v1.0/{project_id}/asset/reproduction", bodies.REPRODUCE)
def publish_from_bucket(call: Call) -> Reply:
    """Import files from a bucket. A file stays in its bucket in both storage modes."""
    state, given = state_of(call), call.body
    source = given["input"]
    state.authorized(source["bucket"])
    if source["location"] != call.region:
        raise refusals.bad_field(f"input.location is not {call.region}")
    if state.obs.find(source["bucket"], source["object"]) is None:
        raise refusals.bad_field("input.object does not exist")
    output = _output(given)
    name = source["object"].rpartition("/")[2]
    file = File(source["bucket"], source["object"], own=False)
    asset = state.new(given, name, file, status=OBS_CREATING, output=output)
    processing_of(call).arrive(asset, "reproduce", OBS_CREATE_FAILED)
    return Reply({"asset_id": asset.id}, 201)


def _output(given: dict[str, Any]) -> dict[str, str]:
    """Return the place for the files of the asset, or an empty object for the bucket of the service.

    A playlist must stay with the files that it lists.
    """
    if given.get("storage_mode", 0) == 0:
        if given["video_type"] == "HLS":
            raise refusals.bad_field("video_type HLS needs storage_mode 1")
        return {}
    bucket, path = given.get("output_bucket"), given.get("output_path")
    if not bucket or not path:
        raise refusals.bad_field("storage_mode 1 needs output_bucket and output_path")
    folder = given["input"]["object"].rpartition("/")[0]
    if given["video_type"] == "HLS" and path.strip("/") != folder:
        raise refusals.bad_field("output_path is not where the playlist is")
    return {"bucket": bucket, "object": path, "location": given["input"]["location"]}


@V1.put(
    "/v1.0/{project_id}/asset/authority",
    Shape({"bucket": Text(min_len=1), "operation": Text(choices=("0", "1"))}, required=("bucket", "operation")),
)
def authorize_bucket(call: Call) -> Reply:
    state, name = state_of(call), call.body["bucket"]
    found = state.obs.buckets.get(name)
    if found is None or not _of(found, call):
        raise refusals.bad_field(f"bucket {name} does not exist")
    state.obs.open_to_vod(found, call.body["operation"] == "1")
    return Reply()


def _of(bucket: Bucket, call: Call) -> bool:
    return (bucket.account, bucket.region) == (call.shelf.account, call.region)

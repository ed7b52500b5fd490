# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Transcoding and its templates, thumbnails, covers and subtitles."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ...core.calls import Call, Reply
from ...core.schema import Flag, Integer, Shape, Text
from ...core.times import read_utc
from . import bodies, refusals, views
from .records import (
    FAILED,
    PROCESSING,
    SUCCEED,
    THUMBNAIL,
    THUMBNAIL_SUCCEED,
    TRANSCODE,
    WAITING,
    Asset,
    File,
    Subtitle,
    Task,
)
from .routes import ASSET_ID, PAGE_SIZE, PAGING, V1, page_of, state_of, words_in
from .routes_uploads import processing_of

_TIMES = ("create_time_after", "create_time_before", "end_time_after", "end_time_before")
_LIMIT = Integer(minimum=1, maximum=100)


@V1.post("/v1.0/{project_id}/asset/process", bodies.PROCESS)
def process_asset(call: Call) -> Reply:
    state, given = state_of(call), call.body
    asset, processing = state.created(given["asset_id"]), processing_of(call)
    group = given.get("template_group_name", "")
    if not group and "thumbnail" not in given:
        raise refusals.bad_field("template_group_name or thumbnail is needed")
    _check_subtitles(asset, given.get("subtitle_id", []))
    if group:
        if asset.audio:
            raise refusals.bad_field("audio is not transcoded")
        state.group(group)
        encrypted = given.get("auto_encrypt", 0) == 1
        processing.transcode(state.change(asset, template_group=group, encrypted=encrypted))
    if "thumbnail" not in given:
        return Reply({"asset_id": asset.id}, 202)
    task = processing.thumbnails(replace(state.asset(asset.id), thumbnail=given["thumbnail"]))
    return Reply({"asset_id": asset.id, "thumbnail_task_id": task}, 202)


def _check_subtitles(asset: Asset, numbers: list[int]) -> None:
    if not set(numbers) <= {subtitle.number for subtitle in asset.subtitles}:
        raise refusals.bad_field("subtitle_id: no such subtitle")


@V1.operation("DELETE", "/v1.0/{project_id}/asset/process", query={"asset_id": ASSET_ID})
def cancel_transcoding(call: Call) -> Reply:
    if "asset_id" not in call.query:
        raise refusals.bad_field("asset_id is missing")
    processing_of(call).cancel(state_of(call).asset(call.query["asset_id"]))
    return Reply(status=204)


@V1.get(
    "/v1/{project_id}/asset/tasks",
    {
        **{name: Text() for name in _TIMES},
        "type": Text(choices=(TRANSCODE, THUMBNAIL)),
        "asset_id": ASSET_ID,
        "status": bodies.words(WAITING, PROCESSING, SUCCEED, FAILED),
        "marker": Text(),
        "limit": _LIMIT,
    },
)
def list_tasks(call: Call) -> Reply:
    state, query = state_of(call), call.query
    bounds = [read_utc(query[name], name) if name in query else None for name in _TIMES]
    equals = {"asset_id": query["asset_id"]} if "asset_id" in query else {}
    found = [task for task in state.tasks.scan(equals) if _wanted(task, call) and _within(task, *bounds)]
    after = [task for task in found if task.id > query.get("marker", "")]
    page = after[: query.get("limit", PAGE_SIZE)]
    body = {"results": [views.task(task) for task in page], "count": len(found)}
    return Reply({**body, "next_marker": page[-1].id} if len(page) < len(after) else body)


def _wanted(task: Task, call: Call) -> bool:
    statuses = words_in(call, "status") or [task.status]
    return call.query.get("type", task.kind) == task.kind and task.status in statuses


def _within(
    task: Task,
    created_from: datetime | None,
    created_until: datetime | None,
    ended_from: datetime | None,
    ended_until: datetime | None,
) -> bool:
    """Return whether the task is within the times. The start of a range is included, its end is excluded."""
    created, ended = task.created_at.replace(microsecond=0), task.ended_at
    if (created_from and created < created_from) or (created_until and created >= created_until):
        return False
    if ended is None:
        return ended_from is None and ended_until is None
    ended = ended.replace(microsecond=0)
    return not (ended_from and ended < ended_from) and not (ended_until and ended >= ended_until)


@V1.put("/v1.0/{project_id}/asset/cover", Shape({"thumbnailUrl": Text(min_len=1)}, required=("thumbnailUrl",)))
def cover_from_thumbnail(call: Call) -> Reply:
    state, url = state_of(call), call.body["thumbnailUrl"]
    for asset in state.assets:
        count = len(views.offsets(asset)) if asset.thumbnail_status == THUMBNAIL_SUCCEED else 0
        if url in [views.thumbnail_url(asset, number) for number in range(1, count + 1)]:
            state.change(asset, cover=None, cover_url=url)
            return Reply(status=204)
    raise refusals.bad_field("thumbnailUrl is not of a thumbnail")


@V1.put("/v1/{project_id}/asset/subtitles", bodies.SUBTITLES)
def modify_subtitles(call: Call) -> Reply:
    """Change the subtitles of an asset. Type and language identify a subtitle; a new one replaces the old one."""
    state, given = state_of(call), call.body
    asset = state.created(given["asset_id"])
    added = []
    for one in given.get("add_subtitles", ()):
        source = one["obs_info"]
        state.authorized(source["bucket"])
        if state.obs.find(source["bucket"], source["object"]) is None:
            raise refusals.bad_field("obs_info.object does not exist")
        added.append((one["type"], one["language"], File(source["bucket"], source["object"], own=False)))
    gone = {(one["type"], one["language"]) for one in given.get("delete_subtitles", ())}
    gone |= {(kind, language) for kind, language, _file in added}
    kept = [subtitle for subtitle in asset.subtitles if (subtitle.type, subtitle.language) not in gone]
    free = [number for number in range(1, 9) if number not in [subtitle.number for subtitle in kept]]
    if len(added) > len(free):
        raise refusals.bad_field("add_subtitles: an asset has 8 subtitles at most")
    made = [Subtitle(number, *one) for number, one in zip(free, added, strict=False)]
    state.change(asset, subtitles=(*kept, *made))
    return Reply({"asset_id": asset.id})


@V1.get("/v1.0/{project_id}/asset/template_group/transcodings", {**PAGING, "group_id": Text(), "status": Text()})
def list_template_groups(call: Call) -> Reply:
    """List template groups. ``status`` 1 is the default group. Pagination does not apply with a ``group_id``."""
    state, query = state_of(call), call.query
    shown = [views.template_group(group) for group in state.groups]
    found = [one for one in shown if query.get("status", one["status"]) == one["status"]]
    if "group_id" in query:
        found = [one for one in found if one["group_id"] == query["group_id"]]
        return Reply({"template_group_list": found, "total": len(found)})
    return Reply({"template_group_list": page_of(found, call), "total": len(found)})


@V1.get(
    "/v2/{project_id}/asset/template/transcodings",
    {"group_id": Text(), "is_default": Flag(), "offset": Integer(minimum=0), "limit": _LIMIT, "query_string": Text()},
)
def list_transcode_templates(call: Call) -> Reply:
    query = call.query
    found = [
        group
        for group in state_of(call).groups
        if query.get("group_id", group.id) == group.id
        and query.get("is_default", group.is_default) == group.is_default
        and query.get("query_string", "").lower() in group.name.lower()
    ]
    start = query.get("offset", 0)
    page = found[start : start + query.get("limit", PAGE_SIZE)]
    return Reply({"template_group_list": [views.transcode_template(group) for group in page], "total": len(found)})

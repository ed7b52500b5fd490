# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records as the service shows them. The emulator does not read the files: all media last one minute."""

from __future__ import annotations

from typing import Any

from ...core.times import utc
from .records import (
    SUCCEED,
    THUMBNAIL_SUCCEED,
    TRANSCODE,
    TRANSCODE_SUCCEED,
    UN_REVIEW,
    UNCREATED,
    Asset,
    Category,
    File,
    Subtitle,
    Task,
    TemplateGroup,
)
from .state import VodState, written_time

Json = dict[str, Any]

SECONDS = 60
_PLAY = "https://play.vod.example.com"


def file_url(file: File) -> str:
    return f"{_PLAY}/{file.key}"


def thumbnail_url(asset: Asset, number: int) -> str:
    return f"{_PLAY}/{asset.id}/snapshot/{number}.jpg"


# The status as responses contain it, with a blank before it.
NOTHING = f" {UNCREATED}"


def absent(asset_id: str) -> Json:
    return {"asset_id": asset_id, "status": NOTHING, "description": "no asset"}


def meta(state: VodState, asset: Asset) -> Json:
    return {
        "asset_id": asset.id,
        "status": asset.state,
        "description": asset.reason or None,
        "is_multi_transcode": False,
        "base_info": base_info(state, asset),
        "play_info_array": [_play_info(output) for output in outputs(state, asset)],
    }


def base_info(state: VodState, asset: Asset) -> Json:
    """Return the base information.

    Fields without a value are left out, for example those of a file before its inspection.
    """
    known = {
        "meta_data": _meta_data(asset) if asset.size else None,
        "video_url": file_url(asset.file) if asset.size else None,
        # The service fetches the file at a URL into a bucket that it does not reveal.
        "source_path": None if asset.url else _address(state, asset.file),
        "output_path": asset.output,
    }
    return {**_described(state, asset), **{name: value for name, value in known.items() if value}}


def _described(state: VodState, asset: Asset) -> Json:
    return {
        "title": asset.title,
        "video_name": asset.video_name,
        "description": asset.description,
        "category_id": asset.category_id,
        "category_name": state.categories.name(asset.category_id),
        "create_time": written_time(asset.created_at),
        "last_modified": written_time(asset.modified_at),
        "video_type": asset.video_type,
        "tags": asset.tags,
        "cover_info_array": _covers(state, asset),
        "subtitle_info": [_subtitle(one) for one in asset.subtitles if state.uploaded(one.file)],
    }


def _meta_data(asset: Asset) -> Json:
    known = asset.size > 0
    return {
        "pack_type": asset.video_type,
        "duration": SECONDS if known else 0,
        "duration_ms": SECONDS * 1000 if known else 0,
        "video_size": asset.size,
    }


def _covers(state: VodState, asset: Asset) -> list[Json]:
    cover = asset.cover if asset.cover and state.uploaded(asset.cover) else None
    url = file_url(cover) if cover else asset.cover_url
    return [{"cover_url": url}] if url else []


def _subtitle(found: Subtitle) -> Json:
    return {"url": file_url(found.file), "id": found.number, "type": found.type, "language": found.language}


def _address(state: VodState, file: File) -> Json:
    return {"bucket": file.bucket, "location": state.shelf.region, "object": file.key}


def target(state: VodState, asset: Asset) -> Json:
    return _address(state, asset.file)


def outputs(state: VodState, asset: Asset) -> list[Json]:
    group = state.groups.first(name=asset.template_group)
    if asset.transcode_status != TRANSCODE_SUCCEED or group is None:
        return []
    kind = "mp4" if group.format == "MP4" else "dash" if group.format == "DASH" else "hls"
    return [
        {
            "play_type": kind,
            "url": f"{_PLAY}/{asset.id}/{quality.lower()}.{kind}",
            "group_id": group.id,
            "group_name": group.name,
            "encrypted": int(asset.encrypted),
            "quality": quality,
            "meta_data": {"quality": quality, "width": width, "height": height, "bit_rate": bitrate},
        }
        for quality, width, height, bitrate in group.qualities
    ]


def _play_info(output: Json) -> Json:
    return {key: value for key, value in output.items() if key != "quality"}


def summary(state: VodState, asset: Asset) -> Json:
    data = _meta_data(asset)
    return {
        "asset_id": asset.id,
        "title": asset.title,
        "description": asset.description,
        "duration": data["duration"],
        "duration_ms": data["duration_ms"],
        "size": asset.size,
        "original_url": file_url(asset.file) if asset.size else None,
        "category": state.categories.name(asset.category_id),
        "covers": _covers(state, asset),
        "create_time": written_time(asset.created_at),
        "asset_status": asset.list_state,
        "transcode_status": asset.transcode_status,
        "thumbnail_status": asset.thumbnail_status,
        "review_status": UN_REVIEW,
        "exec_desc": asset.reason or None,
        "media_type": asset.video_type,
    }


def transcode_info(state: VodState, asset: Asset) -> Json:
    return {
        "template_group_name": asset.template_group,
        "output": outputs(state, asset),
        "exec_desc": asset.reason or None,
        "transcode_status": asset.transcode_status,
    }


def offsets(asset: Asset) -> list[int]:
    """Return the seconds at which thumbnails are taken."""
    wanted = asset.thumbnail
    if wanted.get("type") == "dots":
        return list(wanted.get("dots", ()))
    if wanted.get("type") == "quantity":
        count = wanted.get("quantity", 1)
        return [number * wanted.get("quantity_time", SECONDS // count) for number in range(count)]
    return list(range(0, SECONDS, wanted.get("time", 12) or SECONDS))


def thumbnail_info(asset: Asset) -> Json:
    kind = {"time": "sample"}.get(asset.thumbnail.get("type", ""), asset.thumbnail.get("type", ""))
    made = offsets(asset) if asset.thumbnail_status == THUMBNAIL_SUCCEED else []
    shown = [{"offset": offset, "url": thumbnail_url(asset, number)} for number, offset in enumerate(made, 1)]
    return {
        **{name: shown if name == kind else [] for name in ("sample", "dots", "quantity")},
        "exec_desc": asset.reason or None,
        "thumbnail_status": asset.thumbnail_status,
    }


def task(found: Task) -> Json:
    progress = 100 if found.status == SUCCEED else 0
    result = {"template_name": found.template, "progress": progress, "start_time": utc(found.created_at)}
    return {
        "type": found.kind,
        "asset_id": found.asset_id,
        "status": found.status,
        "create_time": utc(found.created_at),
        "end_time": utc(found.ended_at) if found.ended_at else None,
        "transcode_result": result if found.kind == TRANSCODE else None,
    }


def category(found: Category, project_id: str) -> Json:
    return {
        "name": found.name,
        "parent_id": found.parent_id,
        "id": found.number,
        "level": found.level,
        "projectId": project_id,
    }


def tree(state: VodState, found: Category) -> Json:
    children = [tree(state, child) for child in state.categories.children(found.number)]
    return {"id": str(found.number), "name": found.name, "children": children}


def template_group(found: TemplateGroup) -> Json:
    return {
        "group_id": found.id,
        "name": found.name,
        "status": "1" if found.is_default else "0",
        "type": "custom_template_group",
        "auto_encrypt": int(found.auto_encrypt),
        "quality_info_list": [
            {
                "video": {"quality": quality, "width": width, "height": height, "bitrate": bitrate, "frame_rate": 1},
                "format": found.format,
            }
            for quality, width, height, bitrate in found.qualities
        ],
        "watermark_template_ids": [],
        "description": found.description,
    }


def transcode_template(found: TemplateGroup) -> Json:
    return {
        "group_id": found.id,
        "name": found.name,
        "is_default": found.is_default,
        "type": "custom_template_group",
        "is_auto_encrypt": found.auto_encrypt,
        "quality_info_list": [
            {"video": {"quality": quality, "width": width, "height": height, "bitrate": bitrate, "frame_rate": 0}}
            for quality, width, height, bitrate in found.qualities
        ],
        "watermark_template_ids": [],
        "description": found.description,
        "common": {"format": found.format},
    }

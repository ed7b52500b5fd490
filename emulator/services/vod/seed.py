# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds of assets and the objects that they need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import SeedError, entries, known, need
from ...core.store import Shelf
from ...shared.outcomes import OutcomeSeeder
from . import refusals
from .records import (
    ASSET_STATUSES,
    CONTENT_TYPES,
    CREATED,
    OTHER,
    PUBLISHED,
    TRANSCODE_STATUSES,
    UN_TRANSCODE,
    Asset,
    TemplateGroup,
)
from .state import VodState

Given = Mapping[str, Any]

_ASSET_KEYS = (
    *("id", "title", "description", "video_name", "video_type", "category", "tags", "status", "published"),
    *("content", "size", "template_group", "transcode_status", "age_days"),
)
_QUALITIES = {
    "4K": ("4K", 3840, 2160, 8000),
    "2K": ("2K", 2560, 1440, 7000),
    "FULL_HD": ("FULL_HD", 1920, 1080, 3000),
    "HD": ("HD", 1280, 720, 1000),
    "SD": ("SD", 854, 480, 600),
    "FLUENT": ("FLUENT", 480, 270, 300),
}


def seed_categories(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed categories. ``parent`` is the name of an earlier category."""
    categories = VodState(emulator, shelf).categories
    for entry in entries(given, "vod_categories"):
        known(entry, "category", ("id", "name", "parent"))
        parent = _category(VodState(emulator, shelf), entry["parent"]) if "parent" in entry else 0
        categories.add(need(entry, "name", "category"), parent, entry.get("id"))


def _category(state: VodState, wanted: Any) -> int:
    for category in state.categories.table:
        if wanted in (category.name, category.number):
            return category.number
    raise SeedError(f"there is no category {wanted!r}")


def seed_template_groups(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    state = VodState(emulator, shelf)
    for entry in entries(given, "vod_template_groups"):
        known(entry, "template group", ("id", "name", "default", "format", "qualities", "auto_encrypt", "description"))
        name = need(entry, "name", "template group")
        unknown = [quality for quality in entry.get("qualities", ()) if quality not in _QUALITIES]
        if unknown:
            raise SeedError(f"template group {name} with {', '.join(unknown)}; known are {', '.join(_QUALITIES)}")
        state.groups.put(
            TemplateGroup(
                id=entry.get("id") or ids.derived_hex("template group", shelf.project, name),
                name=name,
                is_default=entry.get("default", False),
                format=entry.get("format", "HLS"),
                qualities=tuple(_QUALITIES[quality] for quality in entry.get("qualities", ("FULL_HD",))),
                auto_encrypt=entry.get("auto_encrypt", False),
                description=entry.get("description", ""),
            )
        )


def seed_assets(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed assets. A number stands for that many similar assets."""
    state = VodState(emulator, shelf)
    if isinstance(given, int):
        first = len(state.assets)
        for number in range(first, first + given):
            _seed_one(state, {"title": f"asset-{number:05d}"})
        return
    for entry in entries(given, "vod_assets"):
        known(entry, "asset", _ASSET_KEYS)
        _seed_one(state, entry)


def _seed_one(state: VodState, entry: Given) -> None:
    title, kind = need(entry, "title", "asset"), entry.get("video_type", "MP4")
    status, transcoding = entry.get("status", CREATED), entry.get("transcode_status", UN_TRANSCODE)
    if status not in ASSET_STATUSES or transcoding not in TRANSCODE_STATUSES or kind not in CONTENT_TYPES:
        raise SeedError(f"asset {title} with status {status!r}, transcode_status {transcoding!r}, video_type {kind!r}")
    asset_id = entry.get("id") or ids.derived_hex("asset", state.shelf.project, title)
    created_at = state.now - timedelta(days=entry.get("age_days", 1))
    file = state.new_file(asset_id, f"{ids.derived_hex('video', asset_id)}.{kind.lower()}")
    content = str(entry.get("content", title)).encode()
    there = status in (CREATED, PUBLISHED)
    if there:
        state.obs.put_inline(file.bucket, file.key, content, CONTENT_TYPES[kind])
    state.assets.put(
        Asset(
            id=asset_id,
            title=title,
            video_name=entry.get("video_name", f"{title}.{kind.lower()}"),
            video_type=kind,
            created_at=created_at,
            modified_at=created_at,
            file=file,
            status=CREATED if there else status,
            description=entry.get("description", ""),
            category_id=_category(state, entry["category"]) if "category" in entry else OTHER,
            tags=entry.get("tags", ""),
            sample=state.sample_of(file),
            size=entry.get("size", len(content)) if there else 0,
            published=entry.get("published", status == PUBLISHED),
            template_group=entry.get("template_group", ""),
            transcode_status=transcoding,
        )
    )


_SEED_OUTCOMES = OutcomeSeeder(
    service="vod",
    subject="asset",
    operations=(
        *("create", "upload", "pull", "reproduce", "transcode", "thumbnail", "publish", "unpublish", "delete"),
    ),
    breaking=("delete",),
    defaults={"refuse": refusals.FAILED, "fail": refusals.FAILED, "error": refusals.FAILED},
)

ROUTER = Router(
    "vod",
    seeders={
        "vod_categories": seed_categories,
        "vod_template_groups": seed_template_groups,
        "vod_assets": seed_assets,
        "vod_outcomes": _SEED_OUTCOMES,
    },
)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of VOD, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.services.vod.media import SMALL, Media, a_file

OPERATIONS = {
    "vod": {
        *("confirm_asset_upload", "create_asset_by_file_upload", "create_asset_category", "publish_asset_from_obs"),
        *("publish_assets", "unpublish_assets", "update_asset", "update_asset_category", "update_asset_meta"),
        *("update_bucket_authorized", "upload_meta_data_by_url"),
    },
}
# The emulator knows neither reviews nor workflows, but it logs what was asked for.
UNKNOWN_HERE = {"review": {"template_id": "t", "interval": 1, "politics": 2, "terrorism": 3, "porn": 4}}
THUMBNAILS: tuple[dict[str, Any], ...] = (
    {"type": "time", "time": 5, "cover_position": 1, "format": 1, "aspect_ratio": 1, "max_length": 480},
    {"type": "quantity", "quantity": 3, "quantity_time": 4},
    {"type": "dots", "dots": [1, 2]},
)


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = Media(directory / "cache")
    film, cover, subtitle = (a_file(directory, 9, name) for name in ("film.mp4", "film.png", "film.srt"))
    cloud.run("vod_category", name="new")
    (category,) = cloud.run("vod_category_info", name="new")["categories"]
    cloud.run("vod_category", id=category["id"], name="newer")
    about = {"description": "d", "category": "newer", "tags": ["a"], "template_group_name": "standard"}
    more = {**about, "auto_encrypt": True, "auto_preheat": True, "published": False}
    extra = {"cover": cover, "subtitles": [{"path": subtitle, "language": "EN", "name": "n", "description": "d"}]}
    cloud.asset(path=film, title="whole", thumbnail=THUMBNAILS[0], **more, **extra)
    cloud.asset(path=film, title="other", description="", tags=[], category="", published=True)
    cloud.asset(path=film, published=False)
    cloud.asset(path=a_file(directory, 250_000, "long.mp4"), **SMALL)
    cloud.asset(title="pulled", url="https://films.example.com/a.mp4", thumbnail=THUMBNAILS[1], **more)
    source = {"bucket": "demo-media", "object": "films/harbour.mp4", "authorize_bucket": True}
    kept = {"storage_mode": 1, "output_bucket": "demo-media", "output_path": "films"}
    cloud.asset(title="taken", thumbnail=THUMBNAILS[2], **source, **kept, **more)
    for kind in ({"path": a_file(directory, 8, "x.mp4")}, source, {"url": "https://films.example.com/a.mp4"}):
        assert "EMULATOR.501" in cloud.asset_refused(title="x", workflow_name="w", **UNKNOWN_HERE, **kind)
    return cloud.requests()

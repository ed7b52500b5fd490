# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of assets: their descriptions, their files, and their search."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from ...shared.outcomes import Outcomes, Served
from ..obs.records import VOD, Bucket, Object
from ..obs.state import ObsState
from . import refusals
from .categories import Categories
from .records import (
    CREATED,
    CREATING,
    DELETE_FAILED,
    DELETING,
    SERVER_ERROR,
    Asset,
    File,
    Subtitle,
    Task,
    TemplateGroup,
)

_HEX = re.compile(r"[0-9a-f]{32}")
_TIME = "%Y%m%d%H%M%S"
# The number of bytes of a file that identify duplicates. No source says which bytes of the file these are.
_SAMPLE = 1024

Given = Mapping[str, Any]


class VodState:
    """The state of the service. ``account`` is the account whose buckets the service can be authorized for."""

    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.shelf = shelf
        self.now = emulator.works.now
        self.works = emulator.works
        self.outcomes = Outcomes(shelf, "vod")
        self.obs = ObsState(emulator)
        self.categories = Categories(shelf)
        self.groups: Table[TemplateGroup] = shelf.table("vod_template_group", {"name": lambda found: [found.name]})
        self.tasks: Table[Task] = shelf.table("vod_task", {"asset_id": lambda found: [found.asset_id]})
        self.assets: Table[Asset] = shelf.table(
            "vod_asset",
            {
                "category_id": lambda found: [str(found.category_id)],
                "sample": lambda found: [found.sample] if found.sample else [],
                "key": lambda found: [found.file.key],
                "state": lambda found: [found.state],
            },
        )

    def asset(self, asset_id: str, status: int = 403) -> Asset:
        found = self.assets.get(asset_id)
        if found is None:
            raise refusals.no_asset(status)
        return found

    def created(self, asset_id: str) -> Asset:
        """Return the asset. Raise a refusal if its file is not there."""
        found = self.asset(asset_id)
        if found.status != CREATED:
            raise refusals.not_now()
        return found

    def change(self, asset: Asset, **changes: Any) -> Asset:
        return self.assets.put(replace(asset, modified_at=self.now, **changes))

    def group(self, name: str) -> TemplateGroup:
        found = self.groups.first(name=name)
        if found is None:
            raise refusals.bad_field(f"template_group_name {name} does not exist")
        return found

    def described(self, given: Given) -> dict[str, Any]:
        """Return the attributes that describe an asset, whatever way its file arrives."""
        if given.get("workflow_name"):
            raise refusals.not_made_here("workflows")
        if given.get("review"):
            raise refusals.not_made_here("reviews")
        if given.get("template_group_name"):
            self.group(given["template_group_name"])
        elif given.get("auto_encrypt"):
            raise refusals.bad_field("auto_encrypt needs a template_group_name")
        self.categories.check(given.get("category_id", -1))
        return {
            "title": given["title"],
            "description": given.get("description", ""),
            "category_id": given.get("category_id", -1),
            "tags": given.get("tags", ""),
            "auto_publish": given.get("auto_publish", 1) == 1,
            "encrypted": given.get("auto_encrypt", 0) == 1,
            "template_group": given.get("template_group_name", ""),
            "thumbnail": given.get("thumbnail", {}),
        }

    def new(self, given: Given, video_name: str, file: File | None = None, **more: Any) -> Asset:
        served = self.outcomes.take("create", given["title"])
        more |= {"status": SERVER_ERROR, "reason": served.reason} if served else {}
        asset_id, kind = ids.new_hex(), given["video_type"]
        return self.assets.put(
            Asset(
                id=asset_id,
                video_name=video_name,
                video_type=kind,
                created_at=self.now,
                modified_at=self.now,
                file=file or self.new_file(asset_id, f"{ids.new_hex()}.{kind.lower()}"),
                **self.described(given),
                **more,
            )
        )

    def new_file(self, asset_id: str, name: str) -> File:
        return File(self.own_bucket().id, f"{self.shelf.project}/{asset_id}/{name}")

    def own_bucket(self) -> Bucket:
        """Return the bucket of the service for this project."""
        return self.obs.add_bucket(self.own_bucket_name, VOD, self.shelf.region)

    @property
    def own_bucket_name(self) -> str:
        return f"vod-bucket-{ids.derived_hex('vod', self.shelf.project)[:12]}-{self.shelf.region}"

    def with_cover(self, asset: Asset, given: Given) -> Asset:
        """Return the asset with places for the upload of its cover and subtitles."""
        if "cover_type" in given:
            cover = self.new_file(asset.id, f"cover/cover0.{given['cover_type'].lower()}")
            asset = replace(asset, cover=cover)
        made = tuple(
            Subtitle(one["id"], one["type"], one["language"], self.new_file(asset.id, f"subtitle/{one['id']}.srt"))
            for one in given.get("subtitles", ())
        )
        kept = tuple(one for one in asset.subtitles if one.number not in [subtitle.number for subtitle in made])
        return self.change(asset, subtitles=(*kept, *made))

    def replace_video(self, asset: Asset) -> Asset:
        if asset.file.own:
            self.obs.remove(asset.file.bucket, asset.file.key)
        file = self.new_file(asset.id, f"{ids.new_hex()}.{asset.video_type.lower()}")
        return self.change(asset, file=file, status=CREATING, url="", size=0, published=False)

    def uploaded(self, file: File) -> Object | None:
        return self.obs.find(file.bucket, file.key)

    def authorized(self, bucket: str) -> Bucket:
        """Return a bucket of the account that it has authorized the service to use."""
        found = self.obs.buckets.get(bucket)
        if found is None or found.account != self.shelf.account or found.region != self.shelf.region:
            raise refusals.bad_field(f"bucket {bucket} does not exist")
        if not found.open_to_vod:
            raise refusals.bad_field(f"bucket {bucket} is not authorized")
        return found

    def update_meta(self, given: Given) -> None:
        asset = self.asset(given["asset_id"])
        changes = {key: value for key, value in given.items() if key != "asset_id"}
        if "category_id" in changes:
            self.categories.check(changes["category_id"])
        self.change(asset, **changes)

    def remove(self, asset_id: str, *, origin_only: bool) -> bool:
        """Delete the files at once, and the asset after some time. Return False if that fails.

        The outcome ``error`` is a deletion that fails later.
        """
        asset = self.assets.get(asset_id)
        served = None if asset is None else self.outcomes.take("delete", asset.title)
        if asset is None or (served is not None and served.result == "fail"):
            return False
        if asset.file.own:
            self.obs.remove(asset.file.bucket, asset.file.key)
        if not origin_only:
            for file in (asset.cover, *(subtitle.file for subtitle in asset.subtitles)):
                if file is not None and file.own:
                    self.obs.remove(file.bucket, file.key)
            self.change(asset, status=DELETING)
            self.works.start([asset_id], lambda: self._gone(asset_id, served))
        return True

    def _gone(self, asset_id: str, served: Served | None) -> None:
        found = self.assets.get(asset_id)
        if found is not None and served is not None:
            self.change(found, status=DELETE_FAILED, reason=served.reason)
        elif found is not None:
            self.assets.remove(asset_id)

    def same(self, size: int, md5: str) -> list[Asset]:
        """Return the assets with a file of this size and this digest, which identify duplicates."""
        found = self.assets.scan({"sample": read_md5(md5, "md5")})
        return [asset for asset in found if asset.status == CREATED and asset.size == size]

    def sample_of(self, file: File) -> str:
        found = self.uploaded(file)
        return "" if found is None else hashlib.md5(found.beginning(_SAMPLE), usedforsecurity=False).hexdigest()

    def uploading_to(self, key: str) -> None:
        """Refuse an object that is not the file of an asset which is being uploaded."""
        if not any(uploading(asset) for asset in self.assets.scan({"key": key})):
            raise refusals.not_uploading()

    def select(self, query: Given) -> list[Asset]:
        """Return the matching assets, oldest first."""
        equals = {"category_id": str(query["category_id"])} if "category_id" in query else {}
        start, end = (read_time(query.get(name), name) for name in ("start_time", "end_time"))
        tags = {tag for tag in query.get("tags", "").split(",") if tag}
        found = [
            asset
            for asset in self.assets.scan(equals)
            if (start is None or asset.created_at >= start)
            and (end is None or asset.created_at <= end)
            and tags <= set(asset.tags.split(","))
            and self._mentions(asset, query.get("query_string", ""))
        ]
        return sorted(found, key=lambda asset: (asset.created_at, asset.id))

    def _mentions(self, asset: Asset, word: str) -> bool:
        texts = (asset.title, asset.description, self.categories.name(asset.category_id)) if word else ("",)
        return any(word.lower() in text.lower() for text in texts)


def read_time(text: str | None, where: str) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=timezone.utc)
    except ValueError:
        raise refusals.bad_field(f"{where}: {text!r} is not a time like 20260102030405") from None


def written_time(moment: datetime) -> str:
    return moment.strftime(_TIME)


def read_md5(text: str, where: str) -> str:
    """Return an MD5 digest from hexadecimal digits, or from base64 as in headers. The documentation shows both."""
    if not text or _HEX.fullmatch(text.lower()):
        return text.lower()
    try:
        digest = base64.b64decode(text, validate=True)
    except binascii.Error:
        digest = b""
    if len(digest) != 16:
        raise refusals.bad_field(f"{where}: {text!r} is not an MD5")
    return digest.hex()


def header_md5(digits: str) -> str:
    return base64.b64encode(bytes.fromhex(digits)).decode()


def uploading(asset: Asset) -> bool:
    return asset.status == CREATING and not asset.url

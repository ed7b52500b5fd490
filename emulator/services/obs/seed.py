# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself, and the seeds of buckets and small objects."""

from __future__ import annotations

from typing import Any

from ...core.emulator import Emulator
from ...core.router import Router
from ...core.seeding import entries, known, need
from ...core.store import Shelf
from .state import ObsState

_SETTINGS = ("storage_class", "epid", "policy")


def seed_buckets(emulator: Emulator, shelf: Shelf, given: Any) -> None:
    """Seed buckets. They belong to the account, in the region of the project that lists them."""
    state = ObsState(emulator)
    for entry in entries(given, "obs_buckets"):
        known(entry, "bucket", ("name", "open_to_vod", "objects", *_SETTINGS))
        bucket = state.add_bucket(need(entry, "name", "bucket"), shelf.account, shelf.region)
        state.change(bucket, **{key: str(entry[key]) for key in _SETTINGS if key in entry})
        bucket = state.bucket(bucket.id, bucket.region)
        state.open_to_vod(bucket, bool(entry.get("open_to_vod", False)))
        for one in entries(entry.get("objects", []), "objects"):
            known(one, "object", ("key", "content", "content_type"))
            content_type = one.get("content_type", "binary/octet-stream")
            state.put_inline(bucket.id, need(one, "key", "object"), str(one.get("content", "")).encode(), content_type)


ROUTER = Router(
    "obs",
    seeders={"obs_buckets": seed_buckets},
    response_headers=lambda request_id: {"x-obs-request-id": request_id, "x-obs-id-2": request_id[::-1]},
)

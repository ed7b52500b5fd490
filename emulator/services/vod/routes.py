# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search, description, publication and deletion of assets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.router import Section
from ...core.schema import Integer, Text
from . import bodies, refusals, views
from .records import (
    ASSET_STATUSES,
    AUDIOS,
    CREATED,
    LIST_STATUSES,
    PUBLISHED,
    TRANSCODE_STATUSES,
    TRANSCODING,
    UN_REVIEW,
    VIDEOS,
    WAITING_TRANSCODE,
    Asset,
)
from .seed import ROUTER
from .state import VodState

V1 = Section(ROUTER, plain_envelope, refusals.refusal)

PAGING = {"page": Integer(minimum=0), "size": Integer(minimum=1, maximum=100)}
PAGE_SIZE = 10
ASSET_ID = Text(min_len=1)
_MOST_TOLD = 20_000
_FILTERS = {
    "start_time": Text(),
    "end_time": Text(),
    "category_id": Integer(minimum=-1),
    "tags": bodies.Tags(),
    "query_string": Text(),
}


def state_of(call: Call) -> VodState:
    return VodState(call.emulator, call.shelf)


def page_of(found: Sequence[Any], call: Call) -> Sequence[Any]:
    size = call.query.get("size", PAGE_SIZE)
    start = call.query.get("page", 0) * size
    return found[start : start + size]


def watched(call: Call, asset_ids: Sequence[str], reply: Reply) -> Reply:
    """Return ``reply``. In poll mode, advance the work on each asset, because a client that reads it waits for it."""
    for asset_id in asset_ids:
        call.emulator.works.look(asset_id)
    return reply


def words_in(call: Call, name: str, most: int | None = None) -> list[str]:
    found = [word for several in call.query.get(name, ()) for word in several]
    if most is not None and len(found) > most:
        raise refusals.bad_field(f"{name}: more than {most}")
    return found


@V1.get(
    "/v1.0/{project_id}/asset/info",
    {
        **PAGING,
        **_FILTERS,
        "asset_id": bodies.words(),
        "status": bodies.words(*ASSET_STATUSES),
        "transcodeStatus": bodies.words(*TRANSCODE_STATUSES),
        "assetStatus": bodies.words(PUBLISHED, CREATED),
    },
)
def show_asset_meta(call: Call) -> Reply:
    """List assets, newest first. An asset that is requested by its ID and missing has an entry that says so."""
    state, wanted = state_of(call), words_in(call, "asset_id", most=10)
    if wanted:
        found = [state.assets.get(asset_id) for asset_id in wanted]
        pairs = zip(wanted, found, strict=True)
        shown = [views.meta(state, one) if one else views.absent(asset_id) for asset_id, one in pairs]
        return watched(call, wanted, Reply({"asset_info_array": shown, "is_truncated": 0, "total": len(shown)}))
    conditions: list[tuple[str, Callable[[Asset], str]]] = [
        ("status", lambda asset: asset.state),
        ("transcodeStatus", lambda asset: asset.transcode_status),
        ("assetStatus", lambda asset: asset.list_state),
    ]
    selected = [
        asset
        for asset in state.select(call.query)[::-1]
        if all(name not in call.query or read(asset) in words_in(call, name) for name, read in conditions)
    ]
    page = page_of(selected, call)
    body = {
        "asset_info_array": [views.meta(state, asset) for asset in page],
        "is_truncated": int((call.query.get("page", 0) + 1) * call.query.get("size", PAGE_SIZE) < len(selected)),
        "total": min(len(selected), _MOST_TOLD),
    }
    return watched(call, [asset.id for asset in page], Reply(body))


@V1.get(
    "/v1.0/{project_id}/asset/list",
    {
        **PAGING,
        **_FILTERS,
        "asset_id": bodies.words(),
        "status": bodies.words(*LIST_STATUSES),
        "media_type": bodies.words(*VIDEOS, *AUDIOS),
        "order": Text(choices=("asc", "desc")),
    },
)
def list_assets(call: Call) -> Reply:
    state = state_of(call)
    found = [asset for asset in state.select(call.query) if _listed(asset, call)]
    if call.query.get("order", "desc") == "desc":
        found.reverse()
    page = page_of(found, call)
    body = {"total": min(len(found), _MOST_TOLD), "assets": [views.summary(state, asset) for asset in page]}
    return watched(call, [asset.id for asset in page], Reply(body))


def _listed(asset: Asset, call: Call) -> bool:
    ids, kinds = words_in(call, "asset_id", most=10), words_in(call, "media_type", most=20)
    statuses = words_in(call, "status")
    if (ids and asset.id not in ids) or (kinds and asset.video_type not in kinds):
        return False
    own = {asset.list_state, asset.transcode_status, asset.thumbnail_status, UN_REVIEW}
    return not statuses or bool(own & set(statuses))


@V1.get(
    "/v1.0/{project_id}/asset/details",
    {
        "asset_id": ASSET_ID,
        "categories": bodies.words("base_info", "transcode_info", "thumbnail_info", "review_info"),
    },
)
def show_asset_detail(call: Call) -> Reply:
    """Show an asset. This response has no status of the whole asset; ``asset/info`` has one."""
    if "asset_id" not in call.query:
        raise refusals.bad_field("asset_id is missing")
    state = state_of(call)
    asset = state.asset(call.query["asset_id"], status=404)
    parts = {
        "base_info": views.base_info(state, asset),
        "transcode_info": views.transcode_info(state, asset),
        "thumbnail_info": views.thumbnail_info(asset),
        "review_info": {"review_status": UN_REVIEW},
    }
    wanted = words_in(call, "categories") or list(parts)
    shown = {name: parts[name] for name in wanted}
    return watched(call, [asset.id], Reply({"asset_id": asset.id, **shown}))


@V1.put("/v1.0/{project_id}/asset/info", bodies.UPDATE_META)
def update_asset_meta(call: Call) -> Reply:
    state_of(call).update_meta(call.body)
    return Reply(status=204)


@V1.operation(
    "DELETE",
    "/v1.0/{project_id}/asset",
    query={"asset_id": bodies.words(), "delete_type": Text(choices=("origin",))},
)
def delete_assets(call: Call) -> Reply:
    """Delete assets. Each has its own result."""
    state, wanted = state_of(call), words_in(call, "asset_id")
    if not wanted:
        raise refusals.bad_field("asset_id is missing")
    origin_only = "delete_type" in call.query
    gone = [(asset_id, state.remove(asset_id, origin_only=origin_only)) for asset_id in wanted]
    results = [{"asset_id": asset_id, "status": "DELETED" if done else "FAILED"} for asset_id, done in gone]
    return Reply({"delete_result_array": results})


@V1.post("/v1.0/{project_id}/asset/status/publish", bodies.ASSETS)
def publish_assets(call: Call) -> Reply:
    return _published(call, published=True)


@V1.post("/v1.0/{project_id}/asset/status/unpublish", bodies.ASSETS)
def unpublish_assets(call: Call) -> Reply:
    return _published(call, published=False)


def _published(call: Call, *, published: bool) -> Reply:
    """Publish or unpublish all assets, or none. A missing asset is no error; the response says that it is missing."""
    state, shown = state_of(call), []
    for asset_id in call.body["asset_id"]:
        if state.assets.get(asset_id) is None:
            shown.append(views.absent(asset_id))
            continue
        asset = state.created(asset_id)
        served = state.outcomes.take("publish" if published else "unpublish", asset.title)
        if asset.transcode_status in (WAITING_TRANSCODE, TRANSCODING):
            raise refusals.not_now()
        if served is not None:
            shown.append({**views.meta(state, asset), "status": views.NOTHING, "description": served.reason})
            continue
        shown.append(views.meta(state, state.change(asset, published=published)))
    return Reply({"asset_info_array": shown})


@V1.get("/v1.0/{project_id}/asset/duplication", {"size": Integer(minimum=0), "md5": Text(min_len=1)})
def check_md5_duplication(call: Call) -> Reply:
    if call.query.keys() != {"size", "md5"}:
        raise refusals.bad_field("size and md5 are needed")
    found = state_of(call).same(call.query["size"], call.query["md5"])
    return Reply({"is_duplicated": int(bool(found)), "asset_ids": [asset.id for asset in found]})

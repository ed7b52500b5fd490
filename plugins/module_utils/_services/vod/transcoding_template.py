# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A group of transcoding templates: the formats and qualities to which the service transcodes an asset.

API page: "Querying Transcoding Template Groups".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..._core.errors import NotFound
from ..._engine.declaration import Found, Resource, Want
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.lookup import get_or_none
from .api import VodApi

Wire = Mapping[str, Any]
OF_VIDEO = ("width", "height", "bitrate", "frame_rate")
OF_AUDIO = ("sample_rate", "channels")


def list_all(api: VodApi, **filters: Any) -> Iterator[Wire]:
    return (dict(item, id=item.get("group_id")) for item in api.list_transcoding_templates(**filters))


def get(api: VodApi, group_id: str) -> Wire:
    found = next((one for one in list_all(api, group_id=group_id) if one["id"] == group_id), None)
    if found is None:
        raise NotFound("there is no such template", action="get transcoding template %s" % group_id)
    return found


def find_all(api: VodApi, identifier: str | None, want: Want) -> Iterable[Found]:
    if identifier is not None:
        wire = get_or_none(VOD_TRANSCODING_TEMPLATE, api, identifier)
        return [] if wire is None else [Found(wire)]
    filters = {"is_default": want["is_default"]} if want.get("is_default") is not None else {}
    if want.get("name") is not None:
        filters["query_string"] = want["name"]
    return (Found(wire) for wire in list_all(api, **filters))


def _qualities(found: Iterable[Wire]) -> list[dict[str, Any]]:
    shown = []
    for one in found:
        video, audio = one.get("video") or {}, one.get("audio") or {}
        settings = {name: video.get(name) for name in OF_VIDEO}
        settings.update({"audio_" + name: audio.get(name) for name in OF_AUDIO}, audio_bitrate=audio.get("bitrate"))
        shown.append({"quality": video.get("quality"), **settings})
    return shown


VOD_TRANSCODING_TEMPLATE = Resource(
    noun="transcoding_template",
    connect=VodApi,
    get=get,
    list=list_all,
    outputs=(
        Field("name"),
        Field("description"),
        Field("is_default"),
        Field("type"),
        Field("auto_encrypt", to="is_auto_encrypt"),
        Field("format", to="common", decode=lambda common: common.get("format")),
        Field("qualities", to="quality_info_list", decode=_qualities),
        Field("watermark_template_ids"),
    ),
    find_all=find_all,
)

VOD_TRANSCODING_TEMPLATES = Listing(
    VOD_TRANSCODING_TEMPLATE, query=("name", "is_default"), exact=("name", "is_default")
)

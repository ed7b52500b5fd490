# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A group of transcoding templates: the formats and qualities to which the service transcodes an asset.

API page: "Querying Transcoding Template Groups".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..._core.errors import NotFound
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Remote, Resource
from .api import VodApi

OF_VIDEO = ("width", "height", "bitrate", "frame_rate")
OF_AUDIO = ("sample_rate", "channels")


def _qualities(found: Iterable[Remote]) -> list[dict[str, Any]]:
    shown = []
    for one in found:
        video, audio = one.get("video") or {}, one.get("audio") or {}
        settings = {name: video.get(name) for name in OF_VIDEO}
        settings.update({"audio_" + name: audio.get(name) for name in OF_AUDIO}, audio_bitrate=audio.get("bitrate"))
        shown.append({"quality": video.get("quality"), **settings})
    return shown


class VodTranscodingTemplate(Resource[VodApi]):
    """A group of transcoding templates."""

    noun = "transcoding_template"
    connect = VodApi
    outputs = (
        Field("name"),
        Field("description"),
        Field("is_default"),
        Field("type"),
        Field("auto_encrypt", to="is_auto_encrypt"),
        Field("format", to="common", decode=lambda common: common.get("format")),
        Field("qualities", to="quality_info_list", decode=_qualities),
        Field("watermark_template_ids"),
    )

    def get(self, identifier: str) -> Remote:
        found = next((one for one in self.list(group_id=identifier) if one["id"] == identifier), None)
        if found is None:
            raise NotFound("there is no such template", action="get transcoding template %s" % identifier)
        return found

    def list(self, **filters: Any) -> Iterator[Remote]:
        """Return the groups that match. The service searches the ``name`` as a part of a name."""
        if "name" in filters:
            filters["query_string"] = filters.pop("name")
        return (dict(item, id=item.get("group_id")) for item in self.api.list_transcoding_templates(**filters))


class VodTranscodingTemplates(Listing[VodTranscodingTemplate]):
    """The groups of transcoding templates of a project."""

    kind = VodTranscodingTemplate
    query = ("name", "is_default")
    exact = ("name", "is_default")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.schema import Field, Integer, Invalid, Items, Shape, Text
from .records import AUDIOS, VIDEOS

_MOST_TAGS = 16


@dataclass(frozen=True)
class Octets(Field):
    """A text with a limited number of bytes."""

    most: int = 128
    least: int = 0

    def _check(self, value: Any, where: str) -> str:
        text = Text().check(value, where)
        if not self.least <= len(text.encode()) <= self.most:
            raise Invalid(
                "value", where, f"{where} has {len(text.encode())} bytes, outside {self.least} to {self.most}"
            )
        return str(text)


@dataclass(frozen=True)
class Tags(Field):
    """Several tags that are separated by commas."""

    def _check(self, value: Any, where: str) -> str:
        tags = [tag for tag in Text().check(value, where).split(",") if tag]
        if len(tags) > _MOST_TAGS or any(len(tag.encode()) > 16 for tag in tags):
            raise Invalid("value", where, f"{where}: at most {_MOST_TAGS} tags of at most 16 bytes each")
        return ",".join(tags)


@dataclass(frozen=True)
class Words(Field):
    """Several words out of ``choices`` that are separated by commas."""

    choices: tuple[str, ...] = ()

    def _check(self, value: Any, where: str) -> list[str]:
        one = Text(choices=self.choices)
        return [one.check(word, where) for word in Text().check(value, where).split(",") if word]


def words(*choices: str) -> Items:
    """Return a list of words in a query.

    The reference separates them by commas; the vendor's client repeats the parameter.
    """
    return Items(Words(choices=choices))


_FLAG = Integer(choices=(0, 1))
_FLAG_TEXT = Text(choices=("0", "1"))
_FILES = (*VIDEOS, "HLS", *AUDIOS)
TITLE = Octets(least=1)
THUMBNAIL = Shape(
    {
        "type": Text(choices=("time", "dots", "quantity")),
        "quantity": Integer(minimum=1, maximum=10),
        "quantity_time": Integer(minimum=0, maximum=2147483647),
        "time": Integer(minimum=0, maximum=100),
        "dots": Items(Integer(minimum=0)),
        "cover_position": Integer(minimum=1),
        "format": Integer(choices=(1,)),
        "aspect_ratio": Integer(choices=(0, 1)),
        "max_length": Integer(minimum=1),
    },
    required=("type",),
)
_PERCENT = Integer(minimum=0, maximum=100)
_REVIEW = Shape(
    {"template_id": Text(), "interval": _PERCENT, "politics": _PERCENT, "terrorism": _PERCENT, "porn": _PERCENT}
)
_SUBTITLES = Items(
    Shape(
        {
            "id": Integer(minimum=1, maximum=8),
            "type": Text(choices=("SRT",)),
            "language": Text(choices=("CN", "EN")),
            "name": Text(),
            "md5": Text(),
            "description": Text(),
        },
        required=("id", "type", "language"),
    ),
    max_items=8,
)
DESCRIBED = {
    "title": TITLE,
    "description": Octets(most=1024),
    "category_id": Integer(minimum=-1),
    "tags": Tags(),
}
_PROCESSED = {
    **DESCRIBED,
    "auto_publish": _FLAG,
    "template_group_name": Text(),
    "auto_encrypt": _FLAG,
    "thumbnail": THUMBNAIL,
    "review": _REVIEW,
    "workflow_name": Text(),
}
_COVER = {"cover_type": Text(choices=("JPG", "PNG")), "cover_md5": Text(), "subtitles": _SUBTITLES}
_ADDRESS = Shape({"bucket": Text(), "location": Text(), "object": Text()}, required=("bucket", "location", "object"))

CREATE = Shape(
    {
        **_PROCESSED,
        **_COVER,
        "video_name": Octets(least=1),
        "video_type": Text(choices=_FILES),
        "video_md5": Text(),
        "auto_preheat": _FLAG_TEXT,
    },
    required=("title", "video_name", "video_type"),
)
UPDATE = Shape(
    {
        **_COVER,
        "asset_id": Text(),
        "video_md5": Text(),
        "video_name": Octets(least=1),
        "video_type": Text(choices=VIDEOS),
        "cover_id": Integer(choices=(0,)),
    },
    required=("asset_id",),
)
PULL = Shape(
    {
        "upload_metadatas": Items(
            Shape(
                {
                    **_PROCESSED,
                    "video_type": Text(choices=(*VIDEOS, "M3U8", *AUDIOS)),
                    "url": Text(min_len=1),
                    "auto_preheat": _FLAG,
                },
                required=("video_type", "title", "url"),
            ),
            min_items=1,
        )
    },
    required=("upload_metadatas",),
)
REPRODUCE = Shape(
    {
        **_PROCESSED,
        "video_type": Text(choices=_FILES),
        "auto_preheat": _FLAG,
        "input": _ADDRESS,
        "storage_mode": _FLAG,
        "output_bucket": Text(),
        "output_path": Text(),
    },
    required=("video_type", "title", "input"),
)
UPDATE_META = Shape({**DESCRIBED, "asset_id": Text()}, required=("asset_id",))
ASSETS = Shape({"asset_id": Items(Text(min_len=1), min_items=1)}, required=("asset_id",))
PROCESS = Shape(
    {
        "asset_id": Text(),
        "template_group_name": Text(),
        "auto_encrypt": _FLAG,
        "thumbnail": THUMBNAIL,
        "subtitle_id": Items(Integer(minimum=1, maximum=8)),
    },
    required=("asset_id",),
)
_SUBTITLE_KEY = {"type": Text(choices=("VTT", "SRT")), "language": Text(min_len=1)}
SUBTITLES = Shape(
    {
        "asset_id": Text(),
        "default_language": Text(),
        "repackage_mode": _FLAG_TEXT,
        "delete_mode": _FLAG_TEXT,
        "add_subtitles": Items(
            Shape(
                {
                    **_SUBTITLE_KEY,
                    "obs_info": Shape(
                        {"bucket": Text(), "object": Text(), "region": Text()}, required=("bucket", "object")
                    ),
                },
                required=("type", "language", "obs_info"),
            )
        ),
        "delete_subtitles": Items(Shape(_SUBTITLE_KEY, required=("type", "language"))),
    },
    required=("asset_id",),
)

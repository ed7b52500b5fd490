# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the room keeps. Names of buckets are the whole cloud's, whoever owns them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...core.spool import Stored

VOD = "vod"


@dataclass(frozen=True)
class Bucket:
    """``account`` is the owner's; ``VOD`` stands for the media service itself, which others can let in."""

    id: str
    account: str
    region: str
    created_at: datetime
    open_to_vod: bool = False


@dataclass(frozen=True)
class Object:
    """The content is in ``files``, one after the other, or in ``inline`` for what a seed made.

    ``upload_id`` is of the upload in parts that it came of.
    """

    id: str
    bucket: str
    key: str
    etag: str
    size: int
    content_type: str
    modified_at: datetime
    files: tuple[Stored, ...] = ()
    inline: bytes = b""
    upload_id: str = ""

    def beginning(self, most: int) -> bytes:
        found = self.inline[:most]
        for file in self.files:
            with file.path.open("rb") as opened:
                found += opened.read(most - len(found))
        return found


@dataclass(frozen=True)
class Multipart:
    """An upload that is under way."""

    id: str
    bucket: str
    key: str
    content_type: str


@dataclass(frozen=True)
class Part:
    id: str
    upload_id: str
    number: int
    stored: Stored
    modified_at: datetime


def object_id(bucket: str, key: str) -> str:
    return f"{bucket}/{key}"


def part_id(upload_id: str, number: int) -> str:
    return f"{upload_id}/{number:05d}"

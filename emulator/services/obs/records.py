# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service. The name of a bucket is unique in the whole cloud, whoever owns it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...core.spool import Stored

VOD = "vod"
STORAGE_CLASSES = ("STANDARD", "WARM", "COLD", "DEEP_ARCHIVE")


@dataclass(frozen=True)
class Settings:
    """The settings of a bucket. ``epid`` is its enterprise project. An empty ``policy`` is none."""

    storage_class: str = STORAGE_CLASSES[0]
    epid: str = "0"
    az_redundancy: str = ""
    policy: str = ""


@dataclass(frozen=True)
class Bucket:
    """A bucket.

    ``account`` is its owner. ``VOD`` stands for the media service, to which other owners can grant access.
    """

    id: str
    account: str
    region: str
    created_at: datetime
    open_to_vod: bool = False
    settings: Settings = Settings()


@dataclass(frozen=True)
class DeletedName:
    """The name of a deleted bucket, which is blocked for a while."""

    id: str
    deleted_at: datetime


@dataclass(frozen=True)
class Object:
    """An object. Its content is the sequence of ``files``, or ``inline`` for a seeded object.

    ``upload_id`` is the multipart upload that created it.
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
    """A multipart upload in progress."""

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

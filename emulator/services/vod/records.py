# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: assets, categories, template groups, and the tasks that process assets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

CREATING, CREATED, PUBLISHED = "CREATING", "CREATED", "PUBLISHED"
UPLOAD_FAILED, CANCELLED, UNCREATED = "UPLOAD_FAILED", "CANCELLED", "UNCREATED"
DELETING, DELETE_FAILED = "DELETING", "DELETE_FAILED"
SERVER_ERROR = "SERVER_ERROR"
OBS_CREATING, OBS_CREATE_FAILED = "OBS_CREATING", "OBS_CREATE_FAILED"
UN_TRANSCODE, WAITING_TRANSCODE, TRANSCODING = "UN_TRANSCODE", "WAITING_TRANSCODE", "TRANSCODING"
TRANSCODE_SUCCEED, TRANSCODE_FAILED = "TRANSCODE_SUCCEED", "TRANSCODE_FAILED"
UN_THUMBNAIL, THUMBNAILING = "UN_THUMBNAIL", "THUMBNAILING"
THUMBNAIL_SUCCEED, THUMBNAIL_FAILED = "THUMBNAIL_SUCCEED", "THUMBNAIL_FAILED"
UN_REVIEW = "UN_REVIEW"
TRANSCODE, THUMBNAIL = "TRANSCODE", "THUMBNAIL"
WAITING, PROCESSING, SUCCEED, FAILED = "WAITING", "PROCESSING", "SUCCEED", "FAILED"

OTHER = -1
VIDEOS = (*("MP4", "TS", "MOV", "MXF", "MPG", "FLV", "WMV", "AVI", "M4V", "F4V", "MPEG", "3GP", "ASF", "MKV", "WEBM"),)
AUDIOS = ("MP3", "OGG", "WAV", "WMA", "APE", "FLAC", "AAC", "AC3", "MMF", "AMR", "M4A", "M4R", "WV", "MP2")
# The declared types of the content in an upload of a whole file, from the vendor's example of an upload.
CONTENT_TYPES = {
    "MP4": "video/mp4",
    "TS": "video/mp2t",
    "MOV": "video/quicktime",
    "MXF": "application/mxf",
    "MPG": "video/mpeg",
    "FLV": "video/flv",
    "WMV": "video/x-ms-wmv",
    "AVI": "video/x-msvideo",
    "M4V": "video/m4v",
    "F4V": "application/f4v",
    "MPEG": "video/mpeg",
    "3GP": "video/3gpp",
    "ASF": "video/x-ms-asf",
    "MKV": "video/x-matroska",
    "WEBM": "video/webm",
    "HLS": "application/octet-stream",
    **{kind: f"audio/{kind.lower()}" for kind in AUDIOS},
    "JPG": "image/jpeg",
    "PNG": "image/png",
}
ASSET_STATUSES = (
    *(UNCREATED, "DELETED", CANCELLED, SERVER_ERROR, UPLOAD_FAILED, CREATING, PUBLISHED, WAITING_TRANSCODE),
    *(TRANSCODING, TRANSCODE_FAILED, TRANSCODE_SUCCEED, CREATED, "NO_ASSET", DELETING, DELETE_FAILED),
    *(OBS_CREATING, OBS_CREATE_FAILED, "OBS_CREATE_SUCCESS"),
)
TRANSCODE_STATUSES = (UN_TRANSCODE, WAITING_TRANSCODE, TRANSCODING, TRANSCODE_SUCCEED, TRANSCODE_FAILED)
LIST_STATUSES = (
    *(CREATING, FAILED, CREATED, PUBLISHED, TRANSCODING, TRANSCODE_SUCCEED, TRANSCODE_FAILED),
    *(THUMBNAILING, THUMBNAIL_SUCCEED, THUMBNAIL_FAILED, UN_REVIEW, "REVIEWING", "REVIEW_SUSPICIOUS"),
    *("REVIEW_PASSED", "REVIEW_FAILED", "REVIEW_BLOCKED"),
)


@dataclass(frozen=True)
class File:
    """An object of a bucket. A file of the service's ``own`` bucket is deleted with the asset."""

    bucket: str
    key: str
    own: bool = True


@dataclass(frozen=True)
class Subtitle:
    number: int
    type: str
    language: str
    file: File


@dataclass(frozen=True)
class Asset:
    """A media asset. ``status`` is the status of its file. Transcoding, thumbnails and publication have their own.

    ``md5`` is the declared digest of the file, in hexadecimal digits. ``sample`` is the digest of a part of the file,
    which identifies duplicates. ``thumbnail`` contains the requested thumbnails.
    """

    id: str
    title: str
    video_name: str
    video_type: str
    created_at: datetime
    modified_at: datetime
    file: File
    status: str = CREATING
    description: str = ""
    category_id: int = OTHER
    tags: str = ""
    md5: str = ""
    sample: str = ""
    size: int = 0
    url: str = ""
    published: bool = False
    auto_publish: bool = True
    encrypted: bool = False
    template_group: str = ""
    thumbnail: Mapping[str, Any] = field(default_factory=dict)
    transcode_status: str = UN_TRANSCODE
    thumbnail_status: str = UN_THUMBNAIL
    reason: str = ""
    cover: File | None = None
    cover_url: str = ""
    output: Mapping[str, Any] = field(default_factory=dict)
    subtitles: tuple[Subtitle, ...] = ()

    @property
    def state(self) -> str:
        """The status of an asset, which the service shows as one word."""
        if self.status != CREATED or self.transcode_status in (WAITING_TRANSCODE, TRANSCODING):
            return self.status if self.status != CREATED else self.transcode_status
        if self.published:
            return PUBLISHED
        return self.status if self.transcode_status == UN_TRANSCODE else self.transcode_status

    @property
    def list_state(self) -> str:
        """The status of an asset in the list of assets, which has fewer values."""
        if self.status in (CREATING, OBS_CREATING):
            return CREATING
        if self.status != CREATED:
            return FAILED
        return PUBLISHED if self.published else CREATED

    @property
    def audio(self) -> bool:
        return self.video_type in AUDIOS


@dataclass(frozen=True)
class Category:
    """A category. ``parent_id`` 0 stands for no parent."""

    number: int
    name: str
    parent_id: int
    level: int

    @property
    def id(self) -> str:
        return f"{self.number:012d}"


@dataclass(frozen=True)
class TemplateGroup:
    id: str
    name: str
    is_default: bool
    format: str
    qualities: tuple[tuple[str, int, int, int], ...]
    auto_encrypt: bool = False
    description: str = ""


@dataclass(frozen=True)
class Task:
    id: str
    kind: str
    asset_id: str
    status: str
    created_at: datetime
    ended_at: datetime | None = None
    template: str = ""

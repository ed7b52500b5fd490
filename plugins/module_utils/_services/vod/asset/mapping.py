# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The values of an asset as the API spells them: its statuses, times and tags, and the kinds of its file.

PRIVATE to this collection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from ...._core.errors import InvalidInput
from ...._engine.wait import Until
from ..upload.transfer import DEAD

Remote = Mapping[str, Any]

# The statuses before the file of the asset has arrived.
COMING = frozenset(("CREATING", "OBS_CREATING"))
# Only after these statuses does the service show whether the asset is published.
IN_THE_WORKS = COMING | {"WAITING_TRANSCODE", "TRANSCODING"}
THERE, PUBLISHED = "CREATED", "PUBLISHED"
DELETING, DELETE_FAILED = "DELETING", "DELETE_FAILED"
DONE, FAILED, NOTHING = "TRANSCODE_SUCCEED", "TRANSCODE_FAILED", "UN_TRANSCODE"
TIME = "%Y%m%d%H%M%S"

# The content type that is declared for each kind of file. The service signs the URL of a small file for this type. The
# first block is the table of the service. The second block follows its statement about audio.
CONTENT_TYPES = {
    "MP4": "video/mp4",
    "TS": "video/mp2t",
    "MOV": "video/quicktime",
    "MXF": "application/mxf",
    "MPG": "video/mpeg",
    "MPEG": "video/mpeg",
    "FLV": "video/flv",
    "WMV": "video/x-ms-wmv",
    "AVI": "video/x-msvideo",
    "M4V": "video/m4v",
    "F4V": "application/f4v",
    "3GP": "video/3gpp",
    "ASF": "video/x-ms-asf",
    "MKV": "video/x-matroska",
    "WEBM": "video/webm",
    **{
        name: "audio/" + name.lower()
        for name in (
            *("MP3", "MP2", "OGG", "WAV", "WMA", "APE", "FLAC", "AAC", "AC3", "MMF", "AMR", "M4A", "M4R", "WV"),
        )
    },
}
# A playlist is a list of other files, which the service fetches from a URL or finds in a bucket.
PLAYLIST = "HLS"
KINDS = (*CONTENT_TYPES, PLAYLIST)
PICTURES = {"JPG": "image/jpeg", "PNG": "image/png"}
SUFFIXES = {"JPEG": "JPG", "M2TS": "TS", "M3U8": PLAYLIST}
MOST_TAGS, LONGEST_TAG = 16, 16
MARK_PREFIX = "md5-"
MARK = re.compile(MARK_PREFIX + "[0-9a-f]{12}")
LONGEST = {"title": 128, "description": 1024}


def progress_of(asset: Remote) -> str | None:
    """Return the progress of the asset.

    Until its file has arrived, and after a failure, this is the status of the asset. Afterwards it is the status of
    the transcoding if that was read, else CREATED.
    """
    status: str | None = asset.get("status")
    if status in COMING or status in DEAD or status is None:
        return status
    transcoding = asset.get("transcoding")
    if transcoding is None:
        return THERE
    return str(transcoding.get("transcode_status") or NOTHING)


def reason_of(asset: Remote) -> str | None:
    transcoding = asset.get("transcoding") or {}
    return transcoding.get("exec_desc") or asset.get("reason")


READY = Until(
    state=progress_of,
    good=frozenset((THERE, DONE)),
    bad=DEAD | {FAILED},
    reason=reason_of,
)


def tags_of(text: Any) -> list[str]:
    """Return the tags except the mark."""
    return [tag for tag in _all_tags(text) if not MARK.fullmatch(tag)]


def tags_text(tags: Sequence[str]) -> str:
    return ",".join(tags)


def marks_of(asset: Remote) -> list[str]:
    """Return the tags that identify the content of the asset: one, or none if the asset has no mark."""
    return [tag for tag in _all_tags(asset.get("tags") or "") if MARK.fullmatch(tag)]


def mark_of(md5: str) -> str:
    """Return the tag for content with that MD5, which is in hexadecimal digits.

    The tag holds only a part of the MD5, because the length of a tag is limited.
    """
    return (MARK_PREFIX + md5)[:LONGEST_TAG]


def with_mark(text: str, mark: str | None) -> str:
    """Add the mark to the tags, unless there are already as many tags as the service allows."""
    tags = [*_all_tags(text), *([mark] if mark else [])]
    return tags_text(tags[:MOST_TAGS])


def _all_tags(text: Any) -> list[str]:
    return [tag for tag in str(text).split(",") if tag]


def size_of(asset: Remote) -> int | None:
    """Return the size of the file in bytes, None until the service has checked the file."""
    return (asset.get("meta_data") or {}).get("video_size") or None


def utc(text: Any) -> str | None:
    """Convert a time of the service to ISO 8601 in UTC. Return None for a text that is no time."""
    try:
        found = datetime.strptime(str(text), TIME).replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")


def service_time(text: str, option: str) -> str:
    """Convert a time of a task, in ISO 8601, to the format of the service. A time without a time zone is in UTC.

    Raises InvalidInput, with the name of the ``option``, for a text that is no time.
    """
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise InvalidInput('%s is "%s", but must be a time such as "2026-01-31T12:00:00Z".' % (option, text)) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return moment.astimezone(timezone.utc).strftime(TIME)


def kind_of(name: str) -> str:
    """Return the kind of a file by the extension of its name, an empty text without an extension."""
    return canonical(name.rpartition(".")[2]) if "." in name else ""


def canonical(kind: str) -> str:
    """Return the name that this module uses for a kind of file, which can have several names."""
    return SUFFIXES.get(kind.upper(), kind.upper())


def content_type_of(kind: str) -> str:
    """Return the content type of a kind of file.

    The service adds kinds to its list over time. A kind that is not known here gets a type like most others: video/
    with the name of the kind.
    """
    return CONTENT_TYPES.get(kind, "video/" + kind.lower())


def refuse_too_long(desired: Mapping[str, Any]) -> None:
    for name, most in LONGEST.items():
        if len((desired.get(name) or "").encode("utf-8")) > most:
            raise InvalidInput("%s is longer than %d bytes: shorten it." % (name, most))
    tags = desired.get("tags") or ()
    own = [tag for tag in tags if MARK.fullmatch(tag)]
    if own:
        raise InvalidInput('tags has "%s", but the service sets tags of this form itself: leave it out.' % own[0])
    wrong = [tag for tag in tags if not tag or "," in tag or len(tag.encode("utf-8")) > LONGEST_TAG]
    if wrong or len(tags) > MOST_TAGS:
        raise InvalidInput(
            "tags can have at most %d entries of 1 to %d bytes each, without commas%s."
            % (MOST_TAGS, LONGEST_TAG, ': "%s" is not allowed' % wrong[0] if wrong else "")
        )

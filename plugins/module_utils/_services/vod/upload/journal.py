# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The journal entries about an upload in progress, with which a later task can resume it.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...local_file import LocalFile

TOPIC = "vod upload"
# An update can change these fields later. Therefore another value is no reason to start the upload again.
LATER = ("title", "description", "category_id", "tags")


@dataclass
class Entry:
    """The journal entry of one upload.

    ``asset`` is the request body that created the asset. ``etags`` maps the numbers of the parts that have arrived to
    their entity tags. Without an ``upload_id``, no part has been sent yet, or the file is sent whole.
    """

    place: str
    size: int
    md5: str
    asset: Mapping[str, Any]
    asset_id: str
    target: Mapping[str, Any]
    part_size: int
    upload_id: str = ""
    etags: dict[int, str] = field(default_factory=dict)

    def fits(self, file: LocalFile, asset: Mapping[str, Any]) -> bool:
        """Return whether the upload is that of the desired asset, apart from the fields that an update can change."""
        same = (self.size, self.md5) == (file.size, file.md5.hex)
        return same and _fixed(self.asset) == _fixed(asset)

    def changes(self, asset: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields to update: those whose desired values differ from the request that created the asset."""
        return {key: asset[key] for key in LATER if key in asset and asset[key] != self.asset.get(key)}


class UploadJournal:
    """The journal entries of one file."""

    def __init__(self, cloud: Any, place: str) -> None:
        self._journal = cloud.journal()
        self._place = place

    def read(self) -> Entry | None:
        text = self._journal.read(TOPIC, self._place)
        if text is None:
            return None
        found = json.loads(text)
        etags = {int(number): etag for number, etag in found.pop("etags").items()}
        return Entry(place=self._place, etags=etags, **found)

    def write(self, entry: Entry) -> None:
        kept = {key: value for key, value in vars(entry).items() if key != "place"}
        self._journal.write(TOPIC, self._place, json.dumps(kept))

    def erase(self) -> None:
        self._journal.erase(TOPIC, self._place)


def _fixed(asset: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in asset.items() if key not in LATER}

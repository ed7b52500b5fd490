# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A media asset. Its file identifies it: the same file again is the same asset.

The service has a call that searches files by an MD5, but its documentation does not say of which bytes this MD5 is.
Therefore an asset with a local file gets a tag with a part of the MD5 of the file.

API pages: "Uploading Media Files", "Querying Media Files", "Deleting Media Files".

PRIVATE to this collection.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...._core.errors import InvalidInput
from ...._engine.change import Handle, Phase, Write
from ...._engine.compare import as_set
from ...._engine.fields import Field, unchanged
from ...._engine.resources import ABSENT, Desired, Found, Resource, Started, Waiting
from ...._engine.wait import Until
from ...local_file import LocalFile, read_file
from ...named import foreseen, one
from ...storage.api import SignedStorage
from ..api import WRONG_STATE, VodApi
from ..categories import NoCategory, category_id_of
from ..upload.journal import UploadJournal
from ..upload.parts import shape_of
from ..upload.transfer import DEAD, Upload, Uploader, cancel
from .mapping import (
    COMING,
    DELETE_FAILED,
    DELETING,
    KINDS,
    PLAYLIST,
    READY,
    Remote,
    canonical,
    content_type_of,
    kind_of,
    mark_of,
    marks_of,
    refuse_too_long,
    size_of,
    tags_of,
    tags_text,
    utc,
    with_mark,
)
from .parts import KNOWN_BY, Category, Files, Known, Publication, read_files

TRANSCODED = "transcoded"
SOURCES = ("path", "url", "bucket")
COVERS = "cover_info_array"
STORED = ("storage_mode", "output_bucket", "output_path")
# A deletion in progress must end before the module does anything else.
IDLE = Until(
    state=lambda remote: DELETING if remote.get("status") == DELETING else "",
    good=frozenset({""}),
)


def _covers(found: Iterable[Remote]) -> list[Any]:
    return [one.get("cover_url") for one in found]


def _subtitles(found: Iterable[Remote]) -> list[dict[str, Any]]:
    return [{name: one.get(name) for name in ("id", "type", "language", "url")} for one in found]


def _plays(found: Iterable[Remote]) -> list[dict[str, Any]]:
    return [
        {
            "type": one.get("play_type"),
            "url": one.get("url"),
            "template_group": one.get("group_name"),
            "encrypted": one.get("encrypted") == 1,
            **{name: (one.get("meta_data") or {}).get(name) for name in ("quality", "width", "height", "bit_rate")},
        }
        for one in found
    ]


def _source(found: Remote) -> dict[str, Any]:
    return {name: found.get(name) for name in ("bucket", "object", "location")}


class VodAsset(Resource[VodApi]):
    """An asset. If the task waits for its transcoding, reading it also reads the progress of that."""

    noun = "asset"
    connect = VodApi
    fields = (
        Field("title", update=True),
        Field("description", update=True),
        Field("category_id", update=True),
        Field("tags", update=True, same=as_set(normal=unchanged), encode=tags_text, decode=tags_of),
        Field("video_type", same=lambda desired, current: canonical(desired) == canonical(str(current))),
        *(Field(name, readable=False) for name in ("template_group_name", "workflow_name", "thumbnail", "review")),
        *(Field(name, readable=False, encode=int) for name in ("auto_encrypt", "auto_preheat")),
    )
    outputs = (
        Field("status"),
        Field("status_reason", to="reason"),
        Field("video_name"),
        Field("size", to="meta_data", decode=lambda found: found.get("video_size")),
        Field("duration", to="meta_data", decode=lambda found: found.get("duration")),
        Field("video_url"),
        Field("cover_urls", to=COVERS, decode=_covers),
        Field("subtitles", to="subtitle_info", same=as_set(*KNOWN_BY), decode=_subtitles),
        Field("play_infos", to="play_info_array", decode=_plays),
        Field("source", to="source_path", decode=_source),
        Field("created_at", to="create_time", decode=utc),
        Field("updated_at", to="last_modified", decode=utc),
    )
    parts = (Category(), Files(), Publication())
    lookup = ("title",)
    aids = (
        *("path", "url", "bucket", "object", "location", "authorize_bucket", "wait_for", *STORED),
        *("part_size", "parallel", "keep_for_resume"),
    )
    known_by = ("title",)
    told_by = ("title", *SOURCES, "object")
    waiting = Waiting(ready=READY, idle=IDLE, busy=WRONG_STATE, sends=True)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self._transcoded = False
        # The media file of the task, None if it is elsewhere, and the context of each search.
        self._file: LocalFile | None = None
        self._known = Known()
        # The numbers that the task returns about an upload.
        self._counts: dict[str, int] = {}
        # The tag that identifies the content of the asset.
        self._mark: str | None = None

    def get(self, identifier: str) -> Remote:
        return self._with_progress(self.api.get_asset(identifier))

    def list(self, **filters: Any) -> Iterator[Remote]:
        return self.api.list_assets(**filters)

    def validate(self, desired: Desired) -> Desired:
        """Check the options and read the local files of the task.

        Raises InvalidInput for options that the service would refuse and for files that cannot be read.
        """
        self._transcoded = desired.get("wait_for") == TRANSCODED
        refuse_too_long(desired)
        path = desired.get("path")
        self._file = None if path is None else read_file(path)
        if desired.get("state") == ABSENT:
            return desired
        if self._file is not None:
            shape_of(self._file.size, desired["part_size"], desired["parallel"])
        self._known = read_files(desired)
        return desired

    def find(self, desired: Desired) -> Found:
        """Find the asset by its ID, else by the content of the local file, else by its title.

        To delete the asset of a local file, also find an upload that an interrupted task left.
        """
        if desired.get("id") is not None:
            remote = self.get_or_none(str(desired["id"]))
            return Found(None if remote is not None and self._is_of_another_file(remote) else remote, self._known)
        if self._file is None:
            remote = self._titled(desired)
        else:
            remote = self._with_content(self._file, desired)
            if remote is None and desired.get("state") == ABSENT:
                return self._unfinished(self._file)
        return Found(None if remote is None else self._with_progress(remote), self._known)

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Add the ID of the category and, for a new asset, the values that a task can omit.

        Also keep the mark of the asset that was found, or else the mark of the local file. Raises InvalidInput if the
        task does not say enough to create the asset.
        """
        marks = [] if found.remote is None else marks_of(found.remote)
        marks += [] if self._file is None else [mark_of(self._file.md5.hex)]
        self._mark = marks[0] if marks else None
        desired = self._with_category(desired, found)
        return self._with_defaults(desired) if found.is_new_for(desired) else desired

    def foresee(self, desired: Desired, found: Found) -> None:
        group = desired.get("template_group_name")
        if found.is_new_for(desired) and group is not None:
            groups = [{"name": item.get("name")} for item in self.api.list_transcoding_templates()]
            one(groups, group, "template group")

    def body(self, desired: Desired) -> dict[str, Any]:
        """Return what the task sends to create the asset.

        ``asset`` is the request body. A local file adds its ``upload``. A bucket adds ``authorize``: whether the task
        authorizes the service for the bucket.
        """
        asset = super().body(desired)
        if desired.get("published") is not None:
            asset["auto_publish"] = int(desired["published"])
        if desired.get("url") is not None:
            kind = "M3U8" if asset["video_type"] == PLAYLIST else asset["video_type"]
            return {"asset": {**asset, "video_type": kind, "url": desired["url"]}}
        if self._file is None:
            source = {"bucket": desired["bucket"], "object": desired["object"], "location": desired["location"]}
            place = {name: desired[name] for name in STORED if desired.get(name) is not None}
            return {"asset": {**asset, "input": source, **place}, "authorize": bool(desired.get("authorize_bucket"))}
        if "auto_preheat" in asset:
            asset["auto_preheat"] = str(asset["auto_preheat"])
        upload = Upload(
            self._file,
            content_type_of(asset["video_type"]),
            shape_of(self._file.size, desired["part_size"], desired["parallel"]),
            desired["keep_for_resume"],
        )
        asset["tags"] = with_mark(asset.get("tags", ""), mark_of(self._file.md5.hex))
        return {
            "asset": {**asset, "video_name": desired["video_name"], "video_md5": self._file.md5.header},
            "upload": upload,
        }

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        asset = body["asset"]
        if "upload" in body:
            asset_id = Uploader(self.api, body["upload"], self._counts).run(asset)
        elif "url" in asset:
            asset_id = self.api.pull_asset(asset)
        else:
            if body["authorize"]:
                self.api.authorize_bucket(asset["input"]["bucket"])
            asset_id = self.api.take_asset(asset)
        remote = self._read(asset_id)
        return Started(remote, (self._until_checked(desired, remote),))

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        marked = {"tags": with_mark(changes["tags"], self._mark)} if "tags" in changes else {}
        self.api.update_asset(identifier, {**changes, **marked})

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the writes that delete the asset. They first cancel an upload that is not complete."""
        entry = found.context.entry
        remote = found.remote or {}
        name = remote.get("title") or remote.get("id")

        def call_off(asset: VodAsset, handle: Handle) -> None:
            if entry is not None:
                cancel(asset.api, SignedStorage(asset.cloud), entry)
                UploadJournal(asset.cloud, entry.place).erase()

        def delete(asset: VodAsset, handle: Handle) -> Sequence[Phase]:
            asset.api.delete_asset(handle.id)
            # After an earlier deletion that failed, the service can still show that status. It is no new failure.
            bad = frozenset({DELETE_FAILED} - {remote.get("status")})
            until = Until(state=lambda found: found.get("status"), good=frozenset(), bad=bad, reason=_reason, gone=True)
            return (Phase('the deletion of asset "%s"' % name, until, lambda: asset.get_or_none(handle.id)),)

        writes = (Write('cancel the upload of asset "%s"' % name, call_off),) if entry is not None else ()
        return (*writes, Write('delete asset "%s"' % name, delete))

    def more(self, desired: Desired, verb: str) -> dict[str, Any]:
        """Return the numbers about the upload of a new asset, None if the task uploads no new asset.

        The numbers still change afterwards, while the task sends the file.
        """
        if verb != "create" or self._file is None:
            return {"upload": None}
        size = self._file.size
        shape = shape_of(size, desired["part_size"], desired["parallel"])
        self._counts.update(bytes=size, parts=shape.parts, part_size=shape.part_size, sent=0, resumed=0)
        return {"upload": self._counts}

    def _with_progress(self, asset: Remote) -> Remote:
        if not self._transcoded or asset.get("status") in COMING | DEAD:
            return asset
        return dict(asset, transcoding=self.api.get_transcoding(str(asset["id"])))

    def _with_content(self, file: LocalFile, desired: Desired) -> Remote | None:
        """Return the asset with the content of the file, or None.

        If several assets have the mark of the file, the title of the task selects one of them. If no asset has the
        mark, return an unmarked asset with that title and a file of that size. Raises InvalidInput if several assets
        remain.
        """
        title = self._title(desired)
        mark = mark_of(file.md5.hex)
        same = [remote for remote in self.list(tags=mark) if mark in marks_of(remote) and _has_file(remote)]
        named = [remote for remote in same if remote.get("title") == title]
        if same:
            return self.only(named or same, {"the content of": file.path, "title": title})
        alike = [
            remote
            for remote in self.list(query_string=title)
            if remote.get("title") == title
            and size_of(remote) == file.size
            and not marks_of(remote)
            and _has_file(remote)
        ]
        return self.only(alike, {"the size of": file.path, "title": title})

    def _titled(self, desired: Desired) -> Remote | None:
        """Return the asset with the title of the task, or None.

        A failed asset counts only if there is no other and the task deletes it. Raises InvalidInput if the task has no
        title, and if several assets have it.
        """
        title = desired.get("title")
        if title is None:
            raise InvalidInput("The task does not say which asset is meant: set id, path or title.")
        found = [remote for remote in self.list(query_string=title) if remote.get("title") == title]
        alive = [remote for remote in found if _alive(remote)]
        if not alive and desired.get("state") == ABSENT:
            alive = found
        return self.only(alive, {"title": title})

    def _unfinished(self, file: LocalFile) -> Found:
        """Find the asset that an interrupted task left for the file.

        ``context`` of the result has its journal entry if it is in status CREATING.
        """
        entry = UploadJournal(self.cloud, file.place).read()
        remote = None if entry is None else self.get_or_none(entry.asset_id)
        started = remote is not None and remote.get("status") == "CREATING"
        return Found(remote, self._known._replace(entry=entry if started else None))

    def _with_category(self, desired: Desired, found: Found) -> Desired:
        """Add the ID of the category, unless the asset is already in a category with that name."""
        name = desired.get("category")
        if name is None or desired.get("state") == ABSENT:
            return desired
        if found.remote is not None and found.remote.get("category_name") == name:
            return desired
        return dict(desired, category_id=self._category(name))

    def _category(self, wanted: str) -> Any:
        """Return the ID of the category. In check mode, return the name of a category that does not exist yet."""
        try:
            return category_id_of(self.api, wanted)
        except NoCategory as error:
            return foreseen(self.cloud, wanted, str(error))["name"]

    def _with_defaults(self, desired: Desired) -> Desired:
        """Fill in the values of a new asset that a task can omit.

        Raises InvalidInput if the task does not say enough to create the asset.
        """
        if not any(desired.get(name) is not None for name in SOURCES):
            raise InvalidInput("There is no such asset. To create it, set path, url or bucket.")
        if desired.get("title") is None and self._file is None:
            raise InvalidInput("title is missing, but an asset from a url or bucket is found by its title: set title.")
        if self._transcoded and not (desired.get("template_group_name") or desired.get("workflow_name")):
            raise InvalidInput(
                'wait_for is "transcoded", but nothing would transcode the asset: set template_group_name or '
                "workflow_name."
            )
        name = self._file_name(desired)
        kind = canonical(desired["video_type"]) if desired.get("video_type") is not None else kind_of(name)
        if desired.get("video_type") is None and kind not in KINDS:
            raise InvalidInput('The type of "%s" is not known from its name: set video_type.' % name)
        if self._file is not None and kind == PLAYLIST:
            raise InvalidInput(
                '"%s" is a playlist, which the service does not accept as a file, because it does not contain the '
                "media. Set url or bucket instead of path." % name
            )
        region = desired.get("location") or (self.cloud.region if desired.get("bucket") is not None else None)
        return dict(desired, title=self._title(desired), video_type=kind, video_name=name, location=region)

    def _is_of_another_file(self, remote: Remote) -> bool:
        """Return whether the marks of the asset show another file than that of the task.

        If the file has changed since a task created the asset, it belongs to another asset.
        """
        marks = marks_of(remote)
        return self._file is not None and bool(marks) and mark_of(self._file.md5.hex) not in marks

    def _file_name(self, desired: Desired) -> str:
        """Return the name of the file at its source."""
        if self._file is not None:
            return os.path.basename(self._file.path)
        source = desired.get("url") or desired.get("object") or ""
        return str(source).split("?", 1)[0].split("#", 1)[0].rpartition("/")[2]

    def _title(self, desired: Desired) -> str:
        """Return the title of the task, by default the name of the local file without its end."""
        given = desired.get("title")
        return str(given if given is not None else os.path.splitext(self._file_name(desired))[0])

    def _read(self, asset_id: str) -> Remote:
        """Read the asset. Return a minimal asset in status CREATING if the service does not show it.

        The service can take a moment until it shows a new asset.
        """
        return self.get_or_none(asset_id) or {"id": asset_id, "status": "CREATING"}

    def _until_checked(self, desired: Desired, remote: Remote) -> Phase:
        """Return the phase until the service has checked the file of the new asset.

        With ``wait_for`` set to transcoded, the phase lasts until the transcoding has ended.
        """
        asset_id = str(remote["id"])

        def take(found: Remote, handle: Handle) -> None:
            handle.remote = found

        return Phase("asset %s" % desired["title"], READY, lambda: self._read(asset_id), then=take, first=remote)


def _has_file(remote: Remote) -> bool:
    """Return whether the file of the asset has arrived.

    An asset whose upload is in progress does not count: the task resumes that upload or starts it again.
    """
    return _alive(remote) and remote.get("status") not in COMING


def _alive(remote: Remote) -> bool:
    return remote.get("status") not in DEAD | {DELETING}


def _reason(remote: Remote) -> str | None:
    reason: str | None = remote.get("reason")
    return reason

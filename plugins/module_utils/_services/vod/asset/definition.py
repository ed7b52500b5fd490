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
from ...._engine.change import Made, Phase, Write
from ...._engine.compare import as_set
from ...._engine.declaration import Found, Resource, Want
from ...._engine.fields import Field, to_api, unchanged
from ...._engine.lookup import get_or_none, only
from ...._engine.wait import Until
from ...local_file import read_file
from ...named import foreseen
from ...storage.api import SignedStorage
from ..api import WRONG_STATE
from ..categories import NoCategory, category_id_of
from ..upload.notes import Entry, UploadNotes
from ..upload.parts import shape_of
from ..upload.transfer import DEAD, Upload, Uploader, cancel
from .mapping import (
    COMING,
    DELETE_FAILED,
    DELETING,
    KINDS,
    PLAYLIST,
    READY,
    VodAssetApi,
    Wire,
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
from .parts import KNOWN_BY, Category, Files, Publication, read_files

ABSENT = "absent"
TRANSCODED = "transcoded"
SOURCES = ("path", "url", "bucket")
COVERS = "cover_info_array"
STORED = ("storage_mode", "output_bucket", "output_path")
# A deletion in progress must end before the module does anything else.
IDLE = Until(
    state=lambda wire: DELETING if wire.get("status") == DELETING else "",
    good=frozenset({""}),
)


def prepare(api: VodAssetApi, want: Want) -> Want:
    """Check the options and read the local files of the task. Send no request.

    The returned task has the local file, or None, as ``file``. Raises InvalidInput for options that the service would
    refuse and for files that cannot be read.
    """
    api.transcoded = want.get("wait_for") == TRANSCODED
    refuse_too_long(want)
    path = want.get("path")
    want = dict(want, file=None if path is None else read_file(path))
    if want.get("state") == ABSENT:
        return want
    if want["file"] is not None:
        shape_of(want["file"].size, want["part_size"], want["parallel"])
    return read_files(want)


def find(api: VodAssetApi, want: Want) -> Found:
    """Find the asset by its ID, else by the content of the local file, else by its title.

    To delete the asset of a local file, also find an upload that an interrupted task left.
    """
    if want.get("id") is not None:
        wire = get_or_none(VOD_ASSET, api, str(want["id"]))
        return Found(None if wire is not None and _is_of_another_file(wire, want) else wire)
    if want["file"] is None:
        wire = _titled(api, want)
    else:
        wire = _with_content(api, want)
        if wire is None and want.get("state") == ABSENT:
            return _unfinished(api, want)
    return Found(None if wire is None else api.complete(wire))


def _with_content(api: VodAssetApi, want: Want) -> Wire | None:
    """Return the asset with the content of the local file, or None.

    If several assets have the mark of the file, the title of the task selects one of them. If no asset has the mark,
    return an unmarked asset with that title and a file of that size. Raises InvalidInput if several assets remain.
    """
    file, title = want["file"], _title(want)
    mark = mark_of(file.md5.hex)
    same = [wire for wire in api.vod.list_assets(tags=mark) if mark in marks_of(wire) and _has_file(wire)]
    named = [wire for wire in same if wire.get("title") == title]
    if same:
        return only(VOD_ASSET, named or same, {"the content of": file.path, "title": title})
    alike = [
        wire
        for wire in api.vod.list_assets(query_string=title)
        if wire.get("title") == title and size_of(wire) == file.size and not marks_of(wire) and _has_file(wire)
    ]
    return only(VOD_ASSET, alike, {"the size of": file.path, "title": title})


def _is_of_another_file(wire: Wire, want: Want) -> bool:
    """Return whether the marks of the asset show another file than that of the task.

    If the file has changed since a task created the asset, it belongs to another asset.
    """
    marks = marks_of(wire)
    return want["file"] is not None and bool(marks) and mark_of(want["file"].md5.hex) not in marks


def _has_file(wire: Wire) -> bool:
    """Return whether the file of the asset has arrived.

    An asset whose upload is in progress does not count: the task resumes that upload or starts it again.
    """
    return _alive(wire) and wire.get("status") not in COMING


def _titled(api: VodAssetApi, want: Want) -> Wire | None:
    """Return the asset with the title of the task, or None.

    A failed asset counts only if there is no other and the task deletes it. Raises InvalidInput if the task has no
    title, and if several assets have it.
    """
    title = want.get("title")
    if title is None:
        raise InvalidInput("Which asset is meant? Give id, path or title.")
    found = [wire for wire in api.vod.list_assets(query_string=title) if wire.get("title") == title]
    alive = [wire for wire in found if _alive(wire)]
    if not alive and want.get("state") == ABSENT:
        alive = found
    return only(VOD_ASSET, alive, {"title": title})


def _unfinished(api: VodAssetApi, want: Want) -> Found:
    """Find the asset that an interrupted task left for the file, with its journal entry if it is in status CREATING."""
    entry = UploadNotes(api, want["file"].place).read()
    wire = None if entry is None else get_or_none(VOD_ASSET, api, entry.asset_id)
    return Found(wire, entry if wire is not None and wire.get("status") == "CREATING" else None)


def _alive(wire: Wire) -> bool:
    return wire.get("status") not in DEAD | {DELETING}


def resolve(api: VodAssetApi, want: Want, found: Found) -> Want:
    """Add the ID of the category, unless the asset is already in a category with that name.

    Also set ``api.mark`` to the mark of the asset that was found, or else to the mark of the local file.
    """
    marks = [] if found.wire is None else marks_of(found.wire)
    marks += [] if want["file"] is None else [mark_of(want["file"].md5.hex)]
    api.mark = marks[0] if marks else None
    name = want.get("category")
    if name is None or want.get("state") == ABSENT:
        return want
    if found.wire is not None and found.wire.get("category_name") == name:
        return want
    return dict(want, category_id=_category(api, name))


def _category(api: VodAssetApi, wanted: str) -> Any:
    """Return the ID of the category. In check mode, return the name of a category that does not exist yet."""
    try:
        return category_id_of(api.vod, wanted)
    except NoCategory as error:
        return foreseen(api.cloud, wanted, str(error))["name"]


def before_create(api: VodAssetApi, want: Want, around: Any) -> Want:
    """Fill in the values of a new asset that a task can omit.

    Raises InvalidInput if the task does not say enough to create the asset.
    """
    if not any(want.get(name) is not None for name in SOURCES):
        raise InvalidInput("There is no such asset, and to create it the task has to give path, url or bucket.")
    if want.get("title") is None and want["file"] is None:
        raise InvalidInput("A file that is not on this machine is known by its title: give title as well.")
    if api.transcoded and not (want.get("template_group_name") or want.get("workflow_name")):
        raise InvalidInput(
            "The asset would never be transcoded: wait_for=transcoded needs template_group_name or workflow_name."
        )
    name = _file_name(want)
    kind = canonical(want["video_type"]) if want.get("video_type") is not None else kind_of(name)
    if want.get("video_type") is None and kind not in KINDS:
        raise InvalidInput("The end of %s does not tell what it is; give video_type." % name)
    if want["file"] is not None and kind == PLAYLIST:
        raise InvalidInput(
            "%s is a playlist, and the service does not take one as a file: the files in it are elsewhere. Give url or "
            "bucket instead of path." % name
        )
    region = want.get("location") or (api.cloud.region if want.get("bucket") is not None else None)
    return dict(want, title=_title(want), video_type=kind, video_name=name, location=region)


def _file_name(want: Want) -> str:
    """Return the name of the file at its source."""
    if want["file"] is not None:
        return str(os.path.basename(want["file"].path))
    source = want.get("url") or want.get("object") or ""
    return str(source).split("?", 1)[0].split("#", 1)[0].rpartition("/")[2]


def _title(want: Want) -> str:
    given = want.get("title")
    return str(given if given is not None else os.path.splitext(os.path.basename(want["file"].path))[0])


def body(want: Want) -> dict[str, Any]:
    """Return what the task sends to create the asset.

    ``asset`` is the request body. A local file adds its ``upload``. A bucket adds ``authorize``: whether the task
    authorizes the service for the bucket.
    """
    asset = to_api(VOD_ASSET.fields, want)
    if want.get("published") is not None:
        asset["auto_publish"] = int(want["published"])
    if want.get("url") is not None:
        kind = "M3U8" if asset["video_type"] == PLAYLIST else asset["video_type"]
        return {"asset": {**asset, "video_type": kind, "url": want["url"]}}
    if want.get("bucket") is not None:
        source = {"bucket": want["bucket"], "object": want["object"], "location": want["location"]}
        place = {name: want[name] for name in STORED if want.get(name) is not None}
        return {"asset": {**asset, "input": source, **place}, "authorize": bool(want.get("authorize_bucket"))}
    file = want["file"]
    if "auto_preheat" in asset:
        asset["auto_preheat"] = str(asset["auto_preheat"])
    upload = Upload(
        file,
        content_type_of(asset["video_type"]),
        shape_of(file.size, want["part_size"], want["parallel"]),
        want["keep_for_resume"],
    )
    asset["tags"] = with_mark(asset.get("tags", ""), mark_of(file.md5.hex))
    return {"asset": {**asset, "video_name": want["video_name"], "video_md5": file.md5.header}, "upload": upload}


def create(api: VodAssetApi, given: dict[str, Any]) -> Wire:
    asset = given["asset"]
    if "upload" in given:
        asset_id = Uploader(api, given["upload"]).run(asset)
    elif "url" in asset:
        asset_id = api.vod.pull_asset(asset)
    else:
        if given["authorize"]:
            api.vod.authorize_bucket(asset["input"]["bucket"])
        asset_id = api.vod.take_asset(asset)
    return _read(api, asset_id)


def _read(api: VodAssetApi, asset_id: str) -> Wire:
    """Read the asset. Return a minimal asset in status CREATING if the service does not show it.

    The service can take a moment until it shows a new asset.
    """
    return get_or_none(VOD_ASSET, api, asset_id) or {"id": asset_id, "status": "CREATING"}


def creating(api: VodAssetApi, want: Want, wire: Wire) -> tuple[Phase, ...]:
    """Return the phase until the service has checked the file of the new asset.

    With ``wait_for`` set to transcoded, the phase lasts until the transcoding has ended.
    """
    asset_id = str(wire["id"])

    def take(found: Wire, made: Made) -> None:
        made.wire = found

    return (Phase("asset %s" % want["title"], READY, lambda: _read(api, asset_id), then=take, first=wire),)


def update(api: VodAssetApi, asset_id: str, changes: dict[str, Any]) -> None:
    marked = {"tags": with_mark(changes["tags"], api.mark)} if "tags" in changes else {}
    api.vod.update_asset(asset_id, {**changes, **marked})


def removal(want: Want, found: Found) -> tuple[Write, ...]:
    """Return the writes that delete the asset. They first cancel an upload that is not complete."""
    entry: Entry | None = found.around
    wire = found.wire or {}
    name = wire.get("title") or wire.get("id")

    def call_off(api: VodAssetApi, made: Made) -> None:
        if entry is not None:
            cancel(api.vod, SignedStorage(api.cloud), entry)
            UploadNotes(api, entry.place).erase()

    def delete(api: VodAssetApi, made: Made) -> Sequence[Phase]:
        api.vod.delete_asset(made.id)
        # After an earlier deletion that failed, the service can still show that status. It is no new failure.
        bad = frozenset({DELETE_FAILED} - {wire.get("status")})
        until = Until(state=lambda found: found.get("status"), good=frozenset(), bad=bad, reason=_reason, gone=True)
        return (Phase("the deletion of asset %s" % name, until, lambda: get_or_none(VOD_ASSET, api, made.id)),)

    writes = (Write("call the upload of asset %s off" % name, call_off),) if entry is not None else ()
    return (*writes, Write("delete asset %s" % name, delete))


def _reason(wire: Wire) -> str | None:
    reason: str | None = wire.get("reason")
    return reason


def more(api: VodAssetApi, want: Want, verb: str) -> dict[str, Any]:
    """Return the numbers about the upload of a new asset, None if the task uploads no new asset.

    The numbers still change afterwards, while the task sends the file.
    """
    if verb != "create" or want["file"] is None:
        return {"upload": None}
    file = want["file"]
    shape = shape_of(file.size, want["part_size"], want["parallel"])
    api.counts.update(bytes=file.size, parts=shape.parts, part_size=shape.part_size, sent=0, resumed=0)
    return {"upload": api.counts}


def list_all(api: VodAssetApi, **filters: Any) -> Iterator[Wire]:
    return api.vod.list_assets(**filters)


def _covers(found: Iterable[Wire]) -> list[Any]:
    return [one.get("cover_url") for one in found]


def _subtitles(found: Iterable[Wire]) -> list[dict[str, Any]]:
    return [{name: one.get(name) for name in ("id", "type", "language", "url")} for one in found]


def _plays(found: Iterable[Wire]) -> list[dict[str, Any]]:
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


def _source(found: Wire) -> dict[str, Any]:
    return {name: found.get(name) for name in ("bucket", "object", "location")}


VOD_ASSET = Resource(
    noun="asset",
    connect=VodAssetApi,
    get=VodAssetApi.get,
    list=list_all,
    create=create,
    update=update,
    fields=(
        Field("title", update=True),
        Field("description", update=True),
        Field("category_id", update=True),
        Field("tags", update=True, same=as_set(normal=unchanged), encode=tags_text, decode=tags_of),
        Field("video_type", same=lambda want, live: canonical(want) == canonical(str(live))),
        *(Field(name, readable=False) for name in ("template_group_name", "workflow_name", "thumbnail", "review")),
        *(Field(name, readable=False, encode=int) for name in ("auto_encrypt", "auto_preheat")),
    ),
    outputs=(
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
    ),
    parts=(Category(), Files(), Publication()),
    aids=(
        *("path", "url", "bucket", "object", "location", "authorize_bucket", "wait_for", *STORED),
        *("part_size", "parallel", "keep_for_resume"),
    ),
    lookup=("title",),
    prepare=prepare,
    find=find,
    resolve=resolve,
    before_create=before_create,
    body=body,
    creating=creating,
    removal=removal,
    idle=IDLE,
    busy=WRONG_STATE,
    more=more,
    ready=READY,
    known_by=("title",),
    told_by=("title", *SOURCES, "object"),
    sends=True,
)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of an asset besides its file: a category, a cover, subtitles, and the publication.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ...._core.errors import InvalidAnswer, InvalidInput, NotFound
from ...._core.wording import quoted
from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.resources import Desired, Inseparable, Resource
from ...._engine.wait import Until
from ...local_file import LocalFile, read_file
from ...storage.api import SignedStorage
from ..api import VodApi
from ..categories import name_in
from ..upload.journal import Entry
from .mapping import DONE, IN_THE_WORKS, PICTURES, PUBLISHED, THERE, Remote, kind_of

# The API identifies subtitles by these numbers.
NUMBERS = range(1, 9)
SUBTITLE_TYPE = "application/octet-stream"
KNOWN_BY = ("language", "type")


class Known(NamedTuple):
    """Data besides those of the asset: the local cover, and the subtitles with their local files as ``file``.

    ``entry`` is the journal's, of an upload that an interrupted task left.
    """

    cover: LocalFile | None = None
    subtitles: tuple[Mapping[str, Any], ...] = ()
    entry: Entry | None = None


class Publication(Inseparable):
    """The publication of an asset: whether viewers can see it.

    While the service creates or transcodes the asset, it does not show this. It decides only afterwards.
    """

    options = ("published",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        status = remote.get("status")
        busy = status is None or {status, (remote.get("transcoding") or {}).get("transcode_status")} & IN_THE_WORKS
        return {"published": None if busy else status == PUBLISHED}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted = desired.get("published")
        if wanted is None:
            return PartPlan()
        if not current or current["published"] in (None, wanted):
            return PartPlan() if current else PartPlan({"published": wanted})

        def write(asset: Resource[VodApi], handle: Handle) -> tuple[Phase, ...]:
            asset.api.publish(handle.id, wanted)
            handle.stale = True
            return (_published(asset, handle.id, wanted),)

        status = PUBLISHED if wanted else DONE if current["play_infos"] else THERE
        does = "%s asset %s" % ("publish" if wanted else "unpublish", quoted(current["title"]))
        return PartPlan({"published": wanted, "status": status}, (Write(does, write),))


def _published(asset: Resource[VodApi], asset_id: str, wanted: bool) -> Phase:
    """Return the phase until the asset is published or, if ``wanted`` is false, until it is not published any more."""

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote, handle.stale = remote, False

    def read() -> Remote | None:
        try:
            return asset.get(asset_id)
        except NotFound:
            return None

    until = Until(
        state=lambda remote: PUBLISHED if remote.get("status") == PUBLISHED else "not %s" % PUBLISHED,
        good=frozenset({PUBLISHED if wanted else "not %s" % PUBLISHED}),
    )
    return Phase("asset %s" % asset_id, until, read, then=take)


class Category(Inseparable):
    """The name of the category of an asset. The update itself changes the ID of the category, which is a field."""

    options = ("category",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"category": remote.get("category_name")}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        if desired.get("category_id") in (None, current.get("category_id")):
            return PartPlan()
        return PartPlan({"category": name_in(desired["category"]) if desired.get("category") is not None else None})


class Files(Inseparable):
    """The cover and the subtitles of an asset.

    The API does not return their content. Therefore the task sends the missing ones and keeps the existing ones.
    """

    options = ("cover", "subtitles")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"has_cover": bool(remote.get("cover_info_array"))}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Known) -> PartPlan:
        cover = None if current.get("has_cover") else context.cover
        there = current.get("subtitles") or []
        known = [_key(one) for one in there]
        missing = [one for one in context.subtitles if _key(one) not in known]
        if cover is None and not missing:
            return PartPlan()
        numbered = _numbered(missing, [one["id"] for one in there])
        shown = [{"id": one["id"], "type": one["type"], "language": one["language"], "url": None} for one in numbered]
        after = {"has_cover": True} if cover else {}
        writes = (_write(cover, numbered, current.get("title") or desired.get("title")),)
        return PartPlan({**after, "subtitles": [*there, *shown]} if shown else after, writes)


def read_files(desired: Desired) -> Known:
    """Return the cover and the subtitles that the task names.

    Raises InvalidInput if the cover is neither a JPG nor a PNG, and if two subtitles have the same language and type.
    """
    cover = desired.get("cover")
    if cover is not None and kind_of(cover) not in PICTURES:
        raise InvalidInput('cover is "%s", but must be a JPG or a PNG.' % cover)
    subtitles = desired.get("subtitles") or ()
    if len({_key(one) for one in subtitles}) != len(subtitles):
        raise InvalidInput("subtitles has two entries with the same language and type: keep one.")
    return Known(
        None if cover is None else read_file(cover),
        tuple(dict(one, file=read_file(one["path"])) for one in subtitles),
    )


def _key(subtitle: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(subtitle.get(name) for name in KNOWN_BY)


def _numbered(missing: Sequence[Mapping[str, Any]], used: Sequence[int]) -> list[dict[str, Any]]:
    free = [number for number in NUMBERS if number not in used]
    if len(missing) > len(free):
        raise InvalidInput("subtitles has too many entries: an asset has at most %d." % len(NUMBERS))
    return [dict(one, id=number) for one, number in zip(missing, free)]


def _write(cover: LocalFile | None, subtitles: Sequence[Mapping[str, Any]], title: str | None) -> Write:
    body: dict[str, Any] = {}
    if cover is not None:
        body = {"cover_type": kind_of(cover.path), "cover_md5": cover.md5.header}
    if subtitles:
        body["subtitles"] = [_announced(one) for one in subtitles]
    names = ["the cover"] if cover else []
    names += ["subtitles in %s" % one["language"] for one in subtitles]

    def write(asset: Resource[VodApi], handle: Handle) -> None:
        urls = asset.api.replace_files(handle.id, body)
        storage = SignedStorage(asset.cloud)
        if cover is not None:
            _send(storage, cover, urls.get("cover_upload_url"), PICTURES[kind_of(cover.path)])
        places = urls.get("subtitle_upload_urls") or ()
        if len(places) != len(subtitles):
            raise InvalidAnswer("The response has %d URLs for %d subtitles." % (len(places), len(subtitles)))
        for one, url in zip(subtitles, places):
            _send(storage, one["file"], url, SUBTITLE_TYPE)
        handle.stale = True

    return Write("set %s of asset %s" % (" and ".join(names), quoted(title)), write, body)


def _announced(subtitle: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: subtitle.get(name) for name in ("id", "type", "language", "name", "description")}
    return {name: value for name, value in given.items() if value is not None} | {"md5": subtitle["file"].md5.header}


def _send(storage: SignedStorage, file: LocalFile, url: Any, content_type: str) -> None:
    if not url:
        raise InvalidAnswer("The response has no URL for %s." % file.path)
    headers = {"Content-Type": content_type, "Content-MD5": file.md5.header}
    storage.put(str(url), file.read(0, file.size), headers, "send %s" % file.path)

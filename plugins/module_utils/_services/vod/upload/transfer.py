# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A local file becomes the file of a new asset: whole, or in parts that an interrupted task does not send again.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...._core.errors import (
    Ambiguous,
    CloudError,
    CollectionError,
    Denied,
    InvalidAnswer,
    NotFound,
    Rejected,
    ServerError,
    Throttled,
    Unreachable,
)
from ...local_file import FileChanged, LocalFile
from ...storage.api import LIST_TYPE, SignedStorage
from ..api import CONFIRMED, NOT_UPLOADING, UNCREATED, VodApi
from .notes import Entry, UploadNotes
from .parts import TRIES, PartSender, Shape, in_parts

# Seconds between two lines for who watches, and between two notes.
TELLING, NOTING = 5.0, 1.0
UNCLEAR = (Ambiguous, InvalidAnswer, ServerError, Throttled, Unreachable)
# The storage is busy; it may say so although the status is 200.
BUSY = frozenset(("InternalError", "ServiceUnavailable", "SlowDown"))
DEAD = frozenset(
    ("UPLOAD_FAILED", "CANCELLED", "DELETED", "SERVER_ERROR", "OBS_CREATE_FAILED", "DELETE_FAILED", UNCREATED)
)

Wire = Mapping[str, Any]
# Entity tags by the numbers of their parts.
Parts = dict[int, str]


class Upload(NamedTuple):
    """What is to be sent, and how. What was sent is ``kept`` for the next task where this one fails."""

    file: LocalFile
    content_type: str
    shape: Shape
    kept: bool


class Uploader:
    """Sends one file. ``api`` is any that has the calls as ``vod``, the way to the cloud as ``cloud``, and as
    ``counts`` what the task returns about it, which is filled in while it goes on."""

    def __init__(self, api: Any, upload: Upload) -> None:
        self._vod: VodApi = api.vod
        self._tell = api.cloud.tell
        self._clock = api.cloud.clock
        self._storage = SignedStorage(api.cloud)
        self._upload = upload
        self._counts: dict[str, int] = api.counts
        self._file = upload.file
        self._notes = UploadNotes(api, upload.file.place)
        self._url = ""
        self._told = self._noted = self._clock.monotonic()
        self._journal = api.cloud.journal()
        self._kept = upload.kept and self._journal.left_here()

    def run(self, asset: Wire) -> str:
        """Make the asset and send its file, or go on where an earlier task was interrupted. Answers its id."""
        entry, there = self._earlier(asset) or self._made(asset)
        try:
            if there is not None:
                self._send_parts(entry, there)
            elif not entry.upload_id and not self._send_whole():
                self._send_parts(entry, {})
            self._confirm(entry.asset_id)
        except (FileChanged, NotFound) as error:
            raise self._given_up(entry, error) from None
        except CollectionError as error:
            raise self._interrupted(entry, error) from None
        except BaseException:
            self._notes.write(entry)
            raise
        self._notes.erase()
        changes = entry.changes(asset)
        if changes:
            self._vod.update_asset(entry.asset_id, changes)
        return entry.asset_id

    # Beginning, or going on: the upload, and the parts of it that have arrived; None where no parts are to be sent.

    def _made(self, asset: Wire) -> tuple[Entry, Parts | None]:
        shape, made = self._upload.shape, self._create(asset)
        entry = Entry(
            place=self._file.place,
            size=self._file.size,
            md5=self._file.md5.hex,
            asset=asset,
            asset_id=str(made["asset_id"]),
            target=dict(made.get("target") or {}),
            part_size=shape.part_size,
        )
        self._notes.write(entry)
        # It is good for a while only, and for whoever has it, so it is not noted.
        self._url = str(made.get("video_upload_url") or "")
        return entry, None if shape.whole else {}

    def _create(self, asset: Wire) -> Wire:
        """An asset without a file costs nothing, so where the answer is lost another one is made."""
        tries = 0
        while True:
            tries += 1
            try:
                return self._vod.create_asset(asset)
            except (Ambiguous, InvalidAnswer) as error:
                if tries == TRIES:
                    raise _certain(error, "Assets that were made of it stay without a file, in CREATING") from None
                self._tell("an asset %s may be left over, without a file and in CREATING" % asset["title"])

    def _earlier(self, asset: Wire) -> tuple[Entry, Parts | None] | None:
        """What an earlier task has left, if it can be gone on with. What cannot is called off."""
        entry = self._notes.read()
        if entry is None:
            return None
        status = _status(self._vod, entry.asset_id)
        if entry.fits(self._file, asset) and entry.upload_id and status not in DEAD:
            if status != "CREATING":
                # The earlier task has said that the file is there, and could not note it any more.
                return entry, None
            try:
                return entry, self._arrived(entry)
            except NotFound:
                # Put together by the earlier task, which could not say so any more; or nothing is left of it.
                if len(entry.etags) == in_parts(entry.size, entry.part_size, 1).parts:
                    return entry, None
            except Denied as error:
                if error.code != NOT_UPLOADING:
                    raise
                return entry, None
        if status == "CREATING":
            cancel(self._vod, self._storage, entry)
        self._notes.erase()
        return None

    def _arrived(self, entry: Entry) -> Parts:
        url = self._vod.sign("GET", entry.target, upload_id=entry.upload_id)
        listed, more = self._storage.list_parts(url, "list the parts of %s that have arrived" % self._file.path)
        found = {part.number: part.etag for part in listed}
        # Of the others it is known from the notes only.
        return {**entry.etags, **found} if more else found

    # Sending.

    def _send_whole(self) -> bool:
        """Answers False where the storage refuses the type of the file, which the service chose when it signed the URL.
        It does not choose that of a part."""
        data = self._file.read(0, self._file.size)
        headers = {"Content-Type": self._upload.content_type, "Content-MD5": self._file.md5.header}
        try:
            self._storage.put(self._url, data, headers, "send %s" % self._file.path)
        except Denied:
            return False
        finally:
            self._file.refuse_changed()
        self._counts["sent"] = 1
        return True

    def _send_parts(self, entry: Entry, there: Parts) -> None:
        shape = in_parts(entry.size, entry.part_size, self._upload.shape.parallel)
        counts = self._counts
        counts.update(parts=shape.parts, part_size=shape.part_size)
        if not entry.upload_id:
            entry.upload_id = self._begin(entry)
            self._notes.write(entry)

        def landed() -> None:
            counts.update(sent=sender.sent, resumed=sender.resumed)
            self._report(entry, shape)

        sender = PartSender(self._vod, self._storage, self._file, entry, shape, landed)
        sender.run(there)
        self._file.refuse_changed()
        self._notes.write(entry)
        self._complete(entry)

    def _begin(self, entry: Entry) -> str:
        """Where the answer is lost another upload is begun; the one before has no parts."""
        tries = 0
        while True:
            tries += 1
            try:
                url = self._vod.sign("POST", entry.target, content_type=self._upload.content_type)
                return self._storage.begin(url, self._upload.content_type, "begin the upload of %s" % self._file.path)
            except (Ambiguous, InvalidAnswer):
                if tries == TRIES:
                    raise

    def _report(self, entry: Entry, shape: Shape) -> None:
        now = self._clock.monotonic()
        done = self._counts["sent"] + self._counts["resumed"]
        if now - self._noted >= NOTING:
            self._noted = now
            self._notes.write(entry)
        if now - self._told >= TELLING or done == shape.parts:
            self._told = now
            sizes = _sizes(min(done * shape.part_size, entry.size), entry.size)
            self._tell("%s: %d of %d parts, %s" % (self._file.path, done, shape.parts, sizes))

    def _complete(self, entry: Entry) -> None:
        """Have the parts put together, again where it is not known whether they were.

        An upload that is gone then was put together; whether it really was shows when it is confirmed.
        """
        action = "put the parts of %s together" % self._file.path
        tries = 0
        while True:
            tries += 1
            try:
                url = self._vod.sign("POST", entry.target, content_type=LIST_TYPE, upload_id=entry.upload_id)
                self._storage.complete(url, sorted(entry.etags.items()), action)
                return
            except NotFound:
                if tries == 1:
                    raise
                return
            except CloudError as error:
                repeatable = isinstance(error, (*UNCLEAR, Denied)) or error.code in BUSY
                if tries == TRIES or not repeatable:
                    raise
            self._clock.sleep(tries)

    def _confirm(self, asset_id: str) -> None:
        """Say that the file is there, until it is known that this was heard."""
        tries = 0
        while True:
            tries += 1
            try:
                self._vod.confirm_upload(asset_id)
                return
            except (*UNCLEAR, Rejected, Denied) as error:
                heard = error.code in CONFIRMED
                if not heard and not isinstance(error, UNCLEAR):
                    raise
                status = _status(self._vod, asset_id)
                if status not in DEAD and (heard or status != "CREATING"):
                    return
                if tries == TRIES or status in DEAD:
                    raise
            self._clock.sleep(tries)

    # Failing.

    def _interrupted(self, entry: Entry, error: CollectionError) -> CollectionError:
        """The error with what has become of what was sent."""
        if not self._kept or not entry.upload_id:
            return self._given_up(entry, error)
        self._notes.write(entry)
        shape = in_parts(entry.size, entry.part_size, 1)
        hint = "%d of %d parts of %s are there, and the next run goes on with the others"
        hint %= (len(entry.etags), shape.parts, self._file.path)
        doubt = self._journal.not_lasting()
        if doubt:
            # The container is kept, or is it? Whoever runs the task again knows.
            hint += ". %s; without it the next run begins again, and asset %s stays in CREATING"
            hint %= (doubt[0].upper() + doubt[1:], entry.asset_id)
        return self._told_with(error, hint)

    def _given_up(self, entry: Entry, error: CollectionError) -> CollectionError:
        cancelled = cancel(self._vod, self._storage, entry)
        if not cancelled:
            self._notes.write(entry)
            hint = "Calling the upload off failed as well, so asset %s stays in CREATING until the next run"
            return self._told_with(error, hint % entry.asset_id)
        self._notes.erase()
        told = "The upload was called off, and the next run begins it again"
        if self._upload.kept and not self._kept:
            told += ", as notes about it may not last here: set cache_dir or cache_url to a place where they do"
        return self._told_with(error, told)

    def _told_with(self, error: CollectionError, hint: str) -> CollectionError:
        told = _certain(error, hint)
        told.facts = {"upload": dict(self._counts)}
        return told


def cancel(vod: VodApi, storage: SignedStorage, entry: Entry) -> bool:
    """Give the parts up and call the asset off. Answers whether that went well."""
    try:
        if entry.upload_id:
            url = vod.sign("DELETE", entry.target, upload_id=entry.upload_id)
            storage.abort(url, "give up the upload of asset %s" % entry.asset_id)
        vod.confirm_upload(entry.asset_id, "CANCELLED")
    except NotFound:
        return True
    except CloudError as error:
        return error.code == NOT_UPLOADING or (error.code in CONFIRMED and _status(vod, entry.asset_id) != "CREATING")
    return True


def _status(vod: VodApi, asset_id: str) -> str:
    try:
        return str(vod.get_asset(asset_id).get("status"))
    except NotFound:
        return "DELETED"


def _certain(error: CollectionError, hint: str) -> CollectionError:
    """The error with a hint. What has become of it is known here, so nobody need look for it any more."""
    if not isinstance(error, CloudError):
        return CollectionError("%s. %s." % (str(error).rstrip("."), hint))
    family = Unreachable if isinstance(error, (Ambiguous, InvalidAnswer)) else type(error)
    reason = "%s. %s" % (error.reason.rstrip("."), hint)
    return error.reworded(family, reason)


def _sizes(done: int, size: int) -> str:
    unit, name = next((pair for pair in ((1e9, "GB"), (1e6, "MB")) if size >= pair[0]), (1e3, "kB"))
    return "%.1f of %.1f %s" % (done / unit, size / unit, name)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The upload of a local file as the file of a new asset.

The file is sent whole or in parts. After an interruption, the next task sends only the parts that have not arrived.

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
from .journal import Entry, UploadJournal
from .parts import TRIES, PartSender, Shape, in_parts

# Seconds between two messages about the progress, and between two writes of the journal entry.
TELLING, NOTING = 5.0, 1.0
UNCLEAR = (Ambiguous, InvalidAnswer, ServerError, Throttled, Unreachable)
# The codes of a busy storage, which it can also send with the status code 200.
BUSY = frozenset(("InternalError", "ServiceUnavailable", "SlowDown"))
DEAD = frozenset(
    ("UPLOAD_FAILED", "CANCELLED", "DELETED", "SERVER_ERROR", "OBS_CREATE_FAILED", "DELETE_FAILED", UNCREATED)
)

Remote = Mapping[str, Any]
# The entity tags of parts by the numbers of the parts.
Parts = dict[int, str]


class Upload(NamedTuple):
    """The file to send, and how to send it.

    If ``kept``, the parts that were sent stay for the next task after a failure.
    """

    file: LocalFile
    content_type: str
    shape: Shape
    kept: bool


class Uploader:
    """A sender of one file.

    ``counts`` is the result of the task about the upload, and the sender fills it in as it proceeds.
    """

    def __init__(self, vod: VodApi, upload: Upload, counts: dict[str, int]) -> None:
        self._vod = vod
        self._tell = vod.cloud.tell
        self._clock = vod.cloud.clock
        self._storage = SignedStorage(vod.cloud)
        self._upload = upload
        self._counts = counts
        self._file = upload.file
        self._notes = UploadJournal(vod.cloud, upload.file.place)
        self._url = ""
        self._told = self._noted = self._clock.monotonic()
        self._journal = vod.cloud.journal()
        self._kept = upload.kept and self._journal.left_here()

    def run(self, asset: Remote) -> str:
        """Create the asset and send its file, or resume the upload of an interrupted task. Return the ID of the asset.

        After a failure, the error says what happened to the parts that were sent.
        """
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

    # Start or resume. The methods return the entry of the upload and the parts that have arrived. None instead of the
    # parts means that the task sends no parts.

    def _made(self, asset: Remote) -> tuple[Entry, Parts | None]:
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
        # The URL soon expires, and anybody who has it can use it. Therefore the journal does not store it.
        self._url = str(made.get("video_upload_url") or "")
        return entry, None if shape.whole else {}

    def _create(self, asset: Remote) -> Remote:
        """Create the asset. If the response is lost, create another one: an asset without a file costs nothing."""
        tries = 0
        while True:
            tries += 1
            try:
                return self._vod.create_asset(asset)
            except (Ambiguous, InvalidAnswer) as error:
                if tries == TRIES:
                    left = 'Assets that were created for it stay without a file, in the status "CREATING"'
                    raise _certain(error, left) from None
                self._tell('an asset "%s" may be left without a file, in the status "CREATING"' % asset["title"])

    def _earlier(self, asset: Remote) -> tuple[Entry, Parts | None] | None:
        """Return the upload of an earlier task, None if there is none to resume. Cancel one that cannot be resumed."""
        entry = self._notes.read()
        if entry is None:
            return None
        status = _status(self._vod, entry.asset_id)
        if entry.fits(self._file, asset) and entry.upload_id and status not in DEAD:
            if status != "CREATING":
                # The earlier task confirmed the upload, but ended before it erased the journal entry.
                return entry, None
            try:
                return entry, self._arrived(entry)
            except NotFound:
                # Either the earlier task put the parts together and ended before it confirmed the upload, or the parts
                # are gone.
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
        # The list is incomplete. Only the journal entry says which of the other parts have arrived.
        return {**entry.etags, **found} if more else found

    # Sending.

    def _send_whole(self) -> bool:
        """Send the file in one request. Return whether the storage accepted it.

        The storage can refuse the content type, because the service chose one when it signed the URL. The service
        does not choose the content type of a part, so parts still work then.
        """
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
        """Start an upload in parts and return its ID.

        If the response is lost, start another upload. The one before has no parts.
        """
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
        """Put the parts together. Repeat the request if its outcome is unclear.

        If a repeated request finds no upload any more, an earlier one has put the parts together. The confirmation
        then shows whether that is true.
        """
        action = "complete the upload of %s" % self._file.path
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
        """Confirm that the file has arrived. Repeat the request until it is certain that the service has accepted it.

        Raises the error of the last attempt if the asset has failed or the attempts are used up.
        """
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
        """Return the error with a hint about the parts that were sent.

        Cancel the upload if the next task cannot resume it.
        """
        if not self._kept or not entry.upload_id:
            return self._given_up(entry, error)
        self._notes.write(entry)
        shape = in_parts(entry.size, entry.part_size, 1)
        hint = '%d of %d parts of "%s" are uploaded, and the next run continues with the others'
        hint %= (len(entry.etags), shape.parts, self._file.path)
        doubt = self._journal.not_lasting()
        if doubt:
            # The module cannot know whether the container with the journal is kept. The user who repeats the task
            # knows.
            hint += '. %s; without it the next run starts again, and asset %s stays in the status "CREATING"'
            hint %= (doubt[0].upper() + doubt[1:], entry.asset_id)
        return self._told_with(error, hint)

    def _given_up(self, entry: Entry, error: CollectionError) -> CollectionError:
        cancelled = cancel(self._vod, self._storage, entry)
        if not cancelled:
            self._notes.write(entry)
            hint = 'The upload could not be cancelled, so asset %s stays in the status "CREATING" until the next run'
            return self._told_with(error, hint % entry.asset_id)
        self._notes.erase()
        told = "The upload was cancelled, and the next run starts it again"
        if self._upload.kept and not self._kept:
            told += ", because the journal may not last here: set cache_dir or cache_url to a place where it does"
        return self._told_with(error, told)

    def _told_with(self, error: CollectionError, hint: str) -> CollectionError:
        told = _certain(error, hint)
        told.facts = {"upload": dict(self._counts)}
        return told


def cancel(vod: VodApi, storage: SignedStorage, entry: Entry) -> bool:
    """Delete the parts and cancel the upload of the asset. Return whether that succeeded."""
    try:
        if entry.upload_id:
            url = vod.sign("DELETE", entry.target, upload_id=entry.upload_id)
            storage.abort(url, "cancel the upload of asset %s" % entry.asset_id)
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
    """Return the error with a hint.

    The hint tells the outcome of the request. Therefore an error about an unclear outcome becomes Unreachable, so that
    nothing searches the outcome again.
    """
    if not isinstance(error, CloudError):
        return CollectionError("%s. %s." % (str(error).rstrip("."), hint))
    family = Unreachable if isinstance(error, (Ambiguous, InvalidAnswer)) else type(error)
    reason = "%s. %s" % (error.reason.rstrip("."), hint)
    return error.reworded(family, reason)


def _sizes(done: int, size: int) -> str:
    unit, name = next((pair for pair in ((1e9, "GB"), (1e6, "MB")) if size >= pair[0]), (1e3, "kB"))
    return "%.1f of %.1f %s" % (done / unit, size / unit, name)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of a file: their size, and how to send several at once without more parts than these in memory.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, Callable, NamedTuple

from ...._core.errors import (
    CloudError,
    Denied,
    InvalidAnswer,
    InvalidInput,
    Rejected,
    ServerError,
    Throttled,
    Unreachable,
)
from ...._core.threads import without_signals
from ...local_file import Digest, LocalFile, digest_of
from ...storage.api import PART_TYPE, SignedStorage
from ..api import VodApi
from .journal import Entry

KB, MB = 1024, 1024 * 1024
SMALLEST, LARGEST, MOST = 100 * KB, 5 * KB * MB, 10_000
# The limit of the service for a file that is sent in one request, in bytes: 20 MB as the service counts them.
WHOLE = 20_000_000
# The parts that are sent at the same time together need at most this memory, in bytes.
MEMORY = 256 * MB
MOST_PARALLEL = 8
# The highest number of attempts to send a part. Each attempt has a new URL, and each comes after the retries of the
# connection itself.
TRIES = 3
DAMAGED = frozenset(("BadDigest", "InvalidDigest", "RequestTimeout", "IncompleteBody"))


class Ahead(NamedTuple):
    """A part that was read, and whose digest a thread computes."""

    number: int
    data: bytes
    md5: Future[Digest]


class Shape(NamedTuple):
    """The way to send a file. A file that is sent ``whole`` has one part."""

    whole: bool
    part_size: int
    parts: int
    parallel: int


def shape_of(size: int, part_size: int, parallel: int) -> Shape:
    """Return how to send a file of this size in bytes.

    The parts have the size ``part_size``, or a larger one if there would be too many parts. At most ``parallel`` parts
    are sent at the same time, fewer if memory limits them. Raises InvalidInput for a number out of its range.
    """
    if not SMALLEST <= part_size <= LARGEST:
        raise InvalidInput("part_size is %d, but must be %d to %d." % (part_size, SMALLEST, LARGEST))
    if not 1 <= parallel <= MOST_PARALLEL:
        raise InvalidInput("parallel is %d, but must be 1 to %d." % (parallel, MOST_PARALLEL))
    if size > MOST * LARGEST:
        raise InvalidInput("The file has %d bytes, but an upload can have at most %d." % (size, MOST * LARGEST))
    if size <= min(part_size, WHOLE):
        return Shape(True, size, 1, 1)
    if size > MOST * part_size:
        part_size = min(-(-size // (MOST * MB)) * MB, LARGEST)
    return in_parts(size, part_size, parallel)


def in_parts(size: int, part_size: int, parallel: int) -> Shape:
    return Shape(False, part_size, -(-size // part_size), min(parallel, max(1, MEMORY // part_size)))


class PartSender:
    """A sender of the missing parts of one upload. It calls ``landed`` after each part that has arrived.

    The thread of the caller reads the file, and requests the URL of a part right before the part is sent. The other
    threads compute the digests of the parts and send them, because one core computes MD5 more slowly than fast
    networks send. They allocate no parts: the memory of a part would stay with the thread that allocated it.
    """

    def __init__(
        self,
        vod: VodApi,
        storage: SignedStorage,
        file: LocalFile,
        entry: Entry,
        shape: Shape,
        landed: Callable[[], None],
    ) -> None:
        self._vod = vod
        self._storage = storage
        self._file = file
        self._entry = entry
        self._shape = shape
        self._landed = landed
        self._tries: Counter[int] = Counter()
        # The parts that were read, in the order in which they are sent, and those that are being sent.
        self._ahead: deque[Ahead] = deque()
        self._flying: dict[Future[str], int] = {}
        self.sent = 0
        self.resumed = 0

    def run(self, there: Mapping[int, str]) -> None:
        """Send all parts except those that have arrived with the same bytes as in the file.

        ``there`` maps the numbers of the parts that have arrived to their entity tags.
        """
        waiting = deque(range(1, self._shape.parts + 1))
        self._entry.etags.clear()
        self._entry.etags.update(there)
        try:
            with ThreadPoolExecutor(self._shape.parallel) as threads:
                while waiting or self._ahead or self._flying:
                    self._read_ahead(threads, waiting)
                    # While a digest is computed, parts that land make room for others.
                    first: list[Future[Any]] = [part.md5 for part in self._ahead][:1]
                    wait([*first, *self._flying], return_when=FIRST_COMPLETED)
                    if self._ahead and self._ahead[0].md5.done():
                        self._send(threads, self._ahead.popleft())
                    else:
                        self._land(waiting)
        finally:
            self._take_the_rest()

    def _read_ahead(self, threads: ThreadPoolExecutor, waiting: deque[int]) -> None:
        while waiting and len(self._ahead) + len(self._flying) < self._shape.parallel:
            number = waiting.popleft()
            data = self._read(number)
            with without_signals():
                self._ahead.append(Ahead(number, data, threads.submit(digest_of, data)))

    def _send(self, threads: ThreadPoolExecutor, part: Ahead) -> None:
        number, md5 = part.number, part.md5.result()
        if self._entry.etags.get(number, "").strip('"').lower() == md5.hex:
            self.resumed += 1
            self._landed()
            return
        self._entry.etags.pop(number, None)
        asked: dict[str, Any] = {"upload_id": self._entry.upload_id, "part_number": number}
        url = self._vod.sign("PUT", self._entry.target, content_type=PART_TYPE, content_md5=md5.header, **asked)
        action = "send part %d of %s" % (number, self._file.path)
        headers = {"Content-Type": PART_TYPE, "Content-MD5": md5.header}
        with without_signals():
            flying = threads.submit(self._storage.put, url, part.data, headers, action)
        self._flying[flying] = number

    def _read(self, number: int) -> bytes:
        offset = (number - 1) * self._shape.part_size
        return self._file.read(offset, min(self._shape.part_size, self._file.size - offset))

    def _land(self, waiting: deque[int]) -> None:
        for future in [future for future in self._flying if future.done()]:
            number = self._flying.pop(future)
            try:
                self._take(number, future.result())
            except CloudError as error:
                self._tries[number] += 1
                if self._tries[number] == TRIES or not _may_help_to_repeat(error):
                    raise
                # Another process may be writing to the file, which would damage each attempt.
                self._file.refuse_changed()
                waiting.appendleft(number)

    def _take(self, number: int, etag: str) -> None:
        self._entry.etags[number] = etag
        self.sent += 1
        self._landed()

    def _take_the_rest(self) -> None:
        """Record, after a failure, which of the parts that were being sent have arrived."""
        for future, number in self._flying.items():
            if future.done() and not future.cancelled() and future.exception() is None:
                self._take(number, future.result())
        self._flying.clear()


def _may_help_to_repeat(error: CloudError) -> bool:
    """Return whether another attempt to send the part can succeed.

    The URL may have expired, the connection may have failed, or the bytes may have been damaged in transit.
    """
    if isinstance(error, Rejected):
        return error.code in DAMAGED
    return isinstance(error, (Denied, Unreachable, ServerError, Throttled, InvalidAnswer))

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies that are too big for memory: the emulator writes them to its own files while they arrive.

The files are in a temporary directory. It is deleted when the emulator ends or is reset.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import BinaryIO
from weakref import finalize

from .environ import Environ, Malformed, announced_length
from .faults import Dropped
from .ids import new_hex

CHUNK = 1024 * 1024
# The largest object that object storage accepts in one request, in bytes.
LARGEST = 5 * 1024**3


@dataclass(frozen=True)
class Stored:
    """A stored body. ``size`` is in bytes, ``md5`` in hexadecimal digits."""

    path: Path
    size: int
    md5: str

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)


@dataclass
class Upload:
    """The body of a request. It is deleted after the request unless the handler calls ``keep``."""

    stored: Stored
    kept: bool = False

    def keep(self) -> Stored:
        self.kept = True
        return self.stored

    def read(self, most: int) -> bytes:
        with self.stored.path.open("rb") as file:
            return file.read(most)


class Spool:
    def __init__(self) -> None:
        self._lock = Lock()
        self._folder: Path | None = None
        self._removal: finalize[..., Spool] | None = None

    def clear(self) -> None:
        with self._lock:
            if self._removal is not None:
                self._removal()
            self._folder = self._removal = None

    def kept(self) -> Callable[[], None]:
        """Return a function that deletes all files that are stored after this call."""
        there = self._files()

        def restore() -> None:
            for path in self._files() - there:
                path.unlink()

        return restore

    def _files(self) -> set[Path]:
        return set(self._folder.iterdir()) if self._folder is not None else set()

    def _new_path(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = Path(mkdtemp(prefix="emulator-"))
                self._removal = finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            return self._folder / new_hex()

    def receive(self, environ: Environ) -> Upload:
        """Write a body to a file while it arrives. Raises Malformed if it is too large.

        No lock is held meanwhile, so that other requests are served and several bodies can arrive at once.
        """
        path, digest, size = self._new_path(), hashlib.md5(usedforsecurity=False), 0
        try:
            with path.open("wb", buffering=0) as file:
                for chunk in _chunks(environ):
                    size += len(chunk)
                    if size > LARGEST:
                        raise Malformed(413, f"the body is larger than {LARGEST} bytes")
                    digest.update(chunk)
                    file.write(chunk)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Upload(Stored(path, size, digest.hexdigest()))


def _chunks(environ: Environ) -> Iterator[bytes]:
    source, announced = environ["wsgi.input"], announced_length(environ)
    left = announced or 0
    if left > LARGEST:
        raise Malformed(413, f"the body is larger than {LARGEST} bytes")
    if announced is None and environ.get("wsgi.input_terminated"):
        yield from iter(lambda: source.read(CHUNK), b"")
    while left > 0:
        chunk = source.read(min(left, CHUNK))
        if not chunk:
            raise Dropped("the client left in the middle of its request")
        left -= len(chunk)
        yield chunk


def pieces(files: Sequence[BinaryIO]) -> Iterator[bytes]:
    """Yield the content of ``files``, one after the other, and close them, even if not all of it is read."""
    try:
        for file in files:
            yield from iter(lambda file=file: file.read(CHUNK), b"")  # type: ignore[misc]
    finally:
        for file in files:
            file.close()

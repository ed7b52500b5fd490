# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A file of the machine that runs the task, and its state before and during an upload.

PRIVATE to this collection.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from io import FileIO
from typing import NamedTuple

from .._core.errors import InvalidInput
from .._core.files import on_disk

CHUNK = 1024 * 1024


class FileChanged(InvalidInput):
    """The error that somebody changed the file before or during its upload."""


class Digest(NamedTuple):
    """The MD5 digest of some bytes."""

    hex: str

    @property
    def header(self) -> str:
        """Digest in Base64, as in headers."""
        return base64.b64encode(bytes.fromhex(self.hex)).decode("ascii")


def digest_of(data: bytes) -> Digest:
    return Digest(hashlib.md5(data, usedforsecurity=False).hexdigest())


@dataclass(frozen=True)
class LocalFile:
    """A file. ``path`` is the path in the task, ``place`` the real path. Each write changes the file's ``state``."""

    path: str
    place: str
    size: int
    md5: Digest
    state: tuple[int, ...]

    def read(self, offset: int, size: int) -> bytes:
        """Return ``size`` bytes from ``offset`` on. Raises FileChanged if the file has fewer bytes."""
        with _opened(self.path) as file:
            file.seek(offset)
            data = file.read(size)
            # Some systems return less than two gigabytes per read.
            while data and len(data) < size:
                more = file.read(size - len(data))
                if not more:
                    break
                data += more
        if len(data) != size:
            raise FileChanged('"%s" ends after %d bytes of %d.' % (self.path, offset + len(data), self.size))
        return data

    def refuse_changed(self) -> None:
        try:
            state = _state_of(os.stat(on_disk(self.path)))
        except OSError:
            state = ()
        if state != self.state:
            raise FileChanged('"%s" was changed while it was sent.' % self.path)


def read_file(path: str) -> LocalFile:
    """Read the file once from its beginning to its end, and return its size, digest and state.

    Raises InvalidInput if it is empty, is no regular file or cannot be read, and FileChanged if it changes meanwhile.
    """
    # Opening a pipe would block.
    name = on_disk(path)
    if os.path.exists(name) and not os.path.isfile(name):
        raise InvalidInput('"%s" is not a file.' % path)
    with _opened(path) as file:
        found = os.fstat(file.fileno())
        if not found.st_size:
            raise InvalidInput('"%s" is empty.' % path)
        digest = hashlib.md5(usedforsecurity=False)
        buffer = memoryview(bytearray(CHUNK))
        while True:
            count = file.readinto(buffer)
            if not count:
                break
            digest.update(buffer[:count])
        if _state_of(os.fstat(file.fileno())) != _state_of(found):
            raise FileChanged('"%s" was changed while it was read.' % path)
    place = os.path.realpath(name).decode("utf-8", "surrogateescape")
    return LocalFile(path, place, found.st_size, Digest(digest.hexdigest()), _state_of(found))


def _opened(path: str) -> FileIO:
    try:
        return open(on_disk(path), "rb", buffering=0)
    except OSError as error:
        raise InvalidInput('"%s" cannot be read: %s.' % (path, error.strerror)) from None


def _state_of(found: os.stat_result) -> tuple[int, ...]:
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)

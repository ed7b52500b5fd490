# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A store for the cache: a directory of files that only their owner can read.

PRIVATE to this collection.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..._core.clock import Clock
from . import mounts
from .store import LOCK_INTERVAL, LOCK_TIMEOUT, StoreFailed


class Directory:
    """A directory that stores each entry of the cache in a file.

    ``persistent`` says that the user guarantees that entries last, wherever the directory is.
    """

    def __init__(self, path: Path, clock: Clock, *, persistent: bool = False) -> None:
        self.label = "the cache directory %s" % path
        self._path = path
        self._clock = clock
        self._persistent = persistent

    def prepare(self) -> None:
        """Create the directory if it does not exist.

        Raises StoreFailed unless the directory belongs to this user, nobody else has access and it can be written.
        """
        path = self._path
        try:
            if not os.path.lexists(path):
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                with contextlib.suppress(FileExistsError):
                    path.mkdir(mode=0o700)
            status = _followed(path)
        except OSError as error:
            raise StoreFailed("it cannot be created (%s)" % error.strerror) from None
        if not stat.S_ISDIR(status.st_mode):
            raise StoreFailed("it is not a directory")
        if status.st_uid != os.geteuid():
            raise StoreFailed("it belongs to another user")
        if stat.S_IMODE(status.st_mode) & 0o077:
            raise StoreFailed("others have access to it (mode %04o instead of 0700)" % stat.S_IMODE(status.st_mode))
        if not os.access(str(path), os.R_OK | os.W_OK | os.X_OK):
            raise StoreFailed("it cannot be written")

    def transient(self) -> str | None:
        return None if self._persistent else mounts.transient(self._path)

    def load(self, name: str) -> Any:
        try:
            handle = os.open(self._file(name), os.O_RDONLY | os.O_NOFOLLOW)
            with open(handle, "rb") as file:
                status = os.fstat(file.fileno())
                if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077:
                    return None
                return json.loads(file.read())
        except (OSError, ValueError, RecursionError):
            return None

    def save(self, name: str, document: dict[str, Any], expires_at: float | None) -> None:
        temporary = None
        try:
            handle, temporary = tempfile.mkstemp(dir=str(self._path), prefix=".new-")
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(document, file)
            os.replace(temporary, self._file(name))
        except OSError as error:
            if temporary is not None:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
            raise _not_written(error) from None

    def remove(self, name: str) -> None:
        with contextlib.suppress(OSError):
            os.unlink(self._file(name))

    @contextlib.contextmanager
    def lock(self, name: str, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
        try:
            handle = os.open(self._file(name, ".lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise _not_written(error) from None
        try:
            deadline = self._clock.monotonic() + timeout
            while not _try_lock(handle) and self._clock.monotonic() < deadline:
                self._clock.sleep(LOCK_INTERVAL)
            yield
        finally:
            os.close(handle)

    def _file(self, name: str, suffix: str = ".json") -> str:
        return os.path.join(str(self._path), name + suffix)


def _followed(path: Path) -> os.stat_result:
    """Return the status of the path. Follow a link only if it belongs to this user or to root."""
    status = os.lstat(str(path))
    trusted = stat.S_ISLNK(status.st_mode) and status.st_uid in (0, os.geteuid())
    return os.stat(str(path)) if trusted else status


def _not_written(error: OSError) -> StoreFailed:
    return StoreFailed("a file in it cannot be written (%s)" % error.strerror)


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Access to files that a user names: reads regular files of a reasonable size, and tells who else has access to them.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import stat

# In bytes. No key, certificate, schema or profile is as large.
LARGEST = 8 * 1024 * 1024


def on_disk(path: str | os.PathLike[str]) -> bytes:
    """Return the path as the bytes that file systems store.

    Python cannot encode some paths if it assumes another encoding because of the locale.
    """
    return os.fspath(path).encode("utf-8", "surrogateescape")


def read_file(path: str | os.PathLike[str]) -> bytes:
    """Return the content of a regular file.

    Raises OSError with a ``strerror`` if the path is not a regular file, or if the file is too large. A read from a
    pipe without a writer would block, and a device has no end.
    """
    try:
        handle = os.open(on_disk(path), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except ValueError:
        raise OSError(0, "its name has a null byte") from None
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is not a regular file")
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(0, "it is larger than %d MiB" % (LARGEST // 1024**2))
    return content


def exposure(path: str | os.PathLike[str]) -> str | None:
    """Return who else has access to a file with secrets, as a clause; None if nobody has, or if it is unknown."""
    try:
        found = os.stat(on_disk(path))
    except (OSError, ValueError):
        return None
    if found.st_uid not in (os.geteuid(), 0):
        return "it belongs to another user"
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return "other users can change it"
    if found.st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return "other users can read it"
    return None

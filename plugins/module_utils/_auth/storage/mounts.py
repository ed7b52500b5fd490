# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A check whether files in a directory survive the end of the container and a restart of the machine.

PRIVATE to this collection.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

# proc(5) describes the columns: the mount point is the fifth, and the type of the file system follows a single hyphen.
MOUNTS = Path("/proc/self/mountinfo")
# Container engines create one of these files in each container.
MARKS = (Path("/.dockerenv"), Path("/run/.containerenv"))
_LAYERED = frozenset({"overlay", "aufs", "fuse.fuse-overlayfs", "fuse-overlayfs"})
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
_OCTAL = re.compile(r"\\([0-7]{3})")


def transient(directory: Path) -> str | None:
    """Return why files in the directory may be lost before the next task; None if they last.

    The result is the part of a sentence that follows the name of the directory. If the system does not list its mounts,
    the function assumes that files last.
    """
    try:
        text = MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return _judged(os.path.realpath(str(directory)), text, any(mark.exists() for mark in MARKS))


def _judged(path: str, mountinfo: str, in_container: bool) -> str | None:
    point, kind = _mount_of(path, mountinfo)
    if kind in _IN_MEMORY:
        return "is in memory (%s)" % point
    if kind in _LAYERED:
        return "is on a container's own file system (%s)" % point
    if point == "/" and in_container:
        return "is on a container's own file system (/)"
    return None


def _mount_of(path: str, mountinfo: str) -> tuple[str, str]:
    """Return the mount point and the type of the file system that holds the path. Later mounts hide earlier ones."""
    found = ("", "")
    for line in mountinfo.splitlines():
        before, _hyphen, after = line.partition(" - ")
        columns = before.split(" ")
        if len(columns) < 5 or not after:
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), columns[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(found[0]):
            found = (point, after.split(" ")[0])
    return found

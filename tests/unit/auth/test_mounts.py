# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether files in a directory are still there for the next container."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import mounts

# Made of what podman, Docker and a plain machine show.
CONTAINER = r"""
1016 867 0:74 / / rw,relatime - overlay overlay rw,lowerdir=/l/A:/l/B,upperdir=/u,workdir=/w
1017 1016 0:77 / /proc rw,nosuid - proc proc rw
1021 1016 0:78 / /dev/shm rw - tmpfs shm rw,size=64000k
1022 1016 8:1 /srv/huawei /cache rw,relatime master:1 - ext4 /dev/sda1 rw
1023 1016 8:1 /srv/o /over rw,relatime - overlay overlay rw
1024 1016 8:1 /srv/b /with\040blank rw,relatime - ext4 /dev/sda1 rw
1025 1022 0:80 / /cache/short rw - tmpfs tmpfs rw
broken line
"""
MACHINE = """
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /tmp rw,nosuid - tmpfs tmpfs rw
"""


@pytest.fixture
def system(tmp_path, monkeypatch):
    def arrange(text, in_container):
        table, mark = tmp_path / "mountinfo", tmp_path / "mark"
        table.write_text(text, encoding="utf-8")
        if in_container:
            mark.touch()
        monkeypatch.setattr(mounts, "MOUNTS", table)
        monkeypatch.setattr(mounts, "MARKS", (mark,))

    return arrange


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/me/.cache/x", "is on a container's own file system (/)"),
        ("/cachet", "is on a container's own file system (/)"),
        ("/cache", None),
        ("/cache/community.huaweicloud", None),
        ("/cache/short/x", "is in memory (/cache/short)"),
        ("/over/x", "is on a container's own file system (/over)"),
        ("/with blank/x", None),
        ("/dev/shm/x", "is in memory (/dev/shm)"),
    ],
)
def test_in_a_container(system, path, expected):
    system(CONTAINER, in_container=False)
    assert mounts.transient(path) == expected


@pytest.mark.parametrize(
    ("path", "in_container", "expected"),
    [
        ("/home/me/.cache/x", False, None),
        ("/home/me/.cache/x", True, "is on a container's own file system (/)"),
        ("/tmp/x", False, "is in memory (/tmp)"),
    ],
)
def test_a_plain_root_file_system(system, path, in_container, expected):
    system(MACHINE, in_container)
    assert mounts.transient(path) == expected


def test_a_system_that_does_not_tell(tmp_path, monkeypatch):
    monkeypatch.setattr(mounts, "MOUNTS", tmp_path / "none")
    assert mounts.transient("/anywhere") is None

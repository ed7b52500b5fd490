# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A file that changes while it is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.local_file import FileChanged, read_file


def test_a_part_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    assert read_file(str(tmp_path / "a")).read(3, 4) == b"3456"


def test_a_file_that_has_become_shorter(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    file = read_file(str(path))
    path.write_bytes(b"01234")
    with pytest.raises(FileChanged) as caught:
        file.read(3, 4)
    assert str(caught.value) == f'"{path}" ends after 5 bytes of 10.'
    with pytest.raises(FileChanged) as caught:
        file.refuse_changed()
    assert str(caught.value) == f'"{path}" was changed while it was sent.'

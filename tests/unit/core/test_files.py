# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files that a user names: what is read of them, and who else can get at them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core import files
from ansible_collections.community.huaweicloud.plugins.module_utils._core.files import exposure, read_file

ROOT = Path(__file__).resolve().parents[3]


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"content")
    assert read_file(tmp_path / "a") == b"content"


def reason(path: str | Path) -> str | None:
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the reason is what is tested
        read_file(path)
    return caught.value.strerror


def test_what_is_no_file(tmp_path: Path) -> None:
    """Nobody writes to the pipe, and the device has no end."""
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path / "pipe") == "it is not a regular file"
    assert reason("/dev/zero") == "it is not a regular file"
    assert reason(tmp_path) == "Is a directory"
    assert reason(tmp_path / "none") == "No such file or directory"
    assert reason("a\0b") == "its name has a null byte"


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1024**2)
    (tmp_path / "a").write_bytes(b"x" * 1024**2)
    assert len(read_file(tmp_path / "a")) == 1024**2
    (tmp_path / "a").write_bytes(b"x" * (1024**2 + 1))
    assert reason(tmp_path / "a") == "it is larger than 1 MiB"


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (0o600, None),
        (0o400, None),
        (0o640, "other users can read it"),
        (0o604, "other users can read it"),
        (0o620, "other users can change it"),
        (0o666, "other users can change it"),
    ],
)
def test_who_else_can_get_at_it(tmp_path: Path, mode: int, words: str | None) -> None:
    path = tmp_path / "secret"
    path.write_text("s")
    path.chmod(mode)
    assert exposure(path) == words


def test_a_file_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret"
    path.write_text("s")
    path.chmod(0o600)
    monkeypatch.setattr(files.os, "geteuid", lambda: path.stat().st_uid + 1)
    expected = None if path.stat().st_uid == 0 else "it belongs to another user"
    assert exposure(path) == expected
    assert exposure(tmp_path / "none") is None


def test_a_name_that_the_locale_has_no_letters_for(tmp_path: Path) -> None:
    """A module in a process of its own may run where nobody has set a locale."""
    (tmp_path / "港口 ä.pem").write_text("fine", encoding="utf-8")
    program = (
        "import sys\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "from plugins.module_utils._core.files import exposure, read_file\n"
        "from plugins.module_utils._services import local_file\n"
        "assert sys.getfilesystemencoding() != 'utf-8'\n"
        "path = sys.argv[2].encode('ascii', 'surrogateescape').decode('utf-8')\n"
        "assert read_file(path) == b'fine'\n"
        "file = local_file.read_file(path)\n"
        "assert file.read(1, 3) == b'ine'\n"
        "assert file.place == path\n"
        "file.refuse_changed()\n"
        "assert exposure(path) == 'other users can read it'\n"
    )
    (tmp_path / "港口 ä.pem").chmod(0o644)
    environ = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": os.environ["PATH"]}
    path = str(tmp_path / "港口 ä.pem")
    command = [sys.executable, "-B", "-c", program, str(ROOT), path]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environ)
    assert done.returncode == 0, done.stderr

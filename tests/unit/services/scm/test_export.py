# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates taken out of the service: files for their owner only, left alone when they are the same."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._engine.listing import CONFIDENTIAL
from tests.emulator.certificates import Pair, chain, leaf
from tests.unit.services.scm.certificates import Certificates

MODULE = "scm_certificate_export"


@pytest.fixture
def cloud(tmp_path: Path) -> Certificates:
    return Certificates(tmp_path / "cache")


@pytest.fixture
def pair(cloud: Certificates) -> Pair:
    made = leaf()
    cloud.imported(made)
    return made


def paths(directory: Path) -> dict[str, str]:
    names = {"certificate_path": "cert", "certificate_chain_path": "chain", "fullchain_path": "full"}
    return {option: str(directory / name) for option, name in {**names, "private_key_path": "key"}.items()}


def test_files_are_predicted_written_and_left_alone(cloud: Certificates, pair: Pair, tmp_path: Path) -> None:
    task = {"name": "new", **paths(tmp_path)}
    prediction = cloud.done(MODULE, check=True, **task)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache"]
    done = cloud.done(MODULE, **task)
    assert done == prediction
    assert done["changed"]
    texts = {"cert": pair.pem, "chain": chain(), "full": pair.pem + chain(), "key": pair.key_pem}
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()} == texts
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir() if path.is_file()} == {0o600}
    assert "PRIVATE" not in str(done)
    assert CONFIDENTIAL not in done
    cloud.requests()
    again = cloud.done(MODULE, **task)
    assert not again["changed"]
    assert again["diff"]["before"] == again["diff"]["after"]
    assert [line.rsplit("/", 1)[-1] for line in cloud.sent()] == ["GET certificates", "export"]


def test_only_what_differs_is_written(cloud: Certificates, pair: Pair, tmp_path: Path) -> None:
    task = {"name": "new", **paths(tmp_path)}
    cloud.done(MODULE, **task)
    (tmp_path / "key").chmod(0o644)
    (tmp_path / "cert").write_text("another")
    before = (tmp_path / "chain").stat().st_ino
    done = cloud.done(MODULE, **task)
    assert [Path(one["path"]).name for one in done["files"] if one["changed"]] == ["cert", "key"]
    assert done["diff"]["before"][str(tmp_path / "key")] == "as exported, mode 0644"
    assert done["diff"]["before"][str(tmp_path / "cert")] == "different, mode 0600"
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert (tmp_path / "chain").stat().st_ino == before


def test_a_link_stays_one(cloud: Certificates, pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    done = cloud.done(MODULE, name="new", private_key_path=str(tmp_path / "link"))
    assert done["files"] == [{"path": str(tmp_path / "there"), "changed": True}]
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there").read_text() == pair.key_pem


def test_without_files_it_is_returned_to_the_task_only(cloud: Certificates, pair: Pair) -> None:
    for check in (False, True):
        found = cloud.done(MODULE, check=check, name="new")
        assert found[CONFIDENTIAL] is True
        assert found["changed"] is False
        assert found["private_key"] == pair.key_pem
        assert found["fullchain"] == pair.pem + chain()


def test_what_cannot_be_written(cloud: Certificates, pair: Pair, tmp_path: Path) -> None:
    def sentence(check: bool = False, **options: Any) -> str:
        return cloud.refused(MODULE, name="new", check=check, **options)

    nowhere = tmp_path / "none" / "key"
    for check in (True, False):
        message = sentence(check, private_key_path=str(nowhere))
        assert message == f'"{nowhere}" cannot be written: there is no directory "{nowhere.parent}". Create it first.'
        assert f'"{tmp_path}" cannot be read' in sentence(check, private_key_path=str(tmp_path))
    same = str(tmp_path / "same")
    assert (
        sentence(fullchain_path=same, private_key_path=same)
        == f"Two of the paths are the same file: {same}, {same}. Set different paths."
    )
    assert "SCM.0010" in cloud.refused(MODULE, id=_ordered(cloud), private_key_path=same)
    assert not (tmp_path / "same").exists()


def test_what_was_written_before_another_file_fails_is_said(
    cloud: Certificates, pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, key = os.replace, tmp_path / "key"

    def full(source: str, target: str) -> None:
        if target == str(key):
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    failed = cloud.run(MODULE, name="new", certificate_path=str(tmp_path / "cert"), private_key_path=str(key))
    assert failed["msg"].startswith(f'"{key}" cannot be written: No space left on device. Before that, ')
    assert (failed["changed"], failed["done"]) == (True, [f"write {tmp_path / 'cert'}"])
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["cert"]


def _ordered(cloud: Certificates) -> str:
    cloud.tell("seed", {"scm_certificates": [{"name": "ordered", "status": "PAID"}]})
    return str(cloud.done("scm_certificate_info", name="ordered")["certificates"][0]["id"])

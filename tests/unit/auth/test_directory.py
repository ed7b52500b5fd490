# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A directory as the cache's store: who can read it, and that trouble with the disk costs time only."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import stat

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import cache, mounts
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import directory as directory_module
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.cache import Cache
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.directory import Directory
from tests.conftest import HASH_COST
from tests.unit.auth.conftest import Maker

PARTS = ("token", "https://iam", "user", "AKIDEXAMPLE")


@pytest.fixture
def fresh(directory, clock, notes):
    """A cache as another process would have it."""
    return lambda: Cache(Directory(directory, clock, persistent=True), clock, notes.append)


def files(directory):
    return sorted(path for path in directory.iterdir() if path.suffix != ".lock")


def test_who_can_read_it(fresh, directory, clock):
    old = os.umask(0)
    try:
        fresh().fetch(PARTS, Maker(clock), "the password")
    finally:
        os.umask(old)
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in directory.iterdir()] == [0o600] * 2


def test_no_secret_in_names_or_contents(fresh, directory, clock):
    fresh().fetch(PARTS, Maker(clock), "the password")
    (path,) = files(directory)
    for shown in (path.name, path.read_text(encoding="utf-8")):
        assert "password" not in shown
        assert "AKIDEXAMPLE" not in shown
    proof = json.loads(path.read_text(encoding="utf-8"))["proof"]
    assert len(bytes.fromhex(proof["salt"])) == 16


def test_the_same_secret_is_never_hashed_alike(fresh, directory, clock):
    proofs = []
    for parts in (PARTS, (*PARTS, "other")):
        fresh().fetch(parts, Maker(clock), "the password")
    proofs = [json.loads(path.read_text(encoding="utf-8"))["proof"]["hash"] for path in files(directory)]
    assert len(set(proofs)) == 2


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b"[" * 100000,
    b'{"version": 0, "value": {"token": "x"}, "expires_at": null, "proof": null}',
    b'{"version": 1, "value": {"token": 1}, "expires_at": null, "proof": null}',
    b'{"version": 1, "value": [], "expires_at": null, "proof": null}',
    b'{"version": 1, "value": {"token": "x"}, "expires_at": "soon", "proof": null}',
    b'{"version": 1, "value": {"token": "x"}, "expires_at": true, "proof": null}',
    b'{"version": 1, "value": {"token": "x"}, "expires_at": null, "proof": "x"}',
    b'{"version": 1, "value": {"token": "x"}, "expires_at": null, "proof": {"salt": "zz", "hash": "00"}}',
    b'{"version": 1, "value": {"token": "x"}, "expires_at": null, "proof": {"salt": "00", "hash": 7}}',
]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_as_good_as_none(fresh, directory, clock, content):
    make = Maker(clock)
    fresh().fetch(PARTS, make, "secret")
    (path,) = files(directory)
    path.write_bytes(content)
    assert fresh().fetch(PARTS, make, "secret")["token"] == "value-2"
    assert fresh().fetch(PARTS, make, "secret")["token"] == "value-2"


def test_a_file_that_others_could_have_written_is_not_read(fresh, directory, clock):
    make = Maker(clock)
    fresh().fetch(PARTS, make)
    (path,) = files(directory)
    path.chmod(0o644)
    assert fresh().fetch(PARTS, make)["token"] == "value-2"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_not_followed(fresh, directory, clock, tmp_path):
    make = Maker(clock)
    fresh().fetch(PARTS, make)
    (path,) = files(directory)
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert fresh().fetch(PARTS, make)["token"] == "value-2"
    assert "value-1" in elsewhere.read_text(encoding="utf-8")


def wide(directory):
    directory.mkdir(parents=True)
    directory.chmod(0o755)


def foreign(directory):
    directory.mkdir(parents=True, mode=0o700)
    os.chown(directory, 12345, 12345)


def a_file(directory):
    directory.parent.mkdir(parents=True)
    directory.write_text("", encoding="utf-8")


def a_link(directory, owner=None):
    (directory.parent / "real").mkdir(parents=True, mode=0o700)
    directory.symlink_to(directory.parent / "real")
    os.lchown(directory, os.geteuid() if owner is None else owner, -1)


def a_foreign_link(directory):
    a_link(directory, 12345)


def a_link_to_nothing(directory):
    a_link(directory)
    (directory.parent / "real").rmdir()


def below_a_file(directory):
    directory.parent.write_text("", encoding="utf-8")


TROUBLE = [
    (wide, "others have access to it (mode 0755 instead of 0700)"),
    (foreign, "it belongs to another user"),
    (a_file, "it is not a directory"),
    (a_foreign_link, "it is not a directory"),
    (a_link_to_nothing, "it cannot be created (No such file or directory)"),
    (below_a_file, "it cannot be created"),
]


def test_a_directory_that_is_elsewhere(fresh, directory, clock, notes):
    """A home directory is on another disk, and the user who may write there has put a link in its place."""
    a_link(directory)
    make = Maker(clock)
    for _process in (1, 2):
        assert fresh().fetch(PARTS, make, "secret")["token"] == "value-1"
    assert notes == []
    assert len(files(directory.parent / "real")) == 1


@pytest.mark.parametrize(("arrange", "words"), TROUBLE, ids=[row[0].__name__ for row in TROUBLE])
def test_an_unusable_directory_is_said_once_and_costs_nothing_else(arrange, words, fresh, directory, clock, notes):
    if arrange in (foreign, a_foreign_link) and os.geteuid() != 0:
        pytest.skip("only root can give a directory away")
    arrange(directory)
    make, cache = Maker(clock), fresh()
    assert cache.fetch(PARTS, make, "secret")["token"] == "value-1"
    assert cache.fetch(PARTS, make, "secret")["token"] == "value-1"
    cache.forget(PARTS)
    assert cache.fetch(PARTS, make, "secret")["token"] == "value-2"
    assert len(notes) == 1
    assert words in notes[0]
    assert str(directory) in notes[0]
    if directory.is_dir():
        assert list(directory.iterdir()) == []


@pytest.mark.parametrize("function", ["mkstemp", "open"])
def test_a_disk_that_fills_up(function, fresh, directory, clock, notes, monkeypatch):
    cache, make = fresh(), Maker(clock)
    cache.fetch(("first",), make)

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(directory_module.tempfile if function == "mkstemp" else directory_module.os, function, full)
    assert cache.fetch(PARTS, make)["token"] == "value-2"
    assert cache.fetch(PARTS, make)["token"] == "value-2"
    assert notes == [
        "The cache directory %s is not used: a file in it cannot be written (No space left on device)." % directory
    ]


def test_the_hash_of_a_secret_is_slow(fresh, directory, clock, monkeypatch):
    monkeypatch.setattr(cache, "COST", HASH_COST)
    fresh().fetch(PARTS, Maker(clock), "the password")
    (path,) = files(directory)
    proof = json.loads(path.read_text(encoding="utf-8"))["proof"]
    slow = hashlib.scrypt(b"the password", salt=bytes.fromhex(proof["salt"]), n=2**14, r=8, p=1, dklen=32)
    assert proof["hash"] == slow.hex()


@pytest.mark.parametrize(("persistent", "expected"), [(False, "is in memory (/x)"), (True, None)])
def test_who_vouches_for_a_directory_is_believed(directory, clock, monkeypatch, persistent, expected):
    monkeypatch.setattr(mounts, "transient", lambda path: "is in memory (/x)")
    assert Directory(directory, clock, persistent=persistent).transient() == expected


def test_the_lock_of_a_process_that_was_killed_is_free_at_once(directory, clock):
    store = Directory(directory, clock)
    store.prepare()
    told, tell = os.pipe()
    holder = os.fork()
    if holder == 0:
        with store.lock("name", timeout=5):
            os.write(tell, b"held")
            signal.pause()
    try:
        assert os.read(told, 4) == b"held"
        before = clock.monotonic()
        with store.lock("name", timeout=5):
            assert clock.monotonic() >= before + 5, "taken from a holder that lives"
    finally:
        os.kill(holder, signal.SIGKILL)
        os.waitpid(holder, 0)
    before = clock.monotonic()
    with store.lock("name", timeout=5):
        assert clock.monotonic() == before

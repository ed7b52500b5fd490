# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cache on disk: what it serves, what it keeps to itself, and that trouble with the disk costs time only."""

from __future__ import annotations

import json
import os
import stat

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth import cache as cache_module
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.cache import (
    DiskCache,
    Entry,
    cache_directory,
)

PARTS = ("token", "https://iam", "user", "AKIDEXAMPLE")


class Maker:
    """Makes a new value each time it is asked."""

    def __init__(self, clock, life=3600.0):
        self.clock, self.life, self.made = clock, life, 0

    def __call__(self):
        self.made += 1
        return Entry({"token": "value-%d" % self.made}, None if self.life is None else self.clock.now() + self.life)


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "cache" / "community.huaweicloud"


@pytest.fixture
def fresh(directory, clock, notes):
    """A cache as another process would have it."""
    return lambda: DiskCache(directory, clock, notes.append)


def files(directory):
    return sorted(path for path in directory.iterdir() if path.suffix != ".lock")


def test_one_value_for_all_processes(fresh, clock):
    make = Maker(clock)
    assert [fresh().fetch(PARTS, make)["token"] for _process in range(3)] == ["value-1"] * 3
    assert make.made == 1
    assert fresh().fetch((*PARTS, "other"), make)["token"] == "value-2"


@pytest.mark.parametrize(("life", "later", "made"), [(3600, 3299, 1), (3600, 3301, 2), (None, 10**9, 1), (200, 0, 2)])
def test_nothing_is_served_in_its_last_minutes(fresh, clock, life, later, made):
    make = Maker(clock, life)
    cache = fresh()
    cache.fetch(PARTS, make)
    clock.advance(later)
    cache.fetch(PARTS, make)
    assert make.made == made
    assert fresh().fetch(PARTS, lambda: Entry({"token": "disk"}, None))["token"] == (
        "disk" if life == 200 else "value-%d" % made
    )


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


@pytest.mark.parametrize(
    ("before", "after", "made"),
    [("old", "old", 1), ("old", "new", 2), ("old", None, 2), (None, "new", 2), (None, None, 1), ("", "", 1)],
)
def test_a_changed_secret_is_not_served_with_what_the_old_one_got(fresh, clock, before, after, made):
    make = Maker(clock)
    fresh().fetch(PARTS, make, before)
    fresh().fetch(PARTS, make, after)
    assert make.made == made
    assert fresh().fetch(PARTS, make, after)["token"] == "value-%d" % made


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


def test_what_fails_is_not_kept(fresh, directory, clock):
    def fail():
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fresh().fetch(PARTS, fail)
    assert files(directory) == []
    assert fresh().fetch(PARTS, Maker(clock))["token"] == "value-1"


def test_forget(fresh, clock):
    make = Maker(clock)
    one, other = fresh(), fresh()
    one.fetch(PARTS, make)
    other.fetch(PARTS, make)
    one.forget(PARTS)
    assert one.fetch(PARTS, make)["token"] == "value-2"
    # The other process has got a 401 for the first value, too; the second one stays.
    other.forget(PARTS)
    assert other.fetch(PARTS, make)["token"] == "value-2"
    assert make.made == 2


def wide(directory):
    directory.mkdir(parents=True)
    directory.chmod(0o755)


def foreign(directory):
    directory.mkdir(parents=True, mode=0o700)
    os.chown(directory, 12345, 12345)


def a_file(directory):
    directory.parent.mkdir(parents=True)
    directory.write_text("", encoding="utf-8")


def a_link(directory):
    (directory.parent / "real").mkdir(parents=True, mode=0o700)
    directory.symlink_to(directory.parent / "real")


def below_a_file(directory):
    directory.parent.write_text("", encoding="utf-8")


TROUBLE = [
    (wide, "others have access to it (mode 0755 instead of 0700)"),
    (foreign, "it belongs to another user"),
    (a_file, "it is not a directory"),
    (a_link, "it is not a directory"),
    (below_a_file, "it cannot be made"),
]


@pytest.mark.parametrize(("arrange", "words"), TROUBLE, ids=[row[0].__name__ for row in TROUBLE])
def test_an_unusable_directory_is_said_once_and_costs_nothing_else(arrange, words, fresh, directory, clock, notes):
    if arrange is foreign and os.geteuid() != 0:
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

    monkeypatch.setattr(cache_module.tempfile if function == "mkstemp" else cache_module.os, function, full)
    assert cache.fetch(PARTS, make)["token"] == "value-2"
    assert cache.fetch(PARTS, make)["token"] == "value-2"
    assert notes == [
        "The cache directory %s is not used: a file in it cannot be written (No space left on device)." % directory
    ]


def test_a_python_without_scrypt(fresh, clock, notes, monkeypatch):
    monkeypatch.delattr(cache_module.hashlib, "scrypt")
    cache, make = fresh(), Maker(clock)
    assert cache.fetch(PARTS, make, "secret")["token"] == "value-1"
    assert "no scrypt" in notes[0]


def test_a_stuck_process_does_not_hold_up_the_others_for_ever(fresh, clock):
    holder, waiter, make = fresh(), fresh(), Maker(clock)

    def slow():
        # While this process is at it, the other one waits, and then helps itself.
        inner.append(waiter.fetch(PARTS, make)["token"])
        return Entry({"token": "slow"}, None)

    inner = []
    before = clock.monotonic()
    holder.fetch(PARTS, slow)
    assert inner == ["value-1"]
    assert clock.monotonic() - before >= cache_module.LOCK_PATIENCE


def test_without_a_directory(clock, notes):
    make = Maker(clock)
    cache = DiskCache(None, clock, notes.append)
    assert [cache.fetch(PARTS, make)["token"] for _time in range(2)] == ["value-1"] * 2
    assert notes == []


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/community.huaweicloud"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/"}, "/.cache/community.huaweicloud"),
        ({"XDG_CACHE_HOME": "", "HOME": "/"}, "/.cache/community.huaweicloud"),
        ({"HOME": "/no/such/home"}, None),
        ({}, None),
    ],
)
def test_where_it_is(environ, expected):
    found = cache_directory(environ)
    assert (str(found) if found else None) == expected


def test_no_value_is_shown():
    assert "value-1" not in repr(Entry({"token": "value-1"}, None))

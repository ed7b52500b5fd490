# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which place the settings choose for the cache, and who is told of trouble with it."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import resolve
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import mounts
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.cache import Entry
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.stores import (
    open_cache,
    user_directory,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput

NOWHERE = "redis://:pass-word@127.0.0.1:1/0"


@pytest.fixture
def said():
    return {"note": [], "warn": []}


@pytest.fixture
def open_with(clock, said):
    def make(options=None, environ=None):
        settings = resolve(options or {}, environ or {})
        return open_cache(settings, environ or {}, clock, note=said["note"].append, warn=said["warn"].append)

    return make


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
    found = user_directory(environ)
    assert (str(found) if found else None) == expected


def test_a_directory_that_is_named(open_with, tmp_path):
    for given in (
        {"options": {"cache_dir": str(tmp_path / "here")}},
        {"environ": {"HW_CACHE_DIR": str(tmp_path / "there")}},
    ):
        open_with(**given).keep(("a",), Entry({"id": "1"}, None))
    assert len(list((tmp_path / "here").iterdir())) == len(list((tmp_path / "there").iterdir())) == 2


@pytest.mark.parametrize(
    ("options", "environ", "heard", "silent"),
    [
        ({"cache_dir": "/dev/null/x"}, {}, "warn", "note"),
        ({}, {"HW_CACHE_DIR": "/dev/null/x"}, "warn", "note"),
        ({}, {"XDG_CACHE_HOME": "/dev/null/x"}, "note", "warn"),
        ({"cache_url": NOWHERE}, {}, "warn", "note"),
    ],
)
def test_who_hears_of_trouble(open_with, said, options, environ, heard, silent):
    cache = open_with(options, environ)
    cache.keep(("a",), Entry({"id": "1"}, None))
    assert cache.recall(("a",)) == {"id": "1"}
    assert len(said[heard]) == 1
    assert said[heard][0].startswith("The ")
    assert said[silent] == []
    assert "pass-word" not in said[heard][0]
    assert cache.not_lasting() + "." == said[heard][0][0].lower() + said[heard][0][1:]


@pytest.mark.parametrize(
    ("options", "environ", "reason"),
    [
        ({"token_cache": False, "cache_url": NOWHERE}, {}, "token_cache is false"),
        ({}, {}, "this user has no home directory"),
    ],
)
def test_without_a_place(open_with, said, options, environ, reason):
    assert open_with(options, environ).not_lasting() == reason
    assert said == {"note": [], "warn": []}


@pytest.mark.parametrize(
    ("word", "expected"),
    [(None, "is in memory (/x)"), ("", "is in memory (/x)"), ("no", "is in memory (/x)"), ("1", None)],
)
def test_a_container_that_is_kept(open_with, tmp_path, monkeypatch, word, expected):
    monkeypatch.setattr(mounts, "transient", lambda path: "is in memory (/x)")
    environ = {"HW_CACHE_DIR": str(tmp_path)}
    tmp_path.chmod(0o700)
    if word is not None:
        environ["HW_CACHE_PERSISTENT"] = word
    found = open_with(environ=environ).not_lasting()
    assert found == (None if expected is None else "the cache directory %s %s" % (tmp_path, expected))


@pytest.mark.parametrize(
    ("options", "environ", "transient", "expected"),
    [
        ({}, {}, None, True),
        ({}, {"AWX_ISOLATED_DATA_DIR": "/runner"}, None, True),
        ({}, {}, "is in memory (/x)", True),
        ({}, {"AWX_ISOLATED_DATA_DIR": "/runner"}, "is in memory (/x)", False),
        ({"token_cache": False}, {}, None, False),
    ],
)
def test_what_a_second_run_in_the_same_place_finds(
    open_with, tmp_path, monkeypatch, options, environ, transient, expected
):
    monkeypatch.setattr(mounts, "transient", lambda path: transient)
    tmp_path.chmod(0o700)
    assert open_with(options, {"HW_CACHE_DIR": str(tmp_path), **environ}).left_here() is expected


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("cache_dir", "relative", "cache_dir, which comes from the task, is not an absolute path."),
        ("cache_url", "http://host", "is not a URL like redis://:password@host:6379/0"),
        ("cache_url", "redis://:secret-word@/0", "is not a URL like"),
        ("cache_url", "redis://host:port", "is not a URL like"),
        ("cache_url", "redis://ho st", "is not a URL like"),
    ],
)
def test_what_they_look_like(option, value, words):
    with pytest.raises(InvalidInput) as caught:
        resolve({option: value}, {})
    assert words in str(caught.value)
    assert "secret-word" not in str(caught.value)


def test_the_url_and_the_password_in_it_are_secrets():
    settings = resolve({"cache_url": "redis://:pass%21word@host/0"}, {})
    assert settings.secrets() == {"redis://:pass%21word@host/0", "pass%21word", "pass!word"}
    assert "pass" not in repr(settings)

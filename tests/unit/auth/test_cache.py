# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cache: what it serves, what it keeps to itself, and that of several processes one does the work.

Each test runs over a directory and over a real Redis server.
"""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage import cache as cache_module
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.cache import Cache, Entry, Refusals
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.store import LOCK_TIMEOUT
from tests.unit.auth.conftest import Maker

PARTS = ("token", "https://iam", "user", "AKIDEXAMPLE")


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


def test_what_fails_is_not_kept(fresh, clock):
    def fail():
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fresh().fetch(PARTS, fail)
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
    assert clock.monotonic() - before >= LOCK_TIMEOUT


def test_without_a_store(clock, notes):
    make = Maker(clock)
    cache = Cache(None, clock, notes.append)
    assert [cache.fetch(PARTS, make)["token"] for _time in range(2)] == ["value-1"] * 2
    assert notes == []


def test_no_value_is_shown():
    assert "value-1" not in repr(Entry({"token": "value-1"}, None))


def test_of_several_that_claim_one_succeeds(fresh):
    one, other = fresh(), fresh()
    entry = Entry({"by": "one"}, None)
    assert one.claim(PARTS, entry, lambda found: True)
    assert not other.claim(PARTS, Entry({"by": "other"}, None), lambda found: found["by"] == "one")
    assert other.recall(PARTS) == {"by": "one"}


def test_what_nobody_minds_is_claimed_again(fresh):
    fresh().claim(PARTS, Entry({"by": "one"}, None), lambda found: True)
    assert fresh().claim(PARTS, Entry({"by": "other"}, None), lambda found: False)
    assert fresh().recall(PARTS) == {"by": "other"}


def test_what_is_kept_is_served_to_who_fetches_it(fresh):
    fresh().keep(PARTS, Entry({"id": "1"}, None))
    assert fresh().recall(PARTS) == {"id": "1"}
    assert fresh().recall((*PARTS, "other")) is None
    assert fresh().fetch(PARTS, lambda: pytest.fail("it is there")) == {"id": "1"}


def test_it_lasts(fresh):
    assert fresh().not_lasting() is None


def test_why_it_does_not_last(clock, notes):
    assert Cache(None, clock, notes.append, "token_cache is false").not_lasting() == "token_cache is false"


class WrongPassword(Exception):
    """What a login is refused with."""


def refusing(asked):
    def produce():
        asked.append(1)
        raise WrongPassword("wrong")

    return produce


REFUSALS = Refusals(WrongPassword, lambda error: {"said": str(error)}, lambda facts: WrongPassword(facts["said"]))


def test_a_refused_login_is_not_tried_again_at_once(fresh, clock):
    asked = []
    for _process in range(3):
        with pytest.raises(WrongPassword, match="wrong"):
            fresh().fetch(PARTS, refusing(asked), "pass", REFUSALS)
    assert len(asked) == 1
    with pytest.raises(WrongPassword):
        fresh().fetch(PARTS, refusing(asked), "another", REFUSALS)
    assert len(asked) == 2
    clock.advance(61)
    with pytest.raises(WrongPassword):
        fresh().fetch(PARTS, refusing(asked), "another", REFUSALS)
    assert len(asked) == 3
    assert fresh().fetch(PARTS, Maker(clock), "right", REFUSALS)["token"] == "value-1"


def test_a_refused_login_is_remembered_without_a_store(clock):
    asked = []
    cache = Cache(None, clock, lambda text: None)
    for _time in range(3):
        with pytest.raises(WrongPassword):
            cache.fetch(PARTS, refusing(asked), "pass", REFUSALS)
    assert len(asked) == 1


def test_other_failures_are_not_remembered(fresh):
    asked = []

    def fail():
        asked.append(1)
        raise ValueError("no")

    for _process in range(2):
        with pytest.raises(ValueError, match="no"):
            fresh().fetch(PARTS, fail, "pass", REFUSALS)
    assert len(asked) == 2

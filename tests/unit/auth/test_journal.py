# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The journal: what one task writes for the next, in a directory and in a real Redis server."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.cache import MARGIN, Cache
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.journal import LIFE, Journal

TOPIC = "order of server"


@pytest.fixture
def warned():
    return []


@pytest.fixture
def open_journal(store, clock, notes, warned):
    """A journal as another process would open it."""

    def open_it(project="p1", place=store):
        cache = Cache(place() if place else None, clock, notes.append, "token_cache is false")
        return Journal(cache, lambda: ("https://iam", project), clock.now, warned.append)

    return open_it


def test_written_by_one_process_and_read_by_another(open_journal):
    open_journal().write(TOPIC, "web", "CS1")
    other = open_journal()
    assert (other.read(TOPIC, "web"), other.read(TOPIC, "db"), other.read("another topic", "web")) == (
        "CS1",
        None,
        None,
    )
    assert open_journal(project="p2").read(TOPIC, "web") is None


def test_the_last_one_counts_whoever_wrote_it(open_journal):
    first, second = open_journal(), open_journal()
    first.write(TOPIC, "web", "CS1")
    second.write(TOPIC, "web", "CS2")
    assert [book.read(TOPIC, "web") for book in (first, second)] == ["CS2", "CS2"]


def test_erased(open_journal):
    open_journal().write(TOPIC, "web", "CS1")
    open_journal().erase(TOPIC, "web")
    assert open_journal().read(TOPIC, "web") is None
    open_journal().erase(TOPIC, "web")


def test_what_another_process_has_written_since_is_not_erased(open_journal):
    first = open_journal()
    first.write(TOPIC, "web", "CS1")
    open_journal().write(TOPIC, "web", "CS2")
    first.erase(TOPIC, "web")
    assert open_journal().read(TOPIC, "web") == "CS2"


def test_how_old_it_is(open_journal, clock):
    assert open_journal().age(TOPIC, "web") is None
    open_journal().write(TOPIC, "web", "CS1")
    clock.sleep(90)
    assert open_journal().age(TOPIC, "web") == pytest.approx(90)
    open_journal().write(TOPIC, "web", "CS2")
    assert open_journal().age(TOPIC, "web") == pytest.approx(0)


def test_it_is_forgotten_in_the_end(open_journal, clock):
    open_journal().write(TOPIC, "web", "CS1")
    clock.sleep(LIFE - MARGIN - 1)
    assert open_journal().read(TOPIC, "web") == "CS1"
    clock.sleep(2)
    assert open_journal().read(TOPIC, "web") is None


def test_of_tasks_at_once_one_claims_it(open_journal, clock):
    assert open_journal().claim(TOPIC, "web", "CS1", within=60)
    assert not open_journal().claim(TOPIC, "web", "CS2", within=60)
    assert open_journal().read(TOPIC, "web") == "CS1"
    clock.advance(60)
    assert open_journal().claim(TOPIC, "web", "CS3", within=60)
    assert open_journal().read(TOPIC, "web") == "CS3"


def test_what_lasts_is_no_warning(open_journal, warned, notes):
    open_journal().write(TOPIC, "web", "CS1")
    open_journal().claim(TOPIC, "db", "CS1", within=60)
    assert warned == notes == []


@pytest.mark.parametrize("put", ["write", "claim"])
def test_what_may_be_gone_is_a_warning(open_journal, warned, put):
    journal = open_journal(place=None)
    if put == "write":
        journal.write(TOPIC, "web", "CS1")
    else:
        assert journal.claim(TOPIC, "web", "CS1", within=60)
    assert journal.read(TOPIC, "web") == "CS1"
    assert open_journal(place=None).read(TOPIC, "web") is None
    journal.erase(TOPIC, "web")
    assert journal.read(TOPIC, "web") is None
    assert warned == [
        "Later tasks may not know what this one has done, and may do it again: token_cache is false. "
        "Set cache_dir to a directory that lasts, or cache_url to a Redis server."
    ]

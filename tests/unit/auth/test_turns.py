# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Turns of tasks with one object: one at a time, and what the task before has made.

Each test runs over a directory and over a real Redis server.
"""

from __future__ import annotations

import threading

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.cache import Cache
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.turns import LATELY, NAMES, Turns

HERE = ("cn-north-4", "p1")


@pytest.fixture
def turn(fresh, clock, notes):
    """A turn as another task would take it."""
    return lambda scope=HERE: Turns(fresh(), scope, clock.now, notes.append)


def test_the_next_task_learns_what_was_made(turn, clock):
    first = turn()
    first.begin("a", 5)
    assert first.just_made() is None
    first.made("id-1")
    first.end()
    second = turn()
    second.begin("a", 5)
    assert second.just_made() == "id-1"
    second.end()
    second.end()
    clock.advance(LATELY + 1)
    third = turn()
    third.begin("a", 5)
    assert third.just_made() is None


def test_what_is_deleted_is_forgotten(turn):
    for step in (lambda one: one.made("id-1"), lambda one: one.unmade(), lambda one: one.unmade()):
        one = turn()
        one.begin("a", 5)
        step(one)
        one.end()
    last = turn()
    last.begin("a", 5)
    assert last.just_made() is None


@pytest.mark.parametrize(("scope", "identity"), [(HERE, "b"), (("cn-north-4", "p2"), "a")])
def test_other_objects_and_places_are_others(turn, scope, identity):
    first = turn()
    first.begin("a", 5)
    first.made("id-1")
    first.end()
    other = turn(scope)
    other.begin(identity, 5)
    assert other.just_made() is None


def test_one_task_at_a_time(store, clock, notes):
    """Threads with caches of their own, as forked workers have; each counts who is inside with it."""
    inside, most, done = [], [], []

    def work():
        one = Turns(Cache(store(), clock, notes.append), HERE, clock.now, notes.append)
        one.begin("a", 1e9)
        inside.append(1)
        most.append(len(inside))
        gate.wait(0.01)
        inside.pop()
        one.end()
        done.append(1)

    gate = threading.Event()
    workers = [threading.Thread(target=work) for _worker in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert (len(done), set(most)) == (8, {1})
    assert notes == []


def test_without_a_store_nobody_waits(clock, notes):
    for _task in range(2):
        Turns(Cache(None, clock, notes.append), HERE, clock.now, notes.append).begin("a", 30)


def test_that_nobody_waits_is_said_when_something_is_made(clock, notes):
    one = Turns(Cache(None, clock, notes.append, "token_cache is off"), HERE, clock.now, notes.append)
    one.begin("a", 30)
    assert notes == []
    one.made("id-1")
    assert len(notes) == 1
    assert "may make it several times: token_cache is off. Set cache_dir" in notes[0]


def test_locks_are_shared_out_among_a_limited_number(clock, notes):
    names = set()

    class Watched(Cache):
        def locked(self, parts, patience):
            names.add(parts)
            return super().locked(parts, patience)

    for number in range(2000):
        Turns(Watched(None, clock, notes.append), HERE, clock.now, notes.append).begin(str(number), 1)
    assert NAMES / 2 < len(names) <= NAMES

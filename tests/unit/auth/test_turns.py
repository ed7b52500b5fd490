# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Turns of tasks with one object: one at a time, and what the task before has made.

Each test runs over a directory and over a real Redis server.
"""

from __future__ import annotations

import threading

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.cache import Cache
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage.turns import LATELY, NAMES, Turns
from ansible_collections.community.huaweicloud.plugins.module_utils._core.traces import Trace

HERE = ("cn-north-4", "p1")


@pytest.fixture
def turn(fresh, clock, notes):
    """A turn as another task would take it."""
    return lambda scope=HERE: Turns(fresh(), scope, clock.now, notes.append)


NEW = Trace("id-1", "create")
CHANGED = Trace("id-1", "update", (("name", "0a"), ("tags", "0b")))


def test_the_next_task_learns_what_was_left(turn, clock):
    first = turn()
    first.begin("a", 5)
    assert first.left("a") is None
    first.leave("a", CHANGED)
    first.end()
    second = turn()
    second.begin("a", 5)
    clock.advance(10)
    assert second.left("a") == CHANGED._replace(age=10)
    assert not second.left("a").is_gone
    second.leave("a", Trace("id-1", "delete"))
    second.end()
    second.end()
    third = turn()
    assert third.left("a").is_gone, "that it is gone is known as well"
    clock.advance(LATELY + 1)
    assert third.left("a") is None


def test_what_is_forgotten(turn):
    for step in (lambda one: one.leave("a", NEW), lambda one: one.forget("a"), lambda one: one.forget("a")):
        step(turn())
    assert turn().left("a") is None


@pytest.mark.parametrize(("scope", "identity"), [(HERE, "b"), (("cn-north-4", "p2"), "a")])
def test_other_objects_and_places_are_others(turn, scope, identity):
    turn().leave("a", NEW)
    assert turn(scope).left(identity) is None


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
    one.leave("a", CHANGED)
    assert notes == []
    one.leave("a", NEW)
    assert len(notes) == 1
    assert (
        "Tasks of several hosts or jobs that create the same object at the same "
        "moment may create it several times: token_cache is off. Set cache_dir to a "
        "directory that they share, or cache_url to a Redis server."
    ) in notes[0]


def test_locks_are_shared_out_among_a_limited_number(clock, notes):
    names = set()

    class Watched(Cache):
        def locked(self, parts, timeout):
            names.add(parts)
            return super().locked(parts, timeout)

    for number in range(2000):
        Turns(Watched(None, clock, notes.append), HERE, clock.now, notes.append).begin(str(number), 1)
    assert NAMES / 2 < len(names) <= NAMES

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads that lag behind what the task before has written, or behind what this one has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import NotFound, NotTaken
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.change import Handle, PartPlan, Phase, Write
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import (
    SETTLE,
    Inseparable,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.run import Outcome
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import Until
from tests.support.clock import FakeClock
from tests.unit.engine.toy import TIMING, Box, Remembered, ToyApi, run, toy

BEHIND = 10.0
WANT = {"name": "tea", "room": "kitchen"}


@dataclass
class LateApi(ToyApi):
    """Every read shows the boxes as they were ``BEHIND`` seconds ago."""

    clock: FakeClock = field(default_factory=FakeClock)
    past: list[tuple[float, dict[str, dict[str, Any]]]] = field(default_factory=list)

    def keep(self) -> None:
        self.past.append((self.clock.monotonic(), {key: dict(box) for key, box in self.boxes.items()}))

    def shown(self) -> dict[str, dict[str, Any]]:
        known = [boxes for at, boxes in self.past if self.clock.monotonic() >= at + BEHIND]
        return known[-1] if known else {}

    def get(self, identifier: str) -> Mapping[str, Any]:
        self.log.append("get")
        if identifier not in self.shown():
            raise NotFound("no box", status=404)
        return dict(self.shown()[identifier])

    def list(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        self.log.append("list")
        yield from (dict(box) for box in self.shown().values())

    def create(self, body: dict[str, Any]) -> Mapping[str, Any]:
        made = super().create(body)
        self.keep()
        return made

    def update(self, identifier: str, body: dict[str, Any]) -> Mapping[str, Any] | None:
        super().update(identifier, body)
        self.keep()
        return None

    def delete(self, identifier: str) -> None:
        super().delete(identifier)
        self.keep()

    def label(self, identifier: str, labels: Any) -> Mapping[str, Any]:
        labelled = super().label(identifier, labels)
        self.keep()
        return labelled


def late(**changes: Any) -> type[Box]:
    calls = {name: getattr(LateApi, name) for name in ("get", "list", "create", "update", "delete")}
    return toy(**{**calls, **changes})


class Scene:
    """Tasks one right after the other."""

    def __init__(self, **changes: Any) -> None:
        self.api, self.turn, self.resource = LateApi(), Remembered(), late(**changes)

    def task(self, check: bool = False, wait: bool = True, **desired: Any) -> Outcome:
        timing = TIMING._replace(wait=wait)
        began = self.api.clock.monotonic()
        outcome = run(
            *(self.resource, self.api, desired),
            check_mode=check,
            timing=timing,
            clock=self.api.clock,
            turn=self.turn,
        )
        self.took = self.api.clock.monotonic() - began
        return outcome


def test_what_was_just_made_is_not_made_again() -> None:
    scene = Scene()
    made = scene.task(**WANT)
    assert (made.changed, scene.took) == (True, 0), "what the creation was answered with is enough"
    again = scene.task(**WANT)
    assert (again.changed, again.view) == (False, made.view)
    assert scene.took == BEHIND
    assert scene.api.writes == ["create"]


def test_a_prediction_waits_as_well() -> None:
    scene = Scene()
    scene.task(**WANT)
    assert not scene.task(check=True, **WANT).changed
    assert scene.task(check=True, **WANT, state="absent").changed


def test_what_was_just_made_is_deleted() -> None:
    scene = Scene()
    scene.task(**WANT)
    assert scene.task(**WANT, state="absent").changed
    assert scene.api.boxes == {}


def test_a_change_is_not_taken_for_a_difference() -> None:
    scene = Scene()
    scene.task(**WANT, size=1)
    changed = scene.task(**WANT, size=2)
    assert (changed.view or {})["size"] == 2
    again = scene.task(**WANT, size=2)
    assert (again.changed, scene.api.writes) == (False, ["create", "update"])


def test_a_change_back_is_one() -> None:
    """An old read would say that it is so already."""
    scene = Scene(update=lambda api, identifier, body: api.update(identifier, body) or dict(api.boxes[identifier]))
    scene.task(**WANT, size=1)
    scene.task(**WANT, size=2)
    assert scene.took == BEHIND, "only the creation was waited for: the update is answered with the object"
    assert scene.task(**WANT, size=1).changed
    assert scene.api.boxes["box-1"]["sizeInLitres"] == 1


def test_what_another_name_has_left_is_known_by_the_id() -> None:
    scene = Scene()
    scene.task(**WANT, size=1)
    scene.api.clock.advance(BEHIND)
    scene.task(id="box-1", size=2)
    assert not scene.task(**WANT, size=2).changed
    scene.task(id="box-1", state="absent", wait=False)
    assert scene.task(**WANT).changed, "the list shows the old one for a while"


def test_what_was_renamed_is_another_one() -> None:
    scene = Scene()
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    scene.task(id="box-1", name="coffee")
    made = scene.task(**WANT)
    assert (made.view or {})["id"] == "box-2"


def test_without_waiting_a_deletion_is_known() -> None:
    scene = Scene()
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    scene.task(**WANT, state="absent", wait=False)
    assert scene.took == 0
    assert not scene.task(**WANT, state="absent").changed
    assert scene.api.writes == ["create", "delete"]


def test_what_never_shows_is_what_is_there() -> None:
    """Somebody else may have changed or deleted it meanwhile."""
    scene = Scene()
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    scene.task(**WANT, size=2)
    scene.api.update("box-1", {"sizeInLitres": 3})
    scene.api.clock.advance(BEHIND)
    assert scene.task(**WANT, size=2).changed
    scene.api.delete("box-1")
    scene.api.clock.advance(BEHIND)
    assert scene.task(**WANT).changed
    assert list(scene.api.boxes) == ["box-1"]


def test_what_is_long_ago_is_not_waited_for() -> None:
    scene = Scene()
    scene.task(**WANT)
    scene.api.delete("box-1")
    scene.turn.age = SETTLE.timeout
    assert scene.task(**WANT).changed
    assert scene.took == 0


def test_what_the_task_does_not_ask_for_is_not_waited_for() -> None:
    scene = Scene()
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    scene.task(**WANT, size=2, wait=False)
    scene.task(**WANT)
    assert scene.took == 0


def test_what_a_part_was_given_can_be_taken_away_at_once() -> None:
    scene = Scene()
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    scene.task(**WANT, labels=["hot"])
    assert scene.task(**WANT, labels=["hot"], state="absent").changed
    assert scene.api.boxes["box-1"]["labels"] == []


def test_what_is_deleted_as_a_whole_need_only_be_there() -> None:
    scene = Scene()
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    scene.task(**WANT, size=2, wait=False)
    scene.task(**WANT, size=2, state="absent", wait=False)
    assert (scene.took, scene.api.boxes) == (0, {})


def test_no_secret_is_left() -> None:
    scene = Scene()
    scene.task(**WANT, secret="hush", content=[{"kind": "leaf", "count": 1}])
    scene.api.clock.advance(BEHIND)
    scene.task(**WANT, content=[{"kind": "hush", "count": 1}])
    assert "hush" not in repr(scene.turn.traces)


def test_the_order_of_a_list_is_no_difference() -> None:
    scene = Scene()
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    items = [{"kind": "leaf", "count": 1}, {"kind": "bag", "count": 2}]
    scene.task(**WANT, content=items)
    scene.api.update("box-1", {"content": items[::-1]})
    scene.api.clock.advance(BEHIND)
    scene.task(**WANT, content=items)
    assert scene.took == 0


# Writes of one task that build on each other


class Stickers(Inseparable):
    """A part whose write takes the whole object, and is answered with nothing."""

    options = ("sticker",)

    def view(self, remote: Mapping[str, Any], context: Any) -> dict[str, Any]:
        return {"sticker": remote.get("sticker")}

    def plan(self, desired: Mapping[str, Any], current: Mapping[str, Any], context: Any) -> PartPlan:
        wanted = desired.get("sticker")
        if wanted is None or wanted == current.get("sticker"):
            return PartPlan()

        def write(api: LateApi, handle: Handle) -> None:
            api.update(handle.id, {**handle.remote, "sticker": wanted})
            handle.stale = True

        return PartPlan({"sticker": wanted}, (Write("stick %s" % wanted, write),))


def test_a_later_write_does_not_take_an_earlier_one_back() -> None:
    scene = Scene(parts=(Stickers(),))
    scene.task(**WANT, size=1)
    scene.api.clock.advance(BEHIND)
    done = scene.task(**WANT, size=2, sticker="fresh")
    assert scene.api.boxes["box-1"]["sizeInLitres"] == 2
    assert {"size": 2, "sticker": "fresh"}.items() <= (done.view or {}).items()


@pytest.mark.parametrize("made_before", [False, True])
def test_what_a_part_has_written_is_returned(made_before: bool) -> None:
    scene = Scene(parts=(Stickers(),))
    if made_before:
        scene.task(**WANT)
        scene.api.clock.advance(BEHIND)
    assert (scene.task(**WANT, sticker="fresh").view or {})["sticker"] == "fresh"
    assert not scene.task(**WANT, sticker="fresh").changed


def test_what_a_part_has_written_and_never_shows_ends_the_wait() -> None:
    scene = Scene(parts=(Stickers(),))
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    scene.api.ignores = ("sticker",)
    scene.task(**WANT, sticker="fresh")
    assert scene.took == pytest.approx(SETTLE.timeout, abs=SETTLE.interval)


def test_a_field_that_never_shows_is_an_error() -> None:
    scene = Scene(parts=(Stickers(),))
    scene.task(**WANT, size=1)
    scene.api.clock.advance(BEHIND)
    scene.api.ignores = ("sizeInLitres",)
    with pytest.raises(NotTaken):
        scene.task(**WANT, size=2)


def test_an_error_half_way_leaves_what_was_made() -> None:
    scene = Scene(parts=(Stickers(),))
    scene.api.faults = {"update": NotTaken("no")}
    with pytest.raises(NotTaken):
        scene.task(**WANT, sticker="fresh")
    scene.api.faults = {}
    scene.task(**WANT, sticker="fresh")
    assert list(scene.api.boxes) == ["box-1"]


def test_a_deletion_that_failed_half_way_is_none() -> None:
    def removal(desired: Mapping[str, Any], found: Any) -> tuple[Write, ...]:
        def refuse(box: Box, handle: Handle) -> None:
            raise NotTaken("no")

        return (Write("empty it", lambda box, handle: None), Write("throw it away", refuse))

    scene = Scene(removal=removal)
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    with pytest.raises(NotTaken):
        scene.task(**WANT, state="absent")
    scene.task(**WANT)
    assert scene.took == 0, "nothing says that it is gone"


def test_a_deletion_that_takes_its_time_is_no_old_read() -> None:
    """What is being deleted is there until then, and can be deleted once more."""
    gone = Until(state=lambda remote: "there", good=frozenset(), gone=True)

    def removal(desired: Mapping[str, Any], found: Any) -> tuple[Write, ...]:
        def order(box: Any, handle: Handle) -> tuple[Phase, ...]:
            identifier = handle.id
            return (Phase("its end", gone, lambda: box.api.shown().get(identifier)),)

        return (Write("order its deletion", order),)

    scene = Scene(removal=removal)
    scene.task(**WANT)
    scene.api.clock.advance(BEHIND)
    for _time in range(2):
        assert scene.task(**WANT, state="absent", wait=False).changed
        assert scene.took == 0
    scene.api.clock.on_sleep = lambda: scene.api.boxes.clear() or scene.api.keep()
    scene.task(**WANT, state="absent")
    own = [trace for identity, (_number, trace) in scene.turn.traces.items() if "reference" not in identity]
    assert [trace.is_gone for trace in own] == [True, True]

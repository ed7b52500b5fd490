# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a write sets going: seen through before the next one, each phase in its part of the time; and what was lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    Ambiguous,
    ServerError,
    WaitFailed,
    WaitTimeout,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.apply import Progress
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.change import Handle, PartPlan, Phase, Write
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import (
    Found,
    Pending,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.run import Outcome
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import Timing, Until
from tests.support.clock import FakeClock
from tests.unit.engine.toy import TIMING, UNTIL, Box, ToyApi, run, toy

WANT = {"name": "tea", "room": "kitchen"}
TEA = {"id": "box-1", "name": "tea", "room": "kitchen", "labels": [], "status": "ready"}
DONE = Until(state=lambda remote: remote["state"], good=frozenset({"done"}), bad=frozenset({"failed"}))
LOST = Ambiguous("the connection broke", action="create tin box")


def states(*given: str) -> Iterator[dict[str, str]]:
    """One after the other, and the last one for ever."""
    for state in given:
        yield {"state": state}
    while True:
        yield {"state": given[-1]}


def phase(what: str, *given: str, **more: Any) -> Phase:
    found = states(*given)
    return Phase(what, DONE, lambda: next(found), **more)


def go(
    api: ToyApi,
    desired: Mapping[str, Any],
    resource: type[Box],
    clock: FakeClock | None = None,
    timing: Timing = TIMING,
) -> Outcome:
    return run(resource, api, desired, check_mode=False, timing=timing, clock=clock or FakeClock())


# The time that a task has


def test_each_phase_ends_with_its_part_of_the_time() -> None:
    clock, made = FakeClock(), Handle({})
    progress = Progress(Timing(timeout=100.0, interval=10.0), clock)
    progress.through([phase("first", *["going"] * 4, "done", by=0.5)], made)
    assert clock.slept == 40
    with pytest.raises(
        WaitTimeout, match=r"^Waiting for second took longer than 30 seconds: it is still in state going\."
    ):
        progress.through([phase("second", "going", by=0.7), phase("third", "done")], made)
    assert clock.slept == 70
    progress.through([phase("third", *["going"] * 3, "done")], made)
    assert clock.slept == 100


def test_a_phase_whose_time_is_over_is_looked_at_once() -> None:
    clock = FakeClock()
    progress = Progress(Timing(timeout=100.0, interval=10.0), clock)
    clock.sleep(60)
    progress.through([phase("first", "done", by=0.5)], Handle({}))
    with pytest.raises(WaitTimeout, match="took longer than 0 seconds"):
        progress.through([phase("first", "going", by=0.5)], Handle({}))
    assert clock.slept == 60


def test_what_a_phase_says_about_the_resource() -> None:
    made = Handle({})

    def take(remote: Mapping[str, Any], handle: Handle) -> None:
        handle.remote = {"id": remote["state"]}

    known = Phase("known", DONE, lambda: pytest.fail("it is at hand"), first={"state": "done"}, then=take)
    Progress(TIMING, FakeClock()).through([known], made)
    assert made.id == "done"


# Writes that take time


@dataclass(frozen=True)
class Shelving:
    """A part with two writes that begin jobs; the second needs what the first makes."""

    log: list[str]
    fails: bool = False
    options: tuple[str, ...] = ("shelf",)

    def view(self, remote: Mapping[str, Any], context: Any) -> dict[str, Any]:
        return {"shelf": remote.get("shelf")}

    def plan(self, desired: Mapping[str, Any], current: Mapping[str, Any], context: Any) -> PartPlan:
        if desired.get("shelf") in (None, current.get("shelf")):
            return PartPlan()
        return PartPlan({"shelf": desired["shelf"]}, (self._write("lift"), self._write("put")))

    def _write(self, does: str) -> Write:
        def write(box: Box, handle: Handle) -> Sequence[Phase]:
            self.log.append(does)
            handle.stale = True
            box.api.boxes[handle.id]["shelf"] = "top"

            def over(remote: Mapping[str, Any], handle: Handle) -> None:
                self.log.append("%s is over" % does)

            return (phase("job to %s" % does, "going", "failed" if self.fails else "done", then=over),)

        return Write(does, write)

    def claims(self, desired: Mapping[str, Any]) -> bool:
        return False

    def remove(self, desired: Mapping[str, Any], current: Mapping[str, Any], context: Any) -> PartPlan:
        return PartPlan()


def shelved(api: ToyApi, fails: bool = False, **changes: Any) -> type[Box]:
    return toy(parts=(Shelving(api.log, fails),), **changes)


def test_one_is_over_before_the_next_begins() -> None:
    api = ToyApi({"box-1": dict(TEA)})
    outcome = go(api, {**WANT, "shelf": "top"}, shelved(api))
    assert api.log == ["list", "lift", "lift is over", "put", "put is over", "get"]
    assert outcome.view is not None
    assert (outcome.view["shelf"], outcome.actions) == ("top", ["lift", "put"])


def test_only_the_last_one_is_not_waited_for_where_the_task_does_not_wait() -> None:
    api = ToyApi({"box-1": dict(TEA)})
    go(api, {**WANT, "shelf": "top"}, shelved(api), timing=Timing(wait=False))
    assert api.log == ["list", "lift", "lift is over", "put", "get"]


def test_a_job_that_fails_ends_the_task() -> None:
    api = ToyApi({"box-1": dict(TEA)})
    with pytest.raises(WaitFailed, match=r"^Job to lift went to state failed\.$") as caught:
        go(api, {**WANT, "shelf": "top"}, shelved(api, fails=True))
    assert api.log == ["list", "lift"]
    assert caught.value.done == ["lift"]


def test_what_disappears_meanwhile() -> None:
    api, clock = ToyApi({"box-1": dict(TEA)}), FakeClock()
    clock.on_sleep = lambda: api.boxes.pop("box-1", None) if "put" in api.log else None
    with pytest.raises(WaitFailed, match=r"^The tin box \"tea\" disappeared\.$") as caught:
        go(api, {**WANT, "shelf": "top"}, shelved(api), clock)
    assert caught.value.done == ["lift", "put"]


@pytest.mark.parametrize(("one_at_a_time", "began"), [(True, 5.0), (False, 0.0)])
def test_what_was_going_on_before(one_at_a_time: bool, began: float) -> None:
    api, clock = ToyApi({"box-1": {**TEA, "status": "making"}}), FakeClock()
    begun: list[float] = []

    def update(api: ToyApi, identifier: str, body: dict[str, Any]) -> None:
        begun.append(clock.slept)
        api.update(identifier, body)

    clock.on_sleep = lambda: api.boxes["box-1"].update(status="ready")
    go(api, {**WANT, "size": 3}, toy(update=update, one_at_a_time=one_at_a_time), clock)
    assert begun == [began]


# Creating by an order


class Orders:
    """Boxes that come of orders: ``create`` answers one, and its box is there when the order is over."""

    def __init__(self, *given: str) -> None:
        self.api = ToyApi()
        self.given = given or ("going", "done")
        self.placed: list[str] = []
        self.answer: Exception | None = None
        self.pending: list[Found] = []

    def create(self, api: ToyApi, body: dict[str, Any]) -> Mapping[str, Any]:
        self.placed.append("order-%d" % (len(self.placed) + 1))
        if self.answer is not None:
            raise self.answer
        return {"id": None, "name": body["name"], "status": "ordered", "order": self.placed[-1]}

    def creating(self, api: ToyApi, desired: Mapping[str, Any], remote: Mapping[str, Any]) -> tuple[Phase, ...]:
        def take(_wire: Mapping[str, Any], handle: Handle) -> None:
            handle.remote = api.create({"name": desired["name"], "room": desired["room"]})

        return (phase("order %s" % remote["order"], *self.given, by=0.5, then=take),)

    def recover(self, api: ToyApi, desired: Mapping[str, Any], context: Any) -> Found:
        return self.pending.pop(0) if len(self.pending) > 1 else self.pending[0] if self.pending else Found(None)

    def resource(self, **changes: Any) -> type[Box]:
        hooks: dict[str, Any] = {"create": self.create, "creating": self.creating, "recover": self.recover}
        return toy(**hooks, **changes)


def test_what_was_ordered_is_waited_for() -> None:
    orders = Orders()
    orders.api.status = "making"
    clock = FakeClock()

    def ready() -> None:
        for box in orders.api.boxes.values():
            box["status"] = "ready"

    clock.on_sleep = ready
    outcome = go(orders.api, {**WANT, "labels": ["hot"]}, orders.resource(), clock)
    assert outcome.view is not None
    assert (outcome.view["id"], outcome.view["labels"], outcome.view["status"]) == ("box-1", ["hot"], "ready")


def test_what_was_only_ordered_has_no_id_yet() -> None:
    orders = Orders()
    outcome = go(orders.api, WANT, orders.resource(), timing=Timing(wait=False))
    assert outcome.changed
    assert outcome.view is not None
    assert {key: outcome.view[key] for key in ("id", "name", "room", "status")} == {
        "id": None,
        "name": "tea",
        "room": "kitchen",
        "status": "ordered",
    }


def test_a_write_that_needs_the_resource_waits_for_it_in_any_case() -> None:
    orders = Orders()
    outcome = go(orders.api, {**WANT, "labels": ["hot"]}, orders.resource(), timing=Timing(wait=False))
    assert outcome.view is not None
    assert outcome.view["labels"] == ["hot"]


def test_an_order_that_fails() -> None:
    orders = Orders("going", "failed")
    with pytest.raises(WaitFailed, match=r"^Order order-1 went to state failed\.$") as caught:
        go(orders.api, WANT, orders.resource())
    assert caught.value.done == ['create tin box "tea"']


# Lost answers


def test_what_a_lost_order_made_is_waited_for_as_if_it_had_been_answered() -> None:
    orders = Orders()
    orders.answer = LOST
    remote = {"id": None, "name": "tea", "status": "ordered", "order": "order-1"}
    going = Pending(remote, orders.creating(orders.api, WANT, remote))
    orders.pending = [Found(None), Found(None, None, going)]
    outcome = go(orders.api, WANT, orders.resource())
    assert orders.placed == ["order-1"]
    assert outcome.view is not None
    assert outcome.view["id"] == "box-1"


def test_an_order_that_only_somebody_else_can_move_on() -> None:
    orders = Orders()
    orders.answer = LOST
    orders.pending = [Found(None, None, Pending({"id": None, "name": "tea", "status": "unpaid"}))]
    outcome = go(orders.api, WANT, orders.resource())
    assert outcome.view is not None
    assert (outcome.view["id"], outcome.view["status"]) == (None, "unpaid")


@pytest.mark.parametrize(("seen", "seconds"), [(False, 30), (True, 60)])
def test_how_long_what_may_be_it_is_followed(seen: bool, seconds: int) -> None:
    """As long as the task may wait where something may be it, and the settle time otherwise."""
    orders, clock = Orders(), FakeClock()
    orders.answer = LOST
    if seen:
        orders.pending = [Found(None, None, Pending({"status": "ordered"}, (phase("order", "going"),), sure=False))]
    with pytest.raises(Ambiguous, match=f"was found within {seconds} seconds"):
        go(orders.api, WANT, orders.resource(), clock)
    assert clock.slept == seconds
    assert len(orders.placed) == 1


def test_what_may_be_it_turns_out_to_be_it() -> None:
    orders = Orders()
    orders.answer = LOST
    maybe = Pending({"status": "ordered"}, (phase("order", "going"),), sure=False)
    orders.pending = [Found(None, None, maybe)] * 3 + [Found(dict(TEA))]
    outcome = go(orders.api, WANT, orders.resource())
    assert outcome.view is not None
    assert outcome.view["id"] == "box-1"


def test_what_is_found_is_ready_before_anything_else_is_done_to_it() -> None:
    orders, clock = Orders(), FakeClock()
    orders.answer = LOST
    orders.api.boxes["box-1"] = {**TEA, "status": "making"}
    orders.pending = [Found(orders.api.boxes["box-1"])]
    labelled: list[float] = []
    clock.on_sleep = lambda: orders.api.boxes["box-1"].update(status="ready")
    original = orders.api.label
    object.__setattr__(orders.api, "label", lambda *given: (labelled.append(clock.slept), original(*given))[1])
    go(orders.api, {**WANT, "labels": ["hot"]}, orders.resource(one_at_a_time=True), clock)
    assert labelled == [5.0]


def test_an_outage_while_looking_is_no_end() -> None:
    orders, clock = Orders(), FakeClock()
    orders.answer = LOST

    def recover(api: ToyApi, desired: Mapping[str, Any], context: Any) -> Found:
        if clock.slept < 10:
            raise ServerError("down", status=503)
        return Found(dict(TEA))

    outcome = go(orders.api, WANT, toy(create=orders.create, recover=recover, ready=UNTIL), clock)
    assert outcome.view is not None
    assert clock.slept == 10


@pytest.mark.parametrize("sends", [True, False])
def test_sending_is_no_waiting(sends: bool) -> None:
    """A new box that takes an hour to be sent is still waited for afterwards."""
    clock, api = FakeClock(), ToyApi(status="making")

    def create(api: ToyApi, body: dict[str, Any]) -> Mapping[str, Any]:
        clock.sleep(3600)
        return api.create(body)

    def arrive() -> None:
        for box in api.boxes.values():
            box["status"] = "ready"

    clock.on_sleep = arrive
    resource = toy(create=create, sends=sends)
    if sends:
        assert go(api, WANT, resource, clock).view["status"] == "ready"
    else:
        with pytest.raises(WaitTimeout):
            go(api, WANT, resource, clock)


def test_the_plural_of_a_noun() -> None:
    assert [toy(noun=noun).plural for noun in ("box", "category")] == ["boxs", "categories"]

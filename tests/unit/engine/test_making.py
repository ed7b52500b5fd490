# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an earlier task has asked for and is not there yet: waited for, left alone or called off, never made again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    InvalidInput,
    WaitFailed,
    WaitTimeout,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.change import Handle, Phase, Write
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Found, Pending
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.run import Outcome
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import Timing, Until
from tests.support.clock import FakeClock
from tests.unit.engine.toy import BOX, TIMING, Box, ToyApi, run, toy

WANT = {"name": "tea", "room": "kitchen"}
DONE = Until(state=lambda remote: remote["state"], good=frozenset({"done"}))
REMOTE = {"id": None, "name": "tea", "status": "ordered"}


class Shop:
    """Has an order that is over after ten seconds. ``becomes`` is what comes of it: this box, or another one's."""

    def __init__(self, *, sure: bool = True, becomes: str = "box-1", phases: bool = True, cancel: bool = False) -> None:
        self.api = ToyApi()
        self.clock = FakeClock()
        self.becomes = becomes
        self.open = True
        self.hidden = False
        order = Phase(
            "the order", DONE, lambda: {"state": "done" if self.clock.slept >= 10 else "going"}, then=self.end
        )
        calls_off = (Write("cancel the order", self.cancel),) if cancel else ()
        self.pending = Pending(REMOTE, (order,) if phases else (), sure, calls_off)

    def end(self, remote: Mapping[str, Any], handle: Handle) -> None:
        self.open = False
        name = "tea" if self.becomes == "box-1" else "coffee"
        if not self.hidden:
            self.api.boxes[self.becomes] = {"id": self.becomes, "name": name, "room": "kitchen", "status": "ready"}
        if self.becomes == "box-1":
            handle.remote = {"id": "box-1"}

    def cancel(self, box: Box, handle: Handle) -> None:
        self.open = False

    def find(self, api: ToyApi, desired: Mapping[str, Any]) -> Found:
        found = BOX(api).find(desired)
        return found._replace(pending=self.pending) if found.remote is None and self.open else found

    def resource(self, **changes: Any) -> type[Box]:
        return toy(find=self.find, **changes)

    def go(self, *, check: bool = False, wait: bool = True, **desired: Any) -> Outcome:
        resource = desired.pop("resource", None) or self.resource()
        timing = TIMING._replace(wait=wait)
        return run(resource, self.api, {**WANT, **desired}, check_mode=check, timing=timing, clock=self.clock)


def status(outcome: Outcome) -> Any:
    assert outcome.view is not None
    return outcome.view["status"]


def test_it_is_waited_for() -> None:
    shop = Shop()
    outcome = shop.go()
    assert (outcome.changed, status(outcome), shop.clock.slept) == (False, "ready", 10)
    assert shop.api.writes == []


def test_what_has_come_of_it_is_changed_like_any_other() -> None:
    shop = Shop()
    outcome = shop.go(labels=["hot"])
    assert (outcome.actions, shop.api.writes) == (["label it hot"], ["label"])


@pytest.mark.parametrize("options", [{"wait": False}, {"check": True}])
def test_it_is_returned_as_it_is(options: dict[str, bool]) -> None:
    shop = Shop()
    outcome = shop.go(**options)
    assert (outcome.changed, outcome.actions, status(outcome), shop.clock.slept) == (False, [], "ordered", 0)
    assert outcome.before == outcome.after


def test_what_only_somebody_else_can_move_on_is_left_alone() -> None:
    shop = Shop(phases=False)
    outcome = shop.go()
    assert (outcome.changed, status(outcome), shop.clock.slept, shop.api.writes) == (False, "ordered", 0, [])


def test_the_time_is_over() -> None:
    shop = Shop()
    with pytest.raises(
        WaitTimeout, match="Waiting for the order took longer than 5 seconds: it is still in state going"
    ):
        run(
            shop.resource(),
            shop.api,
            WANT,
            check_mode=False,
            timing=Timing(timeout=5, interval=1),
            clock=shop.clock,
        )
    assert shop.api.writes == []


@pytest.mark.parametrize("wait", [True, False])
def test_where_it_is_not_sure_nothing_is_made_before_that_shows(wait: bool) -> None:
    shop = Shop(sure=False)
    assert (shop.go(wait=wait).changed, shop.clock.slept, shop.api.writes) == (False, 10, [])
    shop = Shop(sure=False, becomes="box-9")
    outcome = shop.go(wait=wait)
    assert (outcome.changed, shop.clock.slept, shop.api.writes) == (True, 10, ["create"])


def test_what_is_made_and_cannot_be_read_is_not_made_again() -> None:
    shop = Shop()
    shop.hidden = True
    with pytest.raises(
        WaitFailed, match=r"^The tin box box-1 is created but cannot be read yet. Run the task again\.$"
    ):
        shop.go()
    assert shop.api.writes == []


# Absent


@pytest.mark.parametrize("check", [True, False])
def test_it_is_called_off(check: bool) -> None:
    shop = Shop(cancel=True)
    outcome = shop.go(check=check, state="absent")
    assert (outcome.changed, outcome.actions, outcome.view, outcome.after) == (True, ["cancel the order"], None, {})
    assert (outcome.before["status"], shop.open, shop.clock.slept) == ("ordered", check, 0)
    assert shop.go(state="absent").changed is check


@pytest.mark.parametrize("check", [True, False])
def test_what_cannot_be_called_off(check: bool) -> None:
    shop = Shop()
    with pytest.raises(WaitFailed, match=r'^The tin box "tea" is still being created and cannot be deleted yet'):
        shop.go(check=check, state="absent")
    assert shop.open


def test_what_may_be_another_ones_is_not_called_off() -> None:
    shop = Shop(sure=False, cancel=True, becomes="box-9")
    assert shop.go(state="absent").changed is False
    shop = Shop(sure=False, cancel=True)
    assert shop.go(state="absent").actions == ['delete tin box "tea"']


# The other hooks


def test_names_are_resolved_against_what_was_found() -> None:
    def complete(api: ToyApi, desired: Mapping[str, Any], found: Found) -> Mapping[str, Any]:
        seen.append(None if found.remote is None else found.remote["id"])
        return {**desired, "size": 3}

    seen: list[Any] = []
    shop = Shop()
    outcome = shop.go(resource=shop.resource(complete=complete))
    assert (seen, outcome.actions) == (["box-1"], ['update tin box "tea": size'])
    shop = Shop(phases=False)
    shop.go(resource=shop.resource(complete=complete))
    assert seen == ["box-1"], "there is nothing to compare with"


@pytest.mark.parametrize("check", [True, False])
def test_what_is_returned_besides(check: bool) -> None:
    def more(api: ToyApi, desired: Mapping[str, Any], verb: str) -> Mapping[str, Any]:
        return {"price": verb}

    shop = Shop()
    shop.open = False
    resource = shop.resource(more=more)
    assert shop.go(check=check, resource=resource).more == {"price": "create"}
    assert shop.go(check=check, resource=resource).more == {"price": "create" if check else "none"}


def test_a_deletion_of_more_than_one_call() -> None:
    def removal(desired: Mapping[str, Any], found: Found) -> tuple[Write, ...]:
        def empty(box: Box, handle: Handle) -> tuple[Phase, ...]:
            log.append("empty")
            return (
                Phase(
                    "the emptying", DONE, lambda: {"state": "done"}, then=lambda remote, handle: log.append("emptied")
                ),
            )

        return (Write("empty it", empty), Write("throw it away", lambda box, handle: box.delete(handle.id)))

    log: list[str] = []
    api = ToyApi({"box-1": {"id": "box-1", **WANT, "status": "ready"}})
    desired = {**WANT, "state": "absent"}
    resource = toy(removal=removal)
    predicted = run(resource, api, desired, check_mode=True, timing=TIMING, clock=FakeClock())
    done = run(resource, api, desired, check_mode=False, timing=TIMING, clock=FakeClock())
    assert predicted.actions == done.actions == ["empty it", "throw it away"]
    assert (log, api.writes, done.view) == (["empty", "emptied"], ["delete"], None)


def test_what_needs_no_change_may_still_be_on_its_way() -> None:
    api, clock = ToyApi({"box-1": {"id": "box-1", **WANT, "status": "making"}}), FakeClock()
    clock.on_sleep = lambda: api.boxes["box-1"].update(status="ready")
    not_waited = run(BOX, api, WANT, check_mode=False, timing=Timing(wait=False), clock=clock)
    assert (not_waited.changed, status(not_waited)) == (False, "making")
    assert status(run(BOX, api, WANT, check_mode=True, timing=TIMING, clock=clock)) == "making"
    waited = run(BOX, api, WANT, check_mode=False, timing=TIMING, clock=clock)
    assert (waited.changed, status(waited), clock.slept) == (False, "ready", 5)
    api.boxes["box-1"].update(status="broken", why="no tin")
    with pytest.raises(WaitFailed, match=r'^Tin box "tea" went to state broken: no tin\.$'):
        run(BOX, api, WANT, check_mode=False, timing=TIMING, clock=clock)


def test_another_one_than_the_task_describes_is_not_removed() -> None:
    api = ToyApi({"box-1": {"id": "box-1", **WANT, "status": "ready"}})
    with pytest.raises(InvalidInput, match=r'not the one that the task describes: room is "kitchen", not "hall"'):
        run(
            BOX,
            api,
            {"id": "box-1", "room": "hall", "state": "absent"},
            check_mode=False,
            timing=TIMING,
            clock=FakeClock(),
        )
    assert api.writes == []

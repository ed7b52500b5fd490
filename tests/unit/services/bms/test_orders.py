# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From the order or the job to the server: waiting, failing, leaving unpaid, and calling off."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.bms.metal import NEW, POSTPAID, UNPAID, Metal

PAID, OPEN = 5, 6


@pytest.fixture
def metal(tmp_path: Path) -> Metal:
    return Metal(tmp_path)


@pytest.fixture
def slow(tmp_path: Path) -> Metal:
    """Everything moves one step each half a minute."""
    return Metal(tmp_path, "clock")


# Waiting


@pytest.mark.parametrize("desired", [NEW, POSTPAID])
def test_until_it_runs(slow: Metal, desired: dict[str, Any]) -> None:
    done = slow.thrice(**desired)
    assert done.server["status"] == "ACTIVE"
    assert 60 <= slow.cloud.clock.slept <= 120


@pytest.mark.parametrize("desired", [NEW, POSTPAID])
def test_placed_now_and_waited_for_later(slow: Metal, desired: dict[str, Any]) -> None:
    placed = slow.done(**desired, wait=False)
    assert (placed.server["id"], placed.server["status"]) == (None, "ordered")
    assert slow.cloud.clock.slept == 0
    again = slow.done(**desired, wait=False)
    assert (again.result["changed"], again.server["status"]) == (False, "ordered")
    waited = slow.done(**desired)
    assert (waited.result["changed"], waited.writes) == (False, [])
    assert waited.server["status"] == "ACTIVE"


@pytest.mark.parametrize("desired", [NEW, POSTPAID])
def test_twenty_servers_at_the_same_time(tmp_path: Path, desired: dict[str, Any]) -> None:
    alone = Metal(tmp_path / "alone", "clock")
    alone.done(**desired)
    many = Metal(tmp_path / "many", "clock")
    names = [f"metal-{number}" for number in range(20)]
    for name in names:
        many.done(**{**desired, "name": name}, wait=False)
    assert many.cloud.clock.slept == 0
    for name in names:
        assert many.done(**{**desired, "name": name}).server["status"] == "ACTIVE"
    assert many.cloud.clock.slept <= alone.cloud.clock.slept + 30
    assert len(many.ask("bms", "/v1/{project_id}/baremetalservers/detail", limit=100)["servers"]) == 21


@pytest.mark.parametrize(
    ("seconds", "phase", "state"),
    [
        (20, r"order CS\w+ took longer than 10 seconds", "in process"),
        (116, r"order CS\w+ took longer than 58 seconds", "in process"),
        (180, r'bare metal server "metal" took longer than 120 seconds', "BUILD"),
    ],
)
def test_the_time_is_over(slow: Metal, seconds: int, phase: str, state: str) -> None:
    # The service goes on showing the server as it was.
    slow.fault({"action": "stale", "service": "bms", "path": "/[0-9a-f-]{36}$", "count": None})
    failed = slow.task(**NEW, wait_timeout=seconds, wait_interval=1).result
    assert_sentence(failed, rf"Waiting for {phase}.*: it is still in state {state}\.")
    assert failed["done"] == ['create bare metal server "metal"']
    slow.cloud.control.delete("/_emulator/faults")
    assert slow.done(**NEW).result["changed"] is False, "it was ordered"
    assert len(slow.orders(PAID)) == 1


def test_the_time_of_a_job_is_over(slow: Metal) -> None:
    failed = slow.task(**POSTPAID, wait_timeout=10, wait_interval=1).result
    assert_sentence(failed, r'Waiting for job \w+ to create bare metal server "metal" took longer.* state INIT\.')
    again = slow.done(**POSTPAID)
    assert (again.result["changed"], again.server["status"]) == (False, "ACTIVE")


# Failing


def test_an_order_that_fails(metal: Metal) -> None:
    metal.goes_wrong("create", "fail")
    failed = metal.task(**NEW).result
    assert_sentence(failed, r"Order CS\w+ went to state cancelled\.")
    assert metal.done(**NEW).result["changed"] is True, "another one is ordered"


def test_a_job_that_fails(metal: Metal) -> None:
    metal.goes_wrong("create", "fail")
    failed = metal.task(**POSTPAID).result
    assert_sentence(
        failed,
        r'Job \w+ to create bare metal server "metal" went to state FAIL: no more iron \(code BMS\.9\)\.',
    )
    assert metal.done(**POSTPAID).result["changed"] is True


def test_an_order_that_is_refused(metal: Metal) -> None:
    metal.goes_wrong("create", "refuse")
    failed = metal.task(**NEW).result
    assert failed["changed"] is False
    assert failed["error"]["code"] == "BMS.9"
    assert failed["msg"].startswith("create bare metal server: no more iron (HTTP 400, code BMS.9, request ID ")
    assert metal.done(**NEW).result["changed"] is True


def test_a_server_that_ends_in_error(metal: Metal) -> None:
    metal.goes_wrong("create", "error")
    assert_sentence(metal.task(**NEW).result, r'Bare metal server "metal" went to state ERROR: no more iron\.')
    again = metal.task(**NEW).result
    assert again["msg"] == 'Bare metal server "metal" went to state ERROR: no more iron.'
    assert metal.done(name="metal", state="absent").result["changed"] is True


# Unpaid


def test_an_unpaid_order_is_found_again(metal: Metal) -> None:
    placed = metal.thrice(**UNPAID)
    assert (placed.server["id"], placed.server["status"]) == (None, "unpaid")
    assert placed.writes[0].body["server"]["extendparam"]["isAutoPay"] == "false"
    again = metal.done(**UNPAID)
    assert again.server["order_id"] == placed.server["order_id"]
    assert again.requests == 2, "the list of servers and the order"
    assert metal.orders(OPEN) == [placed.server["order_id"]]


def test_it_is_found_again_without_a_note(metal: Metal) -> None:
    placed = metal.done(**UNPAID, data_volumes=[{"type": "SAS", "size": 10}])
    metal.forget()
    again = metal.done(**UNPAID, data_volumes=[{"type": "SAS", "size": 10}])
    assert (again.result["changed"], again.server["order_id"]) == (False, placed.server["order_id"])


@pytest.mark.parametrize(
    "another",
    [
        {"period": 2},
        {"data_volumes": [{"type": "SAS", "size": 10}]},
        {"flavor": "physical.h2.large", "root_volume": {"type": "SAS", "size": 150}},
    ],
)
def test_an_order_for_something_else_is_not_taken_for_it(metal: Metal, another: dict[str, Any]) -> None:
    metal.done(**{**UNPAID, **another})
    metal.forget()
    assert metal.done(**UNPAID).result["changed"] is True
    assert len(metal.orders(OPEN)) == 2


def test_two_servers_that_differ_only_in_their_names(metal: Metal) -> None:
    first, second = metal.done(**UNPAID), metal.done(**{**UNPAID, "name": "steel"})
    assert first.server["order_id"] != second.server["order_id"]
    for placed, name in ((first, "metal"), (second, "steel")):
        again = metal.done(**{**UNPAID, "name": name})
        assert (again.result["changed"], again.server["order_id"]) == (False, placed.server["order_id"])


def test_several_orders_that_may_be_for_it(metal: Metal) -> None:
    orders = [metal.done(**{**UNPAID, "name": name}).server["order_id"] for name in ("one", "two")]
    metal.forget()
    text = (
        'There are 2 unpaid orders that may be for bare metal server "metal": %s. '
        "Nothing was ordered. Pay or cancel the others, or set order_id to the right "
        "one."
    ) % ", ".join(orders)
    # Who pays at once has to say which one it is. Who leaves orders unpaid has what was asked for.
    assert metal.refusal(**NEW) == text
    left = metal.done(**UNPAID)
    assert (left.result["changed"], left.writes, left.server["status"]) == (False, [], "unpaid")
    assert left.server["order_id"] is None
    assert metal.cloud.warnings == [text]
    given = metal.done(**UNPAID, order_id=orders[1])
    assert (given.result["changed"], given.server["order_id"]) == (False, orders[1])


def test_a_paid_one_is_not_ordered_besides(metal: Metal) -> None:
    order = metal.done(**UNPAID).server["order_id"]
    assert metal.refusal(**NEW) == (
        f'Order {order} for bare metal server "metal" is unpaid, so there is no bare metal server yet. No second order '
        "was placed. Pay or cancel the order, or set auto_pay to false to leave it unpaid."
    )


def test_it_is_paid(metal: Metal) -> None:
    order = metal.done(**UNPAID).server["order_id"]
    pay(metal, order)
    done = metal.done(**UNPAID)
    assert (done.result["changed"], done.server["status"], done.server["order_id"]) == (False, "ACTIVE", order)


def test_it_is_being_paid(slow: Metal) -> None:
    order = slow.done(**UNPAID).server["order_id"]
    pay(slow, order)
    done = slow.done(**UNPAID)
    assert (done.result["changed"], done.server["status"], done.server["order_id"]) == (False, "ACTIVE", order)


def test_absent_cancels_it(metal: Metal) -> None:
    order = metal.done(**UNPAID).server["order_id"]
    done = metal.thrice(name="metal", state="absent")
    assert done.result["actions"] == [f"cancel the unpaid order {order}"]
    assert done.writes == [("/v2/orders/customer-orders/cancel", {"order_id": order})]
    assert done.requests == 3, "the list of servers, the order, and its end"
    assert done.server is None
    assert metal.orders(OPEN) == []
    assert metal.done(**UNPAID).result["changed"] is True


def test_absent_cancels_the_order_that_is_named(metal: Metal) -> None:
    order = metal.done(**UNPAID).server["order_id"]
    metal.forget()
    assert metal.done(name="metal", state="absent").result["changed"] is False
    assert metal.done(name="metal", state="absent", order_id=order).result["changed"] is True


def test_an_order_that_is_over(metal: Metal) -> None:
    order = metal.done(**UNPAID).server["order_id"]
    metal.done(name="metal", state="absent")
    assert metal.refusal(**NEW, order_id=order) == (
        f'Order {order} has the status "cancelled" and has not created bare metal server "metal".'
    )
    assert "The order CS0 does not exist" in metal.task(**NEW, order_id="CS0").result["msg"]


def test_what_is_still_being_made_is_removed_when_it_is_there(slow: Metal) -> None:
    slow.done(**NEW, wait=False)
    assert slow.refusal(name="metal", state="absent") == (
        'The bare metal server "metal" is still being created and cannot be deleted '
        "yet. Run the task again when it exists."
    )


def pay(metal: Metal, order: str) -> None:
    answer = metal.cloud.run(
        "api_request",
        service="bss",
        method="POST",
        path="/v3/orders/customer-orders/pay",
        body={"order_id": order, "use_coupon": "NO", "use_discount": "NO"},
    )
    assert answer["status"] == 204
    metal.cloud.requests()


def assert_sentence(failed: dict[str, Any], pattern: str) -> None:
    """It failed, in one sentence, after the server had been ordered."""
    assert failed["changed"] is True
    head, _dot, rest = failed["msg"].partition(" Before that, this had been done: ")
    assert re.fullmatch(pattern, head), head
    assert rest == 'create bare metal server "metal".'

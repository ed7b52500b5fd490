# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shared bandwidths that are ordered for months or years: once, whatever happens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from emulator.services.bss.records import CANCELLED, Order
from emulator.services.bss.state import Orders
from tests.support.local_cloud import LocalCloud

MODULE = "vpc_bandwidth"
NEW: dict[str, Any] = {"name": "front", "size": 5}
PREPAID: dict[str, Any] = {**NEW, "charging_mode": "prepaid"}
CONVERT = "/change-to-period"


@pytest.fixture
def slow(tmp_path: Path) -> LocalCloud:
    """Orders take time here."""
    found = LocalCloud(tmp_path, pace="clock")
    found.settle_in()
    return found


def orders(cloud: LocalCloud) -> list[Order]:
    return list(state(cloud).orders)


def state(cloud: LocalCloud) -> Orders:
    emulator = cloud.app.emulator
    return Orders(emulator, next(iter(emulator.identity.domains.values())).id)


def charging(cloud: LocalCloud) -> list[Any]:
    """How the orders since the last call are charged."""
    return [entry["body"]["extendParam"] for entry in cloud.requests() if entry["path"].endswith(CONVERT)]


def test_a_new_one_is_created_and_ordered(cloud: LocalCloud) -> None:
    task = {**PREPAID, "period_unit": "year", "period": 2, "auto_renew": True, "addresses": ["eip-examples"]}
    predicted = cloud.done(MODULE, check=True, **task)
    made = cloud.done(MODULE, **task)
    assert made["actions"][0] == 'create shared bandwidth "front"'
    assert made["actions"][2] == "order it for 2 years"
    assert (predicted["actions"], predicted["diff"]) == (made["actions"], made["diff"])
    shown = made["bandwidth"]
    assert (shown["charging_mode"], shown["order_id"], len(shown["members"])) == ("prepaid", None, 1)
    terms = {"charge_mode": "prePaid", "period_type": "year", "period_num": 2, "is_auto_renew": True}
    assert charging(cloud) == [{**terms, "is_auto_pay": True}]
    assert cloud.done(MODULE, **task)["changed"] is False
    assert len(orders(cloud)) == 1


def test_a_postpaid_one_becomes_prepaid_and_never_back(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, charging_mode="postpaid")
    assert made["bandwidth"]["charging_mode"] == "postpaid"
    assert cloud.done(MODULE, **NEW, charging_mode="postpaid")["changed"] is False
    changed = cloud.done(MODULE, name="front", size=10, charging_mode="prepaid")
    assert changed["actions"] == ['update shared bandwidth "front": size', "order it for 1 month"]
    assert changed["bandwidth"]["id"] == made["bandwidth"]["id"]
    assert cloud.done(MODULE, name="front")["changed"] is False
    assert cloud.refused(MODULE, name="front", charging_mode="postpaid") == (
        'Shared bandwidth "front": the API cannot change charging_mode from "prepaid" to "postpaid". Nothing was '
        "changed. Unsubscribe it, or correct the task."
    )
    assert cloud.done(MODULE, name="front", state="absent")["actions"] == ['unsubscribe shared bandwidth "front"']


def test_an_order_that_somebody_else_pays(cloud: LocalCloud) -> None:
    task = {**PREPAID, "auto_pay": False}
    made = cloud.done(MODULE, **task)
    (order,) = orders(cloud)
    assert (made["bandwidth"]["charging_mode"], made["bandwidth"]["order_id"]) == ("postpaid", order.id)
    assert cloud.done(MODULE, **task)["changed"] is False
    told = cloud.refused(MODULE, **PREPAID)
    assert told.startswith("Order %s is unpaid and is, or may be, for the shared bandwidth" % order.id)
    assert "No second order was placed." in told
    assert len(orders(cloud)) == 1
    state(cloud).pay(order.id)
    paid = cloud.done(MODULE, **PREPAID)
    assert (paid["changed"], paid["bandwidth"]["charging_mode"], paid["bandwidth"]["order_id"]) == (
        False,
        "prepaid",
        None,
    )


def test_a_cancelled_order_is_placed_again(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **PREPAID, auto_pay=False)
    state(cloud).cancel(orders(cloud)[0].id)
    assert cloud.done(MODULE, **PREPAID)["bandwidth"]["charging_mode"] == "prepaid"
    assert [order.status == CANCELLED for order in orders(cloud)].count(False) == 1


def test_a_task_that_does_not_wait_leaves_one_order(slow: LocalCloud) -> None:
    slow.done(MODULE, **NEW)
    started = slow.done(MODULE, **PREPAID, wait=False)
    assert started["bandwidth"]["order_id"] == orders(slow)[0].id
    assert slow.done(MODULE, **PREPAID, wait=False)["changed"] is False
    waited = slow.done(MODULE, **PREPAID)
    assert (waited["changed"], waited["bandwidth"]["charging_mode"]) == (False, "prepaid")
    assert len(orders(slow)) == 1


def test_a_lost_response_is_followed_by_a_search(slow: LocalCloud) -> None:
    slow.done(MODULE, **NEW)
    slow.tell("faults", {"action": "drop_after", "method": "POST", "path": CONVERT})
    made = slow.done(MODULE, **PREPAID)
    assert (made["changed"], made["bandwidth"]["charging_mode"]) == (True, "prepaid")
    assert len(orders(slow)) == 1


def test_a_request_that_did_not_arrive_is_sent_again_later(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    cloud.tell("faults", {"action": "drop_before", "method": "POST", "path": CONVERT})
    assert "not known whether the request took effect" in cloud.refused(MODULE, **PREPAID)
    assert orders(cloud) == []
    assert cloud.done(MODULE, **PREPAID)["bandwidth"]["charging_mode"] == "prepaid"
    assert len(orders(cloud)) == 1


def test_the_order_of_somebody_else_is_not_taken_for_a_reason_to_order(cloud: LocalCloud, tmp_path: Path) -> None:
    """An unpaid order of nobody known may be for this bandwidth. One for EIPs is not."""
    elsewhere = {"XDG_CACHE_HOME": str(tmp_path / "elsewhere")}
    other = {"name": "other", "size": 5, "charging_mode": "prepaid", "auto_pay": False}
    assert cloud.run(MODULE, environ=elsewhere, **other)["changed"] is True
    assert "may be, for the shared bandwidth" in cloud.refused(MODULE, **PREPAID)
    assert cloud.done("vpc_bandwidth_info", name="front")["bandwidths"] == []
    state(cloud).cancel(orders(cloud)[0].id)
    assert cloud.done(MODULE, **PREPAID)["changed"] is True


@pytest.mark.parametrize(("unit", "number"), [("month", 10), ("year", 4), ("month", 0)])
def test_periods_that_nobody_sells(cloud: LocalCloud, unit: str, number: int) -> None:
    told = cloud.refused(MODULE, **PREPAID, period_unit=unit, period=number)
    assert told.startswith("period is %d, but must be 1 to " % number)
    assert [entry for entry in cloud.requests() if entry["method"] != "GET"] == []

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Addresses and bandwidths that are paid by month: ordered, changed, enlarged, and given back."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.addresses import (
    BANDWIDTHS,
    BANDWIDTHS_2,
    CHARGED,
    EIPS,
    EIPS_2,
    NOBODY,
    bandwidth,
    body,
    new,
    seeded,
    shared,
    show,
)
from tests.emulator.clients import Client, error_of
from tests.emulator.metal import ORDERS, UNSUBSCRIBE, order_status, paced, resources


def order(cloud: Client, bandwidth: Any = None, **charging: Any) -> Response:
    given = {key: value for key, value in {**CHARGED, **charging}.items() if value is not None}
    return cloud.post(EIPS_2, {**body(bandwidth), "extendParam": given})


def convert(cloud: Client, path: str, key: str, *ids: str, **charging: Any) -> Response:
    return cloud.post(f"{path}/change-to-period", {key: list(ids), "extendParam": {**CHARGED, **charging}})


@pytest.mark.parametrize(
    "period",
    [
        {"period_type": None},
        {"period_type": "week"},
        {"period_num": 0},
        {"period_num": 10},
        {"period_type": "year", "period_num": 4},
    ],
)
def test_periods_that_are_not_sold(cloud: Client, period: dict[str, Any]) -> None:
    assert error_of(order(cloud, **period))[:2] == (400, "VPC.0531")
    assert error_of(convert(cloud, EIPS_2, "publicip_ids", new(cloud), **period))[1] in ("VPC.0501", "VPC.0531")


def test_years_and_texts_for_booleans(cloud: Client) -> None:
    answer = order(cloud, period_type="year", period_num=3, is_auto_pay="true", is_auto_renew="true").json()
    assert order_status(cloud, answer["order_id"]) == 5
    (resource,) = resources(cloud, order_id=answer["order_id"])
    assert resource["resource_id"] == answer["publicip_id"]


def test_what_is_not_sold_by_month(cloud: Client) -> None:
    traffic = {"share_type": "PER", "size": 5, "name": "t", "charge_mode": "traffic"}
    assert error_of(order(cloud, traffic))[:2] == (400, "VPC.0501")
    assert error_of(order(cloud, {"share_type": "WHOLE", "id": shared(cloud)}))[:2] == (400, "VPC.0301")
    assert len(cloud.get(EIPS).json()["publicips"]) == 1


def test_an_address_in_a_bandwidth_that_is_paid_by_month(cloud: Client) -> None:
    """It needs no period of its own, and ends with the bandwidth."""
    cloud.control("POST", "seed", {"bandwidths": [{"name": "b", "id": NOBODY, "charging_mode": "prePaid"}]})
    answer = order(cloud, {"share_type": "WHOLE", "id": NOBODY}, period_type=None, period_num=None).json()
    assert show(cloud, answer["publicip_id"])["bandwidth_id"] == NOBODY
    ends = {resource["resource_id"]: resource["expire_time"] for resource in resources(cloud)}
    assert ends[answer["publicip_id"]] == ends[NOBODY]


def test_an_order_that_fails() -> None:
    cloud = paced("poll")
    cloud.control("POST", "seed", {"eip_outcomes": [{"on": "create", "result": "fail"}]})
    answer = order(cloud).json()
    assert [order_status(cloud, answer["order_id"]) for _each in range(3)] == [3, 3, 4]
    assert cloud.get(f"{EIPS}/{answer['publicip_id']}").status_code == 404
    assert resources(cloud, order_id=answer["order_id"]) == []


def test_from_use_to_month() -> None:
    cloud = paced("poll")
    address_id = seeded(cloud, alias="front")
    answer = convert(cloud, EIPS_2, "publicip_ids", address_id, address_id).json()
    assert (answer["publicip_ids"], bool(answer["request_id"])) == ([address_id], True)
    assert show(cloud, address_id)["profile"] == {}
    assert order_status(cloud, answer["order_id"]) in (3, 5)
    assert order_status(cloud, answer["order_id"]) == 5
    seen = show(cloud, address_id)
    assert seen["profile"] == {"order_id": answer["order_id"]}
    assert bandwidth(cloud, seen["bandwidth_id"])["billing_info"].startswith(answer["order_id"] + ":")
    assert error_of(cloud.delete(f"{EIPS}/{address_id}"))[:2] == (409, "VPC.0525")
    assert error_of(convert(cloud, EIPS_2, "publicip_ids", address_id))[:2] == (400, "VPC.0501")
    found = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_info"]
    assert (found["order_type"], found["official_amount"]) == (11, 115.0)
    cloud.post(UNSUBSCRIBE, {"resource_ids": [address_id], "unsubscribe_type": 1})
    for _each in range(2):
        cloud.get(f"{EIPS}/{address_id}")
    assert cloud.get(f"{EIPS}/{address_id}").status_code == 404


def test_what_cannot_be_changed_to_month(cloud: Client) -> None:
    inside = new(cloud, {"share_type": "WHOLE", "id": shared(cloud)})
    traffic = new(cloud, {"share_type": "PER", "size": 5, "name": "t", "charge_mode": "traffic"})
    for refused in (inside, traffic):
        assert error_of(convert(cloud, EIPS_2, "publicip_ids", refused))[:2] == (400, "VPC.0501")
    assert error_of(convert(cloud, EIPS_2, "publicip_ids", NOBODY))[:2] == (404, "VPC.0504")
    own = show(cloud, traffic)["bandwidth_id"]
    assert error_of(convert(cloud, BANDWIDTHS_2, "bandwidth_ids", own))[:2] == (400, "VPC.0301")


def test_a_shared_bandwidth_by_month(cloud: Client) -> None:
    bandwidth_id = shared(cloud)
    answer = convert(cloud, BANDWIDTHS_2, "bandwidth_ids", bandwidth_id, is_auto_renew=True).json()
    assert answer["bandwidth_ids"] == [bandwidth_id]
    assert bandwidth(cloud, bandwidth_id)["billing_info"].startswith(answer["order_id"])
    (resource,) = resources(cloud, order_id=answer["order_id"])
    assert (resource["resource_id"], resource["is_main_resource"]) == (bandwidth_id, 1)
    assert error_of(cloud.delete(f"{BANDWIDTHS_2}/{bandwidth_id}"))[:2] == (409, "VPC.0304")
    assert error_of(convert(cloud, BANDWIDTHS_2, "bandwidth_ids", bandwidth_id))[:2] == (400, "VPC.0301")
    cloud.post(UNSUBSCRIBE, {"resource_ids": [bandwidth_id], "unsubscribe_type": 1})
    assert cloud.get(f"{BANDWIDTHS}/{bandwidth_id}").status_code == 404


def test_members_of_a_bandwidth_that_was_given_back(cloud: Client) -> None:
    """They get bandwidths of their own, as they were before."""
    cloud.control("POST", "seed", {"bandwidths": [{"name": "b", "id": NOBODY, "charging_mode": "prePaid"}]})
    was = new(cloud, {"share_type": "PER", "size": 7, "name": "t", "charge_mode": "traffic"})
    was_not = new(cloud, {"share_type": "WHOLE", "id": NOBODY})
    cloud.post(f"{BANDWIDTHS_2}/{NOBODY}/insert", {"bandwidth": {"publicip_info": [{"publicip_id": was}]}})
    assert len(bandwidth(cloud, NOBODY)["publicip_info"]) == 2
    cloud.post(UNSUBSCRIBE, {"resource_ids": [NOBODY], "unsubscribe_type": 1})
    assert cloud.get(f"{BANDWIDTHS}/{NOBODY}").status_code == 404
    own = [bandwidth(cloud, show(cloud, address_id)["bandwidth_id"]) for address_id in (was, was_not)]
    assert [(one["size"], one["charge_mode"]) for one in own] == [(7, "traffic"), (5, "bandwidth")]


def test_a_creation_by_month_that_ends_broken(cloud: Client) -> None:
    cloud.control("POST", "seed", {"eip_outcomes": [{"on": "create", "result": "error"}]})
    answer = order(cloud).json()
    assert (order_status(cloud, answer["order_id"]), show(cloud, answer["publicip_id"])["status"]) == (5, "ERROR")


def test_what_changes_cannot_be_ordered_for() -> None:
    cloud = paced("poll")
    address_id, bandwidth_id = new(cloud), shared(cloud)
    assert error_of(convert(cloud, EIPS_2, "publicip_ids", address_id))[:2] == (409, "VPC.0512")
    assert error_of(convert(cloud, BANDWIDTHS_2, "bandwidth_ids", bandwidth_id))[:2] == (400, "VPC.0323")


def test_what_is_deleted_before_it_is_paid(cloud: Client) -> None:
    """The order is cancelled."""
    address_id, bandwidth_id = new(cloud), shared(cloud)
    orders = [
        convert(cloud, EIPS_2, "publicip_ids", address_id, is_auto_pay=False).json()["order_id"],
        convert(cloud, BANDWIDTHS_2, "bandwidth_ids", bandwidth_id, is_auto_pay=False).json()["order_id"],
    ]
    cloud.delete(f"{EIPS}/{address_id}")
    cloud.delete(f"{BANDWIDTHS_2}/{bandwidth_id}")
    for order_id in orders:
        cloud.post(
            "bss/v3/orders/customer-orders/pay", {"order_id": order_id, "use_coupon": "NO", "use_discount": "NO"}
        )
        assert order_status(cloud, order_id) == 4


def enlarge(cloud: Client, bandwidth_id: str, pay: Any = True, **changes: Any) -> Response:
    given = {"bandwidth": changes, "extendParam": {"is_auto_pay": pay}}
    return cloud.put(f"{BANDWIDTHS_2}/{bandwidth_id}", given)


def test_more_of_a_bandwidth_by_month() -> None:
    cloud = paced("poll")
    address_id = seeded(cloud, alias="paid", charging_mode="prePaid")
    bandwidth_id = show(cloud, address_id)["bandwidth_id"]
    renamed = enlarge(cloud, bandwidth_id, name="renamed", size=5).json()
    assert (list(renamed), renamed["bandwidth"]["name"]) == (["bandwidth"], "renamed")
    assert error_of(enlarge(cloud, bandwidth_id, size=4))[:2] == (400, "VPC.0301")
    assert error_of(enlarge(cloud, bandwidth_id))[:2] == (400, "VPC.0301")
    by_use = cloud.put(f"{BANDWIDTHS}/{bandwidth_id}", {"bandwidth": {"size": 20}})
    assert error_of(by_use)[:2] == (400, "VPC.0301")
    answer = enlarge(cloud, bandwidth_id, pay="true", size=20, name="large").json()
    assert list(answer) == ["order_id"]
    assert bandwidth(cloud, bandwidth_id)["size"] == 5
    assert [order_status(cloud, answer["order_id"]) for _each in range(2)][-1] == 5
    seen = bandwidth(cloud, bandwidth_id)
    assert (seen["size"], seen["name"], seen["billing_info"] != "") == (20, "large", True)
    found = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_info"]
    assert (found["order_type"], found["official_amount"]) == (3, 345.0)


def test_more_that_is_not_paid_for(cloud: Client) -> None:
    bandwidth_id = show(cloud, seeded(cloud, alias="paid", charging_mode="prePaid"))["bandwidth_id"]
    answer = cloud.put(f"{BANDWIDTHS_2}/{bandwidth_id}", {"bandwidth": {"size": 20}}).json()
    assert order_status(cloud, answer["order_id"]) == 6
    assert bandwidth(cloud, bandwidth_id)["size"] == 5


def test_more_of_a_bandwidth_by_use(cloud: Client) -> None:
    answer = enlarge(cloud, shared(cloud), size=50)
    assert (answer.status_code, answer.json()["bandwidth"]["size"]) == (200, 50)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An account's orders, subscriptions and prices."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from emulator.core.times import months_later
from tests.emulator.clients import (
    DOMAIN,
    OTHER_PROJECT,
    PARTNER_ACCESS,
    PARTNER_PROJECT,
    PARTNER_SECRET,
    PROJECT,
    Client,
    Keys,
    error_of,
    password_body,
    project_token,
)
from tests.emulator.metal import ORDERS, RESOURCES, SERVERS, UNSUBSCRIBE, named, ordered, paced, resources

RATE = "bss/v2/bills/ratings/period-resources/subscribe-rate"
RENEW = "bss/v2/orders/subscriptions/resources/renew"
AUTORENEW = "bss/v2/orders/subscriptions/resources/autorenew"
UNPAID = {"chargingMode": "prePaid", "periodType": "month", "periodNum": 1}
SERVER = {
    "id": "1",
    "cloud_service_type": "hws.service.type.baremetal",
    "resource_type": "hws.resource.type.pm",
    "resource_spec": "physical.s3.large.linux",
    "region": "cn-north-4",
    "period_type": 2,
    "period_num": 1,
    "subscription_num": 1,
}
DISK = {
    **SERVER,
    "id": "2",
    "cloud_service_type": "hws.service.type.ebs",
    "resource_type": "hws.resource.type.volume",
    "resource_spec": "SAS",
    "resource_size": 150,
    "size_measure_id": 17,
}


def listed(cloud: Client, *query: tuple[str, str]) -> list[str]:
    return [order["order_id"] for order in cloud.get(ORDERS, *query).json()["order_infos"]]


def test_who_may_ask(cloud: Client) -> None:
    scoped = cloud.but(keys=None).post("iam/v3/auth/tokens", password_body({"domain": {"name": "demo"}}))
    account = cloud.with_token(scoped.headers["X-Subject-Token"])
    assert account.get(ORDERS).status_code == 200
    project = cloud.with_token(project_token(cloud))
    assert error_of(project.get(ORDERS))[:2] == (401, "APIGW.0301")
    assert cloud.but(project=None).call("GET", ORDERS, headers={"X-Domain-Id": DOMAIN}).status_code == 200


def test_accounts_are_apart(cloud: Client) -> None:
    order_id = ordered(cloud)
    partner = cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=PARTNER_PROJECT)
    assert partner.get(ORDERS).json() == {"total_count": 0, "order_infos": []}
    assert error_of(partner.get(f"{ORDERS}/details/{order_id}"))[:2] == (400, "CBC.0100")
    assert partner.post(RESOURCES, {"order_id": order_id}).json()["data"] == []


def test_filters_of_orders() -> None:
    cloud = paced("clock")
    start = cloud.control("GET", "health")["time"][:19] + "Z"
    cloud.control("POST", "clock", {"advance": 3600})
    later = cloud.control("GET", "health")["time"][:19] + "Z"
    first = ordered(cloud, extendparam=UNPAID)
    cloud.control("POST", "clock", {"advance": 3600})
    second = ordered(cloud)
    (seeded,) = set(listed(cloud)) - {first, second}
    assert listed(cloud) == listed(cloud, ("order_by", "createTime")) == [seeded, first, second]
    assert listed(cloud, ("order_by", "-createTime")) == [second, first, seeded]
    assert listed(cloud, ("limit", "1"), ("offset", "1")) == [first]
    assert listed(cloud, ("offset", "3")) == []
    assert cloud.get(ORDERS, ("limit", "1")).json()["total_count"] == 3
    assert listed(cloud, ("order_id", second.lower())) == [second]
    assert listed(cloud, ("status", "6")) == [first]
    assert listed(cloud, ("status", "4")) == []
    assert listed(cloud, ("order_type", "1")) == [seeded, first, second]
    assert listed(cloud, ("order_type", "4")) == []
    assert listed(cloud, ("customer_id", DOMAIN)) == [seeded, first, second]
    assert listed(cloud, ("customer_id", "another")) == []
    assert listed(cloud, ("service_type_code", "HWS.service.type.BAREMETAL")) == [seeded, first, second]
    assert listed(cloud, ("service_type_code", "hws.service.type.obs")) == []
    assert listed(cloud, ("create_time_begin", later)) == [first, second]
    assert listed(cloud, ("create_time_begin", start), ("create_time_end", later)) == [seeded]


@pytest.mark.parametrize(
    "query", [("limit", "0"), ("limit", "101"), ("status", "2"), ("create_time_begin", "yesterday")]
)
def test_lists_that_are_refused(cloud: Client, query: tuple[str, str]) -> None:
    ordered(cloud)
    assert error_of(cloud.get(ORDERS, query))[:2] == (400, "CBC.0100")


def test_looking_at_the_list_of_orders_moves_them() -> None:
    cloud = paced("poll")
    order_id = ordered(cloud)
    seen = [cloud.get(ORDERS, ("order_id", order_id)).json()["order_infos"][0]["status"] for _other in range(3)]
    assert seen == [3, 3, 5]


def test_looking_at_the_resources_of_an_order_moves_it() -> None:
    cloud = paced("poll")
    order_id = ordered(cloud)
    assert [len(resources(cloud, order_id=order_id)) for _other in range(3)] == [0, 0, 1]


def test_an_order_and_its_lines(cloud: Client) -> None:
    order_id = ordered(cloud, data_volumes=[{"volumetype": "SAS", "size": 10}])
    answer = cloud.get(f"{ORDERS}/details/{order_id}", ("limit", "1"), ("offset", "1")).json()
    assert answer["total_count"] == 2
    assert [line["product_spec_desc"] for line in answer["order_line_items"]] == ["SAS|10GB"]
    order = answer["order_info"]
    assert (order["order_type"], order["user_name"], order["customer_id"]) == (1, "demo", DOMAIN)
    assert order["service_type_code"] == "hws.service.type.baremetal"
    assert error_of(cloud.get(f"{ORDERS}/details/unknown"))[:2] == (400, "CBC.0100")


def test_filters_of_resources(cloud: Client) -> None:
    order_id = ordered(cloud, data_volumes=[{"volumetype": "SAS", "size": 10}])
    server, disk = resources(cloud, order_id=order_id)
    assert resources(cloud, order_id=order_id, limit=1, offset=1) == [disk]
    assert resources(cloud, order_id=order_id, service_type_code="hws.service.type.ebs") == [disk]
    assert resources(cloud, resource_ids=[disk["resource_id"]], only_main_resource=1) == [disk]
    assert resources(cloud, order_id=order_id, status_list=[3, 4]) == []
    assert resources(cloud, order_id=order_id, status_list=[2]) == [server, disk]
    assert len(resources(cloud)) == 3
    assert cloud.post(RESOURCES, {"limit": 1}).json()["total_count"] == 3
    refused: list[dict[str, Any]] = [{"limit": 101}, {"resource_ids": ["x"] * 51}, {"service_type_code": ""}]
    for asked in refused:
        assert error_of(cloud.post(RESOURCES, asked))[:2] == (400, "CBC.0100")


def test_unsubscriptions_that_are_refused(cloud: Client) -> None:
    for body in (
        {"resource_ids": [], "unsubscribe_type": 1},
        {"resource_ids": ["x"] * 11, "unsubscribe_type": 1},
        {"resource_ids": ["x"], "unsubscribe_type": 2},
        {"resource_ids": ["x"]},
    ):
        assert error_of(cloud.post(UNSUBSCRIBE, body))[:2] == (400, "CBC.0100")
    unknown = {"resource_ids": ["unknown"], "unsubscribe_type": 1}
    assert error_of(cloud.post(UNSUBSCRIBE, unknown))[:2] == (400, "CBC.30000067")
    order_id = ordered(cloud)
    (server,) = resources(cloud, order_id=order_id)
    answer = cloud.post(UNSUBSCRIBE, {**unknown, "resource_ids": ["unknown", server["resource_id"]]})
    assert (answer.status_code, len(answer.json()["order_ids"])) == (200, 1)
    (failed,) = answer.json()["fail_resource_infos"]
    assert (failed["resource_id"], failed["error_code"]) == ("unknown", "CBC.30050009")


def test_while_another_operation_is_performed_nothing_is_given_back() -> None:
    """A server that restarts, and one that is given back already, answer the same."""
    cloud = paced("clock")
    order_id = ordered(cloud)
    cloud.control("POST", "clock", {"advance": 300})
    (server,) = resources(cloud, order_id=order_id)
    body = {"resource_ids": [server["resource_id"]], "unsubscribe_type": 1}
    restart = {"reboot": {"servers": [{"id": server["resource_id"]}], "type": "HARD"}}
    assert cloud.post(f"{SERVERS}/action", restart).status_code == 200
    assert error_of(cloud.post(UNSUBSCRIBE, body))[:2] == (400, "CBC.99003651")
    cloud.control("POST", "clock", {"advance": 300})
    assert cloud.post(UNSUBSCRIBE, body).status_code == 200
    assert error_of(cloud.post(UNSUBSCRIBE, body))[:2] == (400, "CBC.99003651")


@pytest.mark.parametrize(("international", "host", "other"), [(False, "bss", "bss-intl"), (True, "bss-intl", "bss")])
def test_each_website_knows_its_own_accounts(cloud: Client, international: bool, host: str, other: str) -> None:
    key = {"access": "WORLDACCESSKEY000001", "secret": "a-secret"}
    user = {"name": "anyone", "access_keys": [key]}
    account = {"name": "world", "international": international, "users": [user], "projects": [{"name": "cn-north-4"}]}
    cloud.control("POST", "seed", {"accounts": [account]})
    world = cloud.but(keys=Keys(key["access"], key["secret"]), project=None)
    for path in ("v2/orders/customer-orders", "v2/products/service-types"):
        assert world.get(f"{host}/{path}").status_code == 200
        assert error_of(world.get(f"{other}/{path}"))[:2] == (403, "CBC.0156" if international else "CBC.0150")
    price = {"project_id": PROJECT, "product_infos": [SERVER]}
    assert error_of(world.post(f"{other}/v2/bills/ratings/period-resources/subscribe-rate", price))[0] == 403


def test_a_disk_alone_can_be_given_back(cloud: Client) -> None:
    order_id = ordered(cloud, data_volumes=[{"volumetype": "SAS", "size": 10}])
    server, disk = resources(cloud, order_id=order_id)
    cloud.post(UNSUBSCRIBE, {"resource_ids": [disk["resource_id"]], "unsubscribe_type": 1})
    assert resources(cloud, order_id=order_id) == [server]
    assert named(cloud, "metal")["os-extended-volumes:volumes_attached"] == []


def test_renewal(cloud: Client) -> None:
    order_id = ordered(cloud)
    (before,) = resources(cloud, order_id=order_id)
    body = {"resource_ids": [before["resource_id"]], "period_type": 3, "period_num": 1}
    (unpaid,) = cloud.post(RENEW, body).json()["order_ids"]
    order = cloud.get(f"{ORDERS}/details/{unpaid}").json()["order_info"]
    assert (order["status"], order["order_type"], order["official_amount"]) == (6, 2, 42000.0)
    assert resources(cloud, order_id=order_id) == [before]
    cloud.post(RENEW, {**body, "is_auto_pay": 1})
    (after,) = resources(cloud, order_id=order_id)
    assert int(after["expire_time"][:4]) == int(before["expire_time"][:4]) + 1
    assert error_of(cloud.post(RENEW, {**body, "resource_ids": ["unknown"]}))[:2] == (400, "CBC.30050009")


def test_automatic_renewal(cloud: Client) -> None:
    (found,) = resources(cloud, order_id=ordered(cloud))
    path = f"{AUTORENEW}/{found['resource_id']}"

    def policy() -> int:
        (seen,) = resources(cloud, resource_ids=[found["resource_id"]])
        return int(seen["expire_policy"])

    assert policy() == 0
    assert cloud.call("POST", path).status_code == 204
    assert policy() == 3
    assert cloud.delete(path).status_code == 204
    assert policy() == 0
    assert cloud.post(path, {"auto_renew_times": 3, "period_type": "MONTH"}).status_code == 204
    assert error_of(cloud.post(path, {"auto_renew_times": 100}))[:2] == (400, "CBC.0100")
    assert error_of(cloud.call("POST", f"{AUTORENEW}/unknown"))[:2] == (400, "CBC.30050009")


def test_prices(cloud: Client) -> None:
    answer = cloud.post(RATE, {"project_id": PROJECT, "product_infos": [{**SERVER, "period_num": 3}, DISK]}).json()
    whole = answer["official_website_rating_result"]
    assert [one["official_website_amount"] for one in whole["product_rating_results"]] == [10500.0, 52.5]
    assert [one["id"] for one in whole["product_rating_results"]] == ["1", "2"]
    assert (whole["official_website_amount"], whole["measure_id"], answer["currency"]) == (10552.5, 1, "CNY")


def test_prices_of_years_and_of_several(cloud: Client) -> None:
    asked = {**SERVER, "period_type": 3, "subscription_num": 2}
    answer = cloud.post(RATE, {"project_id": PROJECT, "product_infos": [asked]}).json()
    assert answer["official_website_rating_result"]["official_website_amount"] == 84000.0


def test_a_price_is_that_of_the_project(cloud: Client) -> None:
    asked = {"project_id": OTHER_PROJECT, "product_infos": [{**SERVER, "region": "ap-southeast-3"}]}
    answer = cloud.post(RATE, asked).json()
    assert answer["official_website_rating_result"]["official_website_amount"] == 3900.0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"resource_spec": "physical.x9.linux"}, "CBC.6006"),
        ({"resource_spec": "physical.s3.large"}, "CBC.6006"),
        ({**DISK, "resource_size": None}, "CBC.0100"),
        ({**DISK, "size_measure_id": None}, "CBC.0100"),
        ({"period_type": 9}, "CBC.0100"),
        ({"period_num": 0}, "CBC.0100"),
    ],
)
def test_prices_that_nobody_knows(cloud: Client, changes: Any, code: str) -> None:
    answer = cloud.post(RATE, {"project_id": PROJECT, "product_infos": [{**SERVER, **changes}]})
    assert error_of(answer)[:2] == (400, code)


def test_a_price_for_somebody_elses_project(cloud: Client) -> None:
    answer = cloud.post(RATE, {"project_id": PARTNER_PROJECT, "product_infos": [SERVER]})
    assert error_of(answer)[:2] == (400, "CBC.0100")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [((2026, 1, 31), 1, (2026, 2, 28)), ((2026, 12, 5), 1, (2027, 1, 5)), ((2024, 2, 29), 12, (2025, 2, 28))],
)
def test_months(start: tuple[int, int, int], months: int, end: tuple[int, int, int]) -> None:
    assert months_later(datetime(*start, tzinfo=timezone.utc), months) == datetime(*end, tzinfo=timezone.utc)

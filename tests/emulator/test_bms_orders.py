# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a request to a server: orders and jobs that take time, are not paid, fail, or break."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from emulator.core.settings import Pace
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.metal import (
    DETAIL,
    JOBS,
    ORDERS,
    SERVERS,
    UNSUBSCRIBE,
    elsewhere,
    job,
    made,
    named,
    order_status,
    ordered,
    paced,
    post,
    resources,
    show,
)

UNPAID = {"chargingMode": "prePaid", "periodType": "month", "periodNum": 1}
PAY = "bss/v3/orders/customer-orders/pay"
EIP = {
    "iptype": "5_bgp",
    "bandwidth": {"sharetype": "PER", "size": 5, "chargemode": "bandwidth", "name": "b"},
    "extendparam": {"chargingMode": "prePaid"},
}
DISK = {"volumetype": "SAS", "size": 10, "shareable": False}


def statuses(cloud: Client) -> list[str]:
    return [server["status"] for server in cloud.get(DETAIL).json()["servers"]]


def part(found: dict[str, Any]) -> dict[str, Any]:
    (only,) = found["entities"]["sub_jobs"]
    sub_job: dict[str, Any] = only
    return sub_job


def test_an_order_look_by_look() -> None:
    cloud = paced("poll")
    order_id = ordered(cloud)
    assert order_status(cloud, order_id) == 3
    assert resources(cloud, order_id=order_id, only_main_resource=1) == []
    assert order_status(cloud, order_id) == 5
    (resource,) = resources(cloud, order_id=order_id, only_main_resource=1)
    server_id = resource["resource_id"]
    assert [show(cloud, server_id)["status"] for _other in range(3)] == ["BUILD", "ACTIVE", "ACTIVE"]


def test_a_server_that_is_ordered_is_not_there_at_once() -> None:
    """Until it is, only its order can be found: whoever asks for the name alone would order another one."""
    cloud = paced("poll")
    ordered(cloud)
    assert [statuses(cloud) for _other in range(5)] == [[], ["BUILD"], ["BUILD"], ["ACTIVE"], ["ACTIVE"]]


def test_an_order_by_the_clock() -> None:
    cloud = paced("clock")
    order_id = ordered(cloud)
    seen = []
    for _other in range(4):
        seen.append((order_status(cloud, order_id), statuses(cloud)))
        cloud.control("POST", "clock", {"advance": 30})
    assert seen == [(3, []), (3, ["BUILD"]), (5, ["BUILD"]), (5, ["ACTIVE"])]


def test_a_long_wait_by_the_clock() -> None:
    cloud = paced("clock")
    order_id = ordered(cloud)
    cloud.control("POST", "clock", {"advance": 3600})
    assert statuses(cloud) == ["ACTIVE"]
    server = named(cloud, "metal")
    assert server["updated"] > server["created"]
    assert order_status(cloud, order_id) == 5


def test_the_network_sees_time_pass_too() -> None:
    cloud = paced("clock")
    ordered(cloud)
    ports = len(cloud.get("vpc/v2.0/ports").json()["ports"])
    cloud.control("POST", "clock", {"advance": 30})
    assert len(cloud.get("vpc/v2.0/ports").json()["ports"]) == ports + 1


def test_at_once(cloud: Client) -> None:
    order_id = ordered(cloud)
    assert order_status(cloud, order_id) == 5
    assert statuses(cloud) == ["ACTIVE"]


def test_a_job_look_by_look() -> None:
    cloud = paced("poll")
    job_id = made(cloud)
    first, second, third = (job(cloud, job_id) for _other in range(3))
    assert [found["status"] for found in (first, second, third)] == ["INIT", "RUNNING", "SUCCESS"]
    assert [part(found)["status"] for found in (first, second, third)] == ["INIT", "RUNNING", "SUCCESS"]
    assert (third["job_type"], part(third)["job_type"]) == ("baremetalBatchCreate", "baremetalSingleCreate")
    assert third["entities"]["sub_jobs_total"] == 1
    assert (first["end_time"], third["end_time"] != "") == ("", True)
    assert show(cloud, part(third)["entities"]["server_id"])["status"] == "ACTIVE"


def test_looking_at_the_server_moves_its_job() -> None:
    """Who has lost the answer has no job to look at."""
    cloud = paced("poll")
    made(cloud)
    assert [statuses(cloud) for _other in range(4)] == [[], ["BUILD"], ["ACTIVE"], ["ACTIVE"]]


def test_twenty_servers_are_waited_for_with_one_list() -> None:
    cloud = paced("poll")
    for number in range(20):
        ordered(cloud, name=f"metal-{number}")
    calls = 0
    while statuses(cloud) != ["ACTIVE"] * 20:
        calls += 1
        assert calls < 6
    assert calls == 3


def test_an_unpaid_order_waits_for_ever_and_can_be_paid() -> None:
    cloud = paced("poll")
    order_id = ordered(cloud, extendparam=UNPAID)
    assert [order_status(cloud, order_id) for _other in range(4)] == [6] * 4
    assert statuses(cloud) == []
    paid = cloud.post(PAY, {"order_id": order_id, "use_coupon": "NO", "use_discount": "NO"})
    assert paid.status_code == 204
    assert [order_status(cloud, order_id) for _other in range(3)] == [3, 3, 5]
    again = cloud.post(PAY, {"order_id": order_id, "use_coupon": "NO", "use_discount": "NO"})
    assert error_of(again)[:2] == (400, "CBC.3106")


@pytest.mark.parametrize("auto_pay", ["false", None])
def test_orders_wait_for_payment_unless_they_pay_themselves(cloud: Client, auto_pay: str | None) -> None:
    charging = {**UNPAID, "isAutoPay": auto_pay} if auto_pay else UNPAID
    assert order_status(cloud, ordered(cloud, extendparam=charging)) == 6


def test_an_unpaid_order_is_found_again_and_cancelled(cloud: Client) -> None:
    order_id = ordered(cloud, extendparam=UNPAID)
    query = (("status", "6"), ("service_type_code", "hws.service.type.baremetal"))
    (found,) = cloud.get(ORDERS, *query).json()["order_infos"]
    assert found["order_id"] == order_id
    lines = cloud.get(f"{ORDERS}/details/{order_id}").json()["order_line_items"]
    assert [line["product_spec_desc"] for line in lines] == ["physical.s3.large.linux"]
    assert cloud.put(f"{ORDERS}/cancel", {"order_id": order_id}).status_code == 204
    assert order_status(cloud, order_id) == 4
    assert error_of(cloud.put(f"{ORDERS}/cancel", {"order_id": order_id}))[:2] == (400, "CBC.0100")


def test_a_refused_order(cloud: Client) -> None:
    cloud.control("POST", "seed", {"bms_outcomes": [{"on": "create", "result": "refuse"}]})
    status, code, message = error_of(post(cloud))
    assert (status, code) == (400, "BMS.0005")
    assert "balance is insufficient" in message
    assert statuses(cloud) == []
    assert post(cloud).status_code == 200


def test_outcomes_have_names_counts_and_words(cloud: Client) -> None:
    outcome = {"on": "create", "server": "bad-*", "result": "refuse", "code": "BMS.0218", "reason": "why", "count": 2}
    cloud.control("POST", "seed", {"bms_outcomes": [outcome]})
    assert post(cloud, name="good").status_code == 200
    assert [error_of(post(cloud, name="bad-1")) for _other in range(2)] == [(400, "BMS.0218", "why")] * 2
    assert post(cloud, name="bad-1").status_code == 200
    cloud.control("POST", "seed", {"bms_outcomes": [{**outcome, "count": None}]})
    assert [post(cloud, name="bad-1").status_code for _other in range(3)] == [400] * 3


@pytest.mark.parametrize("pace", ["instant", "poll", "clock"])
def test_an_order_that_comes_to_nothing(pace: Pace) -> None:
    cloud = paced(pace)
    cloud.control("POST", "seed", {"bms_outcomes": [{"on": "create", "result": "fail"}]})
    order_id = ordered(cloud)
    for _other in range(3):
        order_status(cloud, order_id)
        cloud.control("POST", "clock", {"advance": 30})
    assert order_status(cloud, order_id) == 4
    assert resources(cloud, order_id=order_id) == []
    assert statuses(cloud) == []


def test_a_job_that_fails(cloud: Client) -> None:
    outcome = {"on": "create", "result": "fail", "code": "BMS.3037", "reason": "no more iron"}
    cloud.control("POST", "seed", {"bms_outcomes": [outcome]})
    found = job(cloud, made(cloud))
    assert (found["status"], found["error_code"], found["fail_reason"]) == ("FAIL", "BMS.3037", "no more iron")
    assert (part(found)["status"], part(found)["fail_reason"]) == ("FAIL", "no more iron")
    assert statuses(cloud) == []


@pytest.mark.parametrize("charging", ["prePaid", "postPaid"])
def test_a_server_that_ends_in_error(cloud: Client, charging: str) -> None:
    cloud.control("POST", "seed", {"bms_outcomes": [{"on": "create", "result": "error", "reason": "disk broken"}]})
    if charging == "prePaid":
        assert order_status(cloud, ordered(cloud)) == 5
    else:
        assert job(cloud, made(cloud))["status"] == "FAIL"
    server = named(cloud, "metal")
    assert (server["status"], server["fault"]["message"]) == ("ERROR", "disk broken")
    assert len(cloud.get(DETAIL, ("status", "ERROR")).json()["servers"]) == 1


def test_what_was_free_when_it_was_ordered_may_be_gone_when_it_is_paid(cloud: Client) -> None:
    network = cloud.get("vpc/v2.0/networks", ("name", "subnet-demo")).json()["networks"][0]["id"]
    nic = {"subnet_id": network, "ip_address": "192.168.0.60"}
    late = ordered(cloud, name="late", extendparam=UNPAID, nics=[nic], data_volumes=[DISK])
    ordered(cloud, name="quick", nics=[nic])
    cloud.post(PAY, {"order_id": late, "use_coupon": "NO", "use_discount": "NO"})
    assert order_status(cloud, late) == 4
    assert [server["name"] for server in cloud.get(DETAIL).json()["servers"]] == ["quick"]
    found = job(cloud, made(cloud, name="later"))
    assert found["status"] == "SUCCESS"


def test_a_batch_fails_by_pieces_as_a_job_and_whole_as_an_order(cloud: Client) -> None:
    asked = {"availability_zone": "cn-north-4b", "flavorRef": "physical.h2.large", "count": 2}
    asked["root_volume"] = {"volumetype": "SAS", "size": 40}
    late = ordered(cloud, name="late", extendparam=UNPAID, **asked)
    made(cloud, name="quick", **{**asked, "count": 1})
    cloud.post(PAY, {"order_id": late, "use_coupon": "NO", "use_discount": "NO"})
    assert order_status(cloud, late) == 4
    assert [server["name"] for server in cloud.get(DETAIL).json()["servers"]] == ["quick"]


def test_a_lost_answer_is_still_an_order(cloud: Client) -> None:
    cloud.fault(action="drop_after", service="bms", method="POST")
    with pytest.raises(requests.exceptions.ConnectionError):
        post(cloud)
    assert named(cloud, "metal")["status"] == "ACTIVE"
    cloud.fault(action="drop_before", service="bms", method="POST")
    with pytest.raises(requests.exceptions.ConnectionError):
        post(cloud, name="never")
    assert cloud.get(DETAIL, ("name", "never")).json()["count"] == 0


def test_a_stale_list_does_not_show_the_server_yet(cloud: Client) -> None:
    ordered(cloud)
    cloud.fault(action="stale", writes=1, service="bms", method="GET")
    assert [statuses(cloud) for _other in range(2)] == [[], ["ACTIVE"]]


def test_stale_reads_while_things_move() -> None:
    """A read from the past neither moves what is under way nor undoes it."""
    cloud = paced("poll")
    order_id = ordered(cloud)
    assert order_status(cloud, order_id) == 3
    cloud.fault(action="stale", writes=2, service="bms", count=3)
    assert [statuses(cloud) for _other in range(3)] == [[], [], []]
    assert statuses(cloud) == ["BUILD"]
    assert order_status(cloud, order_id) == 5


def test_what_is_subscribed_to(cloud: Client) -> None:
    charging = {**UNPAID, "isAutoPay": "true", "isAutoRenew": "true", "periodNum": 3}
    order_id = ordered(cloud, extendparam=charging, data_volumes=[DISK], publicip={"eip": EIP})
    server, disk, address = resources(cloud, order_id=order_id)
    assert (server["resource_name"], server["resource_type_code"]) == ("metal", "hws.resource.type.pm")
    assert (server["is_main_resource"], disk["is_main_resource"], address["is_main_resource"]) == (1, 0, 1)
    assert disk["parent_resource_id"] == server["resource_id"]
    assert (disk["spec_size"], disk["spec_size_measure_id"]) == (10, 17)
    assert (server["expire_policy"], server["status"], server["region_code"]) == (3, 2, "cn-north-4")
    assert server["project_id"] == PROJECT
    main = resources(cloud, order_id=order_id, only_main_resource=1)
    assert [one["resource_id"] for one in main] == [server["resource_id"], address["resource_id"]]
    both = resources(cloud, resource_ids=[server["resource_id"]])
    assert [one["resource_id"] for one in both] == [server["resource_id"], disk["resource_id"]]
    found = named(cloud, "metal")
    assert found["metadata"]["chargingMode"] == "1"
    assert found["metadata"]["metering.order_id"] == order_id


def test_what_an_order_costs(cloud: Client) -> None:
    charging = {**UNPAID, "isAutoPay": "true", "periodNum": 2}
    order_id = ordered(cloud, extendparam=charging, data_volumes=[DISK], publicip={"eip": EIP}, count=2)
    answer = cloud.get(f"{ORDERS}/details/{order_id}").json()
    amounts = [line["official_amount"] for line in answer["order_line_items"]]
    assert amounts == [14000.0, 14.0, 0.0, 460.0]
    assert answer["order_info"]["official_amount"] == 14474.0
    assert answer["order_info"]["currency"] == "CNY"
    assert [line["subscription_num"] for line in answer["order_line_items"]] == [2] * 4


def test_unsubscribing() -> None:
    cloud = paced("poll")
    order_id = ordered(cloud, data_volumes=[DISK], publicip={"eip": EIP})
    while order_status(cloud, order_id) != 5:
        pass
    while statuses(cloud) != ["ACTIVE"]:
        pass
    server, _disk, address = resources(cloud, order_id=order_id)
    answer = cloud.post(UNSUBSCRIBE, {"resource_ids": [server["resource_id"]], "unsubscribe_type": 1}).json()
    assert (len(answer["order_ids"]), answer["fail_resource_infos"]) == (1, [])
    busy = cloud.post(UNSUBSCRIBE, {"resource_ids": [server["resource_id"]], "unsubscribe_type": 1})
    assert error_of(busy)[:2] == (400, "CBC.99003651")
    assert [show(cloud, server["resource_id"])["status"] for _other in range(3)] == ["ACTIVE", "DELETED", "DELETED"]
    (gone,) = answer["order_ids"]
    assert order_status(cloud, gone) == 5
    assert statuses(cloud) == []
    left = resources(cloud, order_id=order_id)
    assert [one["resource_id"] for one in left] == [address["resource_id"]]
    eips = cloud.get(f"eip/v1/{PROJECT}/publicips", ("id", address["resource_id"])).json()["publicips"]
    assert [one["status"] for one in eips] == ["DOWN"]
    refunds = cloud.get(f"{ORDERS}/refund-orders", ("order_id", gone)).json()["refund_infos"]
    assert [(one["amount"], one["base_order_id"]) for one in refunds] == [(-3500.0, order_id), (-3.5, order_id)]
    assert {one["region_code"] for one in refunds} == {"cn-north-4"}


def test_unsubscribing_from_the_address_as_well(cloud: Client) -> None:
    order_id = ordered(cloud, data_volumes=[DISK], publicip={"eip": EIP})
    everything = [one["resource_id"] for one in resources(cloud, order_id=order_id)]
    answer = cloud.post(UNSUBSCRIBE, {"resource_ids": [*everything, "unknown"], "unsubscribe_type": 1}).json()
    assert len(answer["order_ids"]) == 2
    assert [(one["resource_id"], one["error_code"]) for one in answer["fail_resource_infos"]] == [
        ("unknown", "CBC.30050009")
    ]
    assert resources(cloud, order_id=order_id) == []
    assert len(cloud.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]) == 1
    assert statuses(cloud) == []


def test_yearly_and_monthly_servers_are_not_deleted(cloud: Client) -> None:
    ordered(cloud)
    server = named(cloud, "metal")
    answer = cloud.post(f"{SERVERS}/delete", {"servers": [{"id": server["id"]}], "delete_publicip": False})
    assert error_of(answer)[:2] == (400, "BMS.0006")
    assert statuses(cloud) == ["ACTIVE"]


def test_a_seeded_subscription_can_be_ended(cloud: Client) -> None:
    far = elsewhere(cloud)
    (server,) = far.get(f"bms/v1/{far.project}/baremetalservers/detail", ("name", "metal-1")).json()["servers"]
    order_id = server["metadata"]["metering.order_id"]
    assert order_status(cloud, order_id) == 5
    assert [one["resource_id"] for one in resources(cloud, order_id=order_id)] == [server["id"]]
    cloud.post(UNSUBSCRIBE, {"resource_ids": [server["id"]], "unsubscribe_type": 1})
    found = far.get(f"bms/v1/{far.project}/baremetalservers/{server['id']}").json()["server"]
    assert found["status"] == "DELETED"


def test_an_unknown_job(cloud: Client) -> None:
    assert error_of(cloud.get(f"{JOBS}/unknown"))[0] == 404

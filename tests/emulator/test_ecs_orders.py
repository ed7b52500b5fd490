# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""From a create request to a running server: jobs and orders, their pace, and how they fail."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.machines import (
    DATA,
    DETAIL,
    DISKS,
    MONTHLY,
    SERVERS,
    attach,
    delete,
    ended,
    fail,
    job,
    names,
    new,
    new_disk,
    post,
    power,
    show,
)
from tests.emulator.metal import ORDERS, UNSUBSCRIBE, order_status, paced, resources

UNPAID = {key: value for key, value in MONTHLY.items() if key != "isAutoPay"}
PAY = "bss/v3/orders/customer-orders/pay"


def statuses(cloud: Client) -> list[str]:
    listed = cloud.get(DETAIL, ("name", "machine")).json()["servers"]
    return [server["status"] for server in listed]


def test_a_job_look_by_look() -> None:
    cloud = paced("poll")
    answer = post(cloud).json()
    (server_id,) = answer["serverIds"]
    assert error_of(cloud.get(f"{SERVERS}/{server_id}"))[:2] == (404, "Ecs.0114"), "not there yet"
    seen = [job(cloud, answer["job_id"]) for _other in range(3)]
    assert [found["status"] for found in seen] == ["RUNNING", "SUCCESS", "SUCCESS"]
    last = seen[-1]
    assert (last["job_type"], last["status"]) == ("createServer", "SUCCESS")
    (part,) = last["entities"]["sub_jobs"]
    assert (part["job_type"], part["entities"]) == ("createSingleServer", {"server_id": server_id})
    assert (last["error_code"], last["fail_reason"]) == (None, None)


def test_the_list_moves_a_creation() -> None:
    cloud = paced("poll")
    post(cloud)
    assert [statuses(cloud) for _other in range(4)] == [[], ["BUILD"], ["ACTIVE"], ["ACTIVE"]]


def test_by_the_clock() -> None:
    cloud = paced("clock")
    answer = post(cloud).json()
    seen = []
    for _other in range(3):
        seen.append((job(cloud, answer["job_id"])["status"], statuses(cloud)))
        cloud.control("POST", "clock", {"advance": 30})
    assert seen == [("INIT", []), ("RUNNING", ["BUILD"]), ("SUCCESS", ["ACTIVE"])]


def test_a_new_server_is_busy() -> None:
    cloud = paced("clock")
    post(cloud)
    cloud.control("POST", "clock", {"advance": 30})
    (server,) = cloud.get(DETAIL, ("name", "machine")).json()["servers"]
    assert (server["status"], server["OS-EXT-STS:task_state"]) == ("BUILD", "spawning")
    assert error_of(power(cloud, "os-stop", server))[:2] == (501, "Ecs.0603")
    assert error_of(delete(cloud, server))[:2] == (501, "Ecs.0603")


def test_an_unknown_job(cloud: Client) -> None:
    assert error_of(cloud.get(f"ecs/v1/{PROJECT}/jobs/unknown"))[:2] == (400, "Common.0011")


def test_an_order_look_by_look() -> None:
    cloud = paced("poll")
    answer = post(cloud, extendparam=MONTHLY).json()
    assert list(answer) == ["job_id", "order_id", "serverIds"]
    assert job(cloud, answer["job_id"])["status"] == "PENDING_PAYMENT", "as it was before this look"
    assert order_status(cloud, answer["order_id"]) == 3
    assert order_status(cloud, answer["order_id"]) == 5
    seen = [(job(cloud, answer["job_id"])["status"]) for _other in range(2)]
    assert seen == ["RUNNING", "SUCCESS"]
    assert show(cloud, answer["serverIds"][0])["status"] == "ACTIVE"


def test_an_unpaid_order_waits_for_ever_and_can_be_paid(cloud: Client) -> None:
    answer = post(cloud, extendparam=UNPAID).json()
    assert (order_status(cloud, answer["order_id"]), job(cloud, answer["job_id"])["status"]) == (6, "PENDING_PAYMENT")
    assert names(cloud) == []
    asked = {"order_id": answer["order_id"], "use_coupon": "NO", "use_discount": "NO"}
    assert cloud.post(PAY, asked).status_code == 204
    assert (order_status(cloud, answer["order_id"]), job(cloud, answer["job_id"])["status"]) == (5, "SUCCESS")
    assert names(cloud) == ["machine"]


def test_a_cancelled_order_leaves_its_job(cloud: Client) -> None:
    answer = post(cloud, extendparam=UNPAID).json()
    assert cloud.put(f"{ORDERS}/cancel", {"order_id": answer["order_id"]}).status_code == 204
    assert job(cloud, answer["job_id"])["status"] == "PENDING_PAYMENT"
    assert error_of(cloud.get(f"{SERVERS}/{answer['serverIds'][0]}"))[0] == 404


def test_what_an_order_has(cloud: Client) -> None:
    bandwidth, prepaid = {"sharetype": "PER", "size": 5}, {"chargingMode": "prePaid"}
    public = {"iptype": "5_bgp", "bandwidth": bandwidth, "extendparam": prepaid}
    charging = {**MONTHLY, "isAutoRenew": "true"}
    answer = post(cloud, extendparam=charging, data_volumes=[DATA], publicip={"eip": public}).json()
    lines = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_line_items"]
    assert [(line["product_spec_desc"], line["official_amount"]) for line in lines] == [
        ("s6.large.2.linux", 200.0),
        ("SAS|40GB", 14.0),
        ("SSD|10GB", 10.0),
        ("5_bgp", 0.0),
        ("19_bgp|5Mbit/s", 115.0),
    ]
    server, root, data, address = resources(cloud, order_id=answer["order_id"])
    assert (server["resource_type_code"], server["resource_id"]) == ("hws.resource.type.vm", answer["serverIds"][0])
    assert server["service_type_code"] == "hws.service.type.ec2"
    assert [one["parent_resource_id"] for one in (root, data, address)] == [server["resource_id"]] * 2 + [""]
    assert server["expire_policy"] == 3
    shown = show(cloud, server["resource_id"])
    assert shown["metadata"]["charging_mode"] == "1"
    assert shown["metadata"]["metering.order_id"] == answer["order_id"]


def test_the_size_of_the_root_disk_is_that_of_the_image(cloud: Client) -> None:
    answer = post(cloud, extendparam=MONTHLY, root_volume={"volumetype": "SAS"}).json()
    lines = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_line_items"]
    assert lines[1]["product_spec_desc"] == "SAS|40GB"


def test_a_prepaid_server_is_unsubscribed(cloud: Client) -> None:
    server = new(cloud, extendparam=MONTHLY, data_volumes=[DATA])
    refused = delete(cloud, server)
    assert error_of(refused)[:2] == (400, "Ecs.0513")
    assert server["id"] in refused.json()["error"]["message"]
    body = {"resource_ids": [server["id"]], "unsubscribe_type": 1}
    assert cloud.post(UNSUBSCRIBE, body).json()["fail_resource_infos"] == []
    assert error_of(cloud.get(f"{SERVERS}/{server['id']}"))[0] == 404
    assert [volume["name"] for volume in cloud.get(f"{DISKS}/detail").json()["volumes"]] == ["spare-disk"]


def test_a_seeded_prepaid_server(cloud: Client) -> None:
    entry = {"name": "paid", "flavor": "s6.large.2", "charging_mode": "prePaid", "nics": [{"subnet": "subnet-demo"}]}
    cloud.control("POST", "seed", {"ecs_servers": [{**entry, "volumes": [{"size": 40, "root": True}]}]})
    (server,) = cloud.get(DETAIL, ("name", "paid")).json()["servers"]
    assert [one["device"] for one in server["os-extended-volumes:volumes_attached"]] == ["/dev/vda"]
    found = resources(cloud, order_id=server["metadata"]["metering.order_id"])
    assert [one["resource_type_code"] for one in found] == ["hws.resource.type.vm", "hws.resource.type.volume"]
    cloud.post(UNSUBSCRIBE, {"resource_ids": [server["id"]], "unsubscribe_type": 1})
    assert cloud.get(DETAIL, ("name", "paid")).json()["count"] == 0


@pytest.mark.parametrize("charging", [None, MONTHLY])
def test_a_creation_that_fails(cloud: Client, charging: Any) -> None:
    fail(cloud, "ecs", "create")
    answer = post(cloud, extendparam=charging, data_volumes=[DATA]).json()
    found = job(cloud, answer["job_id"])
    assert (found["status"], found["error_code"], found["fail_reason"]) == ("FAIL", "Own.9", "it broke")
    assert found["entities"]["sub_jobs"][0]["entities"]["errorcode_message"] == "it broke"
    assert names(cloud) == []
    assert cloud.get(f"{DISKS}/detail").json()["count"] == 1
    if charging:
        assert order_status(cloud, answer["order_id"]) == 4


def test_a_creation_that_is_refused_or_leaves_a_broken_server(cloud: Client) -> None:
    fail(cloud, "ecs", "create", result="refuse")
    assert error_of(post(cloud)) == (400, "Own.9", "it broke")
    fail(cloud, "ecs", "create", result="error")
    answer = post(cloud).json()
    assert job(cloud, answer["job_id"])["status"] == "FAIL"
    server = show(cloud, answer["serverIds"][0])
    assert (server["status"], server["fault"]["message"]) == ("ERROR", "it broke")
    assert ended(cloud, delete(cloud, server))["status"] == "SUCCESS"


def test_an_address_that_is_taken_while_the_order_waits(cloud: Client) -> None:
    """The order is cancelled when it is paid, and nothing is left behind."""
    network = new(cloud, "first")["network_interfaces"][0]["subnet_id"]
    nics = [{"subnet_id": network, "ip_address": "192.168.0.99"}]
    answer = post(cloud, extendparam=UNPAID, nics=nics).json()
    new(cloud, "second", nics=nics)
    cloud.post(PAY, {"order_id": answer["order_id"], "use_coupon": "NO", "use_discount": "NO"})
    assert order_status(cloud, answer["order_id"]) == 4
    found = job(cloud, answer["job_id"])
    assert (found["status"], found["error_code"]) == ("FAIL", "Ecs.0319")
    assert "already allocated" in found["fail_reason"]
    assert names(cloud) == ["first", "second"]


def test_a_prepaid_disk_stays_when_a_server_goes(cloud: Client) -> None:
    server = new(cloud)
    paid = new_disk(cloud, {"bssParam": MONTHLY})
    attach(cloud, server, paid)
    assert ended(cloud, delete(cloud, server, delete_volume=True))["status"] == "SUCCESS"
    assert cloud.get(f"{DISKS}/{paid['id']}").json()["volume"]["status"] == "available"


def test_the_expiry_of_a_prepaid_server(cloud: Client) -> None:
    path = f"ecs/v1.1/{PROJECT}/cloudservers/detail"

    def market(server: dict[str, Any], *query: tuple[str, str]) -> Any:
        (seen,) = cloud.get(path, ("id", server["id"]), *query).json()["servers"]
        return seen.get("market_info")

    prepaid, postpaid, asked = new(cloud, "prepaid", extendparam=MONTHLY), new(cloud), ("expect-fields", "market_info")
    (subscription,) = (one for one in resources(cloud) if one["resource_id"] == prepaid["id"])
    assert market(prepaid, asked) == {"prepaid_info": {"expired_time": subscription["expire_time"]}}
    assert market(prepaid, ("expect-fields", "tags,market_info")) == market(prepaid, asked)
    assert market(prepaid) is None
    assert market(postpaid, asked) == {}

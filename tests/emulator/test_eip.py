# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Public addresses: made, bound, moved, shared, paid for, and deleted."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.metal import ORDERS, UNSUBSCRIBE, order_status, paced, resources

EIPS = f"eip/v1/{PROJECT}/publicips"
PREPAID = f"eip/v2.0/{PROJECT}/publicips"
OWN = {"share_type": "PER", "size": 5, "name": "mine", "charge_mode": "traffic"}
BY_SIZE = {**OWN, "charge_mode": "bandwidth"}
CHARGED = {"charge_mode": "prePaid", "period_type": "month", "period_num": 2, "is_auto_pay": True}


def post(cloud: Client, path: str = EIPS, *, bandwidth: Any = None, more: Any = None, **address: Any) -> Response:
    body = {
        "publicip": {"type": "5_bgp", **address},
        "bandwidth": OWN if bandwidth is None else bandwidth,
        **(more or {}),
    }
    return cloud.post(path, body)


def created(cloud: Client, **asked: Any) -> dict[str, Any]:
    answer = post(cloud, **asked)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()["publicip"]
    return made


def show(cloud: Client, address_id: str) -> dict[str, Any]:
    found: dict[str, Any] = cloud.get(f"{EIPS}/{address_id}").json()["publicip"]
    return found


def ports(cloud: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cloud.get("vpc/v2.0/ports").json()["ports"]
    return found


def put(cloud: Client, address_id: str, **changes: Any) -> Response:
    return cloud.put(f"{EIPS}/{address_id}", {"publicip": changes})


def test_the_life_of_an_address(cloud: Client) -> None:
    made = created(cloud, alias="front")
    assert (made["status"], made["bandwidth_size"], made["type"]) == ("PENDING_CREATE", 0, "5_bgp")
    seen = show(cloud, made["id"])
    assert (seen["status"], seen["bandwidth_size"]) == ("DOWN", 5)
    assert (seen["alias"], seen["bandwidth_name"], seen["bandwidth_share_type"]) == ("front", "mine", "PER")
    assert "port_id" not in seen
    port = ports(cloud)[0]
    asked = put(cloud, made["id"], port_id=port["id"]).json()["publicip"]
    assert (asked["status"], asked["port_id"]) == ("PENDING_UPDATE", port["id"])
    bound = show(cloud, made["id"])
    assert (bound["status"], bound["port_id"]) == ("ACTIVE", port["id"])
    assert bound["private_ip_address"] == port["fixed_ips"][0]["ip_address"]
    assert error_of(cloud.delete(f"{EIPS}/{made['id']}"))[:2] == (409, "VPC.0517")
    for nothing in ({"port_id": ""}, {}):
        asked = put(cloud, made["id"], **nothing).json()["publicip"]
        assert (asked["status"], "port_id" in asked) == ("PENDING_UPDATE", False)
        assert show(cloud, made["id"])["status"] == "DOWN"
        put(cloud, made["id"], port_id=port["id"])
    put(cloud, made["id"], port_id="")
    assert cloud.delete(f"{EIPS}/{made['id']}").status_code == 204
    assert error_of(cloud.get(f"{EIPS}/{made['id']}"))[:2] == (404, "VPC.0504")
    assert error_of(cloud.delete(f"{EIPS}/{made['id']}"))[:2] == (404, "VPC.0504")


def test_a_name_makes_a_port_meaningless(cloud: Client) -> None:
    made = created(cloud)
    answer = put(cloud, made["id"], alias="new", port_id=ports(cloud)[0]["id"]).json()["publicip"]
    assert (answer["alias"], answer["status"]) == ("new", "DOWN")
    answer = put(cloud, made["id"], alias="newer", ip_version=6).json()["publicip"]
    assert (answer["alias"], answer["ip_version"]) == ("newer", 6)


def test_one_address_a_port_and_one_port_an_address(cloud: Client) -> None:
    first, second = created(cloud, port_id=ports(cloud)[0]["id"]), created(cloud)
    assert show(cloud, first["id"])["status"] == "ACTIVE"
    assert error_of(put(cloud, second["id"], port_id=ports(cloud)[0]["id"]))[:2] == (409, "VPC.0511")
    assert error_of(put(cloud, first["id"], port_id=ports(cloud)[1]["id"]))[:2] == (409, "VPC.0510")
    assert error_of(put(cloud, second["id"], port_id="unknown"))[:2] == (500, "VPC.0508")
    assert error_of(post(cloud, port_id=ports(cloud)[0]["id"]))[:2] == (409, "VPC.0511")


def floating(cloud: Client) -> list[str]:
    servers = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/detail").json()["servers"]
    listed = [one for server in servers for addresses in server["addresses"].values() for one in addresses]
    return [address["addr"] for address in listed if address["OS-EXT-IPS:type"] == "floating"]


def test_a_binding_takes_time() -> None:
    """The address has its port first, and the server shows it after that."""
    cloud = paced("clock")
    first, second = created(cloud), created(cloud)
    cloud.control("POST", "clock", {"advance": 30})
    port = ports(cloud)[0]
    put(cloud, first["id"], port_id=port["id"])
    assert error_of(put(cloud, first["id"], port_id=""))[:2] == (409, "VPC.0512")
    assert error_of(cloud.delete(f"{EIPS}/{first['id']}"))[:2] == (409, "VPC.0512")
    seen = []
    for _other in range(3):
        seen.append((show(cloud, first["id"])["status"], floating(cloud)))
        cloud.control("POST", "clock", {"advance": 30})
    own = first["public_ip_address"]
    assert seen == [("PENDING_UPDATE", []), ("ACTIVE", []), ("ACTIVE", [own])]
    put(cloud, first["id"], port_id="")
    assert error_of(put(cloud, second["id"], port_id=port["id"]))[:2] == (409, "VPC.0511")
    cloud.control("POST", "clock", {"advance": 30})
    assert (show(cloud, first["id"])["status"], floating(cloud)) == ("DOWN", [own])
    assert put(cloud, second["id"], port_id=port["id"]).status_code == 200
    cloud.control("POST", "clock", {"advance": 90})
    assert floating(cloud) == [second["public_ip_address"]]


def test_a_servers_addresses_in_the_list_of_servers(cloud: Client) -> None:
    made = created(cloud, port_id=ports(cloud)[0]["id"])
    assert floating(cloud) == [made["public_ip_address"]]


def test_an_address_of_choice(cloud: Client) -> None:
    assert created(cloud, ip_address="198.18.7.7")["public_ip_address"] == "198.18.7.7"
    assert error_of(post(cloud, ip_address="198.18.7.7"))[:2] == (409, "VPC.0522")


def test_addresses_differ(cloud: Client) -> None:
    assert len({created(cloud)["public_ip_address"] for _other in range(300)}) == 300


@pytest.mark.parametrize(
    ("bandwidth", "code"),
    [
        ({"share_type": "PER", "size": 5}, "VPC.0301"),
        ({"share_type": "PER", "name": "n"}, "VPC.0301"),
        ({"share_type": "WHOLE"}, "VPC.0301"),
        ({"share_type": "WHOLE", "id": "unknown"}, "VPC.0301"),
        ({**OWN, "size": 0}, "VPC.0501"),
        ({**OWN, "size": 2001}, "VPC.0501"),
        ({**OWN, "share_type": "HALF"}, "VPC.0501"),
        ({}, "VPC.0501"),
    ],
)
def test_bandwidths_that_are_refused(cloud: Client, bandwidth: Any, code: str) -> None:
    for path in (EIPS, PREPAID):
        assert error_of(post(cloud, path, bandwidth=bandwidth))[:2] == (400, code)
    assert len(cloud.get(EIPS).json()["publicips"]) == 1


def test_a_shared_bandwidth_outlives_its_addresses(cloud: Client) -> None:
    cloud.control("POST", "seed", {"bandwidths": [{"name": "shared", "id": "bw-1", "size": 50}]})
    for _other in range(2):
        made = created(cloud, bandwidth={"share_type": "WHOLE", "id": "bw-1"})
        seen = show(cloud, made["id"])
        assert (seen["bandwidth_size"], seen["bandwidth_id"]) == (50, "bw-1")
        cloud.delete(f"{EIPS}/{made['id']}")


def test_filters(cloud: Client) -> None:
    port = ports(cloud)[0]
    made = created(cloud, port_id=port["id"], more={"enterprise_project_id": "7"})
    by: list[tuple[str, str]] = [
        ("port_id", port["id"]),
        ("public_ip_address", made["public_ip_address"]),
        ("private_ip_address", port["fixed_ips"][0]["ip_address"]),
        ("id", made["id"]),
        ("enterprise_project_id", "7"),
    ]
    for query in by:
        assert [one["id"] for one in cloud.get(EIPS, query).json()["publicips"]] == [made["id"]]
    assert len(cloud.get(EIPS, ("id", made["id"]), ("id", "other")).json()["publicips"]) == 1
    assert len(cloud.get(EIPS, ("enterprise_project_id", "all_granted_eps")).json()["publicips"]) == 2
    assert cloud.get(EIPS, ("ip_version", "6")).json()["publicips"] == []


def test_pages(cloud: Client) -> None:
    for _other in range(4):
        created(cloud)
    first = cloud.get(EIPS, ("limit", "3")).json()["publicips"]
    rest = cloud.get(EIPS, ("limit", "3"), ("marker", first[-1]["id"])).json()["publicips"]
    assert (len(first), len(rest)) == (3, 2)
    assert error_of(cloud.get(EIPS, ("marker", "unknown")))[:2] == (404, "VPC.0504")
    assert error_of(cloud.get(EIPS, ("limit", "2001")))[:2] == (400, "VPC.0501")


def test_paid_by_month() -> None:
    cloud = paced("poll")
    answer = post(cloud, PREPAID, bandwidth=BY_SIZE, more={"extendParam": CHARGED}, alias="front").json()
    assert set(answer) == {"order_id", "publicip_id"}
    address_id = answer["publicip_id"]
    assert cloud.get(f"{EIPS}/{address_id}").status_code == 404
    assert order_status(cloud, answer["order_id"]) == 3
    assert show(cloud, address_id)["status"] == "PENDING_CREATE"
    assert order_status(cloud, answer["order_id"]) == 5
    assert show(cloud, address_id)["profile"] == {"order_id": answer["order_id"]}
    assert error_of(cloud.delete(f"{EIPS}/{address_id}"))[:2] == (409, "VPC.0525")
    (resource,) = resources(cloud, order_id=answer["order_id"])
    assert (resource["resource_id"], resource["is_main_resource"]) == (address_id, 1)
    cloud.post(UNSUBSCRIBE, {"resource_ids": [address_id], "unsubscribe_type": 1})
    assert show(cloud, address_id)["status"] == "DOWN"
    assert cloud.get(f"{EIPS}/{address_id}").status_code == 404


def test_paid_by_month_bound_at_once_and_priced(cloud: Client) -> None:
    port = ports(cloud)[0]["id"]
    answer = post(cloud, PREPAID, bandwidth=BY_SIZE, more={"extendParam": CHARGED}, port_id=port).json()
    assert show(cloud, answer["publicip_id"])["status"] == "ACTIVE"
    order = cloud.get(f"{ORDERS}/details/{answer['order_id']}").json()["order_info"]
    assert order["official_amount"] == 230.0


def test_not_paid_yet(cloud: Client) -> None:
    charged = {key: value for key, value in CHARGED.items() if key != "is_auto_pay"}
    answer = post(cloud, PREPAID, bandwidth=BY_SIZE, more={"extendParam": charged}).json()
    assert order_status(cloud, answer["order_id"]) == 6
    assert cloud.get(f"{EIPS}/{answer['publicip_id']}").status_code == 404


def test_a_port_that_is_taken_by_the_time_it_is_paid(cloud: Client) -> None:
    port = ports(cloud)[0]["id"]
    charged = {key: value for key, value in CHARGED.items() if key != "is_auto_pay"}
    more = {"extendParam": charged}
    order_id = post(cloud, PREPAID, bandwidth=BY_SIZE, more=more, port_id=port).json()["order_id"]
    created(cloud, port_id=port)
    paid = {"order_id": order_id, "use_coupon": "NO", "use_discount": "NO"}
    cloud.post("bss/v3/orders/customer-orders/pay", paid)
    assert order_status(cloud, order_id) == 4


def test_v2_without_prepaid_is_v1(cloud: Client) -> None:
    answer = post(cloud, PREPAID).json()
    assert list(answer) == ["publicip"]
    refused = post(cloud, PREPAID, bandwidth=BY_SIZE, more={"extendParam": {"charge_mode": "prePaid"}})
    assert error_of(refused)[:2] == (400, "VPC.0531")


def test_a_foreign_project_and_a_bad_body(cloud: Client) -> None:
    assert error_of(cloud.get("eip/v1/another/publicips"))[:2] == (400, "VPC.0007")
    assert error_of(post(cloud, type="5_gum"))[:2] == (400, "VPC.0501")

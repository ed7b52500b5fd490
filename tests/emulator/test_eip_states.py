# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The statuses of public addresses, what each of them refuses, and what the project may have."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.addresses import EIPS, EIPS_2, NOBODY, body, new, new_port, put, seeded, show
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.metal import paced


def look(cloud: Client, address_id: str) -> str:
    answer = cloud.get(f"{EIPS}/{address_id}")
    return str(answer.json()["publicip"]["status"]) if answer.status_code == 200 else str(answer.status_code)


def test_a_creation_and_a_deletion_take_time() -> None:
    cloud = paced("poll")
    address_id = new(cloud)
    for refused in (put(cloud, address_id, alias="a"), put(cloud, address_id), cloud.delete(f"{EIPS}/{address_id}")):
        assert error_of(refused)[:2] == (409, "VPC.0512")
    assert [look(cloud, address_id) for _each in range(2)] == ["PENDING_CREATE", "DOWN"]
    assert cloud.delete(f"{EIPS}/{address_id}").status_code == 204
    assert error_of(cloud.delete(f"{EIPS}/{address_id}"))[:2] == (409, "VPC.0512")
    assert [look(cloud, address_id) for _each in range(2)] == ["PENDING_DELETE", "404"]


def test_an_address_that_is_made_with_a_port_reaches_it_in_the_end() -> None:
    cloud = paced("poll")
    port = cloud.get("vpc/v2.0/ports").json()["ports"][0]
    address_id = new(cloud, port_id=port["id"])
    servers = f"ecs/v1/{PROJECT}/cloudservers/detail"
    assert "floating" not in cloud.get(servers).text
    assert [look(cloud, address_id) for _each in range(2)] == ["PENDING_CREATE", "ACTIVE"]
    assert "floating" in cloud.get(servers).text


def test_an_address_of_a_virtual_ip(cloud: Client) -> None:
    vip = new_port(cloud, device_owner="neutron:VIP_PORT")
    address_id = new(cloud)
    put(cloud, address_id, port_id=vip["id"])
    seen = show(cloud, address_id)
    assert (seen["status"], seen["port_id"]) == ("ACTIVE", vip["id"])
    assert seen["private_ip_address"] == vip["fixed_ips"][0]["ip_address"]
    assert "floating" not in cloud.get(f"ecs/v1/{PROJECT}/cloudservers/detail").text


def test_a_deleted_port_leaves_the_address_unbound(cloud: Client) -> None:
    vip = new_port(cloud)
    address_id = new(cloud, port_id=vip["id"])
    assert show(cloud, address_id)["status"] == "ACTIVE"
    cloud.delete(f"vpc/v2.0/ports/{vip['id']}")
    seen = show(cloud, address_id)
    assert (seen["status"], "port_id" in seen) == ("DOWN", False)
    assert cloud.get(EIPS, ("port_id", vip["id"])).json()["publicips"] == []
    assert put(cloud, address_id, port_id=new_port(cloud)["id"]).status_code == 200
    put(cloud, address_id)
    assert cloud.delete(f"{EIPS}/{address_id}").status_code == 204


def test_the_ip_version(cloud: Client) -> None:
    address_id = new(cloud)
    assert "public_ipv6_address" not in show(cloud, address_id)
    refused = put(cloud, address_id, ip_version=6, port_id="")
    assert error_of(refused)[:2] == (400, "VPC.0501")
    assert put(cloud, address_id, ip_version=6).json()["publicip"]["ip_version"] == 6
    seen = show(cloud, address_id)
    assert (seen["ip_version"], seen["public_ipv6_address"].startswith("2001:db8:")) == (6, True)
    assert [one["id"] for one in cloud.get(EIPS, ("ip_version", "6")).json()["publicips"]] == [address_id]
    put(cloud, address_id, ip_version=4)
    assert cloud.get(EIPS, ("ip_version", "6")).json()["publicips"] == []


def test_a_change_of_the_version_leaves_the_binding(cloud: Client) -> None:
    port = new_port(cloud)
    address_id = new(cloud, port_id=port["id"])
    put(cloud, address_id, ip_version=6)
    assert show(cloud, address_id)["port_id"] == port["id"]
    put(cloud, address_id, alias="kept")
    assert show(cloud, address_id)["port_id"] == port["id"]


REFUSED = {
    "FREEZED": {"bind": (409, "VPC.0512"), "unbind": (409, "VPC.0512"), "delete": None},
    "ERROR": {"bind": (409, "VPC.0512"), "unbind": (409, "VPC.0512"), "delete": None},
    "ELB": {"bind": (409, "VPC.0510"), "unbind": None, "delete": (500, "VPC.0516")},
    "VPN": {"bind": (409, "VPC.0510"), "unbind": None, "delete": (409, "VPC.0517")},
    "BIND_ERROR": {"bind": None, "unbind": None, "delete": None},
}


@pytest.mark.parametrize("action", ["bind", "unbind", "delete"])
@pytest.mark.parametrize("status", sorted(REFUSED))
def test_what_a_status_refuses(cloud: Client, status: str, action: str) -> None:
    address_id = seeded(cloud, alias="odd", status=status)
    assert show(cloud, address_id)["status"] == status
    if action == "delete":
        answer = cloud.delete(f"{EIPS}/{address_id}")
    else:
        answer = put(cloud, address_id, **({"port_id": new_port(cloud)["id"]} if action == "bind" else {}))
    expected = REFUSED[status][action]
    if expected is None:
        assert answer.status_code in (200, 204), answer.text
    else:
        assert error_of(answer)[:2] == expected


def test_a_seed_with_an_unknown_status(cloud: Client) -> None:
    document = {"publicips": [{"alias": "odd", "status": "BLUE"}]}
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=document)
    assert (answer.status_code, "BIND_ERROR" in answer.text) == (400, True)


def outcome(cloud: Client, on: str, result: str, **more: Any) -> None:
    cloud.control("POST", "seed", {"eip_outcomes": [{"on": on, "publicip": "front*", "result": result, **more}]})


def test_bindings_that_fail() -> None:
    cloud = paced("poll")
    address_id, port = new(cloud, alias="front"), new_port(cloud)
    look(cloud, address_id)
    outcome(cloud, "bind", "error")
    assert put(cloud, address_id, port_id=port["id"]).json()["publicip"]["status"] == "PENDING_UPDATE"
    assert [look(cloud, address_id) for _each in range(2)] == ["PENDING_UPDATE", "BIND_ERROR"]
    assert error_of(cloud.delete(f"{EIPS}/{address_id}"))[:2] == (409, "VPC.0517")
    put(cloud, address_id)
    assert [look(cloud, address_id) for _each in range(3)] == ["PENDING_UPDATE", "DOWN", "DOWN"]
    outcome(cloud, "bind", "fail")
    put(cloud, address_id, port_id=port["id"])
    assert [look(cloud, address_id) for _each in range(2)] == ["PENDING_UPDATE", "DOWN"]
    outcome(cloud, "bind", "refuse", code="VPC.0514", reason="Neutron Error.")
    assert error_of(put(cloud, address_id, port_id=port["id"])) == (400, "VPC.0514", "Neutron Error.")
    assert put(cloud, address_id, port_id=port["id"]).status_code == 200


def test_creations_that_fail() -> None:
    cloud = paced("poll")
    outcome(cloud, "create", "error")
    outcome(cloud, "create", "fail")
    broken, vanished = new(cloud, alias="front"), new(cloud, alias="front-2")
    other = new(cloud, alias="back")
    assert [look(cloud, broken) for _each in range(2)] == ["PENDING_CREATE", "ERROR"]
    assert [look(cloud, vanished) for _each in range(2)] == ["PENDING_CREATE", "404"]
    assert [look(cloud, other) for _each in range(2)] == ["PENDING_CREATE", "DOWN"]
    outcome(cloud, "create", "refuse", code="VPC.0503")
    assert error_of(cloud.post(EIPS, body(alias="front")))[:2] == (400, "VPC.0503")


@pytest.mark.parametrize(("limit", "code"), [("publicips", "VPC.0521"), ("pool", "VPC.0532")])
def test_what_a_project_may_have(cloud: Client, limit: str, code: str) -> None:
    cloud.control("POST", "seed", {"eip_limits": {limit: 2}})
    new(cloud)
    for path in (EIPS, EIPS_2):
        assert error_of(cloud.post(path, body()))[:2] == (409, code)
    charged = {"charge_mode": "prePaid", "period_type": "month"}
    assert error_of(cloud.post(EIPS_2, {**body(), "extendParam": charged}))[:2] == (409, code)
    assert len(cloud.get(EIPS).json()["publicips"]) == 2


@pytest.mark.parametrize(("wanted", "refused"), [(NOBODY, (404, "VPC.0504")), ("nobody", (400, "VPC.0501"))])
def test_addresses_that_are_not_there(cloud: Client, wanted: str, refused: tuple[int, str]) -> None:
    assert error_of(cloud.get(f"{EIPS}/{wanted}"))[:2] == refused
    assert error_of(put(cloud, wanted, alias="a"))[:2] == refused
    assert error_of(cloud.delete(f"{EIPS}/{wanted}"))[:2] == refused


def test_tags(cloud: Client) -> None:
    address_id = seeded(cloud, alias="tagged", tags={"team": "web"})
    path = f"{EIPS_2}/{address_id}/tags"

    def change(action: str, *tags: dict[str, str]) -> Any:
        return cloud.post(f"{path}/action", {"action": action, "tags": list(tags)})

    assert change("create", {"key": "a", "value": "x=y"}, {"key": "empty", "value": ""}).status_code == 204
    assert change("create", {"key": "a", "value": "z"}).status_code == 204
    assert set(show(cloud, address_id)["tags"]) == {"team=web", "a=z", "empty"}
    assert {tag["key"]: tag["value"] for tag in cloud.get(path).json()["tags"]} == {
        "team": "web",
        "a": "z",
        "empty": "",
    }
    assert change("delete", {"key": "a"}, {"key": "absent"}).status_code == 204
    assert set(show(cloud, address_id)["tags"]) == {"team=web", "empty"}
    for refused in (
        change("create", {"key": "b", "value": "1"}, {"key": "b", "value": "2"}),
        change("create", *({"key": f"k{number}", "value": ""} for number in range(9))),
        change("create", {"key": "k" * 37, "value": ""}),
        change("create", {"key": "b", "value": "v" * 44}),
        change("replace", {"key": "b", "value": ""}),
    ):
        assert error_of(refused)[:2] == (400, "VPC.1801")
    assert error_of(change("delete"))[:2] == (400, "VPC.0501")
    assert set(show(cloud, address_id)["tags"]) == {"team=web", "empty"}
    assert error_of(cloud.get(f"{EIPS_2}/{NOBODY}/tags"))[:2] == (404, "VPC.0504")


def test_types_of_shared_bandwidths_for_which_an_address_is(cloud: Client) -> None:
    assert len(cloud.get(EIPS, ("allow_share_bandwidth_type_any", "share")).json()["publicips"]) == 1
    assert cloud.get(EIPS, ("allow_share_bandwidth_type_any", "edgeshare")).json()["publicips"] == []

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finding servers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import PROJECT, Client, error_of

DETAIL = f"ecs/v1/{PROJECT}/cloudservers/detail"


def names(cloud: Client, *query: tuple[str, str]) -> list[str]:
    return sorted(server["name"] for server in cloud.get(DETAIL, *query).json()["servers"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), ["web-1", "web-2"]),
        ((("name", "web"),), ["web-1", "web-2"]),
        ((("name", "web-1"),), ["web-1"]),
        ((("name", "db"),), []),
        ((("ip", "192.168.0.1"),), ["web-1", "web-2"]),
        ((("ip_eq", "192.168.0.1"),), []),
        ((("ip_eq", "192.168.0.12"),), ["web-2"]),
        ((("status", "ACTIVE"),), ["web-1", "web-2"]),
        ((("status", "SHUTOFF"),), []),
        ((("flavor", "s6.large.2"),), ["web-1", "web-2"]),
        ((("tags", "role=web"),), ["web-1", "web-2"]),
        ((("not-tags", "role=web"),), []),
        ((("enterprise_project_id", "1"),), []),
    ],
)
def test_filters(cloud: Client, query: Any, found: list[str]) -> None:
    assert names(cloud, *query) == found


def test_pages_count_from_one(cloud: Client) -> None:
    cloud.control("POST", "seed", {"ecs_servers": 28})
    whole = cloud.get(DETAIL).json()
    assert (len(whole["servers"]), whole["count"]) == (25, 30)
    second = cloud.get(DETAIL, ("offset", "2")).json()
    assert (len(second["servers"]), second["count"]) == (5, 30)
    assert not {s["id"] for s in whole["servers"]} & {s["id"] for s in second["servers"]}
    assert cloud.get(DETAIL, ("offset", "3")).json() == {"count": 30, "servers": []}
    assert cloud.get(DETAIL, ("limit", "7"), ("offset", "5")).json()["servers"].__len__() == 2
    assert error_of(cloud.get(DETAIL, ("limit", "0")))[:2] == (400, "Ecs.0005")


def test_a_server_and_its_interface(cloud: Client) -> None:
    (listed,) = cloud.get(DETAIL, ("name", "web-1")).json()["servers"]
    server = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/{listed['id']}").json()["server"]
    assert server == listed
    (port,) = cloud.get("vpc/v2.0/ports", ("device_id", server["id"])).json()["ports"]
    assert port["device_owner"] == "compute:cn-north-4a" == "compute:" + server["OS-EXT-AZ:availability_zone"]
    assert port["binding:vif_details"] == {"primary_interface": True}
    assert port["status"] == "ACTIVE"
    ((address,),) = server["addresses"].values()
    assert address["addr"] == port["fixed_ips"][0]["ip_address"] == "192.168.0.11"
    assert address["OS-EXT-IPS:port_id"] == port["id"]
    assert list(server["addresses"]) == [server["metadata"]["vpc_id"]]


def test_a_dual_stack_server_with_two_interfaces(cloud: Client) -> None:
    nics = [
        {"subnet": "subnet-dual", "ipv6": True, "port_id": "second-by-name"},
        {"subnet": "subnet-demo", "port_id": "first-by-name"},
    ]
    cloud.control("POST", "seed", {"ecs_servers": [{"name": "both", "nics": nics}]})
    (server,) = cloud.get(DETAIL, ("name", "both")).json()["servers"]
    first, second = server["network_interfaces"]
    assert first["primary"] is True
    assert second["primary"] is False
    assert [address[:9] for address in first["ipv6_addresses"]] == ["2001:db8:"]
    assert len(first["ip_addresses"]) == len(second["ip_addresses"]) == 1


def test_bare_metal_is_elsewhere(cloud: Client) -> None:
    cloud.control(
        "POST", "seed", {"bms_servers": [{"name": "iron", "id": "iron-1", "nics": [{"subnet": "subnet-demo"}]}]}
    )
    assert names(cloud, ("name", "iron")) == []
    assert error_of(cloud.get(f"ecs/v1/{PROJECT}/cloudservers/iron-1"))[:2] == (404, "Ecs.0114")
    assert len(cloud.get("vpc/v2.0/ports", ("device_id", "iron-1")).json()["ports"]) == 1


def test_an_unknown_server(cloud: Client) -> None:
    answer = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/unknown")
    assert answer.status_code == 404
    assert answer.json() == {"error": {"code": "Ecs.0114", "message": "Instance[unknown] could not be found."}}

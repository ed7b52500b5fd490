# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Route tables, the subnets in them, and their routes; the older routes of peerings."""

from __future__ import annotations

from typing import Any

import pytest
from requests import Response

from tests.emulator.addresses import NOBODY, new_port
from tests.emulator.clients import PROJECT, Client, error_of

V1 = f"vpc/v1/{PROJECT}"
TABLES = f"{V1}/routetables"
OLD = "vpc/v2.0/vpc/routes"
FAR = {"type": "nat", "destination": "10.9.0.0/16", "nexthop": "nat-1"}


@pytest.fixture(name="cloud")
def cloud_(cloud: Client) -> Client:
    """With a NAT gateway, and a second VPC that a peering connects with the first."""
    first = cloud.get(f"{V1}/vpcs").json()["vpcs"][0]["id"]
    second = {"name": "second", "id": NOBODY, "cidr": "10.1.0.0/16", "subnets": [{"name": "s", "cidr": "10.1.0.0/24"}]}
    document = {
        "vpcs": [second],
        "vpc_next_hops": [{"type": "nat", "id": "nat-1"}],
        "vpc_peerings": [{"name": "p", "id": "peering-1", "vpc": first, "peer_vpc_id": NOBODY}],
    }
    cloud.control("POST", "seed", document)
    return cloud


def vpc(cloud: Client) -> str:
    found = cloud.get(f"{V1}/vpcs").json()["vpcs"]
    return str(next(one["id"] for one in found if one["name"] == "vpc-demo"))


def subnets(cloud: Client) -> dict[str, str]:
    found = cloud.get(f"{V1}/subnets", ("vpc_id", vpc(cloud))).json()["subnets"]
    return {one["name"]: one["id"] for one in found}


def default(cloud: Client) -> dict[str, Any]:
    listed = cloud.get(TABLES, ("vpc_id", vpc(cloud))).json()["routetables"]
    (found,) = [one for one in listed if one["default"]]
    return table(cloud, found["id"])


def table(cloud: Client, table_id: str) -> dict[str, Any]:
    answer = cloud.get(f"{TABLES}/{table_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["routetable"]
    return found


def post(cloud: Client, **given: Any) -> Response:
    return cloud.post(TABLES, {"routetable": {"vpc_id": vpc(cloud), **given}})


def new(cloud: Client, **given: Any) -> dict[str, Any]:
    answer = post(cloud, **given)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()["routetable"]
    return made


def put(cloud: Client, table_id: str, **actions: Any) -> Response:
    return cloud.put(f"{TABLES}/{table_id}", {"routetable": {"routes": actions}})


def move(cloud: Client, table_id: str, **subnets: list[str]) -> Response:
    return cloud.post(f"{TABLES}/{table_id}/action", {"routetable": {"subnets": subnets}})


def custom(seen: dict[str, Any]) -> list[dict[str, Any]]:
    return [route for route in seen["routes"] if route["type"] != "local"]


def test_each_vpc_has_a_default_table(cloud: Client) -> None:
    listed = cloud.get(TABLES).json()["routetables"]
    assert [one["default"] for one in listed] == [True, True]
    assert len({one["vpc_id"] for one in listed}) == 2
    assert all("routes" not in one for one in listed)
    seen = default(cloud)
    assert {one["id"] for one in seen["subnets"]} == {*subnets(cloud).values()}
    assert {(one["type"], one["destination"], one["nexthop"]) for one in seen["routes"]} == {
        ("local", "192.168.0.0/24", "-"),
        ("local", "192.168.1.0/24", "-"),
        ("local", "2001:db8:0:1::/64", "-"),
    }
    assert error_of(cloud.delete(f"{TABLES}/{seen['id']}"))[:2] == (400, "VPC.2800")


def test_the_life_of_a_table(cloud: Client) -> None:
    made = new(cloud, name="mine", description="first", routes=[FAR])
    assert (made["name"], made["default"], made["subnets"]) == ("mine", False, [])
    assert custom(made) == [{**FAR, "description": ""}]
    assert table(cloud, made["id"]) == made
    answer = cloud.put(f"{TABLES}/{made['id']}", {"routetable": {"name": "", "description": "second"}})
    assert (answer.json()["routetable"]["name"], answer.json()["routetable"]["description"]) == ("", "second")
    assert custom(table(cloud, made["id"])) == custom(made)
    assert cloud.delete(f"{TABLES}/{made['id']}").status_code == 204
    assert error_of(cloud.get(f"{TABLES}/{made['id']}"))[:2] == (404, "VPC.2808")
    assert error_of(cloud.delete(f"{TABLES}/{made['id']}"))[:2] == (404, "VPC.2808")
    assert error_of(put(cloud, made["id"]))[:2] == (404, "VPC.2808")


def test_subnets_are_in_one_table(cloud: Client) -> None:
    (demo, dual), first, second = subnets(cloud).values(), new(cloud)["id"], new(cloud)["id"]
    answer = move(cloud, first, associate=[demo, dual])
    assert {one["id"] for one in answer.json()["routetable"]["subnets"]} == {demo, dual}
    assert default(cloud)["subnets"] == []
    move(cloud, second, associate=[demo])
    assert [one["id"] for one in table(cloud, first)["subnets"]] == [dual]
    (found,) = cloud.get(TABLES, ("subnet_id", demo)).json()["routetables"]
    assert found["id"] == second
    assert error_of(cloud.delete(f"{TABLES}/{second}"))[:2] == (400, "VPC.2800")
    assert error_of(move(cloud, first, disassociate=[demo]))[:2] == (400, "VPC.2800")
    move(cloud, second, disassociate=[demo])
    assert [one["id"] for one in default(cloud)["subnets"]] == [demo]
    move(cloud, default(cloud)["id"], associate=[dual])
    assert table(cloud, first)["subnets"] == []
    assert error_of(move(cloud, default(cloud)["id"], disassociate=[dual]))[:2] == (400, "VPC.2800")
    assert cloud.delete(f"{TABLES}/{second}").status_code == 204


def test_subnets_of_another_vpc(cloud: Client) -> None:
    (foreign,) = cloud.get(f"{V1}/subnets", ("vpc_id", NOBODY)).json()["subnets"]
    made = new(cloud)["id"]
    for unknown in (foreign["id"], "unknown"):
        assert error_of(move(cloud, made, associate=[unknown]))[:2] == (400, "VPC.2807")
    assert table(cloud, made)["subnets"] == []


def test_routes_come_change_and_go(cloud: Client) -> None:
    table_id, port = default(cloud)["id"], new_port(cloud)["id"]
    other = {"type": "eni", "destination": "10.8.0.0/16", "nexthop": port}
    answer = put(cloud, table_id, add=[{**FAR, "description": "d"}, other])
    assert answer.status_code == 200, answer.text
    assert custom(answer.json()["routetable"]) == [{**FAR, "description": "d"}, {**other, "description": ""}]
    put(
        cloud, table_id, mod=[{**other, "destination": FAR["destination"]}], **{"del": [{"destination": "10.8.0.0/16"}]}
    )
    assert custom(table(cloud, table_id)) == [{**other, "destination": FAR["destination"], "description": "d"}]
    again = {**FAR, "destination": "10.7.0.0/16"}
    assert error_of(put(cloud, table_id, add=[again], mod=[{**FAR, "destination": "10.6.0.0/16"}]))[0] == 400
    assert error_of(put(cloud, table_id, add=[again], **{"del": [{"destination": "10.6.0.0/16"}]}))[0] == 400
    assert [route["destination"] for route in custom(table(cloud, table_id))] == ["10.9.0.0/16"]


@pytest.mark.parametrize(
    ("routes", "code"),
    [
        ([FAR, FAR], "VPC.2809"),
        ([{**FAR, "destination": "192.168.0.0/25"}], "VPC.2809"),
        ([{**FAR, "destination": "2001:db8:0:1::/64"}], "VPC.2809"),
        ([{**FAR, "destination": "10.9.0.1/16"}], "VPC.2800"),
        ([{**FAR, "destination": "somewhere"}], "VPC.2800"),
        ([{**FAR, "type": "local"}], "VPC.2800"),
        ([{**FAR, "type": "vpn"}], "VPC.2800"),
        ([{**FAR, "nexthop": "nat-2"}], "VPC.2800"),
        ([{**FAR, "description": "d" * 256}], "VPC.2800"),
        ([{"type": "nat", "destination": "10.9.0.0/16"}], "VPC.2800"),
        ([{**FAR, "destination": "10.5.0.0/16"}], "VPC.2812"),
    ],
)
def test_routes_that_are_refused(cloud: Client, routes: list[dict[str, Any]], code: str) -> None:
    table_id = default(cloud)["id"]
    put(cloud, table_id, add=[{**FAR, "destination": "10.5.0.0/16"}])
    assert error_of(put(cloud, table_id, add=routes))[:2] == (400, code)
    assert len(custom(table(cloud, table_id))) == 1


def test_a_destination_that_is_larger_than_a_subnet(cloud: Client) -> None:
    assert put(cloud, default(cloud)["id"], add=[{**FAR, "destination": "0.0.0.0/0"}]).status_code == 200


def test_next_hops(cloud: Client) -> None:
    table_id, vip = default(cloud)["id"], new_port(cloud, device_owner="neutron:VIP_PORT")
    server = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/detail").json()["servers"][0]["id"]
    hops = [("vip", vip["fixed_ips"][0]["ip_address"]), ("ecs", server), ("eni", vip["id"]), ("peering", "peering-1")]
    for number, (kind, nexthop) in enumerate(hops):
        route = {"type": kind, "destination": f"10.{number + 20}.0.0/16", "nexthop": nexthop}
        assert put(cloud, table_id, add=[route]).status_code == 200, kind
        assert error_of(put(cloud, table_id, mod=[{**route, "nexthop": "other"}]))[:2] == (400, "VPC.2800")
    elsewhere = cloud.get(TABLES, ("vpc_id", NOBODY)).json()["routetables"][0]["id"]
    foreign = {"type": "eni", "destination": "10.30.0.0/16", "nexthop": vip["id"]}
    assert error_of(put(cloud, elsewhere, add=[foreign]))[:2] == (400, "VPC.2800")
    assert put(cloud, elsewhere, add=[{**foreign, "type": "peering", "nexthop": "peering-1"}]).status_code == 200


def test_how_many_routes(cloud: Client) -> None:
    many = [{**FAR, "destination": f"10.{number}.0.0/16"} for number in range(30, 236)]
    assert error_of(post(cloud, routes=many[:6]))[:2] == (400, "VPC.2800")
    made = new(cloud, routes=many[:5])["id"]
    assert put(cloud, made, add=many[5:200]).status_code == 200
    assert error_of(put(cloud, made, add=many[200:201]))[:2] == (400, "VPC.2800")
    assert len(custom(table(cloud, made))) == 200


def test_a_project_without_custom_tables(cloud: Client) -> None:
    cloud.control("POST", "seed", {"vpc_limits": {"custom_route_tables": False}})
    assert error_of(post(cloud))[:2] == (400, "VPC.2810")


def test_tables_of_an_unknown_vpc(cloud: Client) -> None:
    assert error_of(post(cloud, vpc_id="unknown"))[:2] == (404, "VPC.0003")
    assert error_of(post(cloud, vpc_id=None))[:2] == (400, "VPC.2800")
    assert error_of(cloud.get("vpc/v1/another/routetables"))[:2] == (400, "VPC.0007")


def test_pages(cloud: Client) -> None:
    for _each in range(2):
        new(cloud)
    everything = cloud.get(TABLES).json()["routetables"]
    first = cloud.get(TABLES, ("limit", "3")).json()["routetables"]
    rest = cloud.get(TABLES, ("limit", "3"), ("marker", first[-1]["id"])).json()["routetables"]
    assert [*first, *rest] == everything
    assert len(everything) == 4
    assert cloud.get(TABLES, ("id", first[0]["id"])).json()["routetables"] == first[:1]
    assert error_of(cloud.get(TABLES, ("marker", "unknown")))[:2] == (404, "VPC.2808")


def test_seeded_tables(cloud: Client) -> None:
    seeds = [
        {"vpc": "vpc-demo", "name": "mine", "routes": [FAR], "subnets": [subnets(cloud)["subnet-demo"]]},
        {"vpc": "vpc-demo", "default": True, "routes": [FAR]},
    ]
    cloud.control("POST", "seed", {"vpc_route_tables": seeds})
    (mine,) = [one for one in cloud.get(TABLES).json()["routetables"] if one["name"] == "mine"]
    assert [one["id"] for one in mine["subnets"]] == [subnets(cloud)["subnet-demo"]]
    assert len(custom(default(cloud))) == 1


def old(cloud: Client, **given: Any) -> Response:
    route = {"type": "peering", "destination": "10.1.0.0/24", "nexthop": "peering-1", "vpc_id": vpc(cloud), **given}
    return cloud.post(OLD, {"route": route})


def test_old_routes_are_in_the_default_table(cloud: Client) -> None:
    answer = old(cloud)
    assert answer.status_code == 201
    made = answer.json()["route"]
    assert (made["destination"], made["tenant_id"], made["vpc_id"]) == ("10.1.0.0/24", PROJECT, vpc(cloud))
    assert [route["nexthop"] for route in custom(default(cloud))] == ["peering-1"]
    assert cloud.get(f"{OLD}/{made['id']}").json()["route"] == made
    put(cloud, default(cloud)["id"], add=[FAR])
    assert cloud.get(OLD).json()["routes"] == [made]
    assert error_of(old(cloud))[:2] == (409, "RouteExists")
    assert cloud.delete(f"{OLD}/{made['id']}").status_code == 204
    assert error_of(cloud.get(f"{OLD}/{made['id']}"))[:2] == (404, "VpcRouteNotFound")
    assert [route["type"] for route in custom(default(cloud))] == ["nat"]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"type": "nat"}, (400, "HTTPBadRequest")),
        ({"nexthop": "peering-2"}, (400, "HTTPBadRequest")),
        ({"destination": "192.168.0.0/24"}, (400, "HTTPBadRequest")),
        ({"vpc_id": "unknown"}, (404, "VpcNotFound")),
    ],
)
def test_old_routes_that_are_refused(cloud: Client, given: dict[str, str], refused: tuple[int, str]) -> None:
    assert error_of(old(cloud, **given))[:2] == refused
    assert cloud.get(OLD).json()["routes"] == []


def test_pages_of_old_routes(cloud: Client) -> None:
    made = [old(cloud, destination=f"10.1.{number}.0/24").json()["route"]["id"] for number in range(1, 4)]
    first = cloud.get(OLD, ("limit", "2")).json()
    assert [link["rel"] for link in first["routes_links"]] == ["next"]
    marker = first["routes"][-1]["id"]
    rest = cloud.get(OLD, ("limit", "2"), ("marker", marker)).json()
    assert [link["rel"] for link in rest["routes_links"]] == ["next", "previous"]
    assert [one["id"] for one in first["routes"] + rest["routes"]] == sorted(made)
    back = cloud.get(OLD, ("marker", rest["routes"][0]["id"]), ("page_reverse", "true"), ("limit", "1")).json()[
        "routes"
    ]
    assert [one["id"] for one in back] == [marker]
    assert [one["id"] for one in cloud.get(OLD, ("destination", "10.1.2.0/24")).json()["routes"]] == [made[1]]
    assert cloud.get(OLD, ("tenant_id", "another")).json()["routes"] == []
    assert error_of(cloud.get(OLD, ("marker", "unknown")))[:2] == (404, "VpcRouteNotFound")

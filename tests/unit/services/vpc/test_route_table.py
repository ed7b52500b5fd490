# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Route tables: which requests a task sends, and what it says if that is not possible."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc_route_table"
VPC = {"vpc": "vpc-examples"}
NAMED: dict[str, Any] = {"name": "one", **VPC}
DEFAULT: dict[str, Any] = {"default": True, **VPC}
SUBNET = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"
PORTS = ("02c72193-efec-42fb-853b-c33f2b802467", "02c72193-efec-42fb-853b-c33f2b802468")
SERVER = "ea61f836-b52f-41bf-9d06-685644001d6f"
PUT = "/routetables/[^/]+$"


def route(number: int, port: int = 0, **more: Any) -> dict[str, Any]:
    return {"destination": f"10.{number}.0.0/16", "type": "eni", "next_hop": PORTS[port], **more}


def sent(cloud: LocalCloud) -> list[tuple[str, Any]]:
    """The method and the body of each request that writes."""
    return [(entry["method"], entry["body"]["routetable"]) for entry in cloud.requests() if entry["body"]]


def body(number: int, port: int = 0, **more: Any) -> dict[str, Any]:
    return {"destination": f"10.{number}.0.0/16", "type": "eni", "nexthop": PORTS[port], **more}


def test_a_new_table_has_up_to_five_routes_at_once(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, routes=[route(number) for number in range(5)], **NAMED)["route_table"]
    assert [item["destination"] for item in made["routes"]] == [f"10.{number}.0.0/16" for number in range(5)]
    ((_method, posted),) = sent(cloud)
    assert posted["routes"] == [body(number) for number in range(5)]
    cloud.done(MODULE, routes=[route(number) for number in range(6)], **{**NAMED, "name": "two"})
    assert [(method, "routes" in table) for method, table in sent(cloud)] == [("POST", False), ("PUT", True)]


def test_one_request_changes_all_routes(cloud: LocalCloud) -> None:
    cloud.done(MODULE, routes=[route(1, description="first"), route(2), route(3)], **NAMED)
    cloud.requests()
    wanted = [route(1, 1), route(3), route(4, description="new")]
    changed = cloud.done(MODULE, routes=wanted, purge_routes=True, **NAMED)
    assert changed["actions"] == [
        'add routes "10.4.0.0/16" and update routes "10.1.0.0/16" and delete routes "10.2.0.0/16"'
    ]
    actions = {
        "add": [body(4, description="new")],
        "mod": [body(1, 1, description="first")],
        "del": [{"destination": "10.2.0.0/16"}],
    }
    assert sent(cloud) == [("PUT", {"routes": actions})]
    assert [item["description"] for item in changed["route_table"]["routes"]] == ["first", "", "new"]


def test_other_routes_are_kept(cloud: LocalCloud) -> None:
    cloud.done(MODULE, routes=[route(1)], **NAMED)
    assert len(cloud.done(MODULE, routes=[route(2)], **NAMED)["route_table"]["routes"]) == 2
    assert not cloud.done(MODULE, routes=[route(1)], **NAMED)["changed"]
    assert not cloud.done(MODULE, routes=[], **NAMED)["changed"]
    assert cloud.done(MODULE, routes=[], purge_routes=True, **NAMED)["route_table"]["routes"] == []


def test_next_hops_have_names(cloud: LocalCloud) -> None:
    cloud.tell(
        "seed",
        {
            "vpc_peerings": [
                {"name": "peer", "status": "REJECTED", "vpc": "vpc-examples", "peer_vpc_id": "v"},
                {"name": "peer", "id": "p", "vpc": "vpc-examples", "peer_vpc_id": "w"},
            ]
        },
    )
    cloud.done("vpc_port", name="gate", network_id=SUBNET)
    vip = cloud.done("vpc_virtual_ip", name="vip", network_id=SUBNET, ip_address="192.168.0.50")["virtual_ip"]
    hops = {"ecs": "ecs-ha-1", "peering": "peer", "eni": "gate", "vip": vip["ip_address"]}
    routes = [
        {"destination": f"10.{number}.0.0/16", "type": kind, "next_hop": hop}
        for number, (kind, hop) in enumerate(hops.items())
    ]
    made = cloud.done(MODULE, routes=routes, **NAMED)["route_table"]
    assert [item["next_hop"] for item in made["routes"][:2]] == [SERVER, "p"]
    cloud.requests()
    assert not cloud.done(MODULE, routes=routes, **NAMED)["changed"]
    listed = [entry["path"].rpartition("/")[2] for entry in cloud.requests()]
    assert sorted(listed[3:]) == ["detail", "peerings", "ports"]
    assert not cloud.done(MODULE, routes=made["routes"], **NAMED)["changed"]
    assert len(cloud.requests()) == 3


def test_the_default_table(cloud: LocalCloud) -> None:
    changed = cloud.done(MODULE, routes=[route(1)], description="shop", **DEFAULT)["route_table"]
    assert (changed["default"], changed["description"], len(changed["routes"])) == (True, "shop", 1)
    assert not cloud.done(MODULE, routes=[route(1)], **DEFAULT)["changed"]
    assert cloud.done(MODULE, name="main", **DEFAULT)["route_table"]["id"] == changed["id"]
    assert not cloud.done(MODULE, name="main", **VPC, subnets=["subnet-examples"])["changed"]
    cloud.requests()
    message = cloud.refused(MODULE, state="absent", **DEFAULT)
    assert message == (
        'Route table "main" is the default one of its VPC and cannot be deleted. To delete its routes, set routes to '
        "an empty list and purge_routes to true."
    )
    assert "cannot be deleted" in cloud.refused(MODULE, id=changed["id"], state="absent")
    assert "subnets leave the default route table only" in cloud.refused(
        MODULE, subnets=[], purge_subnets=True, **DEFAULT
    )
    assert cloud.writes() == []


def test_subnets_move(cloud: LocalCloud) -> None:
    for name in ("one", "two"):
        cloud.done(MODULE, name=name, subnets=["subnet-examples"], **VPC)
    tables = {item["name"]: item["subnets"] for item in cloud.done(f"{MODULE}_info", **VPC)["route_tables"]}
    assert (tables["one"], tables["two"]) == ([], [SUBNET])
    assert not cloud.done(MODULE, name="two", subnets=[SUBNET], **VPC)["changed"]
    assert not cloud.done(MODULE, name="two", subnets=[], **VPC)["changed"]
    cloud.requests()
    removed = cloud.done(MODULE, name="two", state="absent", **VPC)
    assert removed["actions"] == [f'disassociate subnets "{SUBNET}"', 'delete route table "two"']
    assert sent(cloud) == [("POST", {"subnets": {"disassociate": [SUBNET]}})]
    default = cloud.done(f"{MODULE}_info", default=True, **VPC)["route_tables"]
    assert [item["subnets"] for item in default] == [[SUBNET]]


def test_names_may_repeat(cloud: LocalCloud) -> None:
    first = cloud.done(MODULE, **NAMED)["route_table"]
    elsewhere = cloud.done(MODULE, name="one", vpc="vpc-bms")["route_table"]
    second = cloud.done(MODULE, name="two", **VPC)["route_table"]
    assert cloud.done(MODULE, id=second["id"], name="one")["route_table"]["name"] == "one"
    cloud.requests()
    message = cloud.refused(MODULE, state="absent", **NAMED)
    assert first["id"] in message
    assert second["id"] in message
    assert elsewhere["id"] not in message
    assert "There are 3 route tables" in cloud.refused(MODULE, name="one")
    assert cloud.writes() == []
    found = cloud.done(f"{MODULE}_info", **NAMED)["route_tables"]
    assert {item["id"] for item in found} == {first["id"], second["id"]}
    assert all(item["routes"] == [] for item in found)
    assert all(item["routes"] is None for item in cloud.done(f"{MODULE}_info", vpc="vpc-bms")["route_tables"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"routes": [route(1), route(1, 1)]},
            'routes has two routes to "10.1.0.0/16", but a route table has one to each destination: leave one out.',
        ),
        (
            {"routes": [{**route(1), "destination": "10.1.0.1/16"}]},
            'routes.destination has "10.1.0.1/16", which is an address in the network "10.1.0.0/16": set the network.',
        ),
        (
            {"routes": [{**route(1), "destination": "10.1.0.0"}]},
            'routes.destination has "10.1.0.0", which is not a network in CIDR form: use one such as "192.168.0.0/16".',
        ),
        (
            {"routes": [{**route(1), "type": "vip", "next_hop": "web"}]},
            'routes: next_hop is "web", but a route of type "vip" needs the IP address of the virtual IP.',
        ),
        (
            {"routes": [{**route(1), "type": "ecs", "next_hop": "no-such-server"}]},
            'There is no server with the name or ID "no-such-server". Candidates: "ecs-ha-1", "ecs-ha-2".',
        ),
        (
            {"routes": [{**route(1), "type": "peering", "next_hop": "no-such-peer"}]},
            'There is no VPC peering connection with the name or ID "no-such-peer". Candidates: "from-partner".',
        ),
        (
            {"subnets": ["subnet-bms"]},
            'There is no subnet with the name or ID "subnet-bms". Candidates: "subnet-examples".',
        ),
        (
            {"vpc": "no-such-vpc"},
            'There is no VPC with the name or ID "no-such-vpc". Candidates: "vpc-bms", "vpc-dds", "vpc-examples", '
            '"vpc-servicestage".',
        ),
        ({"vpc": None}, 'There is no route table "one". To create it, set vpc_id.'),
        ({"vpc": None, "default": True}, "default is true, but the task does not say of which VPC: set vpc or vpc_id."),
        (
            {"name": None, "default": False},
            "The task does not say which route table is meant: set id or name, or default to true.",
        ),
        (
            {"vpc": None, "vpc_id": "no-such-id", "default": True},
            'VPC "no-such-id" has no default route table. Check whether the VPC exists.',
        ),
    ],
)
def test_what_is_refused(cloud: LocalCloud, given: dict[str, Any], message: str) -> None:
    desired = {key: value for key, value in {**NAMED, **given}.items() if value is not None}
    assert cloud.refused(MODULE, **desired) == message
    assert cloud.writes() == []


def test_what_cannot_be_changed(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NAMED)["route_table"]
    cloud.requests()
    message = cloud.refused(MODULE, id=made["id"], vpc="vpc-bms")
    assert 'Route table "one": the API cannot change vpc_id from' in message
    assert "default from false to true" in cloud.refused(MODULE, id=made["id"], default=True)
    assert cloud.writes() == []


def test_a_destination_in_another_spelling(cloud: LocalCloud) -> None:
    wanted = {**route(1), "destination": "2001:0DB8::/32"}
    made = cloud.done(MODULE, routes=[wanted], **NAMED)["route_table"]
    assert made["routes"][0]["destination"] == "2001:db8::/32"
    assert not cloud.done(MODULE, routes=[wanted], purge_routes=True, **NAMED)["changed"]


def test_what_an_earlier_task_creates(cloud: LocalCloud) -> None:
    routes = [{"destination": "10.1.0.0/16", "type": "ecs", "next_hop": "server-to-be"}]
    more = {"vpc": "vpc-to-be", "routes": routes, "subnets": ["subnet-to-be"]}
    for options in ({"name": "one"}, {"default": True}):
        result = cloud.run(MODULE, check=True, **options, **more)
        assert result["changed"]
        assert result["route_table"]["vpc_id"] == "vpc-to-be"
    assert result["actions"] == ['add routes "10.1.0.0/16"', 'associate subnets "subnet-to-be"']
    assert not cloud.run(MODULE, check=True, vpc="vpc-to-be", default=True, state="absent")["changed"]


def test_a_response_that_is_lost(cloud: LocalCloud) -> None:
    """The service refuses to add or delete a route a second time, and to let a subnet go that is gone."""
    for method, path in (("POST", "/routetables$"), ("PUT", PUT), ("POST", "/action$")):
        cloud.tell("faults", {"action": "drop_after", "method": method, "path": path, "nth": 1})
    made = cloud.done(MODULE, routes=[route(number) for number in range(6)], subnets=["subnet-examples"], **NAMED)
    assert len(made["route_table"]["routes"]) == 6
    assert made["route_table"]["subnets"] == [SUBNET]
    for method, path in (("PUT", PUT), ("POST", "/action$")):
        cloud.tell("faults", {"action": "drop_after", "method": method, "path": path, "nth": 1})
    options = {"routes": [], "purge_routes": True, "subnets": [], "purge_subnets": True}
    assert cloud.done(MODULE, **options, **NAMED)["route_table"]["routes"] == []
    assert len(cloud.done(f"{MODULE}_info", **NAMED)["route_tables"]) == 1


def test_a_refusal_is_passed_on(cloud: LocalCloud) -> None:
    message = cloud.refused(MODULE, routes=[{**route(1), "destination": "192.168.0.0/25"}], **DEFAULT)
    assert "overlaps with a system route" in message
    assert "VPC.2809" in message

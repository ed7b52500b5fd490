# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Routes: which requests a task sends, and what it says if that is not possible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

MODULE = "vpc_route"
VPC = {"vpc": "vpc-examples"}
SERVERS = ("ea61f836-b52f-41bf-9d06-685644001d6f", "ea61f836-b52f-41bf-9d06-685644001d70")
TO: dict[str, Any] = {**VPC, "destination": "10.8.0.0/16"}
NEW: dict[str, Any] = {**TO, "type": "ecs", "next_hop": "ecs-ha-1"}
PUT = "/routetables/[^/]+$"


def sent(cloud: LocalCloud) -> list[tuple[str, Any]]:
    """The method and the body of each request that writes."""
    return [(entry["method"], entry["body"]["routetable"]) for entry in cloud.requests() if entry["body"]]


def test_only_one_route_is_written(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, description="office", **NEW)["route"]
    assert made["id"] == f"{made['route_table_id']}/10.8.0.0/16"
    values = {"type": "ecs", "destination": "10.8.0.0/16", "nexthop": SERVERS[0], "description": "office"}
    assert sent(cloud) == [("PUT", {"routes": {"add": [values]}})]
    changed = cloud.done(MODULE, **{**NEW, "next_hop": "ecs-ha-2"})["route"]
    assert changed == {**made, "next_hop": SERVERS[1]}
    assert sent(cloud) == [("PUT", {"routes": {"mod": [{**values, "nexthop": SERVERS[1]}]}})]
    assert cloud.done(MODULE, id=made["id"], description="")["route"]["description"] == ""
    assert sent(cloud) == [("PUT", {"routes": {"mod": [{**values, "nexthop": SERVERS[1], "description": ""}]}})]
    assert cloud.done(MODULE, state="absent", **TO)["changed"]
    assert sent(cloud) == [("PUT", {"routes": {"del": [{"destination": "10.8.0.0/16"}]}})]


def test_a_table_of_its_own(cloud: LocalCloud) -> None:
    table = cloud.done("vpc_route_table", name="one", **VPC)["route_table"]
    options = {key: value for key, value in NEW.items() if key != "vpc"}
    made = cloud.done(MODULE, route_table="one", **options)["route"]
    assert (made["route_table_id"], made["vpc_id"]) == (table["id"], table["vpc_id"])
    assert not cloud.done(MODULE, route_table_id=table["id"], **options)["changed"]
    assert not cloud.done(MODULE, route_table=table["id"], **options)["changed"]
    assert 'Route table "one" is in the VPC ' in cloud.refused(
        MODULE, route_table_id=table["id"], vpc="vpc-bms", **options
    )
    assert not cloud.done(MODULE, route_table="one", **NEW)["changed"]
    other = cloud.done(MODULE, **NEW)
    assert other["changed"]
    assert other["route"]["route_table_id"] != table["id"]
    assert cloud.done(f"{MODULE}_info", route_table="one")["routes"] == [made]
    assert cloud.done(f"{MODULE}_info", type="ecs", **TO)["routes"] == [other["route"]]
    assert cloud.done(f"{MODULE}_info", type="eni", **VPC)["routes"] == []
    assert cloud.done(f"{MODULE}_info", route_table_id="no-such-id")["routes"] == []
    assert cloud.done(f"{MODULE}_info", vpc_id="no-such-id")["routes"] == []
    assert "no-such-table" in cloud.refused(f"{MODULE}_info", route_table="no-such-table")


def test_a_peering_connection(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"vpc_peerings": [{"name": "peer", "id": "p", "vpc": "vpc-examples", "peer_vpc_id": "v"}]})
    made = cloud.done(MODULE, **{**NEW, "type": "peering", "next_hop": "peer"})["route"]
    assert made["next_hop"] == "p"
    cloud.requests()
    assert not cloud.done(MODULE, **{**NEW, "type": "peering", "next_hop": "p"})["changed"]
    assert len(cloud.requests()) == 3


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"vpc": None},
            "The task does not say which route table the route is in: set vpc or vpc_id for the default one of a VPC, "
            "or route_table or route_table_id.",
        ),
        ({"type": None, "next_hop": None}, 'There is no route "10.8.0.0/16". To create it, set type and next_hop.'),
        (
            {"destination": "10.8.0.9/16"},
            'destination has "10.8.0.9/16", which is an address in the network "10.8.0.0/16": set the network.',
        ),
        (
            {"type": "vip", "next_hop": "web"},
            'next_hop is "web", but a route of type "vip" needs the IP address of the virtual IP.',
        ),
        (
            {"next_hop": "no-such-server"},
            'There is no server with the name or ID "no-such-server". Candidates: "ecs-ha-1", "ecs-ha-2".',
        ),
        (
            {"route_table": "no-such-table"},
            'There is no route table with the name or ID "no-such-table". Candidates: "rtb-vpc-examples".',
        ),
        ({"vpc": None, "route_table_id": "no-such-id"}, 'There is no route table with the ID "no-such-id".'),
        (
            {"vpc": None, "vpc_id": "no-such-id"},
            'VPC "no-such-id" has no default route table. Check whether the VPC exists.',
        ),
    ],
)
def test_what_is_refused(cloud: LocalCloud, given: dict[str, Any], message: str) -> None:
    desired = {key: value for key, value in {**NEW, **given}.items() if value is not None}
    assert cloud.refused(MODULE, **desired) == message
    assert cloud.writes() == []


def test_what_cannot_be_changed(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["route"]
    cloud.requests()
    message = cloud.refused(MODULE, id=made["id"], destination="10.9.0.0/16")
    assert message == (
        'Route "10.8.0.0/16": the API cannot change destination from "10.8.0.0/16" to "10.9.0.0/16". Nothing was '
        "changed. Recreate the route, or correct the task."
    )
    assert "is not the one that the task describes" in cloud.refused(
        MODULE, id=made["id"], destination="10.9.0.0/16", state="absent"
    )
    assert "is not the one that the task describes: vpc_id is" in cloud.refused(
        MODULE, id=made["id"], vpc="vpc-bms", state="absent"
    )
    assert "There is no route with ID" in cloud.refused(MODULE, id=made["route_table_id"] + "/10.9.0.0/16")
    assert cloud.writes() == []


def test_routes_of_subnets_are_nobodys(cloud: LocalCloud) -> None:
    assert not cloud.done(MODULE, destination="192.168.0.0/24", state="absent", **VPC)["changed"]
    assert "overlaps with a system route" in cloud.refused(MODULE, **{**NEW, "destination": "192.168.0.0/24"})


def test_a_table_that_an_earlier_task_creates(cloud: LocalCloud) -> None:
    for options in ({"vpc": "vpc-to-be"}, {"vpc": "vpc-examples", "route_table": "table-to-be"}):
        result = cloud.run(MODULE, check=True, **{**NEW, **options})
        assert result["actions"] == ['create route "10.8.0.0/16"']
        assert not cloud.done(MODULE, **{**TO, **options}, state="absent")["changed"]


def test_responses_that_are_lost(cloud: LocalCloud) -> None:
    for options in (NEW, {**NEW, "next_hop": "ecs-ha-2"}, {**TO, "state": "absent"}):
        cloud.tell("faults", {"action": "drop_after", "method": "PUT", "path": PUT, "nth": 1})
        assert cloud.done(MODULE, **options)["changed"]
        assert not cloud.done(MODULE, **options)["changed"]


def test_tasks_right_after_each_other(tmp_path: Path) -> None:
    """A play creates a VPC, connects it and routes to it and back, while reads lag behind."""
    cloud = LocalCloud(tmp_path, delays=True)
    cloud.done("vpc", name="right", cidr="10.1.0.0/16")
    cloud.done("vpc_subnet", name="right", vpc="right", cidr="10.1.0.0/24")
    cloud.done("vpc_route_table", name="right", vpc="right", subnets=["right"])
    cloud.done("vpc_peering", name="both", vpc="vpc-examples", peer_vpc="right")
    peering = {"type": "peering", "next_hop": "both"}
    there, back = ({**peering, "destination": network} for network in ("10.1.0.0/16", "192.168.0.0/16"))
    assert cloud.done(MODULE, **VPC, **there)["changed"]
    assert cloud.done(MODULE, vpc="right", route_table="right", **back)["changed"]
    assert cloud.done("vpc_route_table", default=True, vpc="right", routes=[back])["changed"]
    gone = {"destination": "192.168.0.0/16", "state": "absent"}
    assert cloud.done(MODULE, vpc="right", route_table="right", **gone)["changed"]
    assert cloud.done(MODULE, destination="10.1.0.0/16", state="absent", **VPC)["changed"]
    for module, options in (("vpc_route_table", {"vpc": "right"}), ("vpc_peering", {"vpc": "vpc-examples"})):
        name = "right" if module == "vpc_route_table" else "both"
        assert cloud.done(module, name=name, state="absent", **options)["changed"]

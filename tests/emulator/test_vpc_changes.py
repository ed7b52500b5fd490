# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""VPCs are made, changed and deleted, and get further ranges."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import OTHER_PROJECT, PROJECT, Client
from tests.emulator.conftest import client_of
from tests.emulator.networks import V1, V3, Json, ask_subnet, new_subnet, new_vpc, refusal
from tests.support.emulators import fresh_app


@pytest.fixture
def polled() -> Client:
    """Where things change after each look."""
    return client_of(fresh_app(Settings(pace="poll")))


def shown(cloud: Client, vpc: Json) -> Json:
    found: Json = cloud.get(f"{V1}/vpcs/{vpc['id']}").json()["vpc"]
    return found


def shown_in_v3(cloud: Client, vpc: Json) -> Json:
    found: Json = cloud.get(f"{V3}/vpcs/{vpc['id']}").json()["vpc"]
    return found


def update(cloud: Client, vpc: Json, **option: Any) -> Any:
    return cloud.put(f"{V1}/vpcs/{vpc['id']}", {"vpc": option})


def extend(cloud: Client, vpc: Json, *cidrs: str, how: str = "add", **more: Any) -> Any:
    body = {"vpc": {"extend_cidrs": list(cidrs)}, **more}
    return cloud.put(f"{V3}/vpcs/{vpc['id']}/{how}-extend-cidr", body)


def test_the_life_of_a_vpc(cloud: Client) -> None:
    made = new_vpc(cloud, description="For tests", enterprise_project_id="ep-1", tags=["team*web", "stage*a*b"])
    assert (made["status"], made["routes"], made["tenant_id"]) == ("CREATING", [], PROJECT)
    assert shown(cloud, made) == {**made, "status": "OK"}
    assert cloud.get(f"{V1}/vpcs", ("enterprise_project_id", "ep-1")).json()["vpcs"] == [{**made, "status": "OK"}]
    answer = update(cloud, made, name="renamed", description="", enable_network_address_usage_metrics=True)
    assert answer.json()["vpc"]["name"] == "renamed"
    changed = shown(cloud, made)
    assert (changed["name"], changed["description"], changed["cidr"]) == ("renamed", "", "10.0.0.0/16")
    assert changed["enable_network_address_usage_metrics"] is True
    whole = shown_in_v3(cloud, made)
    assert whole["tags"] == [{"key": "stage", "value": "a*b"}, {"key": "team", "value": "web"}]
    assert cloud.delete(f"{V1}/vpcs/{made['id']}").status_code == 204
    assert refusal(cloud.get(f"{V1}/vpcs/{made['id']}")) == (404, "VPC.0003")
    assert refusal(cloud.get(f"{V3}/vpcs/{made['id']}")) == (404, "VPC.9904")
    assert refusal(cloud.delete(f"{V1}/vpcs/{made['id']}")) == (404, "VPC.0003")
    assert refusal(update(cloud, made, name="late")) == (404, "VPC.0003")


def test_a_vpc_of_nothing(cloud: Client) -> None:
    """Neither a name nor a range is required, and empty names may repeat."""
    for _time in range(2):
        made = cloud.post(f"{V1}/vpcs", {"vpc": {}}).json()["vpc"]
        assert (made["name"], made["cidr"], made["enterprise_project_id"]) == ("", "", "0")
    assert refusal(ask_subnet(cloud, made)) == (400, "VPC.0203")
    assert update(cloud, made, cidr="10.0.0.0/16").status_code == 200
    assert ask_subnet(cloud, made).status_code == 200


def test_a_vpc_that_is_not_ready(polled: Client) -> None:
    made = new_vpc(polled)
    assert refusal(ask_subnet(polled, made)) == (400, "VPC.0004")
    assert refusal(update(polled, made, name="early")) == (500, "VPC.0113")
    assert refusal(polled.delete(f"{V1}/vpcs/{made['id']}")) == (409, "VPC.0103")
    assert shown(polled, made)["status"] == "CREATING"
    assert shown(polled, made)["status"] == "OK"
    assert ask_subnet(polled, made).status_code == 200


def test_a_vpc_that_is_not_ready_in_v3(polled: Client) -> None:
    made = new_vpc(polled)
    assert shown_in_v3(polled, made)["status"] == "PENDING"
    assert shown_in_v3(polled, made)["status"] == "ACTIVE"


def test_a_list_is_a_look(polled: Client) -> None:
    made = new_vpc(polled)
    states = [polled.get(f"{V1}/vpcs", ("id", made["id"])).json()["vpcs"][0]["status"] for _time in range(2)]
    assert states == ["CREATING", "OK"]


def test_a_vpc_is_ready_after_half_a_minute() -> None:
    cloud = client_of(fresh_app(Settings(pace="clock")))
    made = new_vpc(cloud)
    cloud.control("POST", "clock", {"advance": 29})
    assert shown(cloud, made)["status"] == "CREATING"
    cloud.control("POST", "clock", {"advance": 1})
    assert shown(cloud, made)["status"] == "OK"


@pytest.mark.parametrize(
    "option",
    [
        {"cidr": "10.0.0.0/7"},
        {"cidr": "10.0.0.0/29"},
        {"cidr": "10.0.0.1/16"},
        {"cidr": "10.0.0.0"},
        {"cidr": "172.32.0.0/16"},
        {"cidr": "8.8.0.0/16"},
        {"cidr": "2001:db8::/64"},
        {"cidr": "nonsense"},
        {"name": "a b"},
        {"name": "x" * 65},
        {"description": "<b>"},
        {"description": "x" * 256},
        {"enterprise_project_id": "x" * 37},
        {"block_service_endpoint_states": "maybe"},
        {"cidr": 10},
    ],
)
def test_vpcs_that_are_refused(cloud: Client, option: Json) -> None:
    answer = cloud.post(f"{V1}/vpcs", {"vpc": {"name": "made", "cidr": "10.0.0.0/16", **option}})
    assert refusal(answer) == (400, "VPC.0101")
    assert len(cloud.get(f"{V1}/vpcs").json()["vpcs"]) == 1


def test_tags_of_a_creation_that_are_refused(cloud: Client) -> None:
    for tags in (["none"], ["a*1", "a*2"], [f"k{number}*" for number in range(11)], [f"{'k' * 37}*"], ["*v"]):
        answer = cloud.post(f"{V1}/vpcs", {"vpc": {"name": "made", "tags": tags}})
        assert refusal(answer) == (400, "VPC.1801"), tags
    assert len(cloud.get(f"{V1}/vpcs").json()["vpcs"]) == 1


def test_names_are_unique(cloud: Client) -> None:
    made = new_vpc(cloud)
    assert refusal(cloud.post(f"{V1}/vpcs", {"vpc": {"name": "made"}})) == (400, "VPC.0115")
    assert refusal(update(cloud, made, name="vpc-demo")) == (400, "VPC.0115")
    assert update(cloud, made, name="made", description="same name").status_code == 200


def test_equal_ranges(cloud: Client) -> None:
    assert new_vpc(cloud, "one")["cidr"] == new_vpc(cloud, "two")["cidr"]


def test_the_quota(cloud: Client) -> None:
    for number in range(4):
        new_vpc(cloud, f"vpc-{number}")
    assert refusal(cloud.post(f"{V1}/vpcs", {"vpc": {}})) == (409, "VPC.0114")
    cloud.control("POST", "seed", {"vpc_quotas": {"vpc": 6}})
    (quota,) = cloud.get(f"{V1}/quotas", ("type", "vpc")).json()["quotas"]["resources"]
    assert (quota["used"], quota["quota"]) == (5, 6)
    new_vpc(cloud, "sixth")


def test_a_new_range_holds_all_subnets(cloud: Client) -> None:
    made = new_vpc(cloud)
    new_subnet(cloud, made, "10.0.1.0/24")
    assert refusal(update(cloud, made, cidr="10.1.0.0/16")) == (400, "VPC.0117")
    assert refusal(update(cloud, made, cidr="nonsense")) == (400, "VPC.0101")
    assert update(cloud, made, cidr="10.0.0.0/8").json()["vpc"]["cidr"] == "10.0.0.0/8"


def test_routes_are_not_made_here(cloud: Client) -> None:
    made = new_vpc(cloud)
    routes = [{"destination": "0.0.0.0/0", "nexthop": "10.0.1.2"}]
    assert refusal(update(cloud, made, routes=routes)) == (501, "EMULATOR.501")
    assert update(cloud, made, routes=[]).status_code == 200


def test_a_vpc_in_use(cloud: Client) -> None:
    made = new_vpc(cloud)
    subnet = new_subnet(cloud, made)
    assert refusal(cloud.delete(f"{V1}/vpcs/{made['id']}")) == (409, "VPC.0104")
    assert cloud.delete(f"{V1}/vpcs/{made['id']}/subnets/{subnet['id']}").status_code == 204
    assert cloud.delete(f"{V1}/vpcs/{made['id']}").status_code == 204


def test_the_project_in_the_path(cloud: Client) -> None:
    made = new_vpc(cloud)
    path = f"vpc/v1/{OTHER_PROJECT}/vpcs"
    assert refusal(cloud.post(path, {"vpc": {}})) == (400, "VPC.0007")
    assert refusal(cloud.delete(f"{path}/{made['id']}")) == (400, "VPC.0007")


def test_further_ranges(cloud: Client) -> None:
    made = new_vpc(cloud)
    assert shown_in_v3(cloud, made)["extend_cidrs"] == []
    answer = extend(cloud, made, "23.8.0.0/16", "23.9.0.0/16")
    assert answer.status_code == 200
    assert answer.json()["vpc"]["extend_cidrs"] == ["23.8.0.0/16", "23.9.0.0/16"]
    assert answer.json()["request_id"] == answer.headers["X-Request-Id"]
    subnet = new_subnet(cloud, made, "23.8.1.0/24")
    assert update(cloud, made, cidr="10.1.0.0/16").status_code == 200
    assert refusal(extend(cloud, made, "23.8.0.0/16", how="remove")) == (409, "VPC.9902")
    assert extend(cloud, made, "23.9.0.0/16", how="remove").json()["vpc"]["extend_cidrs"] == ["23.8.0.0/16"]
    assert cloud.delete(f"{V1}/vpcs/{made['id']}/subnets/{subnet['id']}").status_code == 204
    assert extend(cloud, made, "23.8.0.0/16", how="remove").status_code == 200
    assert shown_in_v3(cloud, made)["extend_cidrs"] == []


@pytest.mark.parametrize(
    ("cidrs", "expected"),
    [
        (["nonsense"], (400, "VPC.9911")),
        (["2001:db8::/64"], (400, "VPC.9911")),
        (["100.64.0.0/16"], (400, "VPC.9916")),
        (["192.168.7.0/24"], (400, "VPC.9916")),
        (["10.0.7.0/24"], (409, "VPC.9914")),
        (["23.8.0.0/16", "23.8.1.0/24"], (409, "VPC.9914")),
        ([f"23.{number}.0.0/16" for number in range(6)], (400, "VPC.9912")),
        ([], (400, "VPC.9901")),
        ([5], (400, "VPC.9901")),
    ],
)
def test_further_ranges_that_are_refused(cloud: Client, cidrs: list[str], expected: tuple[int, str]) -> None:
    made = new_vpc(cloud)
    assert refusal(extend(cloud, made, *cidrs)) == expected
    assert shown_in_v3(cloud, made)["extend_cidrs"] == []


def test_a_range_that_is_not_there(cloud: Client) -> None:
    made = new_vpc(cloud)
    assert refusal(extend(cloud, made, "23.8.0.0/16", how="remove")) == (404, "VPC.9915")
    assert refusal(extend(cloud, {"id": "unknown"}, "23.8.0.0/16")) == (404, "VPC.9904")


def test_the_first_range_must_not_overlap_the_others(cloud: Client) -> None:
    made = new_vpc(cloud)
    assert extend(cloud, made, "10.5.0.0/16").status_code == 200
    assert refusal(update(cloud, made, cidr="10.0.0.0/8")) == (400, "VPC.0101")


def test_a_request_that_is_only_checked(cloud: Client) -> None:
    made = new_vpc(cloud)
    answer = extend(cloud, made, "23.8.0.0/16", dry_run=True)
    assert (answer.status_code, list(answer.json())) == (202, ["request_id"])
    assert shown_in_v3(cloud, made)["extend_cidrs"] == []
    assert refusal(extend(cloud, made, "nonsense", dry_run=True)) == (400, "VPC.9911")


def test_v3_shows_what_is_in_a_vpc(cloud: Client) -> None:
    made = new_vpc(cloud)
    assert shown_in_v3(cloud, made)["cloud_resources"] == [{"resource_type": "routetable", "resource_count": 1}]
    new_subnet(cloud, made)
    counted = {one["resource_type"]: one["resource_count"] for one in shown_in_v3(cloud, made)["cloud_resources"]}
    assert counted == {"routetable": 1, "virsubnet": 1}


def test_pages_of_v3(cloud: Client) -> None:
    for number in range(3):
        new_vpc(cloud, f"vpc-{number}")
    first = cloud.get(f"{V3}/vpcs", ("limit", "3")).json()
    ids = [vpc["id"] for vpc in first["vpcs"]]
    assert first["page_info"] == {"previous_marker": ids[0], "current_count": 3, "next_marker": ids[2]}
    last = cloud.get(f"{V3}/vpcs", ("limit", "3"), ("marker", ids[2])).json()
    (rest,) = last["vpcs"]
    assert last["page_info"] == {"previous_marker": rest["id"], "current_count": 1}
    assert rest["id"] not in ids
    exact = cloud.get(f"{V3}/vpcs", ("limit", "4")).json()
    assert "next_marker" not in exact["page_info"]
    assert refusal(cloud.get(f"{V3}/vpcs", ("marker", "unknown"))) == (404, "VPC.9904")
    assert refusal(cloud.get(f"{V3}/vpcs", ("limit", "2001"))) == (400, "VPC.9901")


def test_filters_of_v3(cloud: Client) -> None:
    one, two = new_vpc(cloud, "one"), new_vpc(cloud, "two", "10.1.0.0/16", description="second")

    def names(*query: tuple[str, str]) -> set[str]:
        return {vpc["name"] for vpc in cloud.get(f"{V3}/vpcs", *query).json()["vpcs"]}

    assert names(("name", "one"), ("name", "two")) == {"one", "two"}
    assert names(("name", "on")) == set()
    assert names(("id", one["id"])) == {"one"}
    assert names(("cidr", "10.1.0.0/16")) == {"two"}
    assert names(("description", "second"), ("id", two["id"])) == {"two"}
    assert names(("enterprise_project_id", "ep-1")) == set()


def test_what_v3_does_not_make_here(cloud: Client) -> None:
    assert refusal(cloud.post(f"{V3}/vpcs", {"vpc": {"name": "x", "cidr": "10.0.0.0/16"}})) == (501, "EMULATOR.501")


def test_seeds(cloud: Client) -> None:
    subnets = [{"name": "stuck", "cidr": "23.8.0.0/24", "status": "ERROR", "tags": {"a": "1"}, "dns": ["8.8.8.8"]}]
    seeded = {"name": "seeded", "cidr": "10.0.0.0/16", "extend_cidrs": ["23.8.0.0/16"], "tags": {"b": 2}}
    cloud.control("POST", "seed", {"vpcs": [{**seeded, "status": "CREATING", "subnets": subnets}]})
    (vpc,) = cloud.get(f"{V3}/vpcs", ("name", "seeded")).json()["vpcs"]
    assert (vpc["status"], vpc["extend_cidrs"]) == ("PENDING", ["23.8.0.0/16"])
    assert vpc["tags"] == [{"key": "b", "value": "2"}]
    (subnet,) = cloud.get(f"{V1}/subnets", ("vpc_id", vpc["id"])).json()["subnets"]
    assert (subnet["status"], subnet["dnsList"], subnet["primary_dns"]) == ("ERROR", ["8.8.8.8"], "8.8.8.8")


@pytest.mark.parametrize(
    ("seed", "reason"),
    [
        ({"vpcs": [{"name": "x", "cidr": "10.0.0.0/16", "status": "GONE"}]}, "not one of CREATING, OK"),
        ({"vpc_quotas": {"vpn": 1}}, "unknown vpn"),
        ({"vpc_quotas": {"vpc": "many"}}, "not a mapping of kinds to numbers"),
        ({"vpc_outcomes": [{"on": "delete_vpc", "result": "fail"}]}, "not on one of create_subnet"),
    ],
)
def test_seeds_that_are_refused(cloud: Client, seed: Json, reason: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=seed, timeout=10)
    assert answer.status_code == 400
    assert reason in answer.text

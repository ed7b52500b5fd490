# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading document databases, their flavors and versions, and how many requests that takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.dds.instance.definition import (
    DdsInstance,
)
from tests.support.local_cloud import LocalCloud

MODULE = "dds_instance_info"
NETWORK = "f1df08c5-71d1-406a-aff0-de435a51007b"


class Region(LocalCloud):
    def names(self, **options: Any) -> list[str]:
        found = self.run(MODULE, **options)
        assert not found.get("failed"), found["msg"]
        return [one["name"] for one in found["instances"]]

    def queries(self) -> list[dict[str, str]]:
        return [one["query"] for one in self.requests()]

    def answers(self, *bodies: dict[str, Any]) -> None:
        """What the service answers to the next listings."""
        for number, body in enumerate(bodies, 1):
            rule = {"action": "status", "status": 200, "body": body, "path": "/instances$", "nth": number}
            self.tell("faults", rule)


@pytest.fixture
def cloud(tmp_path: Path) -> Region:
    found = Region(tmp_path)
    found.tell("seed", {"dds_instances": 250})
    found.run("vpc_info")
    found.requests()
    return found


def test_everything_by_default(cloud: Region) -> None:
    names = cloud.names()
    assert len(names) == len(set(names)) == 251
    assert names[0] == "dds-00249", "the newest comes first"
    assert [(one["offset"], one["limit"]) for one in cloud.queries()] == [("0", "100"), ("100", "100"), ("200", "100")]


@pytest.mark.parametrize(
    ("options", "names", "requests"),
    [
        ({"name": "dds-00007"}, ["dds-00007"], 1),
        ({"name": "*0007"}, ["dds-00079", "dds-00078"], 1),
        ({"name": "no-such"}, [], 1),
        ({"id": "no-such"}, [], 1),
        ({"name": "dds-00007", "mode": "Sharding"}, [], 1),
        ({"subnet_id": NETWORK}, ["dds-efa6"], 1),
        ({"vpc_id": "674e9b42-cd8d-4d25-a2e6-5abcc565b961", "mode": "ReplicaSet"}, ["dds-efa6"], 1),
        ({"datastore_type": "DDS-Enterprise"}, [], 1),
        ({"status": "createfail"}, [], 3),
        ({"tags": {"team": "team-7", "role": "web"}, "mode": "Sharding"}, ["dds-00167", "dds-00047"], 1),
        ({"tags": {"team": "team-7", "role": 5}}, [], 3),
        ({"limit": 2, "max_results": 3}, ["dds-00249", "dds-00248", "dds-00247"], 2),
        ({"limit": 2, "offset": 3, "max_results": 2}, ["dds-00246", "dds-00245"], 1),
        ({"offset": 250}, ["dds-efa6"], 1),
        ({"offset": 900}, [], 1),
        ({"max_results": 0}, [], 0),
        ({"enterprise_project_id": "no-such", "name": "dds-00007"}, [], 1),
    ],
)
def test_what_is_selected(cloud: Region, options: dict[str, Any], names: list[str], requests: int) -> None:
    assert cloud.names(**options)[:2] == names[:2]
    assert len(cloud.queries()) == requests
    assert "max_results" not in options or cloud.names(**options) == names


def test_the_service_is_not_trusted_with_a_name(cloud: Region) -> None:
    """A filter that it ignores must not give everything."""
    listed = {"instances": [{"id": "1", "name": "one"}, {"id": "2", "name": "two"}], "total_count": 2}
    cloud.answers(listed, listed, listed)
    assert cloud.names(name="two") == ["two"]
    assert cloud.names(name="*wo") == ["two"]
    assert cloud.names(id="1") == ["one"]


def test_an_empty_page_is_the_end_whatever_the_count_says(cloud: Region) -> None:
    cloud.answers({"instances": [{"id": "1", "name": "one"}], "total_count": 9}, {"instances": [], "total_count": 9})
    assert cloud.names() == ["one"]
    assert len(cloud.queries()) == 2


@pytest.mark.parametrize("end", [{"total_count": 9}, {"instances": None}])
def test_a_page_without_its_list_is_no_end(cloud: Region, end: dict[str, Any]) -> None:
    cloud.answers({"instances": [{"id": "1", "name": "one"}], "total_count": 9}, end)
    assert "the response has no list of instances" in cloud.run(MODULE)["msg"]


def test_what_two_pages_share_is_there_once(cloud: Region) -> None:
    """One was made while pages were read."""
    one, two, three = ({"id": str(number), "name": str(number)} for number in range(3))
    cloud.answers({"instances": [one, two], "total_count": 4}, {"instances": [two, three], "total_count": 4})
    assert cloud.names() == ["0", "1", "2"]


UNTOLD = {"instances": [{"id": "8436a91546294036b75931e879882200in02", "name": "dds-efa6"}], "total_count": 1}


def test_tags_are_read_where_they_are_asked_for_and_not_listed(cloud: Region) -> None:
    cloud.answers(UNTOLD, UNTOLD, UNTOLD)
    assert cloud.run(MODULE)["instances"][0]["tags"] is None
    assert len(cloud.queries()) == 1
    assert cloud.run(MODULE, with_tags=True)["instances"][0]["tags"] == {}
    assert len(cloud.queries()) == 2
    assert cloud.names(tags={"team": "a"}) == []
    assert len(cloud.queries()) == 2
    assert cloud.run(MODULE, name="dds-00007", with_tags=True)["instances"][0]["tags"]["team"] == "team-7"
    assert len(cloud.queries()) == 1


def test_one_that_goes_while_its_tags_are_read_is_left_out(cloud: Region) -> None:
    gone = {"id": "0" * 32 + "in02", "name": "gone"}
    cloud.answers({"instances": [gone, *UNTOLD["instances"]], "total_count": 2})
    found = cloud.run(MODULE, with_tags=True)
    assert [one["name"] for one in found["instances"]] == ["dds-efa6"]


@pytest.mark.parametrize(
    ("remote", "shown"),
    [
        ({"ssl": "1", "port": "8635", "pay_mode": "1"}, {"ssl": True, "port": 8635, "charging_mode": "prepaid"}),
        ({"ssl": 0, "port": 8635, "pay_mode": "0"}, {"ssl": False, "port": 8635, "charging_mode": "postpaid"}),
        ({}, {"ssl": None, "port": None, "charging_mode": None, "groups": [], "flavor": [], "tags": None}),
        (
            {"backup_strategy": {"keep_days": "7", "start_time": ""}},
            {"backup_policy": {"keep_days": 7, "start_time": None}},
        ),
    ],
)
def test_values_are_what_they_are(remote: dict[str, Any], shown: dict[str, Any]) -> None:
    view = DdsInstance.view({"id": "1", **remote})
    assert {key: view[key] for key in shown} == shown
    assert view["raw"] == {"id": "1", **remote}


def node(spec: str, zone: str = "a", **more: Any) -> dict[str, Any]:
    return {"id": spec, "spec_code": spec, "availability_zone": zone, "private_ip": "", **more}


def test_groups_and_what_they_have_in_common() -> None:
    shard = {"type": "shard", "id": "s1", "name": "shard_1", "volume": {"size": "10", "used": "0.5"}}
    groups = [
        {**shard, "nodes": [node("small", "b"), node("small")]},
        {**shard, "id": "s2", "volume": {"size": "20", "used": None}, "nodes": [node("large")]},
        {"type": "mongos", "id": None, "volume": None, "nodes": [node("m", private_ip="10.0.0.1")]},
        {"type": "readonly", "nodes": [node("other", "c")]},
    ]
    view = DdsInstance.view({"id": "1", "groups": groups})
    assert view["flavor"] == [
        {"type": "mongos", "num": 1, "spec_code": "m", "size": None},
        {"type": "shard", "num": 2, "spec_code": None, "size": None},
    ]
    assert [(one["size"], one["used"]) for one in view["groups"]] == [(10, 0.5), (20, None), (None, None), (None, None)]
    assert [one["nodes"][0]["private_ip"] for one in view["groups"]] == [None, None, "10.0.0.1", None]
    assert view["availability_zones"] == ["a", "b"], "a node for reading only may be anywhere"


def test_flavors(cloud: Region) -> None:
    found = cloud.run("dds_flavor_info", type="replica", vcpus=4, datastore_version="4.4")["flavors"]
    assert [one["id"] for one in found] == ["dds.mongodb.s6.xlarge.2.repset"]
    assert [(one["vcpus"], one["ram"]) for one in found] == [(4, 8)]
    assert {"name": "cn-north-4c", "status": "sellout"} in found[0]["zones"]
    assert [one.get("engine_version") for one in cloud.queries()] == ["4.4"]
    assert cloud.run("dds_flavor_info", id="no-such")["flavors"] == []
    assert cloud.run("dds_flavor_info", datastore_version="9")["flavors"] == []


def test_versions(cloud: Region) -> None:
    found = cloud.run("dds_datastore_info")["datastores"]
    assert {"id": "DDS-Community/4.4", "type": "DDS-Community", "version": "4.4"} in found
    assert cloud.run("dds_datastore_info", type="no-such")["datastores"] == []
    assert cloud.run("dds_datastore_info", version="9")["datastores"] == []

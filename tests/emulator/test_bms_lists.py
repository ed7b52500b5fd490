# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finding servers among many: filters, pages, both generations of the list, and how long it takes."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.metal import DETAIL, elsewhere, new, ordered
from tests.support.emulators import fresh_app

BRIEF = f"bms/v1.1/{PROJECT}/baremetalservers/detail"


def seed(cloud: Client, **server: Any) -> None:
    given = {"nics": [{"subnet": "subnet-demo"}], **server}
    cloud.control("POST", "seed", {"bms_servers": [given]})


@pytest.fixture
def few(cloud: Client) -> Client:
    seed(cloud, name="db-1", tags=["role=db", "tier=gold"], flavor="physical.s3.large")
    seed(cloud, name="db-10", tags=["role=db"], status="SHUTOFF")
    seed(cloud, name="web", tags=["role=web"], enterprise_project_id="7")
    return cloud


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), ["db-1", "db-10", "web"]),
        ((("name", "db-1"),), ["db-1", "db-10"]),
        ((("name", "none"),), []),
        ((("status", "SHUTOFF"),), ["db-10"]),
        ((("flavor", "physical.s3.large"),), ["db-1"]),
        ((("flavor", "physical"),), []),
        ((("tags", "role=db"),), ["db-1", "db-10"]),
        ((("tags", "role=db,tier=gold"),), ["db-1"]),
        ((("tags", "role"),), []),
        ((("tags", "__type_baremetal"),), ["db-1", "db-10", "web"]),
        ((("enterprise_project_id", "7"),), ["web"]),
        ((("name", "db"), ("status", "ACTIVE")), ["db-1"]),
        ((("detail", "4"),), ["db-1", "db-10", "web"]),
    ],
)
def test_filters(few: Client, query: Any, found: list[str]) -> None:
    answer = few.get(DETAIL, *query).json()
    assert sorted(server["name"] for server in answer["servers"]) == found
    assert answer["count"] == len(found)


@pytest.mark.parametrize(
    "query",
    [
        ("limit", "0"),
        ("limit", "1001"),
        ("offset", "0"),
        ("offset", "x"),
        ("detail", "1"),
    ],
)
def test_queries_that_are_refused(few: Client, query: tuple[str, str]) -> None:
    assert error_of(few.get(DETAIL, query))[:2] == (400, "BMS.0001")


def test_the_other_generation_of_the_list(few: Client) -> None:
    answer = few.get(BRIEF, ("name", "db-10")).json()
    assert list(answer) == ["servers"]
    (server,) = answer["servers"]
    assert (server["name"], server["status"], server["availability_zone"]) == ("db-10", "SHUTOFF", "cn-north-4a")
    (known,) = few.get(BRIEF, ("flavor", "physical.s3.large")).json()["servers"]
    assert (known["flavor"]["vcpus"], known["flavor"]["ram"], known["flavor"]["disk"]) == (32, 196608, 1200)


def test_pages_are_numbered_from_one(cloud: Client) -> None:
    cloud.control("POST", "seed", {"bms_servers": 28})
    whole = cloud.get(DETAIL).json()
    assert (len(whole["servers"]), whole["count"]) == (25, 25), "the count is that of the page"
    second = cloud.get(DETAIL, ("offset", "2")).json()
    assert (len(second["servers"]), second["count"]) == (3, 3)
    assert not {server["id"] for server in whole["servers"]} & {server["id"] for server in second["servers"]}
    assert cloud.get(DETAIL, ("offset", "3")).json() == {"count": 0, "servers": []}
    assert len(cloud.get(DETAIL, ("offset", "4"), ("limit", "9")).json()["servers"]) == 1
    filtered = cloud.get(DETAIL, ("tags", "role=web"), ("limit", "10"), ("offset", "2")).json()
    assert (filtered["count"], len(filtered["servers"])) == (8, 8)


def test_virtual_servers_are_elsewhere(cloud: Client) -> None:
    assert cloud.get(DETAIL).json()["count"] == 0
    (found, _other) = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/detail").json()["servers"]
    for path in ("", "/tags", "/os-interface"):
        assert error_of(cloud.get(f"bms/v1/{PROJECT}/baremetalservers/{found['id']}{path}"))[:2] == (404, "BMS.0040")


def test_regions_are_apart(cloud: Client) -> None:
    far = elsewhere(cloud)
    ordered(cloud)
    servers = far.get(f"bms/v1/{far.project}/baremetalservers/detail").json()["servers"]
    assert sorted(server["name"] for server in servers) == ["metal-1", "metal-2"]
    assert cloud.get(DETAIL).json()["count"] == 1


def test_public_addresses_are_listed(cloud: Client) -> None:
    far = elsewhere(cloud)
    (server,) = far.get(f"bms/v1/{far.project}/baremetalservers/detail", ("name", "metal-1")).json()["servers"]
    (addresses,) = server["addresses"].values()
    seen = [(address["addr"], address["OS-EXT-IPS:type"]) for address in addresses]
    assert seen == [("172.16.0.21", "fixed"), ("198.18.200.21", "floating")]


def test_numbered_servers_are_always_the_same() -> None:
    def listed() -> list[Any]:
        cloud = client_of(fresh_app())
        cloud.control("POST", "seed", {"bms_servers": 30})
        servers = cloud.get(DETAIL, ("limit", "100")).json()["servers"]
        stable = ("id", "name", "tags", "OS-EXT-AZ:availability_zone")
        macless = [[address["addr"] for address in next(iter(one["addresses"].values()))] for one in servers]
        return [[server[key] for key in stable] for server in servers] + macless

    first = listed()
    assert first == listed()
    assert {server[3] for server in first[:30]} == {"cn-north-4a", "cn-north-4b", "cn-north-4c"}


@pytest.mark.xdist_group("crowded")
def test_fifty_thousand_servers_page_by_page(crowded: tuple[Client, float]) -> None:
    """Every page is as quick as the first; the bounds are far above what it takes."""
    cloud, _seconds = crowded
    new(cloud, "one-more")
    started = time.monotonic()
    seen: set[str] = set()
    for number in (1, 2, 25, 50, 51, 52):
        answer = cloud.get(DETAIL, ("limit", "1000"), ("offset", str(number))).json()
        assert answer["count"] == len(answer["servers"])
        seen |= {server["id"] for server in answer["servers"]}
    assert len(seen) == 4001
    assert time.monotonic() - started < 12
    started = time.monotonic()
    for _other in range(5):
        assert cloud.get(DETAIL, ("name", "one-more")).json()["count"] == 1
    assert time.monotonic() - started < 5


def test_seeds_that_are_refused(cloud: Client) -> None:
    refused: list[tuple[dict[str, Any], str]] = [
        ({"bms_servers": [{"name": "s"}]}, "bms server s has no nics"),
        ({"bms_servers": [{"name": "s", "charging_mode": "free"}]}, "charging_mode 'free'"),
        ({"bms_servers": [{"name": "s", "colour": "red"}]}, "unknown colour"),
        ({"bms_flavors": [{"id": "f", "boot": "Tape", "zones": {}}]}, "boot 'Tape'"),
        ({"bms_flavors": [{"id": "f", "boot": "Volume", "zones": ["a"]}]}, "zones is not a mapping"),
        ({"bms_quota": 3}, "bms_quota is not a mapping"),
        ({"bms_outcomes": [{"on": "sing", "result": "fail"}]}, "outcome on 'sing'"),
        ({"bms_outcomes": [{"on": "stop", "result": "error"}]}, "'error' is not a possible result of stop"),
        ({"images": [{"name": "i", "image_type": "stolen"}]}, "image_type 'stolen'"),
        ({"prices": [{"resource_type": "r", "spec": "s"}]}, "without the amount"),
        ({"publicips": [{"size": 5}]}, "neither alias nor ip_address"),
    ]
    for document, said in refused:
        answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=document)
        assert (answer.status_code, said in answer.json()["error_msg"]) == (400, True), answer.text

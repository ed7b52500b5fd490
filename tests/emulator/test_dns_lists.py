# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists of zones and record sets: filters, order, pages, enterprise projects, seeds and delays."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import Client, Keys, error_of
from tests.emulator.conftest import client_of
from tests.emulator.zones import NAME, ZONES, post_zone, public_zone, sets, vpc, zone
from tests.support.emulators import fresh_app

SEED = [
    {"name": "a.example.com", "tags": {"team": "x", "stage": "live"}},
    {"name": "b.example.com", "tags": {"team": "x"}, "status": "DISABLE", "enterprise_project_id": "e1"},
    {"name": "other.org", "tags": {"team": "y"}},
    {"name": "a.example.com", "type": "private", "vpcs": ["vpc-demo"]},
]
RECORDS = [
    {"name": f"www.{NAME}", "type": "A", "records": ["192.0.2.1"], "line": "Dianxin", "tags": {"k": "v"}},
    {"name": f"www.{NAME}", "type": "A", "records": ["192.0.2.2"]},
    {"name": f"www2.{NAME}", "type": "A", "records": ["192.0.2.3"], "status": "DISABLE"},
    {"name": f"mail.{NAME}", "type": "MX", "records": ["1 m.example.org"]},
]


@pytest.fixture
def full(cloud: Client) -> Client:
    cloud.control("POST", "seed", {"dns_zones": SEED})
    return cloud


def names(cloud: Client, *query: tuple[str, str]) -> list[str]:
    answer = cloud.get(ZONES, *query)
    assert answer.status_code == 200, answer.text
    return sorted(one["name"] for one in answer.json()["zones"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), ["a.example.com.", "b.example.com.", "other.org."]),
        ((("type", "public"),), ["a.example.com.", "b.example.com.", "other.org."]),
        ((("type", "private"),), ["a.example.com."]),
        ((("name", "example.com"),), ["a.example.com.", "b.example.com."]),
        ((("name", "Example.com"), ("search_mode", "like")), ["a.example.com.", "b.example.com."]),
        ((("name", "example.com"), ("search_mode", "equal")), []),
        ((("name", "A.example.com"), ("search_mode", "equal")), ["a.example.com."]),
        ((("status", "DISABLE"),), ["b.example.com."]),
        ((("tags", "team,x"),), ["a.example.com.", "b.example.com."]),
        ((("tags", "team,x|stage,live"),), ["a.example.com."]),
        ((("enterprise_project_id", "e1"),), ["b.example.com."]),
        ((("id", "unknown"),), []),
        ((("type", "private"), ("router_id", "unknown")), []),
    ],
)
def test_filters(full: Client, query: Any, found: list[str]) -> None:
    assert names(full, *query) == found


def test_zones_of_a_vpc(full: Client) -> None:
    assert names(full, ("type", "private"), ("router_id", vpc(full))) == ["a.example.com."]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (("limit", "501"), "DNS.0006"),
        (("limit", "x"), "DNS.0006"),
        (("marker", "unknown"), "DNS.0007"),
        (("offset", "-1"), "DNS.0017"),
        (("sort_key", "colour"), "DNS.0032"),
        (("sort_dir", "up"), "DNS.0033"),
        (("type", "other"), "DNS.0002"),
    ],
)
def test_queries_that_are_refused(full: Client, query: tuple[str, str], code: str) -> None:
    assert error_of(full.get(ZONES, query))[:2] == (400, code)


def test_pages_by_marker(cloud: Client) -> None:
    cloud.control("POST", "seed", {"dns_zones": 5})
    seen: list[str] = []
    query: tuple[tuple[str, str], ...] = (("limit", "2"), ("sort_key", "name"))
    for size, more in ((2, True), (2, True), (1, False)):
        body = cloud.get(ZONES, *query).json()
        page = [one["name"] for one in body["zones"]]
        assert (len(page), body["metadata"]["total_count"], "next" in body["links"]) == (size, 5, more)
        seen += page
        query = (("limit", "2"), ("sort_key", "name"), ("marker", body["zones"][-1]["id"]))
    assert seen == [f"zone-{number:05d}.example.com." for number in range(5)]


def test_the_next_page_is_a_link(cloud: Client) -> None:
    cloud.control("POST", "seed", {"dns_zones": 3})
    body = cloud.get(ZONES, ("limit", "2"), ("offset", "0")).json()
    path, _mark, query = body["links"]["next"].partition("?")
    assert path == f"{cloud.base}/{ZONES}"
    pairs = [tuple(one.split("=")) for one in query.split("&")]
    assert pairs == [("limit", "2"), ("marker", body["zones"][-1]["id"])]


def test_pages_by_offset(cloud: Client) -> None:
    cloud.control("POST", "seed", {"dns_zones": 3})
    query = (("sort_key", "name"), ("sort_dir", "desc"), ("offset", "1"), ("limit", "1"))
    body = cloud.get(ZONES, *query).json()
    assert [one["name"] for one in body["zones"]] == ["zone-00001.example.com."]
    assert cloud.get(ZONES, ("offset", "3")).json()["zones"] == []
    assert cloud.get(ZONES, ("limit", "0")).json()["zones"] == []


@pytest.fixture
def records(cloud: Client) -> Client:
    zones = [
        {"name": NAME, "id": "z1", "record_sets": RECORDS},
        {"name": NAME, "id": "z2", "type": "private", "vpcs": ["vpc-demo"], "record_sets": RECORDS[1:2]},
    ]
    cloud.control("POST", "seed", {"dns_zones": zones})
    return cloud


@pytest.mark.parametrize(
    ("version", "query", "found"),
    [
        ("v2", (), 6),
        ("v2", (("type", "A"),), 3),
        ("v2", (("name", f"www.{NAME}"),), 2),
        ("v2", (("name", "www"),), 3),
        ("v2", (("name", "www.example.com"), ("search_mode", "equal")), 2),
        ("v2", (("status", "DISABLE"),), 1),
        ("v2", (("status", "ACTIVE"), ("type", "A")), 2),
        ("v2", (("tags", "k,v"),), 1),
        ("v2.1", (("line_id", "Dianxin"),), 1),
        ("v2.1", (("line_id", "default_view"), ("type", "A")), 2),
    ],
)
def test_filters_of_record_sets(records: Client, version: str, query: Any, found: int) -> None:
    body = records.get(sets("z1", version), *query).json()
    assert (len(body["recordsets"]), body["metadata"]["total_count"]) == (found, found)


def test_record_sets_of_all_zones(records: Client) -> None:
    path = "dns/v2/recordsets"
    assert len(records.get(path).json()["recordsets"]) == 6
    assert len(records.get(path, ("zone_type", "private")).json()["recordsets"]) == 3
    (found,) = records.get(path, ("records", "192.0.2.3")).json()["recordsets"]
    assert found["name"] == f"www2.{NAME}"


def test_the_order_of_record_sets(records: Client) -> None:
    body = records.get(sets("z1"), ("sort_key", "type"), ("sort_dir", "desc"), ("limit", "2")).json()
    assert [one["type"] for one in body["recordsets"]] == ["SOA", "NS"]
    last = body["recordsets"][1]["id"]
    following = records.get(sets("z1"), ("sort_key", "type"), ("sort_dir", "desc"), ("marker", last))
    assert [one["type"] for one in following.json()["recordsets"]] == ["MX", "A", "A", "A"]
    assert error_of(records.get(sets("z1"), ("sort_key", "ttl")))[:2] == (400, "DNS.0032")


def test_rights_for_one_enterprise_project(cloud: Client) -> None:
    user = {
        "name": "anyone",
        "access_keys": [{"access": "LIMITEDACCESSKEY0001", "secret": "a-secret"}],
        "enterprise_projects": ["e1"],
    }
    project = {"name": "cn-north-4", "id": "p-limited", "dns_zones": SEED[:3]}
    cloud.control("POST", "seed", {"accounts": [{"name": "limited", "users": [user], "projects": [project]}]})
    limited = cloud.but(keys=Keys("LIMITEDACCESSKEY0001", "a-secret"), project="p-limited")
    assert error_of(limited.get(ZONES))[0] == 403
    assert names(limited, ("enterprise_project_id", "all_granted_eps")) == ["b.example.com."]


def test_a_new_zone_is_missing_for_a_while() -> None:
    late = client_of(fresh_app(Settings(pace="clock", delays=True)))
    answer = post_zone(late)
    assert answer.status_code == 202
    path = f"{ZONES}/{answer.json()['id']}"
    late.control("POST", "clock", {"advance": 4})
    assert error_of(late.get(path))[:2] == (404, "DNS.0302")
    late.control("POST", "clock", {"advance": 1})
    assert late.get(path).json()["status"] == "PENDING_CREATE"
    late.control("POST", "clock", {"advance": 60})
    assert late.get(path).json()["status"] == "PENDING_CREATE"
    late.control("POST", "clock", {"advance": 5})
    assert late.get(path).json()["status"] == "ACTIVE"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"name": "a.com", "type": "private"}, "a private zone has vpcs"),
        ({"name": "a.com", "vpcs": ["vpc-demo"]}, "a private zone has vpcs"),
        ({"name": "a.com", "type": "private", "vpcs": ["nowhere"]}, "there is no VPC 'nowhere'"),
        ({"name": "a.com", "status": "ON"}, "status 'ON'"),
        ({"name": "a.com", "colour": "red"}, "unknown colour"),
        ({"name": "bad name"}, "Invalid zone name"),
        ({"name": "a.com", "record_sets": [{**RECORDS[1], "name": "b.org"}]}, "Invalid record set name"),
    ],
)
def test_seeds_that_are_refused(cloud: Client, entry: dict[str, Any], reason: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json={"dns_zones": [entry]})
    assert answer.status_code == 400
    assert reason in answer.json()["error_msg"]


def test_a_zone_links_to_itself(cloud: Client) -> None:
    zone_id = public_zone(cloud)
    assert zone(cloud, zone_id)["links"]["self"] == f"{cloud.base}/{ZONES}/{zone_id}"

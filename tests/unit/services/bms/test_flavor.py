# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Flavors of bare metal servers: what is shown of them, what they are selected by, and what is asked for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.flavor import (
    BmsFlavor,
    BmsFlavors,
    zones_of,
)


def flavor(name: str, zones: str | None = None, boot: str = "LocalDisk", **more: Any) -> dict[str, Any]:
    specs = {
        "capabilities:cpu_arch": "x86_64",
        "capabilities:board_type": "s3l",
        "baremetal:cpu_detail": "Two of them",
        "baremetal:memory_detail": "Much",
        "baremetal:disk_detail": "Fast",
        "baremetal:netcard_detail": "2*10GE",
        "baremetal:net_num": "2",
        "baremetal:__support_evs": "true",
        "baremetal:extBootType": boot,
        "cond:operation:status": "abandon",
        **({} if zones is None else {"cond:operation:az": zones}),
    }
    return {"id": name, "name": name, "vcpus": "32", "ram": 196608, "disk": "1200", "os_extra_specs": specs, **more}


class Region:
    """Flavors by zone with what is left of them; it shows how many only where that is known."""

    def __init__(self) -> None:
        self.flavors = [
            flavor("small", "a(normal),b(sellout)", vcpus="16", ram=65536),
            flavor("large", "a(normal)", boot="Volume"),
            flavor("gone", "b(sellout)"),
        ]
        self.stock: dict[str, list[dict[str, Any]]] = {
            "a": [
                {"flavor_id": "small", "count": 3, "status": "normal"},
                {"flavor_id": "large", "count": 0, "status": "normal"},
            ],
            "b": [{"flavor_id": "small", "count": 0, "status": "sellout"}, {"flavor_id": "gone", "status": "sellout"}],
            "c": [],
        }
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def service(self, name: str) -> Region:
        return self

    def pages(self, path: str, *, query: Mapping[str, Any], **how: Any) -> Iterator[Any]:
        self.asked.append((path.rpartition("/")[2], dict(query)))
        zone = query.get("availability_zone")
        return iter([one for one in self.flavors if zone is None or zone in [item["name"] for item in zones_of(one)]])

    def get(self, path: str, *, query: Mapping[str, Any], **how: Any) -> Any:
        self.asked.append((path.rpartition("/")[2], dict(query)))
        zones = query["availability_zone"].split(",")
        return {"available_resource": [{"availability_zone": zone, "flavors": self.stock[zone]} for zone in zones]}


@pytest.fixture(name="region")
def region_() -> Region:
    return Region()


def read(region: Region, **desired: Any) -> list[dict[str, Any]]:
    region.asked.clear()
    return BmsFlavors(BmsFlavor(region)).read(desired)


def names(region: Region, **desired: Any) -> list[str]:
    return [view["name"] for view in read(region, **desired)]


def test_a_flavor_in_the_words_of_this_collection(region: Region) -> None:
    region.flavors = [flavor("large", "a(normal), b(obt)", boot="Volume")]
    assert read(region) == [
        {
            "id": "large",
            "name": "large",
            "boot_type": "Volume",
            "vcpus": 32,
            "ram": 196608,
            "disk": 1200,
            "cpu_arch": "x86_64",
            "board_type": "s3l",
            "cpu_detail": "Two of them",
            "memory_detail": "Much",
            "disk_detail": "Fast",
            "netcard_detail": "2*10GE",
            "nics": 2,
            "supports_evs": True,
            "zones": [{"name": "a", "status": "normal", "count": None}, {"name": "b", "status": "obt", "count": None}],
        }
    ]


def test_a_flavor_that_says_little(region: Region) -> None:
    region.flavors = [{"id": "bare", "vcpus": "many", "os_extra_specs": None}]
    (view,) = read(region)
    assert {key for key, value in view.items() if value is not None} == {"id", "zones", "supports_evs"}
    assert (view["zones"], view["supports_evs"]) == ([], False)


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (None, []),
        ("", []),
        ("a(normal)", [("a", "normal")]),
        ("a(normal), b(sellout)", [("a", "normal"), ("b", "sellout")]),
        (" a( normal ) ,b", [("a", "normal"), ("b", None)]),
        ("a(),,b(obt", [("a", None), ("b", "obt")]),
    ],
)
def test_zones(text: str | None, zones: list[tuple[str, str | None]]) -> None:
    assert [(zone["name"], zone["status"]) for zone in zones_of(flavor("x", text))] == zones


@pytest.mark.parametrize(
    ("desired", "found"),
    [
        ({}, ["small", "large", "gone"]),
        ({"name": "large"}, ["large"]),
        ({"id": "large"}, ["large"]),
        ({"id": "unknown"}, []),
        ({"id": "large", "name": "small"}, []),
        ({"boot_type": "Volume"}, ["large"]),
        ({"vcpus": 16}, ["small", "large", "gone"]),
        ({"vcpus": 17}, ["large", "gone"]),
        ({"ram": 65537, "boot_type": "LocalDisk"}, ["gone"]),
        ({"ram": 200000}, []),
    ],
)
def test_selection_takes_one_request(region: Region, desired: dict[str, Any], found: list[str]) -> None:
    assert names(region, available=False, **desired) == found
    assert region.asked == [("flavors", {})]


def test_the_zone_is_the_services_filter(region: Region) -> None:
    assert names(region, availability_zone="b") == ["small", "gone"]
    assert region.asked == [("flavors", {"availability_zone": "b"})]


def test_what_can_be_had_now_takes_a_request_for_each_zone(region: Region) -> None:
    (view,) = read(region, available=True)
    assert view["zones"] == [
        {"name": "a", "status": "normal", "count": 3},
        {"name": "b", "status": "sellout", "count": 0},
    ]
    asked = [("available_resource", {"availability_zone": zone}) for zone in ("a", "b")]
    assert region.asked == [("flavors", {}), *asked]


@pytest.mark.parametrize(("zone", "found"), [("a", ["small"]), ("b", []), ("c", [])])
def test_what_can_be_had_now_in_a_zone(region: Region, zone: str, found: list[str]) -> None:
    assert names(region, available=True, availability_zone=zone) == found
    assert len(region.asked) == (1 if zone == "c" else 2)


def test_whether_one_can_be_had(region: Region) -> None:
    region.stock["a"][1]["count"] = 1
    assert names(region, available=True, id="large") == ["large"]
    assert region.asked[1] == ("available_resource", {"availability_zone": "a", "flavor_id": "large"})
    assert names(region, available=True, id="unknown") == []
    assert len(region.asked) == 1


@pytest.mark.parametrize(
    ("left", "found"),
    [
        ({"count": 1}, ["large"]),
        ({"status": "normal"}, ["large"]),
        ({"count": 1, "status": "sellout"}, []),
        ({"count": 1, "status": "abandon"}, []),
    ],
)
def test_what_counts_as_left(region: Region, left: dict[str, Any], found: list[str]) -> None:
    region.stock["a"] = [{"flavor_id": "large", **left}]
    assert names(region, available=True, name="large") == found


def test_a_zone_that_only_the_stock_knows(region: Region) -> None:
    region.flavors = [flavor("large", None), flavor("small", "a(normal)")]
    region.stock["a"][1]["count"] = 5
    view = read(region, available=True, name="large")[0]
    assert view["zones"] == [{"name": "a", "status": "normal", "count": 5}]


def test_without_any_zone_it_is_to_be_had_unless_it_says_otherwise(region: Region) -> None:
    region.flavors = [flavor("large", None), flavor("small", None)]
    del region.flavors[1]["os_extra_specs"]["cond:operation:status"]
    assert names(region, available=True) == ["small"]
    assert len(region.asked) == 1
    assert names(region, available=True, availability_zone="c") == []

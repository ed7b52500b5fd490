# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading bare metal servers and prices: what is selected, and what is asked for that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.api import BmsApi
from tests.unit.services.bms.metal import NEW, SUBNET, Metal


@pytest.fixture
def metal(tmp_path: Path) -> Metal:
    found = Metal(tmp_path)
    found.done(**NEW, tags={"role": "db", "tier": "gold"})
    found.done(**{**NEW, "name": "metal-2", "tags": {"role": "db"}, "state": "stopped"})
    return found


def read(metal: Metal, **options: Any) -> tuple[list[str], list[str]]:
    """The names of the servers, and the last parts of the paths that were asked for."""
    answer = metal.cloud.run("bms_server_info", **options)
    assert not answer.get("failed"), answer["msg"]
    paths = [entry["path"].rpartition("/")[2] for entry in metal.cloud.requests()]
    return sorted(server["name"] for server in answer["servers"]), paths


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, ["bms-examples", "metal", "metal-2"]),
        ({"name": "metal"}, ["metal"]),
        ({"name": "met"}, []),
        ({"status": "SHUTOFF"}, ["metal-2"]),
        ({"status": "ERROR"}, []),
        ({"flavor": "physical.h2.large"}, []),
        ({"tags": {"role": "db"}}, ["metal", "metal-2"]),
        ({"tags": {"role": "db", "tier": "gold"}}, ["metal"]),
        ({"enterprise_project_id": "0"}, ["bms-examples", "metal", "metal-2"]),
        ({"enterprise_project_id": "other"}, []),
    ],
)
def test_selection_takes_one_request(metal: Metal, options: dict[str, Any], names: list[str]) -> None:
    assert read(metal, details=False, **options) == (names, ["detail"])


@pytest.mark.parametrize(
    ("tags", "asked"),
    [
        ({"team": "shop", "retired": None}, ["team=shop"]),
        ({"retired": ""}, []),
        ({"retired": "2026"}, ["retired=2026"]),
        ({"note": "rack 7,unit 3"}, []),
        ({"note": "rack 7,unit 3", "team": "shop", "floor": 3}, ["team=shop,floor=3"]),
        ({"team": "sho"}, ["team=sho"]),
        ({"note": "rack 7"}, ["note=rack 7"]),
    ],
)
def test_what_tags_were_set_with_finds_them(metal: Metal, tags: dict[str, Any], asked: list[str]) -> None:
    has = {"team": "shop", "retired": None, "note": "rack 7,unit 3", "floor": 3}
    metal.done(**{**NEW, "tags": has})
    metal.cloud.requests()
    found = metal.cloud.run("bms_server_info", tags=tags, details=False)["servers"]
    there = {"team": "shop", "retired": "", "note": "rack 7,unit 3", "floor": "3"}
    fits = all(there[key] == ("" if value is None else str(value)) for key, value in tags.items())
    assert [server["name"] for server in found] == (["metal"] if fits else [])
    (sent,) = metal.cloud.requests()
    assert [value for key, value in sent["query"].items() if key == "tags"] == asked


def test_more_servers_than_one_page_has(metal: Metal) -> None:
    """What the answer counts are the servers of the page."""
    metal.seed(bms_servers=1200)
    names, paths = read(metal, details=False)
    assert (len(names), paths) == (1203, ["detail", "detail"])


def test_a_server_that_moves_to_the_next_page_is_one() -> None:
    class Client:
        def pages(self, path: str, **how: Any) -> Iterator[dict[str, Any]]:
            assert how["query"] == {"enterprise_project_id": "all_granted_eps", "name": "a"}
            yield from ({"id": "1"}, {"id": "2"}, {"id": "2"}, {"id": "3"})

        def service(self, name: str) -> Any:
            return self

    listed = BmsApi(Client()).list_servers(name="a")  # type: ignore[arg-type]
    assert [server["id"] for server in listed] == ["1", "2", "3"]


def test_details_take_one_more(metal: Metal) -> None:
    assert read(metal)[1] == ["detail", "ports"]
    answer = metal.cloud.run("bms_server_info", name="metal")
    assert answer["servers"] == [metal.done(**NEW).server]
    assert answer["servers"][0]["nics"][0]["subnet_id"] == SUBNET
    metal.cloud.requests()
    assert read(metal, name="none") == ([], ["detail"])


def test_by_id(metal: Metal) -> None:
    server_id = metal.done(name="metal").server["id"]
    assert read(metal, id=server_id) == (["metal"], [server_id, "ports"])
    assert read(metal, id="none") == ([], ["none"])
    metal.done(id=server_id, state="absent")
    assert read(metal, id=server_id)[0] == []


def test_a_list_of_many_pages(metal: Metal) -> None:
    metal.seed(bms_servers=1001)
    names, paths = read(metal, details=False)
    assert (len(names), paths) == (1004, ["detail", "detail"])


def test_a_price_is_asked_for_in_one_request(metal: Metal) -> None:
    for check in (True, False):
        asked = {"flavor": "physical.s3.large", "availability_zone": "cn-north-4a", "period": 1, "period_unit": "year"}
        answer = metal.cloud.run("bms_price_info", check=check, **asked)
        assert (answer["changed"], answer["price"]["amount"]) == (False, 12 * 3500)
        assert len(metal.cloud.requests()) == 1


def test_a_price_of_what_is_not_sold(metal: Metal) -> None:
    asked = {"flavor": "physical.s3.large", "availability_zone": "cn-north-4a", "os_type": "Windows"}
    answer = metal.cloud.run("bms_price_info", **asked)
    assert answer["failed"] is True
    assert "physical.s3.large.win" in answer["msg"]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task refers to and an earlier task of the play would have made: predicted in check mode, with a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.services.vod.media import SMALL, Media, a_file
from tests.unit.services.vpc.networks import NET, Networks, nic, vip

COUNTS = " In check mode it counts as one that an earlier task creates."


@pytest.fixture
def media(tmp_path: Path) -> Media:
    return Media(tmp_path)


@pytest.fixture
def networks(tmp_path: Path) -> Networks:
    found = Networks(tmp_path)
    found.plant(vip("vip", "10.0.0.10", "web"), nic("nic-1", "10.0.0.1", "server-1"))
    return found


def test_a_category_below_one(media: Media) -> None:
    planned = media.done("vod_category", name="Bread", parent="Recipes", check=True)
    assert planned["actions"] == ['create category "Bread"']
    assert (planned["category"]["parent"], planned["category"]["id"]) == ("Recipes", None)
    assert media.warnings == [
        'There is no category with the name or path "Recipes". Candidates: "lessons", "lessons/maths".' + COUNTS
    ]
    assert 'Category "a/b/c" is of level 3, which is the deepest one: set another parent.' in media.refused(
        "vod_category", name="x", parent="a/b/c", check=True
    )
    assert (
        media.refused("vod_category", name="Bread", parent="Recipes")
        == 'There is no category with the name or path "Recipes". Candidates: "lessons", "lessons/maths".'
    )
    assert media.writes() == []


def test_an_asset_in_a_category(media: Media, tmp_path: Path) -> None:
    path = a_file(tmp_path, 1000)
    planned = media.done("vod_asset", path=path, category="Recipes", check=True, **SMALL)
    assert (planned["changed"], planned["asset"]["category"]) == (True, "Recipes")
    made = media.done("vod_asset", path=path, **SMALL)
    moved = media.done("vod_asset", path=path, category="Recipes", check=True, **SMALL)
    assert (moved["changed"], moved["asset"]["id"]) == (True, made["asset"]["id"])
    assert set(media.warnings) == {
        'There is no category with the name or path "Recipes". Candidates: "lessons", "lessons/maths".' + COUNTS
    }
    assert (
        media.refused("vod_asset", path=path, category="Recipes", **SMALL)
        == 'There is no category with the name or path "Recipes". Candidates: "lessons", "lessons/maths".'
    )


@pytest.mark.parametrize("name", ["web", "new"])
def test_a_port_without_an_id_that_answers_for_a_virtual_ip(networks: Networks, name: str) -> None:
    desired = {"name": name, "network_id": NET, "ports": ["nic-1", ""], "source_dest_check": False}
    planned = networks.done("vpc_virtual_ip", check=True, **desired)
    assert "bind 10.0.0.1, a new port" in planned["actions"]
    assert "disable the source/destination check of a new port" in planned["actions"]
    assert planned["virtual_ip"]["members"][1]["port_id"] is None
    assert networks.warnings == ["ports has an empty ID." + COUNTS]
    assert networks.refused("vpc_virtual_ip", **desired) == "ports has an empty ID."
    assert networks.written == []


@pytest.mark.parametrize("where", [{"network_id": NET}, {"subnet": "later"}])
def test_servers_and_a_network_that_a_virtual_ip_is_for(networks: Networks, where: dict[str, str]) -> None:
    names = ["web-1", "web-2"]
    desired = {"name": "new", **where, "servers": names, "source_dest_check": False}
    planned = networks.done("vpc_virtual_ip", check=True, **desired)
    assert planned["actions"] == [
        'create virtual IP "new"',
        'bind the address of server "web-1", the address of server "web-2"',
        'disable the source/destination check of server "web-1"',
        'disable the source/destination check of server "web-2"',
    ]
    assert planned["virtual_ip"]["network_id"] == next(iter(where.values()))
    servers = [
        f'There is no server with the name "{name}", nor one with this ID in the network of the virtual IP.{COUNTS}'
        for name in names
    ]
    *subnet, one, two = networks.warnings
    assert [one, two] == servers
    assert [sentence.split(".")[0] for sentence in subnet] == (
        ['There is no subnet with the name or ID "later"'] if "subnet" in where else []
    )
    assert networks.refused("vpc_virtual_ip", **desired) in "\n".join(networks.warnings)
    assert networks.written == []


def test_a_virtual_ip_of_a_network_that_is_gone(networks: Networks) -> None:
    done = networks.done("vpc_virtual_ip", name="web", subnet="gone", servers=["web-1"], state="absent")
    assert (done["changed"], done["virtual_ip"]) == (False, None)
    assert networks.warnings == []

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading elastic cloud servers: in one listing, or in two with their networks, however many there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

INFO = "ecs_server_info"
NIC = {"subnet": "subnet-examples"}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    """With thirty servers more than the seed has."""
    found = LocalCloud(tmp_path)
    found.tell("seed", {"ecs_servers": 28})
    web = {"flavor": "s6.large.2", "tags": ["role=web", "bare", "note=a=b"], "nics": [NIC]}
    found.tell("seed", {"ecs_servers": [{"name": "web-1", **web}, {"name": "web-10", **web, "status": "SHUTOFF"}]})
    found.settle_in()
    return found


@pytest.mark.parametrize(("options", "requests"), [({}, 2), ({"details": False}, 1), ({"name": "web-1"}, 2)])
def test_how_many_requests_that_takes(cloud: LocalCloud, options: dict[str, Any], requests: int) -> None:
    assert cloud.done(INFO, **options)["servers"]
    assert len(cloud.requests()) == requests


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"name": "web-1"}, ["web-1"]),
        ({"status": "SHUTOFF"}, ["web-10"]),
        ({"tags": {"role": "web", "note": "a=b"}}, ["web-1", "web-10"]),
        ({"tags": {"role": "web", "bare": None}, "status": "ACTIVE"}, ["web-1"]),
        ({"tags": {"note": "a=b"}, "name": "web-1"}, ["web-1"]),
        ({"tags": {"note": "a"}}, []),
        ({"name": "web-1", "flavor": "s6.xlarge.2"}, []),
        ({"name": "web"}, []),
    ],
)
def test_what_is_selected(cloud: LocalCloud, options: dict[str, Any], names: list[str]) -> None:
    found = cloud.done(INFO, **options, details=False)["servers"]
    assert sorted(server["name"] for server in found) == names


def test_tags_are_split_at_the_first_sign(cloud: LocalCloud) -> None:
    (server,) = cloud.done(INFO, name="web-1")["servers"]
    assert server["tags"] == {"role": "web", "bare": "", "note": "a=b"}


def test_one_by_its_id_is_one_request(cloud: LocalCloud) -> None:
    (server,) = cloud.done(INFO, name="web-1", details=False)["servers"]
    cloud.requests()
    assert cloud.done(INFO, id=server["id"], details=False)["servers"] == [server]
    assert len(cloud.requests()) == 1
    assert cloud.done(INFO, id="none")["servers"] == []


def test_bare_metal_servers_are_elsewhere(cloud: LocalCloud) -> None:
    assert cloud.done(INFO, name="bms-examples")["servers"] == []

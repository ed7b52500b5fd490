# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Many objects: the requests of a task follow the pages of a list, and not the objects in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.local_cloud import LocalCloud

NETWORK = "0f0e0d0c-0000-4000-8000-000000000001"


WIDE = [{"name": "wide", "cidr": "10.0.0.0/8", "subnets": [{"id": NETWORK, "name": "wide", "cidr": "10.0.0.0/16"}]}]


def ports(count: int) -> dict[str, Any]:
    return {
        "vpcs": WIDE,
        "ports": [{"network_id": NETWORK, "name": f"port-{number}"} for number in range(count)],
    }


def certificates(count: int) -> dict[str, Any]:
    return {"scm_certificates": count}


def servers(count: int) -> dict[str, Any]:
    nics = [{"network_id": NETWORK}]
    return {"vpcs": WIDE, "ecs_servers": [{"name": f"server-{number}", "nics": nics} for number in range(count)]}


@pytest.mark.parametrize(
    ("module", "key", "seed", "count", "requests", "twice"),
    [
        ("vpc_port_info", "ports", ports, 500, 1, 2),
        ("scm_certificate_info", "certificates", certificates, 70, 2, 3),  # more than 150 need other orders, too
        ("ecs_server_info", "servers", servers, 1000, 4, 6),  # with the ports of all servers,
    ],
)
def test_a_list_costs_its_pages(
    tmp_path: Path, module: str, key: str, seed: Any, count: int, requests: int, twice: int
) -> None:
    asked = []
    for size in (count, 2 * count):
        cloud = LocalCloud(tmp_path / str(size), seed="default", delays=False)
        cloud.settle_in()
        before = len(cloud.done(module)[key])
        cloud.tell("seed", seed(size))
        cloud.requests()
        assert len(cloud.done(module)[key]) - before >= size
        asked.append(len(cloud.requests()))
    assert asked == [requests, twice]


def test_one_of_many_ports_is_found_with_one_request(tmp_path: Path) -> None:
    cloud = LocalCloud(tmp_path, seed="default", delays=False)
    cloud.settle_in()
    cloud.tell("seed", ports(500))
    cloud.requests()
    assert not cloud.done("vpc_port", name="port-499", network_id=NETWORK)["changed"]
    assert cloud.verbs() == ["GET"]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an emulator knows from the start, and what can be put into it later."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from emulator.app import create_app
from emulator.core.seeding import SHIPPED, SeedError
from emulator.core.settings import Settings
from tests.emulator.clients import OTHER_PROJECT, OTHER_REGION, PROJECT, Client
from tests.emulator.conftest import client_of

PORTS = "vpc/v2.0/ports"


def refusal(cloud: Client, document: Any) -> str:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=document)
    assert answer.status_code == 400
    message: str = answer.json()["error_msg"]
    return message


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_shipped_seeds(name: str) -> None:
    emulator = create_app(Settings(seed=name)).emulator
    regions = {project.region for project in emulator.identity.projects.values()}
    assert len(regions) >= 2
    for project in emulator.identity.projects.values():
        assert emulator.identity.main_project(project.domain, project.region) is not None


def test_the_default_seed(cloud: Client) -> None:
    servers = cloud.get(f"ecs/v1/{PROJECT}/cloudservers/detail").json()["servers"]
    assert {server["name"] for server in servers} == {"web-1", "web-2"}
    elsewhere = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)
    (subnet,) = elsewhere.get(f"vpc/v1/{OTHER_PROJECT}/subnets").json()["subnets"]
    assert subnet["cidr"] == "172.16.0.0/24"


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_seed_of_ones_own(tmp_path: Path, suffix: str) -> None:
    document = {"accounts": [{"name": "mine", "id": "d1", "projects": [{"name": "eu-west-101", "id": "p1"}]}]}
    path = tmp_path / f"seed.{suffix}"
    path.write_text(yaml.safe_dump(document) if suffix == "yaml" else json.dumps(document), encoding="utf-8")
    emulator = create_app(Settings(seed=str(path), region="eu-west-101")).emulator
    assert list(emulator.identity.projects) == ["p1"]
    assert client_of(create_app(Settings(seed=str(path)))).control("GET", "health")["credentials"] == {}


def test_a_seed_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="neither one of default, empty, examples nor a readable file"):
        create_app(Settings(seed="nonsense"))
    path = tmp_path / "list.yaml"
    path.write_text("- 1\n", encoding="utf-8")
    with pytest.raises(SeedError, match="is not a mapping"):
        create_app(Settings(seed=str(path)))
    path.write_text("a: [\n", encoding="utf-8")
    with pytest.raises(SeedError, match="is not YAML"):
        create_app(Settings(seed=str(path)))


def test_ids_of_any_form_are_kept(cloud: Client) -> None:
    subnet = {"name": "odd", "id": "not a/uuid?", "neutron_subnet_id": "1ac1-213cb9d", "cidr": "10.1.0.0/24"}
    cloud.control("POST", "seed", {"vpcs": [{"name": "odd", "id": "ODD", "cidr": "10.1.0.0/16", "subnets": [subnet]}]})
    assert cloud.get(f"vpc/v1/{PROJECT}/vpcs/ODD").json()["vpc"]["name"] == "odd"
    found = cloud.get("vpc/v2.0/networks/not%20a%2Fuuid%3F").json()["network"]
    assert found["subnets"] == ["1ac1-213cb9d"]


def test_where_things_go(cloud: Client) -> None:
    vpc = {"name": "extra", "cidr": "10.0.0.0/16"}
    cloud.control("POST", "seed", {"vpcs": [vpc]})
    cloud.control("POST", "seed", {"project": OTHER_PROJECT, "vpcs": [vpc]})
    cloud.control("POST", "seed", {"account": "partner", "project": "cn-north-4", "vpcs": [vpc]})
    assert len(cloud.get(f"vpc/v1/{PROJECT}/vpcs").json()["vpcs"]) == 2
    elsewhere = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)
    assert len(elsewhere.get(f"vpc/v1/{OTHER_PROJECT}/vpcs").json()["vpcs"]) == 2


def test_a_new_region(cloud: Client) -> None:
    assert cloud.but(region="eu-west-101").get(PORTS).status_code == 501
    document = {"accounts": [{"name": "demo", "id": "d0000000000000000000000000000001"}]}
    document["accounts"][0]["projects"] = [{"name": "eu-west-101", "id": "p9"}]  # type: ignore[assignment]
    cloud.control("POST", "seed", document)
    assert cloud.but(region="eu-west-101", project="p9").get(PORTS).json() == {"ports": []}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (
            {"certificates": 3},
            "no service keeps certificates; what can be seeded into a project: security_groups, vpcs",
        ),
        ({"accounts": [{"name": "a", "projects": [{"name": "p", "queues": []}]}]}, "no service keeps queues"),
        ({"accounts": [{}]}, "account without name"),
        ({"accounts": [{"name": "a", "colour": "red"}]}, "account with unknown colour"),
        ({"accounts": "a"}, "accounts is not a list"),
        ({"project": "nowhere", "vpcs": []}, "account demo has no project 'nowhere'"),
        ({"account": "nobody", "vpcs": []}, "account 'nobody' does not exist"),
        ({"vpcs": {}}, "vpcs is not a list"),
        ({"ecs_flavors": [{"id": "f", "status": "gone"}]}, "flavor f: status and the values of zones are words of"),
        ({"ecs_flavors": [{"id": "f", "zones": ["a"]}]}, "flavor f: status and the values of zones are words of"),
        ({"ecs_quota": 3}, "ecs_quota is not a mapping"),
        ({"evs_quota": {"disks": 3}}, "evs_quota with unknown disks"),
        ({"evs_types": [{"zones": []}]}, "volume type without name"),
        (
            {"evs_outcomes": [{"on": "attach", "result": "fail"}]},
            "outcome on 'attach', not on one of create, extend, retype",
        ),
        ({"volumes": [{"name": "v", "size": 1, "server": "x"}]}, "volume v at the server x, which does not exist"),
        ({"volumes": [{"name": "v", "size": 1, "charging_mode": "free"}]}, "charging_mode 'free'"),
        ({"vpcs": [{"name": "v"}]}, "vpc without cidr"),
        ({"vpcs": [{"name": "v", "cidr": "10/8", "subnets": [{"name": "s", "cidr": "10.0.0.1/8"}]}]}, "10.0.0.1/8"),
        ({"ports": [{"network_id": "unknown"}]}, "Network unknown could not be found"),
        ({"ecs_servers": [{"name": "s"}]}, "ecs server s has no nics"),
        ({"ecs_servers": [{"name": "s", "nics": [{"subnet": "x"}]}]}, "nic with neither"),
        (
            {"ecs_servers": [{"name": "s", "nics": [{"subnet": "subnet-demo", "ip_address": "192.168.0.11"}]}]},
            "already",
        ),
        ({"bms_servers": -1}, "bms_servers is negative"),
        ([], "a seed is a JSON object"),
    ],
)
def test_seeds_that_are_refused(cloud: Client, document: Any, said: str) -> None:
    assert said in refusal(cloud, document)


def test_nothing_is_planted_when_a_kind_is_unknown(cloud: Client) -> None:
    refusal(cloud, {"accounts": [{"name": "new"}], "vpcs": [{"name": "v", "cidr": "10.0.0.0/8"}], "queues": []})
    assert len(cloud.get(f"vpc/v1/{PROJECT}/vpcs").json()["vpcs"]) == 1


def test_counted_servers_are_always_the_same() -> None:
    def listed() -> list[tuple[str, str]]:
        cloud = client_of(create_app())
        cloud.control("POST", "seed", {"ecs_servers": 30})
        cloud.control("POST", "seed", {"ecs_servers": 30})
        path = f"ecs/v1/{PROJECT}/cloudservers/detail"
        servers = cloud.get(path, ("limit", "100"), ("name", "ecs-")).json()["servers"]
        return [(server["name"], server["id"], server["network_interfaces"][0]["port_id"]) for server in servers]

    first = listed()
    assert first == listed()
    assert sorted(entry[0] for entry in first) == [f"ecs-{number:05d}" for number in range(60)]


@pytest.mark.xdist_group("crowded")
def test_fifty_thousand_servers(crowded: tuple[Client, float]) -> None:
    """Seeded and found again without going through all of them; the bounds are far above what it takes."""
    cloud, seconds = crowded
    assert seconds < 45
    (network,) = cloud.get("vpc/v2.0/networks", ("name", "scale")).json()["networks"]
    page = cloud.get(PORTS, ("limit", "1"), ("network_id", network["id"])).json()["ports"]
    started = time.monotonic()
    for query in (
        ("device_id", page[0]["device_id"]),
        ("mac_address", page[0]["mac_address"]),
        ("fixed_ips", f"ip_address={page[0]['fixed_ips'][0]['ip_address']}"),
    ):
        for _round in range(20):
            assert cloud.get(PORTS, query, ("network_id", network["id"])).json()["ports"] == page
    assert time.monotonic() - started < 2.5

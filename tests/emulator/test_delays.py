# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads that lag behind writes: which, for how long, and who decides it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from emulator.app import create_app
from emulator.core.delays import QUESTIONS, SECONDS
from emulator.core.seeding import SHIPPED, SeedError, load_seed
from emulator.core.settings import Settings
from emulator.services import services
from tests.emulator.clients import Client
from tests.emulator.conftest import client_of
from tests.emulator.replication import end, look, seeded
from tests.support.emulators import fresh_app

PORTS = "vpc/v2.0/ports"
BEHIND = SECONDS["vpc"]
CONTRACT = Path(__file__).resolve().parents[2] / "contract" / "delays.yaml"
KINDS = ("creation", "change", "deletion")
# Nothing can be written there, or it is kept in a way of its own.
NEVER_BEHIND = {"iam", "sts", "ims", "cse"}


@pytest.fixture
def late() -> Client:
    """Whose clock moves only when it is moved."""
    return client_of(fresh_app(Settings(pace="clock", delays=True)))


def new_port(cloud: Client) -> str:
    (network,) = cloud.get("vpc/v2.0/networks", ("name", "subnet-demo")).json()["networks"]
    made = cloud.post(PORTS, {"port": {"network_id": network["id"], "name": "made"}})
    assert made.status_code == 201
    port_id: str = made.json()["port"]["id"]
    return port_id


def names(cloud: Client) -> list[str]:
    return [port["name"] for port in cloud.get(PORTS).json()["ports"] if port["name"] in ("made", "changed")]


def wait(cloud: Client, seconds: float) -> None:
    cloud.control("POST", "clock", {"advance": seconds})


def test_a_new_object_is_missing_for_a_while(late: Client) -> None:
    port = new_port(late)
    wait(late, BEHIND - 1)
    assert late.get(f"{PORTS}/{port}").status_code == 404
    assert names(late) == []
    wait(late, 1)
    assert late.get(f"{PORTS}/{port}").status_code == 200
    assert names(late) == ["made"]


def test_a_change_and_a_deletion_do_not_show_for_a_while(late: Client) -> None:
    port = new_port(late)
    wait(late, BEHIND)
    changed = late.put(f"{PORTS}/{port}", {"port": {"name": "changed"}})
    assert changed.json()["port"]["name"] == "changed", "what answers a write is not behind"
    assert names(late) == ["made"]
    wait(late, BEHIND)
    assert late.delete(f"{PORTS}/{port}").status_code == 204
    assert names(late) == ["changed"]
    assert late.delete(f"{PORTS}/{port}").status_code == 404, "a write is checked against what is there"
    wait(late, BEHIND)
    assert names(late) == []


def test_what_was_written_before_shows_meanwhile(late: Client) -> None:
    new_port(late)
    wait(late, BEHIND - 1)
    new_port(late)
    wait(late, 1)
    assert names(late) == ["made"]
    wait(late, BEHIND - 1)
    assert names(late) == ["made", "made"]


def test_a_question_that_is_posted_is_behind_as_well(late: Client) -> None:
    job = seeded(late, "FULL_TRANSFER_FAILED")
    assert look(late, "status", job)[0]["status"] == "FULL_TRANSFER_FAILED", "what is seeded was there all the time"
    assert end(late, job, "force_terminate").status_code < 300
    assert look(late, "status", job)[0]["status"] == "FULL_TRANSFER_FAILED"
    wait(late, SECONDS["drs"])
    assert look(late, "status", job)[0]["status"] != "FULL_TRANSFER_FAILED"


def test_every_question_is_an_operation() -> None:
    for name, endings in QUESTIONS.items():
        (service,) = (one for one in services() if one.name == name)
        posted = [one.path for one in service.router.operations if one.method == "POST"]
        for ending in endings:
            known = [path.replace("{resource_instances}", "resource_instances") for path in posted]
            assert any(path.endswith(ending) for path in known), f"{name} has no {ending}"


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_in_demonstrations_everything_shows_at_once(name: str) -> None:
    assert load_seed(name)["delays"] is False
    emulator = create_app(Settings(seed=name)).emulator
    assert not any(emulator.delays.of_read(service, "GET", "/") for service in emulator.services)


def test_a_seed_that_says_nothing_has_delays(tmp_path: Path) -> None:
    path = tmp_path / "seed.yaml"
    path.write_text("accounts: []\n", encoding="utf-8")
    delays = create_app(Settings(seed=str(path))).emulator.delays
    assert {name: delays.of_read(name, "GET", "/").total_seconds() for name in SECONDS} == SECONDS
    assert not create_app(Settings(seed=str(path), delays=False)).emulator.delays.of_read("vpc", "GET", "/")


def test_delays_are_told_on_the_way(cloud: Client) -> None:
    new_port(cloud)
    assert names(cloud) == ["made"]
    cloud.control("POST", "seed", {"delays": {"vpc": 100}})
    new_port(cloud)
    assert names(cloud) == []
    cloud.control("POST", "seed", {"vpcs": []})
    assert names(cloud) == [], "a seed that says nothing changes nothing"
    cloud.control("POST", "seed", {"delays": False})
    assert names(cloud) == ["made", "made"]
    cloud.control("POST", "seed", {"delays": True})
    cloud.control("POST", "reset")
    new_port(cloud)
    assert names(cloud) == ["made"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [("soon", "neither true nor false"), ({"vpn": 1}, "no service vpn"), ({"vpc": -1}, "not a number of seconds")],
)
def test_delays_that_are_refused(given: Any, reason: str) -> None:
    with pytest.raises(SeedError, match=reason):
        create_app(Settings()).emulator.seed({"delays": given})


def test_the_table_is_what_the_contract_says() -> None:
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    rows = contract["services"]
    assert {name: max(row[kind] for kind in KINDS) for name, row in rows.items()} == SECONDS
    assert {service.name for service in services()} == {*SECONDS, *NEVER_BEHIND}
    for row in (*rows.values(), contract["registry"]):
        assert bool(row["sources"]) is row["known"], "what is known has a source"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Hundreds of plays in which something is ordered or started while much goes wrong. Each ends with exactly one.

A play is a task that a user repeats after each error, at once or some time later. Which requests fail, and how, is
drawn from the number of the play. Lists may be behind what was written, but for two minutes at most.

A run makes a third of the plays. The seed of the run chooses them, so that a few runs make all of them. With EVERY_PLAY
set, as in `make simulate`, a run makes all.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import pytest

from emulator.core import front
from emulator.core.emulator import Emulator
from emulator.core.settings import Pace
from emulator.core.store import Shelf
from emulator.services.bss.records import CANCELLED, Order
from emulator.services.bss.state import Orders
from emulator.services.dds.state import DdsState
from emulator.services.eip.state import EipState
from emulator.services.rtc.state import RtcState
from emulator.shared.servers import Servers
from tests.support import wsgi
from tests.support.local_cloud import BASE, LocalCloud

NAME, CHUNK = "metal", 20
LEADER = {"type": "replica", "num": 3, "size": 10, "spec_code": "dds.mongodb.s6.large.2.repset"}


@dataclass(frozen=True)
class Kind:
    """What is ordered. ``paying`` has the options for each way to pay, with the objects and orders that there are then.

    ``services`` are those whose requests may fail. The request that orders has the ``path``. A service that cannot be
    asked what there is may leave a task that cannot go on alone, which then says ``stuck``.
    """

    plays: int
    module: str
    noun: str
    desired: Mapping[str, Any]
    path: str
    services: tuple[str | None, ...]
    paying: Mapping[str, tuple[dict[str, Any], int, int]]
    count: Callable[[Emulator], int]
    stuck: str = ""


def shelf_of(emulator: Emulator) -> Shelf:
    return emulator.project_shelf(next(iter(emulator.identity.projects.values())))


def account_of(emulator: Emulator) -> str:
    return next(iter(emulator.identity.domains.values())).id


def bms_servers(emulator: Emulator) -> int:
    servers = Servers(emulator, shelf_of(emulator)).table
    return sum(server.kind == "bms" and server.name == NAME for server in servers)


def ecs_servers(emulator: Emulator) -> int:
    servers = Servers(emulator, shelf_of(emulator)).table
    return sum(server.kind == "ecs" and server.name == NAME for server in servers)


def dds_instances(emulator: Emulator) -> int:
    return sum(instance.name == NAME for instance in DdsState(emulator, shelf_of(emulator)).table)


def eips(emulator: Emulator) -> int:
    return sum(address.alias == NAME for address in EipState(shelf_of(emulator), emulator.clock).addresses)


def bandwidths(emulator: Emulator) -> int:
    return sum(found.name == NAME for found in EipState(shelf_of(emulator), emulator.clock).bandwidths)


def volumes(emulator: Emulator) -> int:
    return sum(volume.name == NAME for volume in Servers(emulator, shelf_of(emulator)).volumes.table)


def rtc_jobs(emulator: Emulator) -> int:
    jobs = RtcState(emulator, account_of(emulator)).jobs
    return sum(job.room_id == NAME and job.at(emulator.works.now).state != "STOPPED" for job in jobs)


KINDS = {
    "bms": Kind(
        500,
        "bms_server",
        "server",
        {
            "name": NAME,
            "flavor": "physical.s3.large",
            "availability_zone": "cn-north-4a",
            "image": "CentOS 7.9 64bit for BareMetal",
            "nics": [{"subnet": "subnet-bms"}],
            "key_name": "key-examples",
            "metadata": {"op_svc_userid": "59781460e9e54886a7d03df7d3f3fc81"},
        },
        "/baremetalservers$",
        ("bms", "bms", "bms", "bms", "bss", "bss", "bss", "vpc", "ims", "kps", "iam", None),
        {
            "prepaid": ({}, 1, 1),
            "unpaid": ({"auto_pay": False}, 0, 1),
            "postpaid": ({"charging_mode": "postpaid"}, 1, 0),
        },
        bms_servers,
    ),
    "ecs": Kind(
        300,
        "ecs_server",
        "server",
        {
            "name": NAME,
            "flavor": "s6.large.2",
            "availability_zone": "cn-north-4a",
            "image": "Ubuntu 22.04 server 64bit",
            "root_volume": {"type": "GPSSD"},
            "nics": [{"subnet": "subnet-examples"}],
            "key_name": "key-examples",
            "metadata": {"op_svc_userid": "59781460e9e54886a7d03df7d3f3fc81"},
        },
        "/cloudservers$",
        ("ecs", "ecs", "ecs", "ecs", "bss", "bss", "bss", "vpc", "ims", "kps", "iam", None),
        {
            "prepaid": ({"charging_mode": "prepaid"}, 1, 1),
            "unpaid": ({"charging_mode": "prepaid", "auto_pay": False}, 0, 1),
            "postpaid": ({}, 1, 0),
        },
        ecs_servers,
    ),
    "dds": Kind(
        100,
        "dds_instance",
        "instance",
        {
            "name": NAME,
            "mode": "ReplicaSet",
            "datastore_version": "4.0",
            "availability_zones": ["cn-north-4a"],
            "subnet": "subnet-dds",
            "security_group": "dds",
            "admin_password": "Bo0ks-and-Words",
            "flavor": [LEADER],
        },
        "/instances$",
        ("dds", "dds", "dds", "dds", "bss", "bss", "bss", "vpc", "iam", None),
        {"prepaid": ({"charging_mode": "prepaid"}, 1, 1), "postpaid": ({"charging_mode": "postpaid"}, 1, 0)},
        dds_instances,
    ),
    "eip": Kind(
        60,
        "vpc_eip",
        "eip",
        {"name": NAME, "type": "5_bgp", "bandwidth": {"size": 5}, "server": "ecs-ha-1", "tags": {"team": "shop"}},
        "/publicips$",
        ("eip", "eip", "eip", "eip", "bss", "bss", "bss", "vpc", "ecs", "iam", None),
        {
            "prepaid": ({"charging_mode": "prepaid"}, 1, 1),
            "unpaid": ({"charging_mode": "prepaid", "auto_pay": False}, 0, 1),
            "postpaid": ({}, 1, 0),
        },
        eips,
    ),
    "bandwidth": Kind(
        240,
        "vpc_bandwidth",
        "bandwidth",
        {"name": NAME, "size": 5, "addresses": ["eip-examples"]},
        "/bandwidths(/change-to-period)?$",
        ("eip", "eip", "eip", "bss", "bss", "iam", None),
        {
            "prepaid": ({"charging_mode": "prepaid"}, 1, 1),
            "unpaid": ({"charging_mode": "prepaid", "auto_pay": False}, 1, 1),
            "postpaid": ({}, 1, 0),
        },
        bandwidths,
    ),
    "evs": Kind(
        120,
        "evs_volume",
        "volume",
        {
            "name": NAME,
            "availability_zone": "cn-north-4a",
            "type": "SAS",
            "size": 40,
            "image": "Ubuntu 22.04 server 64bit",
            "tags": {"team": "shop"},
        },
        "/cloudvolumes$",
        ("evs", "evs", "evs", "evs", "bss", "bss", "bss", "ims", "iam", None),
        {
            "prepaid": ({"charging_mode": "prepaid"}, 1, 1),
            "unpaid": ({"charging_mode": "prepaid", "auto_pay": False}, 0, 1),
            "postpaid": ({}, 1, 0),
        },
        volumes,
    ),
    "rtc": Kind(
        60,
        "rtc_stream_job",
        "job",
        {
            "app": "rtc-examples",
            "room_id": NAME,
            "user": "user001",
            "record_location": "cn-north-4",
            "max_idle_time": 43200,
        },
        "/individual-stream-jobs$",
        ("rtc", "rtc", "rtc", "iam", None),
        {"once": ({}, 1, 0)},
        rtc_jobs,
        "no call lists jobs",
    ),
}
LOGINS = {
    "keys": {"HW_ACCESS_KEY": "access_key", "HW_SECRET_KEY": "secret_key"},
    "password": {"HW_USER_NAME": "username", "HW_USER_PASSWORD": "password", "HW_DOMAIN_NAME": "domain_name"},
    "temporary": {"HW_ACCESS_KEY": "access", "HW_SECRET_KEY": "secret", "HW_SECURITY_TOKEN": "securitytoken"},
}
BEHIND = 120.0
# Passes before a task is repeated that has forgotten all.
LATER = 300.0
ATTEMPTS = 5

TROUBLE = ("drop_before", "drop_after", "drop_after", "status", "status", "truncate", "html", "delay", "stale", "stale")


def trouble(dice: Random, kind: Kind) -> dict[str, Any]:
    """A fault of the emulator."""
    service = kind.services[0]
    action = dice.choice(TROUBLE)
    rule: dict[str, Any] = {"action": action, "nth": dice.choice((1, 1, 1, 2, 3, 5))}
    if action == "stale":
        rule.update(method="GET", service=dice.choice((service, "bss", None)), writes=dice.randint(1, 4))
    elif dice.random() < 0.35:
        rule.update(service=service, method="POST", path=kind.path)
    else:
        rule.update({"service": dice.choice(kind.services), "method": dice.choice(("GET", "GET", "POST", None))})
    spell = dice.random()
    if spell < 0.1:
        rule.update(probability=0.3, seed=dice.randrange(1000))
    else:
        # Seven are more than are tried again.
        rule["count"] = 1 if spell < 0.5 else dice.randint(2, 4) if spell < 0.8 else 7
    if action == "status":
        rule["status"] = dice.choice((500, 502, 503, 504, 429))
    if action == "delay":
        rule["seconds"] = dice.choice((1, 90))
    return {key: value for key, value in rule.items() if value is not None}


class Play:
    """One of them, all of it drawn from its number."""

    def __init__(self, kind: Kind, number: int, clouds: Mapping[Pace, LocalCloud]) -> None:
        self.kind = kind
        self.dice = dice = Random(number)
        self.forgets = dice.random() < 0.3 and not kind.stuck
        # What is looked at moves on, or what has had its time. Where all is forgotten, only time may count.
        paces: tuple[Pace, ...] = ("instant", "clock", "clock" if self.forgets else "poll")
        self.cloud = clouds[dice.choice(paces)]
        self.cloud.control.post("/_emulator/reset")
        self.cloud.clock.slept = 0.0
        self.cloud.clock.pass_on = self.passing
        self.asked_for: float | None = None
        self.forget()
        self.paying = dice.choice(("prepaid", *kind.paying) if "prepaid" in kind.paying else tuple(kind.paying))
        self.desired = {**kind.desired, **kind.paying[self.paying][0], "wait_timeout": dice.choice((100, 900, 3600))}
        self.desired["wait"] = dice.random() < 0.8
        self.logins = self.sign_in(dice.choice(("keys", "keys", "keys", "keys", "password", "temporary", "temporary")))
        self.rules = [trouble(dice, kind) for _unused in range(dice.randint(1, 6))]
        if dice.random() < 0.3:
            self.rules.append({"action": "expire_token", "nth": dice.randint(1, 12), "count": dice.randint(1, 3)})

    def sign_in(self, how: str) -> list[dict[str, str]]:
        """The credentials of each attempt; temporary keys are others each time."""
        user = self.cloud.control.get("/_emulator/health").get_json()["credentials"]
        if how == "temporary":
            return [self.temporary_keys(user) for _unused in range(ATTEMPTS)]
        return [{name: user[key] for name, key in LOGINS[how].items()}] * ATTEMPTS

    def temporary_keys(self, user: dict[str, str]) -> dict[str, str]:
        person = {"name": user["username"], "password": user["password"], "domain": {"name": user["domain_name"]}}
        identity: dict[str, Any] = {"methods": ["password"], "password": {"user": person}}
        session = self.cloud.session
        login = session.post(BASE + "/iam/v3/auth/tokens", json={"auth": {"identity": identity}})
        token = {"id": login.headers["X-Subject-Token"], "duration_seconds": 86400}
        identity = {"methods": ["token"], "token": token}
        answer = session.post(BASE + "/iam/v3.0/OS-CREDENTIAL/securitytokens", json={"auth": {"identity": identity}})
        made = answer.json()["credential"]
        return {name: made[key] for name, key in LOGINS["temporary"].items()}

    def perform(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # A delay passes by the clock of the play, and so does the patience of the client.
        monkeypatch.setattr(front, "time", self.cloud.clock)
        monkeypatch.setattr(wsgi, "time", self.cloud.clock)
        self.cloud.control.post("/_emulator/faults", json=self.rules)
        for attempt in range(self.dice.randint(1, ATTEMPTS - 1)):
            if attempt:
                self.wait_and_forget()
            self.order()
        self.cloud.control.delete("/_emulator/faults")
        self.wait_and_forget()
        self.check_end()

    def wait_and_forget(self) -> None:
        if self.forgets:
            self.forget()
            self.cloud.clock.sleep(LATER)
        elif self.dice.random() < 0.5:
            self.cloud.clock.sleep(self.dice.choice((10.0, 60.0)))

    def forget(self) -> None:
        shutil.rmtree(Path(self.cloud.environ["XDG_CACHE_HOME"], "community.huaweicloud"), ignore_errors=True)

    def passing(self, seconds: float) -> None:
        """In the end every list is as it should be."""
        emulator = self.cloud.app.emulator
        emulator.clock.advance(seconds)
        now = self.cloud.clock.slept
        if self.asked_for is None and any(
            entry["method"] == "POST" and re.search(self.kind.path, entry["path"]) for entry in emulator.log.entries()
        ):
            self.asked_for = now - seconds
        if self.asked_for is not None and now - self.asked_for > BEHIND:
            for rule in emulator.faults.described():
                if rule["action"] == "stale":
                    emulator.faults.remove(rule["id"])

    def order(self, **options: Any) -> dict[str, Any]:
        result: dict[str, Any] = self.cloud.run(
            self.kind.module, environ=self.logins.pop(), **{**self.desired, **options}
        )
        if result.get("failed"):
            assert "exception" not in result, result["exception"]
            assert "\n" not in result["msg"]
        return result

    def check_end(self) -> None:
        """Without any more trouble there is what was asked for, and one of it."""
        login = self.logins[0]
        last = self.order(wait=True, wait_timeout=3600)
        if last.get("failed"):
            assert self.kind.stuck, last["msg"]
            assert self.kind.stuck in last["msg"]
        else:
            self.logins.append(login)
            again = self.order(wait=True, wait_timeout=3600)
            noun = self.kind.noun
            assert again["changed"] is False
            assert all(again[noun].get(key) == last[noun].get(key) for key in ("id", "order_id", "status"))
        orders = [order for order in orders_of(self.cloud) if order.status != CANCELLED]
        assert (self.kind.count(self.cloud.app.emulator), len(orders)) == self.kind.paying[self.paying][1:]


def orders_of(cloud: LocalCloud) -> list[Order]:
    emulator = cloud.app.emulator
    return list(Orders(emulator, account_of(emulator)).orders)


@pytest.fixture(scope="module")
def clouds(tmp_path_factory: pytest.TempPathFactory) -> dict[Pace, LocalCloud]:
    """One for each pace; each play begins with a reset."""
    paces: tuple[Pace, ...] = ("instant", "poll", "clock")
    found = {pace: LocalCloud(tmp_path_factory.mktemp(pace), pace=pace) for pace in paces}
    for cloud in found.values():
        del cloud.environ["HW_ACCESS_KEY"], cloud.environ["HW_SECRET_KEY"]
    return found


EVERY = [(name, start) for name, kind in KINDS.items() for start in range(0, kind.plays, CHUNK)]
SHARES = 1 if os.environ.get("EVERY_PLAY") else 3
CHUNKS = EVERY[crc32(os.environ.get("SEED", "").encode()) % SHARES :: SHARES]


def test_each_kind_is_played() -> None:
    assert {name for name, _start in CHUNKS} == set(KINDS)


@pytest.mark.parametrize(("name", "start"), CHUNKS)
def test_once(clouds: dict[Pace, LocalCloud], name: str, start: int) -> None:
    for number in range(start, start + CHUNK):
        play = Play(KINDS[name], number, clouds)
        with pytest.MonkeyPatch.context() as monkeypatch:
            try:
                play.perform(monkeypatch)
            except AssertionError as error:
                raise AssertionError(f"play {number} of {name} ({play.paying}): {error}") from error

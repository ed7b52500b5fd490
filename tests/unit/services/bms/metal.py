# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks about bare metal servers, on an emulator in this process."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from emulator.core.settings import Pace
from tests.support.local_cloud import QUESTIONS, LocalCloud

USER = "59781460e9e54886a7d03df7d3f3fc81"
VPC = "8df83bf2-fd2e-4ee0-9692-c0b7736513fb"
SUBNET = "c6bb8788-4fd1-4a8f-adab-7eba3bed8616"
IMAGE = "766a545a-02e1-433e-b1d1-733b5dc95e94"
IMAGE_NAME = "CentOS 7.9 64bit for BareMetal"
GROUP = "d0d58aa9-cda9-414c-9c52-6c3daf8534e6"
# The error about a key pair that the seed does not have.
LOST_KEY = 'There is no key pair with the name "lost". Candidates: "$key_name", "key-examples", "key-new".'
NEW: dict[str, Any] = {
    "name": "metal",
    "flavor": "physical.s3.large",
    "availability_zone": "cn-north-4a",
    "image_id": IMAGE,
    "vpc_id": VPC,
    "nics": [{"subnet_id": SUBNET}],
    "key_name": "key-examples",
}
POSTPAID = {**NEW, "charging_mode": "postpaid"}
UNPAID = {**NEW, "auto_pay": False}
MORE = {
    "publicips": [{"alias": "spare", "ip_address": "198.18.200.1"}, {"alias": "other", "ip_address": "198.18.200.2"}],
    "images": [
        {"name": "Rocky for BareMetal", "id": "rocky", "platform": "Rocky", "virtual_env_type": "Ironic"},
        {"name": "big", "id": "big", "platform": "Rocky", "virtual_env_type": "Ironic", "min_disk": 200},
        {"name": "virtual", "id": "virtual", "platform": "Rocky"},
    ],
    "keypairs": [{"name": "key-new", "user_id": USER}],
    "volumes": [
        {"name": "disk-1", "id": "disk-1", "size": 100, "availability_zone": "cn-north-4a"},
        {"name": "disk-2", "id": "disk-2", "size": 100, "availability_zone": "cn-north-4a"},
    ],
}


class Sent(NamedTuple):
    """A request that wrote: the end of its path, and its body."""

    what: str
    body: Any


class Done(NamedTuple):
    """What a task returned, what it wrote, and how many requests it made."""

    result: dict[str, Any]
    writes: list[Sent]
    requests: int

    @property
    def server(self) -> dict[str, Any]:
        found: dict[str, Any] = self.result["server"]
        return found


class Metal:
    """A region where something of each kind can be had."""

    module, path, outcomes = "bms_server", "baremetalservers", "bms_outcomes"
    more: dict[str, Any] = MORE

    def __init__(self, cache: Path, pace: Pace = "instant") -> None:
        self.cloud = LocalCloud(cache, pace=pace)
        self.seed(**self.more)
        self.settle_in()
        self.cloud.requests()

    def settle_in(self) -> None:
        """The ids of the project, the account and the user are looked up once and cached."""
        self.cloud.run("bms_price_info", flavor=NEW["flavor"], availability_zone=NEW["availability_zone"])
        self.cloud.run("bms_server", check=True, **NEW)

    def seed(self, **kinds: Any) -> None:
        assert self.cloud.control.post("/_emulator/seed", json=kinds).status_code == 204

    def fault(self, *rules: dict[str, Any]) -> None:
        assert self.cloud.control.post("/_emulator/faults", json=list(rules)).status_code == 201

    def goes_wrong(self, on: str, result: str, **more: Any) -> None:
        self.seed(**{self.outcomes: [{"on": on, "result": result, "code": "BMS.9", "reason": "no more iron", **more}]})

    def task(self, check: bool = False, **options: Any) -> Done:
        """An option that is None is left out."""
        given = {name: copy.deepcopy(value) for name, value in options.items() if value is not None}
        result = self.cloud.run(self.module, check=check, **given)
        log = self.cloud.requests()
        writes = [
            Sent(entry["path"].partition(self.path)[2] or entry["path"], entry["body"])
            for entry in log
            if entry["method"] not in ("GET", "HEAD") and not entry["path"].endswith(QUESTIONS)
        ]
        return Done(result, writes, len(log))

    def done(self, **options: Any) -> Done:
        """A task that succeeds."""
        found = self.task(**options)
        assert not found.result.get("failed"), found.result["msg"]
        return found

    def thrice(self, **options: Any) -> Done:
        """Predict, do, do again: the prediction writes nothing and comes true, and the second time nothing changes."""
        predicted = self.task(check=True, **options)
        assert predicted.writes == []
        done = self.done(**options)
        assert done.result["changed"] is True
        for key in ("changed", "diff", "actions"):
            assert predicted.result[key] == done.result[key]
        assert (predicted.server is None) is (done.server is None)
        again = self.done(**options)
        assert (again.result["changed"], again.result["actions"], again.writes) == (False, [], [])
        if done.server is not None and done.server["id"] is not None:
            assert again.server == done.server
        return done

    def refusal(self, **options: Any) -> str:
        """The sentence with which a task is refused, in check mode as for real, before anything is written."""
        sentences = set()
        for check in (True, False):
            found = self.task(check=check, **options)
            assert found.result.get("failed"), "was not refused"
            assert "exception" not in found.result, found.result["exception"]
            assert found.result["changed"] is False
            assert found.writes == []
            sentences.add(found.result["msg"])
        assert len(sentences) == 1
        return str(sentences.pop())

    def forget(self) -> None:
        """What tasks have noted, as on another machine."""
        shutil.rmtree(Path(self.cloud.environ["XDG_CACHE_HOME"], "community.huaweicloud"))

    def address(self, ip: str) -> dict[str, Any]:
        """A public address as the service has it."""
        listed = self.ask("eip", "/v1/{project_id}/publicips", public_ip_address=ip)["publicips"]
        return listed[0] if listed else {}

    def orders(self, *statuses: int) -> list[str]:
        """The ids of the orders of servers with one of those statuses."""
        listed = self.ask("bss", "/v2/orders/customer-orders", order_type="1", limit=100)["order_infos"]
        return [order["order_id"] for order in listed if order["status"] in statuses]

    def ask(self, service: str, path: str, **query: Any) -> Any:
        answer = self.cloud.run("api_request", service=service, path=path, query=query)
        self.cloud.requests()
        return answer["body"]

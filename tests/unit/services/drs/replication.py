# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the tests of replication jobs have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from emulator.core.settings import Pace
from tests.support.local_cloud import LocalCloud

NETWORK = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"
NAME, WORD = "moving", "Verborgen-1"
RUNNING, FAILED = "9a470239-2308-4bb5-a6bc-1040402fjb21", "dc67695a-ee3e-49b8-a022-a099bd81jb21"
SOURCE = {"ip": "198.18.0.20", "port": 3306, "user": "replication", "password": WORD}
TARGET = {"instance_id": "i1in01", "region": "cn-north-4", "ip": "192.168.0.90", "user": "root", "password": WORD}


def wanted(**options: Any) -> dict[str, Any]:
    """A task that makes a job and sets its databases."""
    return {
        "name": NAME,
        "job_type": "migration",
        "engine_type": "mysql",
        "direction": "up",
        "net_type": "vpn",
        "subnet_id": NETWORK,
        "source": SOURCE,
        "target": TARGET,
        "wait_interval": 1,
        **options,
    }


class Region(LocalCloud):
    def __init__(self, cache: Path, pace: Pace = "instant") -> None:
        super().__init__(cache, pace=pace)
        self.settle_in()

    def outcome(self, on: str, result: str = "fail", **more: Any) -> None:
        self.tell("seed", {"drs_outcomes": [{"on": on, "result": result, **more}]})

    def jobs(self, *jobs: dict[str, Any]) -> None:
        self.tell("seed", {"drs_jobs": [{"subnet": "subnet-examples", **job} for job in jobs]})

    def job(self, **options: Any) -> Any:
        """The result of a task that has to succeed."""
        result = self.run("drs_job", **options)
        assert not result.get("failed"), result["msg"]
        return result

    def look(self, **options: Any) -> Any:
        result = self.run("drs_job_info", **options)
        assert not result.get("failed"), result["msg"]
        return result

    def sent(self) -> list[str]:
        """What was asked of the service since the last call: the last part of each path."""
        return [entry["path"].rsplit("/", 1)[-1].removeprefix("batch-") for entry in self.requests()]

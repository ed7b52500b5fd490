# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An emulated region with application environments, for the tests of everything in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from emulator.core.settings import Pace
from tests.support.local_cloud import LocalCloud

CLUSTER = "e0000000-0000-4000-8000-0000000000c1"
BALANCER = "d2917177-3436-4e53-a5bc-706c3529e0e7"
VPC = "081c539d-ed09-43b0-81d7-a87603e528b7"
STACK = {"name": "Docker", "type": "Docker", "version": "1.0", "deploy_mode": "container"}
NEW: dict[str, Any] = {
    "name": "web",
    "application": "app-examples",
    "environment": "env-examples",
    "runtime_stack": STACK,
    "source": {"kind": "image", "url": "swr.example.com/web:1"},
    "version": "1.0",
    "replica": 2,
    "refer_resources": [{"type": "cce", "id": CLUSTER, "parameters": {"namespace": "default"}}],
}


class Stage(LocalCloud):
    """Runs the modules of ServiceStage by the second half of their names."""

    def __init__(self, cache: Path, pace: Pace = "instant") -> None:
        super().__init__(cache, pace=pace)
        self.run("vpc_info")
        self.requests()

    def done(self, module: str, **options: Any) -> Any:
        return super().done(f"servicestage_{module}", **options)

    def refused(self, module: str, **options: Any) -> str:
        return super().refused(f"servicestage_{module}", **options)

    def fails(self, operation: str, result: str = "fail", **more: Any) -> None:
        """Have that operation on the component "web" go wrong once."""
        self.tell("seed", {"servicestage_outcomes": [{"on": operation, "component": "web", "result": result, **more}]})

    def sent(self) -> list[str]:
        """The requests since the last call, as "GET environments/*"."""
        found = []
        for one in self.requests():
            path = one["path"].split("/cas/")[-1].split("/")
            found.append(one["method"] + " " + "/".join("*" if len(part) > 30 else part for part in path))
        return found

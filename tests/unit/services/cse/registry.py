# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A registry of microservices on the emulator, which is reached without any credentials of the cloud."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.local_cloud import BASE, REGISTRY, LocalCloud

SERVICE, SERVICES = "cse_microservice", "cse_microservice_info"
INSTANCE, INSTANCES = "cse_microservice_instance", "cse_microservice_instance_info"
HEARTBEAT, SCHEMA, SCHEMAS, ENGINES = "cse_instance_heartbeat", "cse_schema", "cse_schema_info", "cse_engine_info"

NAMED = {"name": "orders", "version": "1.0.0"}
OF_ORDERS = {"microservice": "orders", "version": "1.0.0"}
PLACE = {"host_name": "orders-1", "instance_endpoints": ["rest://10.0.0.1:8080", "highway://10.0.0.1:7070"]}
ONE = {**OF_ORDERS, **PLACE}
SHORT = {"interval": 10, "times": 3}
LEASE = 40


class Registry(LocalCloud):
    """The registry of the engine in the "examples" seed, or an open-source one of that ``generation``."""

    def __init__(self, cache: Path, generation: str = "") -> None:
        super().__init__(cache)
        self.url = BASE + REGISTRY
        if generation:
            self.url = f"{BASE}/cse/registries/bare"
            self.tell("seed", {"cse_registries": [{"name": "bare", "generation": generation}]})
        self.environ = {"HW_CSE_REGISTRY_URL": self.url, "XDG_CACHE_HOME": str(cache), "HOME": str(cache)}

    def fault(self, action: str, method: str | None, path: str = "", **more: Any) -> None:
        """Trouble with the next request of that method, or of any."""
        which = {"method": method} if method else {}
        self.tell("faults", {"action": action, "service": "cse", "path": path, **which, **more})

    def service(self, **more: Any) -> str:
        """The id of the microservice "orders", whose requests are forgotten."""
        found = self.done(SERVICE, **{**NAMED, **more})["microservice"]["id"]
        self.requests()
        return str(found)

    def instance(self, **more: Any) -> dict[str, Any]:
        """An instance of it, whose requests are forgotten."""
        found = self.done(INSTANCE, **{**ONE, **more})
        self.requests()
        instance: dict[str, Any] = found["instance"]
        return instance

    def sent(self) -> list[str]:
        """The requests since the last call, as "GET microservices/1"."""
        log = [f"{one['method']} {one['path']}" for one in self.requests()]
        return [line.replace("/v4/default/registry/", "").replace("/v4/default/", "") for line in log]

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """What somebody else asks of the registry."""
        answer = self.session.request(method, f"{self.url}/v4/default/registry/{path}", json=body)
        assert answer.status_code == 200, answer.text
        self.requests()
        return answer.json() if answer.content else None

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A client of one microservice registry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from requests import Response

from .clients import Client, Query, encoded

SERVICES = "/v4/default/registry/microservices"
FIND = "/v4/default/registry/instances"
DEMO, ACCOUNTS, LOCAL = "d0000000-0000-4000-8000-0000000000f1", "d0000000-0000-4000-8000-0000000000f2", "local"
ROOT, ROOT_PASSWORD = "root", "demoRoot@Registry1"


@dataclass(frozen=True)
class Registry:
    """``name`` is the id of its engine, or its own where it has none."""

    cloud: Client
    name: str = LOCAL
    token: str = ""
    domain: str = "default"

    @property
    def url(self) -> str:
        return f"{self.cloud.base}/cse/registries/{self.name}"

    def call(
        self, method: str, path: str, query: Query = (), json: Any = None, consumer: str = "", **headers: str
    ) -> Response:
        own = {"x-domain-name": self.domain, **headers}
        if consumer:
            own["X-ConsumerId"] = consumer
        if self.token:
            own["Authorization"] = f"Bearer {self.token}"
        tail = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in query)
        url = self.url + path + (f"?{tail}" if tail else "")
        return self.cloud.session.request(method, url, json=json, headers=own, timeout=10)

    def get(self, path: str, *query: tuple[str, str], consumer: str = "") -> Any:
        answer = self.call("GET", path, query, consumer=consumer)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def done(self, method: str, path: str, json: Any = None, *query: tuple[str, str]) -> None:
        """A success that says nothing."""
        answer = self.call(method, path, query, json)
        assert (answer.status_code, answer.content) == (200, b""), answer.text

    def refusal(
        self, method: str, path: str, json: Any = None, *query: tuple[str, str], consumer: str = ""
    ) -> tuple[int, str]:
        answer = self.call(method, path, query, json, consumer)
        body = answer.json()
        assert set(body) == {"errorCode", "errorMessage", "detail"}, body
        return answer.status_code, body["errorCode"]

    def service(self, name: str = "provider", **more: Any) -> str:
        """Registers one, with ``tags`` and ``instances`` besides what it is itself."""
        beside = {key: more.pop(key) for key in ("tags", "instances", "rules") if key in more}
        body = {"service": {"serviceName": name, **more}, **beside}
        answer = self.call("POST", SERVICES, json=body)
        assert answer.status_code == 200, answer.text
        found: str = answer.json()["serviceId"]
        return found

    def instance(self, service_id: str, host: str = "host", **more: Any) -> str:
        body = {"instance": {"hostName": host, "endpoints": ["rest://127.0.0.1:8080"], **more}}
        answer = self.call("POST", f"{SERVICES}/{service_id}/instances", json=body)
        assert answer.status_code == 200, answer.text
        found: str = answer.json()["instanceId"]
        return found

    def hosts(self, service_id: str) -> list[str]:
        found = self.get(f"{SERVICES}/{service_id}/instances").get("instances", [])
        return sorted(one["hostName"] for one in found)

    def logged_in(self, name: str = ROOT, password: str = ROOT_PASSWORD, **more: str) -> Registry:
        answer = self.call("POST", "/v4/token", json={"name": name, "password": password, **more})
        assert answer.status_code == 200, answer.text
        return replace(self, token=answer.json()["token"])


def of_release(cloud: Client, release: str, **more: Any) -> Registry:
    """A registry that behaves like that release of the open-source one."""
    cloud.control(
        "POST", "seed", {"cse_registries": [{"name": f"of-{release}", "generation": release, "delays": False, **more}]}
    )
    return Registry(cloud, f"of-{release}")

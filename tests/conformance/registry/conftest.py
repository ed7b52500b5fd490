# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The registries that are checked: the emulator's in each release or, with REGISTRY in the environment, a real one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
import requests
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
from tests.support.local_cloud import BASE, LocalCloud, module_named

RELEASES = ("1.4.8", "2.0.0", "2.1.0", "2.2.0")
REAL = os.environ.get("REGISTRY", "").rstrip("/")
ROOT = "/v4/default/registry"


class Answer(NamedTuple):
    status: int
    body: Any
    headers: Any

    @property
    def code(self) -> str | None:
        """The registry's error code."""
        return self.body.get("errorCode") if isinstance(self.body, dict) else None


class Target:
    """A registry, spoken to as it is and through the modules. What is made has a name that nobody else has."""

    def __init__(
        self, url: str, session: requests.Session, run: Callable[..., dict[str, Any]], wait: Callable[[float], object]
    ) -> None:
        self.url = url
        self.wait = wait
        self.app = f"conformance-{uuid4().hex[:12]}"
        self._session = session
        self._run = run
        self._token = self._signed_in()
        self.release = tuple(int(part) for part in self.call("GET", f"{ROOT}/version").body["version"].split(".")[:2])
        self._made: list[str] = []

    def _signed_in(self) -> str:
        name, password = (os.environ.get(f"REGISTRY_{part}") for part in ("USER", "PASSWORD"))
        if not REAL or not name:
            return ""
        answer = self._session.post(f"{self.url}/v4/token", json={"name": name, "password": password}, timeout=30)
        return str(answer.json()["token"])

    @property
    def is_behind(self) -> bool:
        """Whether its caches are behind what it has stored."""
        return self.release >= (2, 0)

    def call(self, method: str, path: str, json: Any = None, **query: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        answer = self._session.request(method, self.url + path, json=json, params=query, headers=headers, timeout=60)
        text = answer.headers.get("Content-Type", "").startswith("application/json")
        return Answer(answer.status_code, answer.json() if text and answer.content else answer.text, answer.headers)

    def service(self, name: str = "orders", version: str = "1.0.0", **more: Any) -> str:
        """The id of a new microservice."""
        tags = more.pop("tags", None)
        service = {"serviceName": name, "appId": self.app, "version": version, **more}
        body = {"service": service, "tags": tags} if tags else {"service": service}
        answer = self.call("POST", f"{ROOT}/microservices", body)
        assert answer.status == 200, answer
        self._made.append(answer.body["serviceId"])
        return str(answer.body["serviceId"])

    def instance(self, service_id: str, host: str = "host-1", **more: Any) -> str:
        instance = {"hostName": host, "endpoints": [f"rest://{host}:8080"], **more}
        answer = self.call("POST", f"{ROOT}/microservices/{service_id}/instances", {"instance": instance})
        assert answer.status == 200, answer
        return str(answer.body["instanceId"])

    def run(self, module: str, **options: Any) -> dict[str, Any]:
        """The result of a module that may fail."""
        return self._run(module, **options)

    def done(self, module: str, **options: Any) -> dict[str, Any]:
        result = self.run(module, **options)
        assert not result.get("failed"), result["msg"]
        return result

    def clean(self) -> None:
        """Take away all that has been made, by a name that nobody else has."""
        listed = self.call("GET", f"{ROOT}/microservices", noCache=1).body
        services = listed.get("services") or () if isinstance(listed, dict) else ()
        ours = [one["serviceId"] for one in services if one.get("appId") == self.app]
        for service_id in {*ours, *self._made}:
            self.call("DELETE", f"{ROOT}/microservices/{service_id}", force="true")


def emulated(cache: Path, release: str) -> Target:
    cloud = LocalCloud(cache)
    cloud.tell("seed", {"cse_registries": [{"name": "real", "generation": release}]})
    url = f"{BASE}/cse/registries/real"
    cloud.environ = {
        "HW_CSE_REGISTRY_URL": url,
        "XDG_CACHE_HOME": str(cache),
        "HOME": str(cache),
        "HW_CACHE_PERSISTENT": "1",
    }
    return Target(url, cloud.session, cloud.run, cloud.clock.sleep)


def real(cache: Path) -> Target:
    """The modules speak to it over HTTP, as a task does."""
    account = {"HW_CSE_USER_NAME": "REGISTRY_USER", "HW_CSE_USER_PASSWORD": "REGISTRY_PASSWORD"}
    environ = {name: os.environ[given] for name, given in account.items() if os.environ.get(given)}
    environ.update(HW_CSE_REGISTRY_URL=REAL, XDG_CACHE_HOME=str(cache), HOME=str(cache))

    def run(module: str, *, check: bool = False, **options: Any) -> dict[str, Any]:
        described = module_named(module)
        validation = ArgumentSpecValidator(described.options, **described.constraints).validate(options)
        assert not validation.error_messages, validation.error_messages
        channel = Channel(warn=lambda text: None, note=lambda text: None)
        given = validation.validated_parameters
        return perform(described, given, check=check, diff=True, environ=environ, channel=channel)

    return Target(REAL, requests.Session(), run, time.sleep)


@pytest.fixture(params=[REAL] if REAL else RELEASES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    found = real(tmp_path) if REAL else emulated(tmp_path, request.param)
    yield found
    found.clean()

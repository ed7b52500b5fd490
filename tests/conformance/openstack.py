# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The identity and the network service that are checked: the emulator's or, with OPENSTACK_KEYSTONE and the others in
the environment, a real Keystone and a real Neutron, which `make conformance-openstack` starts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import requests
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
from tests.support.local_cloud import BASE, LocalCloud, module_named

KEYSTONE, NEUTRON, PROJECT_ID = (os.environ.get(f"OPENSTACK_{name}", "") for name in ("KEYSTONE", "NEUTRON", "PROJECT"))
USER, PASSWORD, DOMAIN, PROJECT = "demo", "demo-password", "demo", "cn-north-4"
CIDR = "10.66.0.0/24"


class Answer(NamedTuple):
    status: int
    body: Any
    headers: Any

    @property
    def refusal(self) -> tuple[int, str]:
        """The status, and what kind of error the network service says it is."""
        return self.status, self.body["NeutronError"]["type"]


class Target:
    """An identity and a network service, spoken to as they are and through the modules.

    ``network`` is the ID of a network with one IPv4 range, ``subnet`` the range's.
    """

    def __init__(
        self, iam: str, vpc: str, session: requests.Session, environ: dict[str, str], run: Callable[..., dict[str, Any]]
    ) -> None:
        self.real = bool(KEYSTONE)
        self.environ = environ
        self._iam, self._vpc = iam, vpc
        self._session = session
        self._run = run
        self._mark = f"conformance-{uuid4().hex[:8]}"
        signed_in = self.sign_in()
        self.token = str(signed_in.headers["X-Subject-Token"])
        self.project = str(signed_in.body["token"]["project"]["id"])
        self._networks: list[str] = []
        self.network, self.subnet = self._own_network() if self.real else self._seeded_network()

    def sign_in(self, password: str = PASSWORD, **more: Any) -> Answer:
        user = {"name": USER, "password": password, "domain": {"name": DOMAIN}}
        identity = {"methods": ["password"], "password": {"user": user}}
        scope = more or {"project": {"name": PROJECT, "domain": {"name": DOMAIN}}}
        return self.iam("POST", "/v3/auth/tokens?nocatalog=true", {"auth": {"identity": identity, "scope": scope}})

    def iam(self, method: str, path: str, json: Any = None, **headers: str) -> Answer:
        return self._call(method, self._iam + path, json, headers)

    def vpc(self, method: str, path: str, json: Any = None, token: str | None = None, **query: Any) -> Answer:
        return self._call(method, self._vpc + path, json, {"X-Auth-Token": token or self.token}, query)

    def _call(self, method: str, url: str, json: Any, headers: dict[str, str], query: Any = None) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self._session.request(method, url, json=json, headers=named, params=query, timeout=120)
        return Answer(answer.status_code, answer.json() if answer.content else None, answer.headers)

    def name(self, name: str = "port") -> str:
        """A name that nobody else has."""
        return f"{self._mark}-{name}"

    def port(self, **given: Any) -> dict[str, Any]:
        """A new port."""
        body = {"port": {"network_id": self.network, "name": self.name(), **given}}
        answer = self.vpc("POST", "/v2.0/ports", body)
        assert answer.status == 201, answer.body
        made: dict[str, Any] = answer.body["port"]
        return made

    def run(self, module: str, **options: Any) -> dict[str, Any]:
        """The result of a module that may fail."""
        return self._run(module, **options)

    def done(self, module: str, **options: Any) -> dict[str, Any]:
        result = self.run(module, **options)
        assert not result.get("failed"), result["msg"]
        return result

    def clean(self) -> None:
        """Take away all that has been made."""
        for port in self.vpc("GET", "/v2.0/ports", network_id=self.network).body["ports"]:
            if str(port["name"]).startswith(self._mark):
                self.vpc("DELETE", f"/v2.0/ports/{port['id']}")
        for network in self._networks:
            self.vpc("DELETE", f"/v2.0/networks/{network}")

    def _own_network(self) -> tuple[str, str]:
        made = self.vpc("POST", "/v2.0/networks", {"network": {"name": self.name("network")}})
        network = made.body["network"]["id"]
        self._networks.append(network)
        given = {"network_id": network, "cidr": CIDR, "ip_version": 4, "name": self.name("subnet")}
        return network, self.vpc("POST", "/v2.0/subnets", {"subnet": given}).body["subnet"]["id"]

    def _seeded_network(self) -> tuple[str, str]:
        """The emulator's networks are made by its seed."""
        (subnet, *_others) = self.vpc("GET", "/v2.0/subnets", ip_version=4).body["subnets"]
        return subnet["network_id"], subnet["id"]


def emulated(cache: Path) -> Target:
    cloud = LocalCloud(cache, "default")
    del cloud.environ["HW_ACCESS_KEY"], cloud.environ["HW_SECRET_KEY"]
    cloud.environ.update(HW_USER_NAME=USER, HW_USER_PASSWORD=PASSWORD, HW_DOMAIN_NAME=DOMAIN)
    return Target(f"{BASE}/iam", f"{BASE}/vpc", cloud.session, cloud.environ, cloud.run)


def real(cache: Path) -> Target:
    """The modules speak to them over HTTP, as a task does."""
    environ = {
        "HW_AUTH_URL": KEYSTONE,
        "HW_USER_NAME": USER,
        "HW_USER_PASSWORD": PASSWORD,
        "HW_DOMAIN_NAME": DOMAIN,
        "HW_REGION_NAME": "cn-north-4",
        # Keystone takes no project's name without a domain beside it, IAM's documentation has none there.
        "HW_PROJECT_ID": PROJECT_ID,
        "XDG_CACHE_HOME": str(cache),
        "HOME": str(cache),
        "HW_CACHE_PERSISTENT": "1",
    }

    def run(module: str, *, check: bool = False, **options: Any) -> dict[str, Any]:
        described = module_named(module)
        given = {"endpoints": {"vpc": NEUTRON}, **options}
        validation = ArgumentSpecValidator(described.options, **described.constraints).validate(given)
        assert not validation.error_messages, validation.error_messages
        channel = Channel(warn=lambda text: None, note=lambda text: None)
        params = validation.validated_parameters
        return perform(described, params, check=check, diff=True, environ=environ, channel=channel)

    session = requests.Session()
    session.trust_env = False
    return Target(KEYSTONE, NEUTRON, session, environ, run)


def target_in(cache: Path) -> Target:
    return real(cache) if KEYSTONE else emulated(cache)

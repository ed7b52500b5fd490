# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lookup of instances of microservices, on the emulator in this process."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.errors import AnsibleError
from ansible.plugins.loader import lookup_loader

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from ansible_collections.community.huaweicloud.plugins.plugin_utils import _lookup
from tests.support.local_cloud import BASE, LocalCloud

NAME = "community.huaweicloud.cse_instance"
PLUGIN = importlib.import_module("ansible_collections.community.huaweicloud.plugins.lookup.cse_instance")
ENGINE = {"registry_engine": "cse-demo"}
DOWN = "orders-3"


class Registries:
    """Those of the default seed, and an environment that reaches their engines."""

    def __init__(self, cloud: LocalCloud) -> None:
        self.cloud = cloud

    def look(self, *terms: Any, **options: Any) -> list[Any]:
        found: list[Any] = lookup_loader.get(NAME).run(list(terms), {}, **options)
        return found

    def refusal(self, *terms: Any, **options: Any) -> str:
        with pytest.raises(AnsibleError) as caught:
            self.look(*terms, **options)
        return str(caught.value)

    def requests(self) -> list[str]:
        return ["%s %s" % (entry["method"], entry["path"].partition("/v4/")[2]) for entry in self.cloud.requests()]

    def put(self, *instances: dict[str, Any], registry: str = "local", **service: Any) -> None:
        tags = service.pop("tags", {})
        given = {"serviceName": "orders", "appId": "shop", "version": "1.0.0", **service}
        entry = {"registry": registry, "service": given, "tags": tags, "instances": list(instances)}
        document = {"account": "demo", "project": "cn-north-4", "cse_microservices": [entry]}
        answer = self.cloud.control.post("/_emulator/seed", json=document)
        assert answer.status_code < 300, answer.get_json()


@pytest.fixture
def registries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registries:
    cloud = LocalCloud(tmp_path, "default", "cn-north-4")
    for name, value in cloud.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("HW_CSE_REGISTRY_URL", raising=False)

    def connect(settings: Settings, read_only: bool, environ: Mapping[str, str], channel: Channel) -> Cloud:
        assert read_only
        return Cloud(settings, read_only=True, environ=environ, warn=channel.warn, session=cloud.session)

    monkeypatch.setattr(_lookup, "connect", connect)
    return Registries(cloud)


@pytest.fixture(params=["1.3.0", "2.1.0"])
def local(registries: Registries, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Registries:
    """Registries of both generations, reached by their address, with no cloud in the environment. The later ones do not
    look at versions."""
    for name in ("HW_ENDPOINT_URL", "HW_REGION_NAME", "HW_ACCESS_KEY", "HW_SECRET_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HW_CSE_REGISTRY_URL", BASE + "/cse/registries/mine")
    more = {"cse_registries": [{"name": "mine", "generation": request.param}]}
    answer = registries.cloud.control.post("/_emulator/seed", json={"account": "demo", "project": "cn-north-4", **more})
    assert answer.status_code < 300, answer.get_json()
    return registries


def one(host: str, *endpoints: str, **more: Any) -> dict[str, Any]:
    return {"hostName": host, "endpoints": list(endpoints), **more}


def test_where_they_are(registries: Registries) -> None:
    addresses = ["192.168.0.11:8080", "192.168.0.12:8080", "192.168.0.12:7070"]
    assert registries.look("shop/shop-orders", **ENGINE) == [addresses]
    assert registries.look("shop-orders", app="shop", scheme="Rest", **ENGINE) == [addresses[:2]]
    urls = ["rest://192.168.0.11:8080", "rest://192.168.0.12:8080", "highway://192.168.0.12:7070"]
    assert registries.look("shop/shop-orders", result="endpoints", **ENGINE) == [urls]
    assert registries.look("shop/shop-orders", result="endpoints", scheme="highway", **ENGINE) == [urls[2:]]


def test_one_request_for_each_and_none_that_writes(registries: Registries) -> None:
    registries.put(one("stock-1", "rest://s:1"), registry="cse-demo", serviceName="stock")
    found = registries.look(["shop/shop-orders", "shop/stock"], **ENGINE)
    assert [len(addresses) for addresses in found] == [3, 1]
    engine, *asked = registries.cloud.requests()
    assert engine["path"].endswith("/enginemgr/engines")
    assert [entry["method"] for entry in asked] == ["GET"] * 2
    for entry in asked:
        assert entry["path"].endswith("/v4/default/registry/instances")
        assert entry["query"]["version"] == "0.0.0+"
        headers = {name.lower() for name in entry["headers"]}
        assert "x-domain-name" in headers
        assert "x-consumerid" not in headers, "it would be noted as a dependency"
    assert registries.look(**ENGINE) == []
    assert registries.requests() == []


def test_all_about_them(registries: Registries) -> None:
    (found,) = registries.look("shop/shop-orders", result="instances", status=[], **ENGINE)
    assert [instance["host_name"] for instance in found] == ["orders-1", "orders-2", DOWN]
    assert [instance["status"] for instance in found] == ["UP", "UP", "DOWN"]
    first = found[0]
    assert (first["app"], first["microservice"], first["environment"]) == ("shop", "shop-orders", "")
    assert (first["address"], first["port"], first["version"]) == ("192.168.0.11", 8080, "1.0.0")
    text = yaml.safe_load(PLUGIN.RETURN)["_raw"]["description"][2]
    named = set(re.findall(r"C\(([a-z_]+)\)", text))
    assert named == {*first, *first["endpoints"][0]}
    (found,) = registries.look("shop/shop-orders", result="instances", scheme="highway", **ENGINE)
    assert [(one["host_name"], one["port"], len(one["endpoints"])) for one in found] == [("orders-2", 7070, 1)]


@pytest.fixture
def shop(local: Registries) -> Registries:
    put = {"registry": "mine"}
    local.put(one("o-1", "rest://o-1:1"), one("o-d", "rest://o-d:1", status="DOWN"), **put)
    local.put(one("o-3", "rest://o-3:1"), one("o-2", "rest://o-3:1", "rest://"), version="1.10.0", **put)
    local.put(one("o-4", "rest:[::1]:1", status="STARTING"), version="2.0.0", tags={"a": "x", "b": "y"}, **put)
    local.put(one("s-1", "rest://s-1:1"), environment="production", serviceName="stock", alias="goods", **put)
    local.put(serviceName="idle", appId="default", **put)
    return local


@pytest.mark.parametrize(
    ("term", "options", "wanted"),
    [
        ("shop/orders", {}, ["o-1:1", "o-3:1"]),
        ("shop/orders", {"version": "latest"}, ["o-3:1"]),
        ("shop/orders", {"version": "latest", "status": []}, ["[::1]:1"]),
        ("shop/orders", {"version": "1.0"}, ["o-1:1"]),
        ("shop/orders", {"version": "1.0.0-1.10.0"}, ["o-1:1"]),
        ("shop/orders", {"version": "1.0.1+", "status": ["UP", "STARTING"]}, ["o-3:1", "[::1]:1"]),
        ("shop/orders", {"version": "9.0.0"}, []),
        ("shop/orders", {"status": ["DOWN"]}, ["o-d:1"]),
        ("shop/orders", {"tags": ["b", "a"], "status": []}, ["[::1]:1"]),
        ("shop/orders", {"scheme": "highway"}, []),
        ("orders", {"app": "shop"}, ["o-1:1", "o-3:1"]),
        ("shop/stock", {"environment": "production"}, ["s-1:1"]),
        ("shop/goods", {"environment": "production"}, ["s-1:1"]),
        ("shop/stock", {"missing": "empty"}, []),
        ("idle", {}, []),
    ],
)
def test_which_instances(shop: Registries, term: str, options: dict[str, Any], wanted: list[str]) -> None:
    assert shop.look(term, **options) == [wanted]
    assert shop.requests() == ["GET default/registry/instances"]


@pytest.mark.parametrize(
    ("term", "options", "sentence"),
    [
        ("orders", {}, 'There is no microservice "default/orders".'),
        ("shop/stock", {}, 'There is no microservice "shop/stock".'),
        (
            "shop/orders",
            {"environment": "testing", "tags": ["a", "c"]},
            'There is no microservice "shop/orders" in the environment "testing" with tags a, c.',
        ),
        ("", {}, '"" is not a microservice: use a name, or an application and a name such as "shop/orders".'),
        ("shop/", {}, '"shop/" is not a microservice'),
        ("shop/orders", {"version": "newest"}, '"newest" is not a version rule: use one such as "1.0.0", "1.0.0+", '),
    ],
)
def test_what_is_not_there(shop: Registries, term: str, options: dict[str, Any], sentence: str) -> None:
    assert sentence in shop.refusal(term, **options)


def test_an_error_is_one_sentence_without_secrets(registries: Registries) -> None:
    login = {"registry_username": "shop", "registry_password": "wrong-Passw0rd"}
    message = registries.refusal("shop/billing", registry_engine="cse-accounts", **login)
    assert "wrong-Passw0rd" not in message
    assert "\n" not in message
    right = {**login, "registry_password": "demoShop@Registry1"}
    accounts = {"registry_engine": "cse-accounts", "environment": "production"}
    assert registries.look("shop/billing", **accounts, **right) == [["192.168.0.21:8080"]]
    assert "The task does not say which microservice registry is meant" in registries.refusal("shop/billing")

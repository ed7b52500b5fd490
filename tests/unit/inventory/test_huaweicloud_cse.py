# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory of a microservice registry, on the emulator in this process."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.inventory.data import InventoryData

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.registry.settings import REGISTRY_ENVIRONMENT
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import OPTION_ENVIRONMENT
from ansible_collections.community.huaweicloud.plugins.module_utils._services.cse.host import ATTRIBUTES
from tests.support.local_cloud import BASE, ROOT
from tests.unit.inventory.conftest import Region

PLUGIN = importlib.import_module("ansible_collections.community.huaweicloud.plugins.inventory.huaweicloud_cse")
DEMO = ROOT / "playbooks" / "inventory" / "demo.huaweicloud_cse.yml"
DOCUMENTED = [*yaml.safe_load_all(PLUGIN.EXAMPLES), yaml.safe_load(DEMO.read_text(encoding="utf-8"))]
ENGINE = {"region": "cn-north-4", "registry_engine": "cse-demo"}
LOCAL = BASE + "/cse/registries/local"
TEMPLATE = "{{ 1 + 1 }}{% raise %}"
UP = ["orders-1", "orders-2"]
# The microservices, the release, an overview with the tags, and the instances of all of them.
FEW = 4


@pytest.fixture
def registry(region: Region, monkeypatch: pytest.MonkeyPatch) -> Region:
    for variables in REGISTRY_ENVIRONMENT.values():
        for variable in variables:
            monkeypatch.delenv(variable, raising=False)
    region.plugin = PLUGIN.InventoryModule.NAME
    return region


@pytest.fixture
def local(registry: Region, monkeypatch: pytest.MonkeyPatch) -> Region:
    """A registry with an address, and nothing about any cloud in the environment."""
    for variables in OPTION_ENVIRONMENT.values():
        for variable in variables:
            monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HW_CSE_REGISTRY_URL", LOCAL)
    return registry


def put(region: Region, *instances: dict[str, Any], registry: str = "local", **service: Any) -> None:
    tags = service.pop("tags", {})
    given = {"serviceName": "orders", "appId": "shop", "version": "1.0.0", **service}
    entry = {"registry": registry, "service": given, "tags": tags, "instances": list(instances)}
    region.seed(project="cn-north-4", cse_microservices=[entry])


def one(host: str, *endpoints: str, **more: Any) -> dict[str, Any]:
    return {"hostName": host, "endpoints": list(endpoints), **more}


def groups(inventory: InventoryData) -> dict[str, list[str]]:
    found = {name: sorted(host.name for host in group.hosts) for name, group in inventory.groups.items()}
    return {name: hosts for name, hosts in found.items() if hosts}


def variables(inventory: InventoryData, name: str) -> dict[str, Any]:
    return {key[12:]: value for key, value in inventory.hosts[name].vars.items() if key.startswith("huaweicloud_")}


def test_instances_of_an_engine_in_groups_by_what_they_are(registry: Region) -> None:
    inventory = registry.read(**ENGINE)
    asked = [(entry["method"], entry["path"]) for entry in registry.requests()]
    assert [path.rpartition("/")[2] for _method, path in asked] == [
        *("engines", "microservices", "version", "microservices", "action"),
    ]
    assert groups(inventory) == {
        "cse_instances": UP,
        "cse_app_shop": UP,
        "cse_service_shop_orders": UP,
        "cse_version_1_0_0": UP,
        "cse_status_up": UP,
    }


def test_what_a_host_has(registry: Region) -> None:
    found = variables(registry.read(**ENGINE), "orders-2")
    assert tuple(found) == ATTRIBUTES
    assert found["registry"].endswith("/registries/d0000000-0000-4000-8000-0000000000f1")
    assert (found["address"], found["port"]) == ("192.168.0.12", 8080)
    assert [end["scheme"] for end in found["endpoints"]] == ["rest", "highway"]
    assert (found["app"], found["microservice"], found["version"]) == ("shop", "shop-orders", "1.0.0")
    assert (found["status"], found["environment"], found["tags"]) == ("UP", "", {"team": "shop"})
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found["created"])
    first = variables(registry.read(**ENGINE), "orders-1")
    assert (first["data_center"], first["data_center_region"]) == ("demo", "cn-north-4")
    assert (first["availability_zone"], first["properties"]["zone"]) == ("cn-north-4a", "a")


def test_a_registry_with_an_address_needs_no_cloud(local: Region) -> None:
    put(local, one("orders-1", "rest://10.0.0.1:8080"))
    assert local.names() == ["orders-1"]
    assert len(local.requests()) == FEW
    assert variables(local.read(), "orders-1")["registry"] == LOCAL
    assert local.warnings == []


def test_accounts_of_a_registry(registry: Region) -> None:
    accounts = {**ENGINE, "registry_engine": "cse-accounts"}
    login = {"registry_username": "shop", "registry_password": "demoShop@Registry1"}
    inventory = registry.read(**accounts, **login)
    assert list(inventory.hosts) == ["billing-1"]
    assert groups(inventory)["cse_environment_production"] == ["billing-1"]
    assert "registry_username" in registry.refusal(**accounts)
    refused = registry.refusal(**accounts, registry_username="shop", registry_password="wrong-Passw0rd")
    assert "registry of engine cse-accounts: " in refused
    assert "wrong-Passw0rd" not in refused


def test_no_registry(registry: Region) -> None:
    assert (
        "registry: The task does not say which microservice registry is meant: set "
        "registry_url or registry_engine, or HW_CSE_REGISTRY_URL or HW_CSE_ENGINE."
    ) in registry.refusal()
    assert (
        'There is no microservice engine with the name or ID "x". Candidates: "cse-accounts", "cse-demo".'
        in registry.refusal(region="cn-north-4", registry_engine="x")
    )


@pytest.fixture
def shop(local: Region) -> Region:
    put(local, one("o-1", "rest://10.0.0.1:1"), one("o-d", "rest://10.0.0.4:1", status="DOWN"))
    put(local, one("o-2", "rest://10.0.0.2:1"), version="1.10.0")
    put(local, one("o-3", "rest://10.0.0.3:1", status="STARTING"), version="2.0.0")
    put(local, one("s-1", "rest://10.0.1.1:1"), serviceName="stock", environment="production")
    put(local, one("x-1", "rest://10.0.2.1:1"), serviceName="orders", appId="other")
    return local


@pytest.mark.parametrize(
    ("options", "hosts"),
    [
        ({}, ["o-1", "o-2", "s-1", "x-1"]),
        ({"status": []}, ["o-1", "o-2", "o-3", "o-d", "s-1", "x-1"]),
        ({"status": ["DOWN", "STARTING"]}, ["o-3", "o-d"]),
        ({"filters": {"app": "shop"}}, ["o-1", "o-2", "s-1"]),
        ({"filters": {"microservice": "orders"}}, ["o-1", "o-2", "x-1"]),
        ({"filters": {"app": "shop", "microservice": "orders"}}, ["o-1", "o-2"]),
        ({"filters": {"environment": "production"}}, ["s-1"]),
        ({"filters": {"environment": "", "app": "shop"}}, ["o-1", "o-2"]),
        ({"filters": {"version": "latest"}}, ["o-2", "s-1", "x-1"]),
        ({"filters": {"version": "latest"}, "status": []}, ["o-3", "s-1", "x-1"]),
        ({"filters": {"version": "1.0-1.10"}}, ["o-1", "s-1", "x-1"]),
        ({"filters": {"version": "1.1+"}, "status": []}, ["o-2", "o-3"]),
        ({"filters": {"app": "none"}}, []),
        ({"exclude_filters": [{"microservice": "orders", "app": "sh*"}]}, ["s-1", "x-1"]),
    ],
)
def test_which_hosts(shop: Region, options: dict[str, Any], hosts: list[str]) -> None:
    assert sorted(shop.names(**options)) == hosts
    # Where there are no microservices nobody asks for their instances.
    assert len(shop.requests()) == (FEW if hosts else FEW - 1)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"filters": {"name": "x"}},
            'filters has "name", but instances can be selected only by app, '
            "microservice, version, environment: use include_filters.",
        ),
        ({"filters": {"version": "newest"}}, '"newest" is not a version rule: use one such as "1.0.0", "1.0.0+"'),
        ({"hostnames": ["region"]}, 'hostnames has "region", which is not an attribute of a host'),
        ({"status": ["up"]}, "status"),
    ],
)
def test_what_is_no_question(shop: Region, options: dict[str, Any], sentence: str) -> None:
    assert sentence in shop.refusal(**options)
    assert shop.requests() == []


def test_several_on_one_host(local: Region) -> None:
    """Ids are those of one microservice only."""
    put(local, one("h", "rest://h:1", instanceId="a"), one("h", "rest://h:2", instanceId="b"))
    put(local, one("h", "rest://h:3", instanceId="a"), serviceName="stock")
    found = {name: host.vars["huaweicloud_port"] for name, host in local.read().hosts.items()}
    services = {host.vars["huaweicloud_microservice_id"] for host in local.read().hosts.values()}
    assert sorted(found.values()) == [1, 2, 3]
    assert set(found) == {"h_b", *(f"h_a_{service}" for service in services)}
    assert "Several hosts have the same name: h." in local.refusal(duplicate_hostnames="fail")


def test_groups_of_its_own_can_be_left_out(registry: Region) -> None:
    assert groups(registry.read(**ENGINE, default_groups=False)) == {}
    assert groups(registry.read(**ENGINE, hostvars_prefix=""))["cse_status_up"] == UP


def test_many_take_few_requests(local: Region) -> None:
    local.seed(project="cn-north-4", cse_instances={"registry": "local", "count": 2000})
    assert len(local.names()) == 2000
    assert len(local.requests()) == FEW


def test_text_of_others_stays_text(local: Region) -> None:
    put(local, one("odd", "rest://10.0.0.1:1", properties={"note": TEMPLATE, "expression": "huaweicloud_id"}))
    inventory = local.read(
        compose={"note": "huaweicloud_properties.note", "longer": "huaweicloud_properties.note ~ '!'"},
        keyed_groups=[{"key": "huaweicloud_properties.note", "prefix": "note"}],
    )
    found = inventory.hosts["odd"].vars
    assert (found["note"], found["longer"]) == (TEMPLATE, TEMPLATE + "!")
    assert all(re.fullmatch(r"\w+", name) for name in inventory.groups)


KEPT = {"cache": True, "cache_plugin": "ansible.builtin.jsonfile"}


def test_the_cache_knows_which_registry_and_what_was_asked_for(
    registry: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {**KEPT, "cache_connection": str(tmp_path / "kept")}
    put(registry, one("local-1", "rest://10.0.0.1:1"))
    assert registry.names(**ENGINE, **kept) == UP
    assert registry.names(**ENGINE, **kept) == UP
    assert len(registry.requests()) == 1 + FEW
    assert registry.names(registry_url=LOCAL, **kept) == ["local-1"]
    assert registry.names(registry_url=LOCAL, **kept, registry_domain="other") == []
    login = {"registry_username": "shop", "registry_password": "demoShop@Registry1"}
    accounts = {**ENGINE, "registry_engine": "cse-accounts", **login}
    assert registry.names(**accounts, **kept) == ["billing-1"]
    assert registry.names(**ENGINE, **kept, status=["DOWN"]) == ["orders-3"]
    registry.requests()
    assert registry.names(registry_url=LOCAL, **kept) == ["local-1"]
    monkeypatch.setenv("HW_CSE_ENGINE", "cse-demo")
    assert registry.names(region="cn-north-4", **kept) == UP
    assert registry.requests() == []
    for file in (tmp_path / "kept").iterdir():
        assert "demoShop" not in file.name + file.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", range(len(DOCUMENTED)))
def test_documented_inventories_work(registry: Region, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HW_REGION_NAME", "cn-north-4")
    options = {key: value for key, value in DOCUMENTED[number].items() if key != "plugin"}
    if "registry_engine" not in options:
        monkeypatch.setenv("HW_CSE_ENGINE", "cse-demo")
    assert registry.read(**options).hosts
    assert registry.warnings == []


def test_what_it_is_documented_to_have() -> None:
    document = yaml.safe_load(PLUGIN.DOCUMENTATION)
    *variables, endpoints = (
        text for text in document["description"] if re.match("The (instance|mic|loc)|Each endp", text)
    )
    assert set(re.findall(r"C\(([a-z_]+)\)", " ".join(variables))) == set(ATTRIBUTES)
    assert set(re.findall(r"C\(([a-z_]+)\)", endpoints)) == {"scheme", "host", "port", "ssl", "url"}

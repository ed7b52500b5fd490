# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory of elastic cloud servers, on the emulator in this process. Other files test what all inventories do."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.inventory.data import InventoryData

from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.host import ATTRIBUTES as OF_METAL
from ansible_collections.community.huaweicloud.plugins.module_utils._services.ecs.host import ATTRIBUTES, host_of
from tests.support.local_cloud import ROOT
from tests.unit.inventory.conftest import Region

PLUGIN = importlib.import_module("ansible_collections.community.huaweicloud.plugins.inventory.huaweicloud_ecs")
DEMO = ROOT / "playbooks" / "inventory" / "demo.huaweicloud_ecs.yml"
DOCUMENTED = [*yaml.safe_load_all(PLUGIN.EXAMPLES), yaml.safe_load(DEMO.read_text(encoding="utf-8"))]
PROJECT = "d0000000000000000000000000000004"
SERVERS, VPCS, SUBNETS = (f"/v1/{PROJECT}/{name}" for name in ("cloudservers/detail", "vpcs", "subnets"))
REFUSED = {"code": "VPC.0011", "message": "Not allowed."}
WEB = ["web-1", "web-2"]


@pytest.fixture
def servers(region: Region, monkeypatch: pytest.MonkeyPatch) -> Region:
    monkeypatch.setenv("HW_REGION_NAME", "cn-north-4")
    region.plugin = PLUGIN.InventoryModule.NAME
    return region


def groups(inventory: InventoryData) -> dict[str, list[str]]:
    return {name: sorted(host.name for host in group.hosts) for name, group in inventory.groups.items() if group.hosts}


def variables(inventory: InventoryData, name: str) -> dict[str, Any]:
    """The attributes of a host, without the prefix of their names."""
    found: dict[str, Any] = inventory.hosts[name].vars
    return {key.removeprefix("huaweicloud_"): value for key, value in found.items()}


def seed_one(servers: Region, **more: Any) -> dict[str, Any]:
    """The attributes of a server that is added to the region."""
    given = {"name": "shop", "nics": [{"subnet": "subnet-demo"}], **more}
    servers.seed("cn-north-4", ecs_servers=[given])
    return variables(servers.read(), "shop")


def test_what_a_host_has(servers: Region) -> None:
    found = variables(servers.read(), "web-1")
    assert set(found) >= {*ATTRIBUTES, "region", "project_id"}
    assert set(OF_METAL) < set(ATTRIBUTES), "an expression for one kind of servers also works for the other"
    assert (found["flavor"], found["vcpus"], found["ram"]) == ("s6.large.2", 2, 4096)
    assert (found["status"], found["power_state"], found["charging_mode"]) == ("ACTIVE", "RUNNING", "postpaid")
    assert (found["vpc_name"], found["subnet_name"]) == ("vpc-demo", "subnet-demo")
    assert (found["private_ip"], found["public_ip"], found["hostname"]) == ("192.168.0.11", None, "web-1")
    assert (found["region"], found["project_id"]) == ("cn-north-4", PROJECT)
    assert (found["availability_zone"], found["tags"]) == ("cn-north-4a", {"role": "web"})
    (nic,) = found["nics"]
    assert (nic["ip_address"], nic["subnet_id"], nic["subnet_name"]) == (
        *("192.168.0.11", found["subnet_id"], "subnet-demo"),
    )


def test_an_image_has_its_name_without_a_further_request(servers: Region) -> None:
    servers.seed("cn-north-4", images=[{"name": "Windows of ours", "id": "image-1", "os_type": "Windows"}])
    found = seed_one(servers, image_id="image-1", metadata={"owner": "me"}, description="Where it runs")
    assert (found["image_id"], found["image_name"], found["os_type"]) == ("image-1", "Windows of ours", "Windows")
    assert (found["metadata"], found["description"]) == ({"owner": "me"}, "Where it runs")


def test_a_server_with_a_public_address_in_two_subnets(servers: Region) -> None:
    nics = [{"subnet": "subnet-dual", "public_ip": "198.18.201.1"}, {"subnet": "subnet-demo"}]
    found = seed_one(servers, nics=nics, status="SHUTOFF", charging_mode="prePaid")
    assert (found["power_state"], found["charging_mode"]) == ("SHUTDOWN", "prepaid")
    assert found["public_ip"] == "198.18.201.1"
    assert [(nic["subnet_name"], nic["public_ip"]) for nic in found["nics"]] == [
        *(("subnet-dual", "198.18.201.1"), ("subnet-demo", None)),
    ]
    assert found["subnet_name"] == "subnet-dual"


def test_a_server_as_a_host() -> None:
    def address(text: str, port: str, kind: str = "fixed", **more: Any) -> dict[str, Any]:
        return {"addr": text, "OS-EXT-IPS:type": kind, "OS-EXT-IPS:port_id": port, **more}

    found = host_of(
        {
            "id": "1",
            "addresses": {
                "vpc": [
                    *(address("10.0.0.2", "2", primary=False), address("192.0.2.2", "2", "floating")),
                    *(address("10.0.0.1", "1", primary=True), address("192.0.2.1", "1", "floating")),
                ]
            },
            "network_interfaces": [{"port_id": "2", "subnet_id": "s2"}, {"port_id": "1", "subnet_id": "s1"}],
            "tags": ["role=db=main", "empty=", "bare", "_sys_root_resource_id=9"],
            "metadata": {
                "admin_pass": "secret",
                "metering.order_id": "o",
                "owner": "me",
                "vpc_id": "vpc",
                "charging_mode": "2",
                "__support_agent_list": "hss",
            },
            "flavor": {"id": "s6.large.2", "vcpus": "two", "ram": "4096"},
            "OS-EXT-SRV-ATTR:user_data": "c2VjcmV0",
            "OS-EXT-STS:power_state": 5,
        },
        {"s1": "subnet one", "vpc": "network"},
    )
    assert (found["private_ips"], found["public_ips"]) == (["10.0.0.1", "10.0.0.2"], ["192.0.2.1", "192.0.2.2"])
    assert [(nic["port_id"], nic["subnet_id"], nic["subnet_name"]) for nic in found["nics"]] == [
        *(("1", "s1", "subnet one"), ("2", "s2", None)),
    ]
    assert (found["vpc_name"], found["subnet_id"], found["charging_mode"]) == ("network", "s1", "spot")
    assert found["tags"] == {"role": "db=main", "empty": "", "bare": ""}
    assert found["metadata"] == {"owner": "me"}
    assert (found["vcpus"], found["ram"], found["power_state"]) == (None, 4096, None)
    assert "secret" not in str(found)
    assert "c2VjcmV0" not in str(found)


def test_a_server_of_which_little_is_known() -> None:
    found = host_of({"id": "1"}, {})
    assert tuple(found) == ATTRIBUTES
    assert not any(value for name, value in found.items() if name != "id")


def test_groups_and_composed_variables(servers: Region) -> None:
    inventory = servers.read(
        compose={"ansible_host": "huaweicloud_public_ip or huaweicloud_private_ip"},
        groups={"running": "huaweicloud_power_state == 'RUNNING'"},
        keyed_groups=[
            {"key": "huaweicloud_subnet_name", "prefix": "subnet"},
            {"key": "huaweicloud_availability_zone", "separator": ""},
            {"key": "huaweicloud_tags", "prefix": "tag"},
        ],
    )
    assert groups(inventory) == {
        "running": WEB,
        "subnet_subnet_demo": WEB,
        "cn_north_4a": ["web-1"],
        "cn_north_4b": ["web-2"],
        "tag_role_web": WEB,
    }
    assert [variables(inventory, name)["ansible_host"] for name in WEB] == ["192.168.0.11", "192.168.0.12"]


@pytest.mark.parametrize(
    ("filters", "query", "hosts"),
    [
        ({"name": "web-2"}, {"name": "web-2"}, ["web-2"]),
        ({"flavor": "s6.large.2", "status": "ACTIVE"}, {"flavor": "s6.large.2", "status": "ACTIVE"}, WEB),
        ({"ip_address": "192.168.0.1"}, {"ip_eq": "192.168.0.1"}, []),
        ({"ip_address": "192.168.0.12"}, {"ip_eq": "192.168.0.12"}, ["web-2"]),
        ({"tags": {"role": "web"}}, {"tags": "role=web"}, WEB),
        ({"tags": {"role": "web", "tier": "gold"}}, {"tags": "role=web"}, []),
        ({"tags": {"role": "db", "tier": "gold"}}, {"tags": "role=db"}, ["db-1"]),
        ({"tags": {"empty": None}}, {}, ["db-1"]),
        ({"tags": {"list": "a,b", "tier": "gold"}}, {"tags": "tier=gold"}, ["db-1"]),
        ({"name": "", "status": None, "tags": {}}, {}, ["db-1", *WEB]),
    ],
)
def test_filters_of_the_service(
    servers: Region, filters: dict[str, Any], query: dict[str, str], hosts: list[str]
) -> None:
    """It gets what it is known to understand. The plugin compares the tags."""
    tags = ["role=db", "tier=gold", "empty=", "list=a,b"]
    servers.seed("cn-north-4", ecs_servers=[{"name": "db-1", "tags": tags, "nics": [{"subnet": "subnet-demo"}]}])
    servers.requests()
    assert sorted(servers.names(filters=filters)) == hosts
    sent = servers.requests()[0]["query"]
    assert {key: sent[key] for key in ("name", "status", "flavor", "ip_eq", "tags") if key in sent} == query


def test_filters_that_the_service_does_not_have(servers: Region) -> None:
    assert (
        'filters has "image", but the service can select only by name, status, flavor, ip_address, tags: '
        "use include_filters."
    ) in servers.refusal(filters={"image": "x"})
    assert "dictionary" in servers.refusal(filters={"tags": ["role"]})
    assert servers.requests() == []


def test_enterprise_projects(servers: Region) -> None:
    assert servers.names(enterprise_project_id="0") == WEB
    assert servers.names(enterprise_project_id="elsewhere") == []
    servers.requests()
    servers.names()
    assert servers.requests()[0]["query"]["enterprise_project_id"] == "all_granted_eps"


def test_bare_metal_servers_have_an_inventory_of_their_own(servers: Region) -> None:
    """The service lists them unless their tag is excluded, and the plugin does not rely on that."""
    servers.names()
    assert servers.requests()[0]["query"]["not-tags"] == "__type_baremetal"
    listed = [{"id": "1", "name": "metal", "tags": ["__type_baremetal", "role=db"]}, {"id": "2", "name": "web"}]
    servers.fault(service="ecs", method="GET", action="status", status=200, body={"count": 2, "servers": listed})
    assert servers.names() == ["web"]


def test_one_request_for_a_thousand_and_two_for_names(servers: Region) -> None:
    servers.seed("cn-north-4", ecs_servers=1500)
    servers.requests()
    hosts = servers.read().hosts
    assert len(hosts) == 1502
    assert hosts["ecs-00000"].vars["huaweicloud_subnet_name"] == "scale"
    assert [request["path"] for request in servers.requests()] == [SERVERS, SERVERS, VPCS, SUBNETS]
    assert len(servers.read(network_names=False).hosts) == 1502
    assert [request["path"] for request in servers.requests()] == [SERVERS, SERVERS]
    servers.names(filters={"name": "no-such"})
    assert [request["path"] for request in servers.requests()] == [SERVERS]


def test_names_of_networks_need_a_permission(servers: Region) -> None:
    servers.fault(service="vpc", action="status", status=403, count=None, body=REFUSED)
    found = variables(servers.read(), "web-1")
    assert (found["vpc_name"], found["subnet_name"]) == (None, None)
    assert found["vpc_id"]
    assert found["subnet_id"]
    (warning,) = servers.warnings
    assert "region cn-north-4: The hosts have no names of VPCs and subnets. Set network_names to false" in warning
    assert "list VPCs: Not allowed." in warning


def test_another_error_for_names_is_one(servers: Region) -> None:
    servers.fault(service="vpc", action="status", status=400, count=None, body=REFUSED)
    assert "region cn-north-4: list VPCs: Not allowed." in servers.refusal()
    assert servers.names(network_names=False) == WEB


def test_several_regions_and_projects(servers: Region) -> None:
    servers.seed("ap-southeast-3", ecs_servers=1)
    inventory = servers.read(
        regions=["cn-north-4", "ap-southeast-3"], projects={"cn-north-4": ["cn-north-4", PROJECT]}, compose={"one": "1"}
    )
    assert {host.name: host.vars["huaweicloud_region"] for host in inventory.hosts.values()} == {
        "web-1": "cn-north-4",
        "web-2": "cn-north-4",
        "ecs-00000": "ap-southeast-3",
    }


def test_the_cache_knows_what_was_asked_for(servers: Region, tmp_path: Path) -> None:
    kept = {"cache": True, "cache_plugin": "jsonfile", "cache_connection": str(tmp_path / "kept")}
    assert servers.names(**kept) == servers.names(**kept) == WEB
    assert len(servers.requests()) == 3
    assert servers.names(network_names=False, **kept) == WEB
    assert servers.names(filters={"tags": {"role": "web"}}, **kept) == WEB
    assert len(servers.requests()) == 1 + 3
    for file in (tmp_path / "kept").iterdir():
        assert "demoSecretKey" not in file.name + file.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", range(len(DOCUMENTED)))
def test_documented_inventories_work(servers: Region, number: int, tmp_path: Path) -> None:
    options = {key: value for key, value in DOCUMENTED[number].items() if key != "plugin"}
    if "cache_connection" in options:
        options["cache_connection"] = str(tmp_path / "kept")
    assert servers.read(**options).hosts
    assert servers.warnings == []


def test_what_it_is_documented_to_have() -> None:
    text = " ".join(yaml.safe_load(PLUGIN.DOCUMENTATION)["description"])
    of_nics = {"port_id", "mac_address", "ip_address"}
    assert set(re.findall(r"C\(([a-z_]+)\)", text)) - of_nics == {*ATTRIBUTES, "region", "project_id"}

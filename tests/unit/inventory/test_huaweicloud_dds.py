# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory of document databases, on the emulator in this process."""

from __future__ import annotations

import importlib
import re
from typing import Any

import pytest
import yaml
from ansible.inventory.data import InventoryData

from ansible_collections.community.huaweicloud.plugins.module_utils._services.dds.host import ATTRIBUTES, hosts_of
from tests.support.local_cloud import ROOT
from tests.unit.inventory.conftest import Region

PLUGIN = importlib.import_module("ansible_collections.community.huaweicloud.plugins.inventory.huaweicloud_dds")
DEMO = ROOT / "playbooks" / "inventory" / "demo.huaweicloud_dds.yml"
DOCUMENTED = [*yaml.safe_load_all(PLUGIN.EXAMPLES), yaml.safe_load(DEMO.read_text(encoding="utf-8"))]
INSTANCES = ["orders", "scratch", "sessions"]


@pytest.fixture
def databases(region: Region) -> Region:
    region.plugin = PLUGIN.InventoryModule.NAME
    return region


def groups(inventory: InventoryData) -> dict[str, int]:
    return {name: len(group.hosts) for name, group in inventory.groups.items() if group.hosts}


def variables(inventory: InventoryData, name: str) -> dict[str, Any]:
    found: dict[str, Any] = inventory.hosts[name].vars
    return found


def test_instances_and_nodes_in_groups_by_what_they_are(databases: Region) -> None:
    inventory = databases.read()
    assert len(databases.requests()) == 1
    assert sorted(host.name for host in inventory.groups["dds_instances"].hosts) == INSTANCES
    assert groups(inventory) == {
        "dds_instances": 3,
        "dds_nodes": 15,
        "dds_mode_sharding": 12,
        "dds_mode_replicaset": 4,
        "dds_mode_single": 2,
        "dds_role_master": 2,
        "dds_role_primary": 5,
        "dds_role_secondary": 4,
        "dds_role_hidden": 4,
        "dds_type_mongos": 2,
        "dds_type_shard": 6,
        "dds_type_config": 3,
        "dds_type_replica": 3,
        "dds_type_single": 1,
    }


def test_what_a_host_has(databases: Region) -> None:
    inventory = databases.read()
    for name in ("orders", "orders_shard_1_node_1"):
        found = variables(inventory, name)
        own = {key for key in found if key.startswith("huaweicloud_")}
        assert own == {f"huaweicloud_{key}" for key in (*ATTRIBUTES, "region", "project_id")}
        assert (found["huaweicloud_instance_name"], found["huaweicloud_port"]) == ("orders", 8635)
        assert found["huaweicloud_tags"] == {"team": "shop", "stage": "production"}
    shard = variables(inventory, "orders_shard_1_node_1")
    assert [shard[f"huaweicloud_{key}"] for key in ("kind", "role", "node_type", "group_name", "private_ip")] == [
        *("node", "Primary", "shard", "shard_1", None)
    ]
    assert (shard["huaweicloud_size"], shard["huaweicloud_used"]) == (100, 12.5)
    orders, mongos = variables(inventory, "orders"), variables(inventory, "orders_mongos_node_1")
    assert orders["huaweicloud_private_ip"] is not None
    assert orders["huaweicloud_private_ip"] == mongos["huaweicloud_private_ip"]
    assert len(orders["huaweicloud_private_ips"]) == 2
    assert (orders["huaweicloud_role"], orders["huaweicloud_ssl"]) == (None, True)


@pytest.mark.parametrize(
    ("options", "hosts"),
    [
        ({"hosts": ["instance"]}, INSTANCES),
        ({"hosts": ["instance"], "filters": {"mode": "Single"}}, ["scratch"]),
        ({"filters": {"name": "*crat"}}, ["scratch", "scratch_single_node_1"]),
        ({"filters": {"name": "no-such"}}, []),
        (
            {"hosts": ["node"], "include_filters": [{"role": "Hidden", "mode": "ReplicaSet"}]},
            ["sessions_replica_node_3"],
        ),
    ],
)
def test_which_hosts(databases: Region, options: dict[str, Any], hosts: list[str]) -> None:
    assert sorted(databases.names(**options)) == hosts


def test_groups_of_its_own_can_be_left_out(databases: Region) -> None:
    assert groups(databases.read(default_groups=False)) == {}
    inventory = databases.read(hostvars_prefix="dds_", hosts=["instance"])
    assert groups(inventory)["dds_mode_single"] == 1
    assert variables(inventory, "scratch")["dds_ssl"] is False


def test_many_take_a_request_for_each_hundred(databases: Region) -> None:
    databases.seed(dds_instances=250)
    assert len(databases.names(hosts=["instance"])) == 253
    assert len(databases.requests()) == 3


def test_another_enterprise_project(databases: Region) -> None:
    assert databases.names(enterprise_project_id="no-such") == []
    assert len(databases.names(enterprise_project_id="0", hosts=["instance"])) == 3


def test_the_cache_knows_what_was_asked_for(databases: Region, tmp_path: Any) -> None:
    kept = {"cache": True, "cache_plugin": "ansible.builtin.jsonfile", "cache_connection": str(tmp_path / "kept")}
    assert len(databases.names(hosts=["instance"], **kept)) == 3
    assert len(databases.names(hosts=["instance"], **kept)) == 3
    assert len(databases.requests()) == 1
    assert len(databases.names(hosts=["node"], **kept)) == 15


def test_only_some_of_many_hosts_are_named(databases: Region) -> None:
    assert databases.names(hosts=["node"], hostnames=["tag:none"]) == []
    (said,) = databases.warnings
    _begin, _colon, names = said.partition("15 hosts have none of the values in hostnames: ")
    assert names.count(",") == 4
    assert "and 10 more" in names


def test_a_filter_that_the_service_does_not_have(databases: Region) -> None:
    assert (
        'filters has "status", but the service can select only by id, name, mode, '
        "datastore_type, vpc_id, subnet_id: use include_filters."
    ) in databases.refusal(filters={"status": "normal"})


@pytest.mark.parametrize("number", range(len(DOCUMENTED)))
def test_documented_inventories_work(databases: Region, number: int, tmp_path: Any) -> None:
    options = {key: value for key, value in DOCUMENTED[number].items() if key != "plugin"}
    if "cache_connection" in options:
        options["cache_connection"] = str(tmp_path / "kept")
    inventory = databases.read(**options)
    assert inventory.hosts
    for host in inventory.hosts.values():
        url = host.vars.get("mongodb_url")
        assert url is None or re.fullmatch(r"mongodb://([\d.]+:\d+,?)+", url)


def test_what_it_is_documented_to_have() -> None:
    document = yaml.safe_load(PLUGIN.DOCUMENTATION)
    text = " ".join(document["description"])
    assert set(re.findall(r"C\(([a-z_]+)\)", text)) - {"localhost"} == {*ATTRIBUTES, "region", "project_id"}


def test_of_which_little_is_known() -> None:
    (found,) = hosts_of({"id": "1"})
    assert tuple(found) == ATTRIBUTES
    assert {key: value for key, value in found.items() if value} == {"kind": "instance", "id": "1", "instance_id": "1"}

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory of bare metal servers, on the emulator in this process."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from ansible.inventory.data import InventoryData

from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms.host import ATTRIBUTES, host_of
from tests.unit.inventory.conftest import Region

BOTH = ["ap-southeast-3", "cn-north-4"]
PROJECT = "d0000000000000000000000000000005"
DETAIL = f"/v1/{PROJECT}/baremetalservers/detail"
REFUSED = {"error": {"code": "BMS.0005", "message": "Role check fail."}}


def groups(inventory: InventoryData) -> dict[str, list[str]]:
    return {name: sorted(host.name for host in group.hosts) for name, group in inventory.groups.items() if group.hosts}


def variables(inventory: InventoryData, name: str) -> dict[str, Any]:
    found: dict[str, Any] = inventory.hosts[name].vars
    return found


def test_what_a_host_has(region: Region) -> None:
    found = variables(region.read(), "metal-1")
    assert {name for name in found if name.startswith("huaweicloud_")} == {
        f"huaweicloud_{name}" for name in (*ATTRIBUTES, "region", "project_id")
    }
    assert found["huaweicloud_tags"] == {"role": "db", "tier": "gold"}
    assert (found["huaweicloud_private_ip"], found["huaweicloud_public_ip"]) == ("172.16.0.21", "198.18.200.21")
    assert (found["huaweicloud_region"], found["huaweicloud_project_id"]) == ("ap-southeast-3", PROJECT)
    (nic,) = found["huaweicloud_nics"]
    assert (nic["ip_address"], nic["public_ip"]) == ("172.16.0.21", "198.18.200.21")
    assert found["huaweicloud_availability_zone"] == "ap-southeast-3a"
    assert found["huaweicloud_security_groups"] == ["default"]


def test_a_server_as_a_host() -> None:
    def address(text: str, port: str, kind: str = "fixed") -> dict[str, str]:
        return {
            "addr": text,
            "OS-EXT-IPS:type": kind,
            "OS-EXT-IPS:port_id": port,
            "OS-EXT-IPS-MAC:mac_addr": "m" + port,
        }

    found = host_of(
        {
            "id": "1",
            "addresses": {
                "vpc": [
                    *(address("2001:db8::1", "1"), address("10.0.0.1", "1"), address("192.0.2.1", "1", "floating")),
                    address("10.0.0.2", "2"),
                ]
            },
            "tags": ["__type_baremetal", "role=db=main", "empty=", "bare"],
            "metadata": {"admin_pass": "secret", "metering.order_id": "o", "owner": "me", "vpc_id": "vpc"},
            "OS-EXT-SRV-ATTR:user_data": "c2VjcmV0",
        }
    )
    assert found["private_ips"] == ["2001:db8::1", "10.0.0.1", "10.0.0.2"]
    assert (found["private_ip"], found["public_ip"], found["public_ips"]) == ("10.0.0.1", "192.0.2.1", ["192.0.2.1"])
    assert found["nics"] == [
        {"port_id": "1", "mac_address": "m1", "ip_address": "10.0.0.1", "public_ip": "192.0.2.1"},
        {"port_id": "2", "mac_address": "m2", "ip_address": "10.0.0.2", "public_ip": None},
    ]
    assert found["tags"] == {"role": "db=main", "empty": "", "bare": ""}
    assert found["metadata"] == {"owner": "me"}
    assert "secret" not in str(found)
    assert "c2VjcmV0" not in str(found)
    assert (found["vpc_id"], found["flavor"], found["image_id"], found["name"]) == ("vpc", None, None, None)


def test_a_server_of_which_little_is_known() -> None:
    found = host_of({"id": "1"})
    assert tuple(found) == ATTRIBUTES
    assert not any(value for name, value in found.items() if name != "id")


def test_groups_and_composed_variables(region: Region) -> None:
    inventory = region.read(
        compose={"ansible_host": "huaweicloud_public_ip or huaweicloud_private_ip", "loud": "huaweicloud_name | upper"},
        groups={"gold": "huaweicloud_tags.tier | default('') == 'gold'"},
        keyed_groups=[
            {"key": "huaweicloud_tags.role", "prefix": "role", "parent_group": "roles_of_{{ huaweicloud_region }}"},
            {"key": "huaweicloud_tags.tier", "prefix": "tier"},
            {"key": "huaweicloud_tags", "prefix": "tag"},
            {"key": "loud", "separator": ""},
        ],
    )
    hosts = ["metal-1", "metal-2"]
    assert [variables(inventory, name)["ansible_host"] for name in hosts] == ["198.18.200.21", "172.16.0.22"]
    assert groups(inventory) == {
        "gold": ["metal-1"],
        "role_db": hosts,
        "tier_gold": ["metal-1"],
        "tag_role_db": hosts,
        "tag_tier_gold": ["metal-1"],
        "METAL_1": ["metal-1"],
        "METAL_2": ["metal-2"],
    }
    assert [group.name for group in inventory.groups["roles_of_ap_southeast_3"].child_groups] == ["role_db"]


def test_extra_variables_have_precedence_in_expressions(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ansible.plugins.inventory.load_extra_vars", lambda loader: {"huaweicloud_name": "extra"})
    compose = {"called": "huaweicloud_name"}
    assert variables(region.read(compose=compose, use_extra_vars=True), "metal-1")["called"] == "extra"
    assert variables(region.read(compose=compose), "metal-1")["called"] == "metal-1"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"compose": {"tier": "huaweicloud_tags.tier"}}, "set tier for host metal-2: .*has no attribute 'tier'"),
        ({"keyed_groups": [{"key": "huaweicloud_tags.tier"}]}, "group for host metal-2 .*has no attribute 'tier'"),
        ({"groups": {"gold": "huaweicloud_tags.tier == 'gold'"}}, "host metal-2 to group gold: .*'tier'"),
        ({"hostnames": ["{{ huaweicloud_tags.tier }}", "id"]}, "name of .*'tier'"),
        ({"hostnames": ["tag:tier"]}, "1 hosts have none of the values in hostnames"),
    ],
)
def test_what_one_host_does_not_have_is_an_error_if_strict(
    region: Region, options: dict[str, Any], reason: str
) -> None:
    region.read(**options)
    assert re.search(reason, region.refusal(strict=True, **options))


def test_names(region: Region) -> None:
    assert region.names(hostnames=["tag:tier", "private_ip"]) == ["gold", "172.16.0.22"]
    template = "{{ huaweicloud_name }}.{{ huaweicloud_region }}.example.com"
    assert region.names(hostnames=[template]) == [
        "metal-1.ap-southeast-3.example.com",
        "metal-2.ap-southeast-3.example.com",
    ]
    assert region.warnings == []
    assert region.names(hostnames=["public_ip"]) == ["198.18.200.21"]
    assert "The inventory lacks these: 1 hosts have none of the values in hostnames" in region.warnings[0]
    assert 'hostnames has "nmae"' in region.refusal(hostnames=["nmae"])


def test_names_that_several_have(region: Region) -> None:
    inventory = region.read(hostnames=["tag:role"])
    assert set(inventory.hosts) == {f"db_{host.vars['huaweicloud_id']}" for host in inventory.hosts.values()}
    assert len(inventory.hosts) == 2
    assert "same name: db." in region.refusal(hostnames=["tag:role"], duplicate_hostnames="fail")


@pytest.mark.parametrize("reserved", ["all", "localhost", "ungrouped", "Localhost", "127.0.0.1"])
def test_a_name_that_ansible_reserves_is_another_here(region: Region, reserved: str) -> None:
    template = "{{ '%s' if huaweicloud_name == 'metal-1' else huaweicloud_name }}" % reserved
    inventory = region.read(hostnames=[template], keyed_groups=[{"key": "'%s'" % reserved.lower(), "separator": ""}])
    assert reserved not in inventory.hosts
    first = next(host for host in inventory.hosts.values() if host.vars["huaweicloud_name"] == "metal-1")
    assert first.name == "%s_%s" % (reserved, first.vars["huaweicloud_id"])
    assert len(inventory.hosts) == 2
    assert 'A host has the name "%s", which Ansible reserves' % reserved in region.warnings[0]
    inventory.reconcile_inventory()


@pytest.mark.parametrize("group", ["all", "ungrouped"])
def test_groups_from_the_cloud_are_none_of_ansible(region: Region, group: str) -> None:
    keyed = [{"key": "'%s'" % group, "separator": "", "parent_group": "by_name"}]
    inventory = region.read(keyed_groups=keyed)
    inventory.reconcile_inventory()
    assert len(inventory.groups[group + "_"].hosts) == 2


def test_a_place_with_a_bug_does_not_take_the_others_with_it(region: Region) -> None:
    region.fault(service="bms", method="GET", action="status", status=200, body={"servers": ["text"]})
    found = region.read(regions=["ap-southeast-3", "cn-north-4"], fail_on_region_error=False)
    assert len(found.hosts) <= 2
    assert "the response has unexpected content" in region.warnings[0]


def test_the_prefix(region: Region) -> None:
    inventory = region.read(hostvars_prefix="hw_", keyed_groups=[{"key": "hw_tags.role", "separator": ""}])
    assert variables(inventory, "metal-1")["hw_id"]
    assert groups(inventory) == {"db": ["metal-1", "metal-2"]}
    assert variables(region.read(hostvars_prefix=""), "metal-1")["status"] == "ACTIVE"
    for prefix in ("1_", "a-", "é"):
        assert f'hostvars_prefix is "{prefix}"' in region.refusal(hostvars_prefix=prefix)


def test_filters_of_the_service(region: Region) -> None:
    assert region.names(filters={"name": "metal-2"}) == ["metal-2"]
    assert region.names(filters={"tags": {"role": "db", "tier": "gold"}, "status": "ACTIVE"}) == ["metal-1"]
    assert region.names(filters={"flavor": "other"}) == []
    assert region.names(enterprise_project_id="0") == ["metal-1", "metal-2"]
    assert region.names(enterprise_project_id="elsewhere") == []
    region.requests()
    assert region.names(filters={"name": "", "status": None, "tags": {}}) == ["metal-1", "metal-2"]
    assert {"name", "status", "tags"}.isdisjoint(region.requests()[0]["query"])
    assert (
        'filters has "naem", but the service can select only by name, status, flavor, tags: use include_filters.'
        in region.refusal(filters={"naem": "x", "tgas": "y"})
    )
    assert "comma" in region.refusal(filters={"tags": {"role": "a,b"}})
    assert "dictionary" in region.refusal(filters={"tags": ["role"]})
    assert region.requests() == []


def test_filters_of_our_own(region: Region) -> None:
    assert region.names(include_filters=[{"tag:tier": "gold"}]) == ["metal-1"]
    assert region.names(exclude_filters=[{"public_ip": "198.18.*"}]) == ["metal-2"]
    assert region.names(include_filters=[{"region": "cn-*"}]) == []


def test_one_request_for_a_thousand(region: Region) -> None:
    region.seed(bms_servers=1500)
    region.requests()
    assert len(region.read().hosts) == 1502
    assert [request["path"] for request in region.requests()] == [DETAIL, DETAIL]


def test_several_regions_and_projects(region: Region) -> None:
    region.seed("cn-north-4", bms_servers=2)
    inventory = region.read(regions=BOTH, keyed_groups=[{"key": "huaweicloud_region", "separator": ""}])
    assert groups(inventory) == {
        "ap_southeast_3": ["metal-1", "metal-2"],
        "cn_north_4": ["bms-00000", "bms-00001"],
    }
    assert region.names(projects={"ap-southeast-3": ["ap-southeast-3", PROJECT]}) == ["metal-1", "metal-2"]


def test_a_region_that_fails(region: Region) -> None:
    region.seed("cn-north-4", bms_servers=2)
    region.fault(action="status", status=403, service="bms", path=DETAIL, count=None, body=REFUSED)
    refusal = region.refusal(regions=BOTH)
    assert refusal.startswith("region ap-southeast-3: list bare metal servers: Role check fail.")
    assert "HTTP 403, code BMS.0005, request ID " in refusal
    assert sorted(region.names(regions=BOTH, fail_on_region_error=False)) == ["bms-00000", "bms-00001"]
    (warning,) = region.warnings
    assert "region ap-southeast-3" in warning
    assert "request ID" in warning
    assert "Role check fail" in region.refusal(regions=["ap-southeast-3"], fail_on_region_error=False)


def test_wrong_credentials(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HW_SECRET_KEY", "wrong-and-never-shown")
    refusal = region.refusal()
    assert "HTTP 401" in refusal
    assert "wrong-and-never-shown" not in refusal
    monkeypatch.delenv("HW_SECRET_KEY")
    assert "HW_SECRET_KEY" in region.refusal()


def cached(directory: Path, **options: Any) -> dict[str, Any]:
    return {"cache": True, "cache_plugin": "jsonfile", "cache_connection": str(directory / "kept"), **options}


def test_the_cache(region: Region, tmp_path: Path) -> None:
    options = cached(tmp_path, compose={"tier": "huaweicloud_tags.tier"})
    fresh = region.read(**options)
    assert len(region.requests()) == 1
    kept = region.read(**options)
    assert region.requests() == []
    assert {name: host.vars for name, host in kept.hosts.items()} == {
        name: host.vars for name, host in fresh.hosts.items()
    }
    assert region.names(**{**options, "hostvars_prefix": "x_", "include_filters": [{"name": "metal-1"}]}) == ["metal-1"]
    assert region.requests() == []


def test_the_cache_is_renewed(region: Region, tmp_path: Path) -> None:
    options = cached(tmp_path)
    region.read(**options)
    region.seed(bms_servers=1)
    assert len(region.names(**options)) == 2
    assert len(region.read(fresh=True, **options).hosts) == 3
    assert len(region.names(**options)) == 3
    (file,) = (tmp_path / "kept").iterdir()
    region.requests()
    file.write_text(re.sub(r"\bid\b", "di", file.read_text(encoding="utf-8")), encoding="utf-8")
    assert len(region.names(**options)) == 3
    assert len(region.requests()) == 1


@pytest.mark.parametrize("kept", ['"no json"', '"{}"', '"[5]"', '"null"', "5", "null", "{}"])
def test_a_cache_with_anything_else_in_it_is_read_anew(region: Region, tmp_path: Path, kept: str) -> None:
    options = cached(tmp_path)
    names = region.names(**options)
    (file,) = (tmp_path / "kept").iterdir()
    text = file.read_text(encoding="utf-8")
    region.requests()
    file.write_text(kept, encoding="utf-8")
    assert region.names(**options) == names
    assert len(region.requests()) == 1
    assert file.read_text(encoding="utf-8") == text


def test_the_cache_holds_no_secret(region: Region, tmp_path: Path) -> None:
    region.read(**cached(tmp_path))
    (file,) = (tmp_path / "kept").iterdir()
    text = file.name + file.read_text(encoding="utf-8")
    assert "metal-1" in text
    assert "demoSecretKey" not in text
    assert "DEMOACCESSKEY" not in text


def test_others_do_not_see_what_is_kept(region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    region.read(**cached(tmp_path))
    monkeypatch.setenv("HW_ACCESS_KEY", "SOMEBODYELSE")
    assert "HTTP 401" in region.refusal(**cached(tmp_path))


def test_what_is_incomplete_is_not_kept(region: Region, tmp_path: Path) -> None:
    options = cached(tmp_path, regions=BOTH, fail_on_region_error=False)
    region.fault(action="status", status=403, service="bms", path=DETAIL, body=REFUSED)
    assert region.names(**options) == []
    assert region.names(**options) == ["metal-1", "metal-2"]


@pytest.mark.parametrize("name", ["huaweicloud_bms.yml", "x.huaweicloud_bms.yaml", "other.yml", "huaweicloud_bms.json"])
def test_names_of_files(region: Region, tmp_path: Path, name: str) -> None:
    from ansible.plugins.loader import inventory_loader

    (tmp_path / name).touch()
    plugin = inventory_loader.get("community.huaweicloud.huaweicloud_bms")
    assert plugin.verify_file(str(tmp_path / name)) == ("huaweicloud_bms.y" in name)
    assert not plugin.verify_file(str(tmp_path / ("absent." + name)))


def test_the_base_knows_no_service() -> None:
    from ansible_collections.community.huaweicloud.plugins.plugin_utils import _inventory, _inventory_places

    for module in (_inventory, _inventory_places):
        assert "bms" not in inspect.getsource(module).lower()


def test_a_misspelled_option_is_an_error(region: Region) -> None:
    assert region.refusal(filter={"name": "metal-1"}) == (
        'This inventory plugin has no option "filter". Did you mean "filters"?'
    )
    assert region.refusal(zzz=1) == 'This inventory plugin has no option "zzz".'
    assert region.requests() == []

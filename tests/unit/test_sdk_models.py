# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What our API rooms send is what the models of the vendor's SDK can say: no key that they do not know."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from huaweicloudsdkbms.v1 import model as bms
from huaweicloudsdkbss.v2 import model as bss
from huaweicloudsdkeip.v2 import model as eip
from huaweicloudsdkvpc.v2 import model as vpc

from tests.support.local_cloud import LocalCloud
from tests.unit.resources.metal import NEW, POSTPAID, SUBNET, VPC, Metal

NETWORK = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"
MODELS = {
    ("vpc", "POST", "/v2.0/ports"): vpc.NeutronCreatePortRequestBody,
    ("vpc", "PUT", "/v2.0/ports/*"): vpc.NeutronUpdatePortRequestBody,
}
METAL: dict[tuple[str, str], type] = {
    ("bms", "/baremetalservers"): bms.CreateBaremetalServersBody,
    ("bms", "/baremetalservers/[^/]+"): bms.ChangeBaremetalNameBody,
    ("bms", "/baremetalservers/delete"): bms.DeleteBaremetalBody,
    ("bms", "/metadata"): bms.UpdateBaremetalServerMetadataReq,
    ("bms", "/tags/action"): bms.BatchCreateBaremetalServerTagsRequestBody,
    ("bms", "/nics"): bms.AddServerNicsReq,
    ("bms", "/nics/delete"): bms.DeleteServerNicsReq,
    ("bms", "/attachvolume"): bms.AttachVolumeBody,
    ("bms", "/changeos"): bms.OSChangeReq,
    ("bms", "/reinstallos"): bms.OsReinstallBody,
    ("bss", "/resources/query"): bss.QueryResourcesReq,
    ("bss", "/subscribe-rate"): bss.RateOnPeriodReq,
    ("bss", "/resources/unsubscribe"): bss.UnsubscribeResourcesReq,
    ("bss", "/customer-orders/cancel"): bss.CancelCustomerOrderReq,
    ("eip", "/publicips/[^/]+"): eip.UpdatePublicipsRequestBody,
}
POWER = {"os-start": bms.OsStartBody, "os-stop": bms.OsStopBody, "reboot": bms.RebootBody}
SCALARS = {"str", "int", "bool", "float", "object", "datetime"}


def unknown(model: type, value: dict[str, Any], where: str) -> Iterator[str]:
    """The keys of the value, at any depth, that the model has no attribute for."""
    names = {wire: attribute for attribute, wire in model.attribute_map.items()}
    for key, item in value.items():
        if key not in names:
            yield f"{where}.{key}"
            continue
        kind = model.openapi_types[names[key]]
        inner = kind.removeprefix("list[").removesuffix("]")
        if inner in SCALARS or inner.startswith("dict("):
            continue
        package = sys.modules[model.__module__.rpartition(".")[0]]
        if not getattr(package, inner).attribute_map:
            # An enumeration, whose value is text.
            continue
        for element in item if isinstance(item, list) else [item]:
            yield from unknown(getattr(package, inner), element, f"{where}.{key}")


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    return LocalCloud(tmp_path)


def test_ports_and_virtual_ips(cloud: LocalCloud) -> None:
    everything = {
        "name": "all-options",
        "network_id": NETWORK,
        "fixed_ips": [{"ip_address": "192.168.0.60", "subnet_id": "213cb9d-3122-2ac1-1a29-91ffc1231a12"}],
        "security_groups": ["e0598d96-9451-4f8a-8de0-b8b4d451d9e7"],
        "allowed_address_pairs": [{"ip_address": "10.0.0.1", "mac_address": "fa:16:3e:00:00:01"}],
        "extra_dhcp_opts": [{"opt_name": "51", "opt_value": "24h"}],
        "port_security_enabled": True,
        "binding_profile": {"disable_security_groups": True},
        "binding_vnic_type": "normal",
    }
    assert not cloud.run("vpc_port", **everything).get("failed")
    assert not cloud.run("vpc_port", **{**everything, "allowed_address_pairs": [], "extra_dhcp_opts": []}).get("failed")
    bound = {"name": "vip", "network_id": NETWORK, "servers": ["ecs-ha-1"], "source_dest_check": False}
    assert not cloud.run("vpc_virtual_ip", **bound).get("failed")
    bodies = [
        (MODELS[entry["service"], entry["method"], pattern(entry["path"])], entry["body"])
        for entry in cloud.requests()
        if entry["method"] in ("POST", "PUT")
    ]
    assert {model for model, _body in bodies} == set(MODELS.values())
    for model, body in bodies:
        assert list(unknown(model, body, "")) == []


def test_bare_metal_servers(tmp_path: Path) -> None:
    metal = Metal(tmp_path)
    everything: dict[str, Any] = {
        **NEW,
        "flavor": "physical.h2.large",
        "key_name": "key-examples",
        "nics": [{"subnet_id": SUBNET, "ip_address": "172.16.0.30"}, {"subnet_id": SUBNET}],
        "security_groups": ["default"],
        "admin_pass": "the-password",
        "user_data": "#!/bin/sh",
        "root_volume": {"type": "SAS", "size": 150},
        "data_volumes": [{"type": "SAS", "size": 10, "shareable": False}],
        "eip": {"type": "5_bgp", "bandwidth": {"name": "b", "size": 5, "charge_mode": "bandwidth"}},
        "metadata": {"agency_name": "a", "BYOL": "false", "owner": "me"},
        "tags": {"role": "db"},
        "enterprise_project_id": "0",
        "auto_renew": True,
        "show_price": True,
    }
    one = {"name": "metal", "vpc_id": VPC}
    tasks: list[dict[str, Any]] = [
        everything,
        {**one, "state": "stopped"},
        {**one, "state": "started", "tags": {}},
        {**one, "state": "restarted"},
        {**one, "nics": [{"ip_address": "172.16.0.30", "subnet_id": SUBNET}]},
        {**one, "nics": [{"ip_address": f"172.16.0.3{n}", "subnet_id": SUBNET} for n in (0, 1)]},
        {**one, "image_id": "rocky", "reinstall": "on_change", "key_name": "key-new", "user_data": "x"},
        {**one, "reinstall": "always", "admin_pass": "the-password", "user_data": "x", "volumes": ["disk-1"]},
        {**one, "eip": {"state": "absent"}},
        {**one, "state": "absent", "delete_publicip": True},
        {**NEW, "name": "unpaid", "auto_pay": False},
        {"name": "unpaid", "state": "absent"},
        {**POSTPAID, "eip": {"address": "198.18.200.1"}},
    ]
    sent: list[tuple[str, str, Any]] = []
    for task in tasks:
        result = metal.cloud.run("bms_server", **task)
        assert not result.get("failed"), result["msg"]
        sent += written(metal)
    paid_by_use = metal.cloud.run("bms_server", name="metal")["server"]["id"]
    for task in ({"id": paid_by_use, "name": "steel"}, {"name": "steel", "state": "absent"}):
        assert metal.cloud.run("bms_server", **task)["changed"]
        sent += written(metal)
    used = set()
    for service, path, body in sent:
        model = model_of(service, path, body)
        used.add(model)
        assert list(unknown(model, body, "")) == [], path
    assert used == {*METAL.values(), *POWER.values()}


def written(metal: Metal) -> list[tuple[str, str, Any]]:
    return [(entry["service"], entry["path"], entry["body"]) for entry in metal.cloud.requests() if entry["body"]]


def model_of(service: str, path: str, body: Any) -> type:
    if path.endswith("/baremetalservers/action"):
        return POWER[next(iter(body))]
    # The longest that fits: "/delete" is no id of a server.
    fitting = [key for key in METAL if key[0] == service and re.search(key[1] + "$", path)]
    return METAL[max(fitting, key=lambda key: ("[" not in key[1], len(key[1])))]


def pattern(path: str) -> str:
    """The path with an asterisk for what follows the kind of object."""
    parts = path.split("/")
    return "/".join([*parts[:3], "*"]) if len(parts) > 3 else path


def test_a_key_that_no_model_knows_is_seen() -> None:
    body = {"port": {"network_id": "n", "colour": "red", "fixed_ips": [{"ip": "x"}]}}
    found = list(unknown(vpc.NeutronCreatePortRequestBody, body, ""))
    assert found == [".port.colour", ".port.fixed_ips.ip"]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What our API rooms send is what the models of the vendor's SDK can say: no key that they do not know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from huaweicloudsdkvpc.v2 import model as vpc

from tests.support.local_cloud import LocalCloud

NETWORK = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"
MODELS = {
    ("vpc", "POST", "/v2.0/ports"): vpc.NeutronCreatePortRequestBody,
    ("vpc", "PUT", "/v2.0/ports/*"): vpc.NeutronUpdatePortRequestBody,
}
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
        for element in item if isinstance(item, list) else [item]:
            yield from unknown(getattr(vpc, inner), element, f"{where}.{key}")


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


def pattern(path: str) -> str:
    """The path with an asterisk for what follows the kind of object."""
    parts = path.split("/")
    return "/".join([*parts[:3], "*"]) if len(parts) > 3 else path


def test_a_key_that_no_model_knows_is_seen() -> None:
    body = {"port": {"network_id": "n", "colour": "red", "fixed_ips": [{"ip": "x"}]}}
    found = list(unknown(vpc.NeutronCreatePortRequestBody, body, ""))
    assert found == [".port.colour", ".port.fixed_ips.ip"]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The API examples, answered as their documents say."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.emulator.clients import Client
from tests.support.contract import CONTRACT

EXAMPLES = {
    example["id"]: example for example in yaml.safe_load((CONTRACT / "examples.yaml").read_text(encoding="utf-8"))
}
VOLATILE = {"id", "name", "mac_address", "created_at", "updated_at"}


def settled(port: dict[str, Any]) -> dict[str, Any]:
    """A port without what differs from call to call, and without what the documents leave out."""
    pairs = [{"ip_address": pair["ip_address"]} for pair in port["allowed_address_pairs"]]
    kept = {key: value for key, value in port.items() if key not in VOLATILE and not key.startswith("dns_")}
    return {**kept, "allowed_address_pairs": pairs}


def send(examples: Client, name: str, **ids: str) -> Any:
    example = EXAMPLES[name]
    path = example["path"]
    for placeholder, value in ids.items():
        for written in (placeholder, placeholder.replace("_", " ", 1)):
            path = path.replace("{" + written + "}", value)
    answer = examples.call(example["method"], example["service"] + path, json=example.get("body"))
    assert answer.status_code == example["status"], answer.text
    return answer


def documented(name: str) -> dict[str, Any]:
    return settled(EXAMPLES[name]["response"]["port"])


def test_a_virtual_ip_from_creation_to_binding(examples: Client) -> None:
    chosen = send(examples, "vpc-vip-create").json()["port"]
    assert chosen["fixed_ips"][0]["subnet_id"] == "213cb9d-3122-2ac1-1a29-91ffc1231a12"
    examples.delete(f"vpc/v2.0/ports/{chosen['id']}")
    port = send(examples, "vpc-vip-create-fixed-ip").json()["port"]
    assert settled(port) == documented("vpc-vip-create-fixed-ip")
    bound = send(examples, "vpc-vip-bind", vip_port_id=port["id"]).json()["port"]
    assert settled(bound) == documented("vpc-vip-bind")


def test_the_servers_interface(examples: Client) -> None:
    query = (
        ("device_id", "ea61f836-b52f-41bf-9d06-685644001d6f"),
        ("network_id", "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"),
    )
    (port,) = examples.get("vpc/v2.0/ports", *query).json()["ports"]
    (expected,) = EXAMPLES["vpc-nic-of-server"]["response"]["ports"]
    assert settled(port) == settled(expected)
    assert (port["id"], port["mac_address"]) == (expected["id"], expected["mac_address"])
    switched = send(examples, "vpc-nic-source-dest-check-off", nic_port_id=port["id"]).json()["port"]
    assert settled(switched) == documented("vpc-nic-source-dest-check-off")


@pytest.mark.parametrize("name", ["iam-token-domain-scope", "iam-token-project-scope"])
def test_tokens(examples: Client, name: str) -> None:
    assert send(examples.but(keys=None), name).headers["X-Subject-Token"]


@pytest.mark.parametrize("network", ["c6bb8788-4fd1-4a8f-adab-7eba3bed8616", "f1df08c5-71d1-406a-aff0-de435a51007b"])
def test_the_networks_of_later_examples(examples: Client, network: str) -> None:
    assert examples.get(f"vpc/v1/{examples.project}/subnets/{network}").json()["subnet"]["id"] == network


def test_a_flavors_boot_type(examples: Client) -> None:
    project = str(examples.project)
    flavors = send(examples, "bms-flavor-boot-type", project_id=project).json()["flavors"]
    found = {flavor["id"]: flavor["os_extra_specs"]["baremetal:extBootType"] for flavor in flavors}
    assert found == {"physical.s3.large": "LocalDisk", "physical.h2.large": "Volume"}


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name.startswith("bms-create-")])
def test_bare_metal_servers(examples: Client, name: str) -> None:
    """Each is ordered and comes with what it asks for."""
    wanted = EXAMPLES[name]["body"]["server"]
    answer = send(examples, name, project_id=str(examples.project))
    order_id = answer.json()["order_id"]
    listed = examples.get(f"bms/v1/{examples.project}/baremetalservers/detail", ("name", wanted["name"])).json()
    (server,) = listed["servers"]
    assert (server["status"], server["flavor"]["id"]) == ("ACTIVE", wanted["flavorRef"])
    assert server["metadata"]["metering.order_id"] == order_id
    volumes = server["os-extended-volumes:volumes_attached"]
    assert len(volumes) == len(wanted.get("data_volumes", [])) + ("root_volume" in wanted)
    (addresses,) = server["addresses"].values()
    kinds = [address["OS-EXT-IPS:type"] for address in addresses]
    assert kinds == (["fixed", "floating"] if "publicip" in wanted else ["fixed"])

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The example on the page for users of ``hwc_*``: its translation has the effect of the older modules.

The older modules are not installed. The requests below are those that they sent for the tasks on the page, in a run on
the emulator. Modules of today send them again.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.support.local_cloud import ROOT
from tests.support.plays import Case, Run
from tests.support.shell import Shell

PAGE = (ROOT / "docs" / "coming_from_hwc.md").read_text(encoding="utf-8")
OLD, NEW = (yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))
V1 = "/v1/{project_id}/"

# What the older modules sent for the tasks, with the reads that they waited with, but without the searches before.
# Each request has a name, and later ones use the IDs in the responses to earlier ones.
SENT: list[tuple[str, str, str, str, Any]] = [
    ("vpc", "vpc", "POST", "vpcs", {"vpc": {"cidr": "192.168.100.0/24", "name": "vpc-shop"}}),
    ("vpc_ready", "vpc", "GET", "vpcs/{{ vpc.body.vpc.id }}", None),
    (
        "subnet",
        "vpc",
        "POST",
        "subnets",
        {
            "subnet": {
                "cidr": "192.168.100.0/26",
                "dhcp_enable": True,
                "gateway_ip": "192.168.100.1",
                "name": "subnet-shop",
                "primary_dns": "100.125.1.250",
                "secondary_dns": "100.125.21.250",
                "vpc_id": "{{ vpc.body.vpc.id }}",
            }
        },
    ),
    ("subnet_ready", "vpc", "GET", "subnets/{{ subnet.body.subnet.id }}", None),
    ("group", "vpc", "POST", "security-groups", {"security_group": {"name": "shop-web"}}),
    (
        "ssh",
        "vpc",
        "POST",
        "security-group-rules",
        {
            "security_group_rule": {
                "direction": "ingress",
                "ethertype": "IPv4",
                "port_range_max": 22,
                "port_range_min": 22,
                "protocol": "tcp",
                "remote_ip_prefix": "192.168.0.0/16",
                "security_group_id": "{{ group.body.security_group.id }}",
            }
        },
    ),
    (
        "web",
        "vpc",
        "POST",
        "security-group-rules",
        {
            "security_group_rule": {
                "direction": "ingress",
                "port_range_max": 8100,
                "port_range_min": 8000,
                "protocol": "tcp",
                "remote_ip_prefix": "0.0.0.0/0",
                "security_group_id": "{{ group.body.security_group.id }}",
            }
        },
    ),
    (
        "nic",
        "vpc",
        "POST",
        "ports",
        {
            "port": {
                "fixed_ips": [{"ip_address": "192.168.100.33"}],
                "name": "port-shop",
                "network_id": "{{ subnet.body.subnet.id }}",
                "security_groups": ["{{ group.body.security_group.id }}"],
            }
        },
    ),
    (
        "eip",
        "eip",
        "POST",
        "publicips",
        {
            "bandwidth": {"charge_mode": "traffic", "name": "bandwidth-shop", "share_type": "PER", "size": 1},
            "publicip": {"type": "5_bgp"},
        },
    ),
    ("eip_ready", "eip", "GET", "publicips/{{ eip.body.publicip.id }}", None),
    (
        "bound",
        "eip",
        "PUT",
        "publicips/{{ eip.body.publicip.id }}",
        {"publicip": {"port_id": "{{ nic.body.port.id }}"}},
    ),
]
READ = [
    {"name": "Read VPCs", "community.huaweicloud.vpc_info": {"name": "vpc-shop"}},
    {"name": "Read subnets", "community.huaweicloud.vpc_subnet_info": {"name": "subnet-shop"}},
    {"name": "Read groups", "community.huaweicloud.vpc_security_group_info": {"name": "shop-web"}},
    {"name": "Read ports", "community.huaweicloud.vpc_port_info": {"name": "port-shop"}},
    {"name": "Read EIPs", "community.huaweicloud.vpc_eip_info": {}},
]
# What differs between two objects that are alike.
OWN = re.compile(r"(?:.*_)?ids?(?:_v6)?|(?:created|updated)_at|mac_address|security_groups")


def older() -> list[dict[str, Any]]:
    """Return the requests of the older modules as tasks."""
    return [
        {
            "name": f"Send {name}",
            "community.huaweicloud.api_request": {
                "service": service,
                "method": method,
                "path": V1 + path,
                **({"body": body} if body else {}),
            },
            "register": name,
        }
        for name, service, method, path, body in SENT
    ]


def plays(name: str, *tasks: dict[str, Any]) -> Case:
    play = {"name": name, "hosts": name, "gather_facts": False, "tasks": list(tasks)}
    return Case(name, yaml.safe_dump([play], sort_keys=False), (name,))


def adopting() -> list[dict[str, Any]]:
    """Return the translated tasks. The last one has the address of the EIP that the older modules created."""
    *tasks, last = NEW
    module = "community.huaweicloud.vpc_eip"
    return [*tasks, {**last, module: {**last[module], "address": "{{ eip.body.publicip.public_ip_address }}"}}]


@pytest.fixture(scope="module")
def runs(default_variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    shell = Shell(default_variables, tmp_path_factory.mktemp("hwc"))
    again = [{**task, "name": f"{task['name']} again"} for task in NEW]
    found = shell.cases(
        [
            plays("older", *older(), *READ),
            plays("translated", *NEW, *READ, *again),
            plays("adopted", *older(), *adopting(), *READ),
        ]
    )
    for run in found.values():
        assert run.code == 0, run.everything
    return found


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(one) for key, one in sorted(value.items()) if not OWN.fullmatch(key)}
    if isinstance(value, list):
        return sorted((plain(one) for one in value), key=str)
    return value


def effect(run: Run) -> dict[str, Any]:
    """Return the objects that the tasks left, without what distinguishes two objects that are alike."""
    found = {}
    for task in READ:
        (key, objects), *_rest = (
            (key, value) for key, value in run.result(str(task["name"])).items() if isinstance(value, list)
        )
        if key == "eips":
            bound = [one for one in objects if one["private_ip_address"] == "192.168.100.33"]
            objects = [{**one, "name": "the only difference"} for one in bound]
        assert len(objects) == 1, (key, objects)
        found[key] = plain(objects)
    return found


@pytest.mark.xdist_group("coming_from_hwc")
def test_the_translation_has_the_same_effect(runs: dict[str, Run]) -> None:
    older, translated = effect(runs["older"]), effect(runs["translated"])
    assert translated == older
    assert len(translated["security_groups"][0]["rules"]) == 6
    assert translated["eips"][0]["bandwidth"]["name"] == "bandwidth-shop"
    assert [runs["translated"].result(f"{task['name']} again")["changed"] for task in NEW] == [False] * len(NEW)


@pytest.mark.xdist_group("coming_from_hwc")
def test_objects_of_the_older_modules_are_adopted(runs: dict[str, Run]) -> None:
    changed = [runs["adopted"].result(task["name"])["changed"] for task in NEW]
    assert changed == [False] * (len(NEW) - 1) + [True]
    assert effect(runs["adopted"]) == effect(runs["older"])
    (eip,) = [one for one in runs["adopted"].result("Read EIPs")["eips"] if one["name"] == "eip-shop"]
    assert eip["private_ip_address"] == "192.168.100.33"


def test_the_older_tasks_are_the_ones_that_were_recorded() -> None:
    """Each value of the tasks on the page is in a request, and each task that creates something has one."""
    bodies = [body for _name, _service, _method, _path, body in SENT if body]
    said = yaml.safe_dump(bodies)
    for task in OLD:
        (module,) = (name for name in task if name.startswith("community.general."))
        for value in re.findall(r"[\w./-]{3,}", yaml.safe_dump(list(task[module].values()))):
            assert value in said or value in ("vpc.id", "subnet.id", "group.id", "nic.id"), value
    assert len(OLD) == len(bodies), "one task only reads, and the last one sends two requests"

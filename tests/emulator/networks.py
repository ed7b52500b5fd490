# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Requests for VPCs, subnets and security groups, for tests about something else as well."""

from __future__ import annotations

from typing import Any

from requests import Response

from tests.emulator.clients import PROJECT, Client, error_of

V1 = f"vpc/v1/{PROJECT}"
V2 = f"vpc/v2.0/{PROJECT}"
V3 = f"vpc/v3/{PROJECT}/vpc"
NEUTRON = "vpc/v2.0"
Json = dict[str, Any]


def refusal(answer: Response) -> tuple[int, str]:
    return error_of(answer)[:2]


def new_vpc(cloud: Client, name: str = "made", cidr: str = "10.0.0.0/16", **more: Any) -> Json:
    answer = cloud.post(f"{V1}/vpcs", {"vpc": {"name": name, "cidr": cidr, **more}})
    assert answer.status_code == 200, answer.text
    vpc: Json = answer.json()["vpc"]
    return vpc


def ask_subnet(cloud: Client, vpc: Json, cidr: str = "10.0.1.0/24", **more: Any) -> Response:
    gateway = cidr.rpartition(".")[0] + ".1"
    option = {"name": "made", "cidr": cidr, "vpc_id": vpc["id"], "gateway_ip": gateway, **more}
    return cloud.post(f"{V1}/subnets", {"subnet": option})


def new_subnet(cloud: Client, vpc: Json, cidr: str = "10.0.1.0/24", **more: Any) -> Json:
    answer = ask_subnet(cloud, vpc, cidr, **more)
    assert answer.status_code == 200, answer.text
    subnet: Json = answer.json()["subnet"]
    return subnet


def shown_subnet(cloud: Client, subnet: Json) -> Json:
    found: Json = cloud.get(f"{V1}/subnets/{subnet['id']}").json()["subnet"]
    return found


def subnet_path(subnet: Json) -> str:
    return f"{V1}/vpcs/{subnet['vpc_id']}/subnets/{subnet['id']}"


def new_port(cloud: Client, subnet: Json, **more: Any) -> Json:
    answer = cloud.post(f"{NEUTRON}/ports", {"port": {"network_id": subnet["id"], **more}})
    assert answer.status_code == 201, answer.text
    port: Json = answer.json()["port"]
    return port


def new_group(cloud: Client, name: str = "made", **more: Any) -> Json:
    answer = cloud.post(f"{V3}/security-groups", {"security_group": {"name": name, **more}})
    assert answer.status_code == 201, answer.text
    group: Json = answer.json()["security_group"]
    return group


def ask_rule(cloud: Client, group: Json, **more: Any) -> Response:
    option = {"security_group_id": group["id"], "direction": "ingress", **more}
    return cloud.post(f"{V3}/security-group-rules", {"security_group_rule": option})


def new_rule(cloud: Client, group: Json, **more: Any) -> Json:
    answer = ask_rule(cloud, group, **more)
    assert answer.status_code == 201, answer.text
    rule: Json = answer.json()["security_group_rule"]
    return rule

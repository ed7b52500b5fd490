# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is only read: VPCs, subnets and projects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._engine.listing import Listing
from ansible_collections.community.huaweicloud.plugins.module_utils._services.iam.project import IamProject, IamProjects
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vpc.network import Vpc, Vpcs
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vpc.subnet import VpcSubnet, VpcSubnets


class Service:
    """Answers every request with the same document, and remembers what was asked."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def service(self, name: str) -> Service:
        return self

    def get(self, path: str, *, query: Mapping[str, Any] | None = None, **how: Any) -> Any:
        self.asked.append((path, dict(query or {})))
        return self.answer

    def pages(self, path: str, *, query: Mapping[str, Any], **how: Any) -> Any:
        self.asked.append((path, dict(query)))
        return iter(self.answer)


# Whatever the enterprise project, as far as the user may see.
ALL = {"enterprise_project_id": "all_granted_eps"}
SUBNET_WIRE = {
    "id": "net-a",
    "name": "inside",
    "neutron_network_id": "net-a",
    "neutron_subnet_id": "sub-a",
    "neutron_subnet_id_v6": "sub-a6",
    "ipv6_enable": True,
    "dhcp_enable": True,
    "dnsList": ["10.0.0.53"],
    "available_ip_address_count": 250,
    "status": "ACTIVE",
    "cidr": "10.0.0.0/24",
    "vpc_id": "vpc-1",
}


@pytest.mark.parametrize(
    ("listing", "desired", "path", "query", "items", "names"),
    [
        (Vpcs, {}, "/v1/{project_id}/vpcs", ALL, [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}], ["a", "b"]),
        (Vpcs, {"name": "c"}, "/v1/{project_id}/vpcs", ALL, [{"id": "1", "name": "a"}], []),
        (
            Vpcs,
            {"enterprise_project_id": "e", "status": "OK"},
            "/v1/{project_id}/vpcs",
            {"enterprise_project_id": "e"},
            [{"id": "1", "name": "a", "status": "CREATING"}, {"id": "2", "name": "b", "status": "OK"}],
            ["b"],
        ),
        (VpcSubnets, {"vpc_id": "vpc-1"}, "/v1/{project_id}/subnets", {"vpc_id": "vpc-1"}, [SUBNET_WIRE], ["inside"]),
        (VpcSubnets, {"cidr": "10.1.0.0/24"}, "/v1/{project_id}/subnets", {}, [SUBNET_WIRE], []),
    ],
)
def test_listing(
    listing: type[Listing[Any]],
    desired: dict[str, Any],
    path: str,
    query: dict[str, Any],
    items: list[Any],
    names: list[str],
) -> None:
    service = Service(items)
    found = listing(listing.kind(service)).read(desired)
    assert [item["name"] for item in found] == names
    assert service.asked == [(path, query)]


def test_a_subnet_speaks_of_its_ids_in_the_words_of_ports() -> None:
    view = VpcSubnet.view(SUBNET_WIRE)
    assert (view["network_id"], view["subnet_id"], view["subnet_id_v6"]) == ("net-a", "sub-a", "sub-a6")
    assert (view["ipv6_enabled"], view["dhcp_enabled"], view["dns_servers"]) == (True, True, ["10.0.0.53"])
    assert view["available_ip_addresses"] == 250
    assert not any(key.startswith("neutron") for key in view)


def test_nouns() -> None:
    assert (Vpc.label, Vpc.plural, VpcSubnet.plural, IamProject.plural) == ("VPC", "vpcs", "subnets", "projects")


PROJECT_ANSWER = {
    "projects": [{"id": "p1", "name": "north", "enabled": True}, {"id": "p2", "name": "north_x", "enabled": False}]
}


@pytest.mark.parametrize(
    ("desired", "asked", "ids"),
    [
        ({}, ("/v3/auth/projects", {}), ["p1", "p2"]),
        ({"enabled": False}, ("/v3/auth/projects", {}), ["p2"]),
        ({"name": "north"}, ("/v3/projects", {"name": "north"}), ["p1"]),
    ],
)
def test_projects(desired: dict[str, Any], asked: tuple[str, dict[str, Any]], ids: list[str]) -> None:
    service = Service(PROJECT_ANSWER)
    assert [item["id"] for item in IamProjects(IamProject(service)).read(desired)] == ids
    assert service.asked == [asked]


def test_one_project() -> None:
    service = Service({"project": {"id": "p1", "name": "north"}})
    assert IamProjects(IamProject(service)).read({"id": "p1"})[0]["name"] == "north"
    assert service.asked == [("/v3/projects/{id}", {})]

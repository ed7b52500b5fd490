# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Following pages to their end, and what is said when a page cannot be had."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from emulator.core.paging import numbered_page
from tests.emulator.clients import PROJECT, Client, error_of

PORTS = "vpc/v2.0/ports"


@pytest.fixture
def many(cloud: Client) -> Client:
    cloud.control("POST", "seed", {"bms_servers": 23})
    return cloud


def follow(cloud: Client, link: str) -> Any:
    parts = urlsplit(link)
    return cloud.get(parts.path.lstrip("/"), *parse_qsl(parts.query)).json()


def relations(page: Any) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in page["ports_links"]}


def test_links_lead_through_all_pages(many: Client) -> None:
    page = many.get(PORTS, ("limit", "10"), ("status", "ACTIVE")).json()
    sizes, seen = [], []
    for _round in range(9):
        sizes.append(len(page["ports"]))
        seen += [port["id"] for port in page["ports"]]
        links = relations(page)
        if "next" not in links:
            break
        assert "limit=10" in links["next"]
        assert "status=ACTIVE" in links["next"]
        page = follow(many, links["next"])
    assert sizes == [10, 10, 5, 0]
    assert len(set(seen)) == 25
    assert list(relations(page)) == ["previous"]


def test_links_lead_back(many: Client) -> None:
    first = many.get(PORTS, ("limit", "10")).json()
    assert "previous" not in relations(first)
    second = follow(many, relations(first)["next"])
    assert follow(many, relations(second)["previous"])["ports"] == first["ports"]
    empty = follow(many, relations(follow(many, relations(second)["next"]))["next"])
    assert empty["ports"] == []


def test_a_page_as_large_as_the_list_has_a_next_one(many: Client) -> None:
    page = many.get(PORTS, ("limit", "25")).json()
    assert len(page["ports"]) == 25
    assert follow(many, relations(page)["next"])["ports"] == []


def test_no_limit_means_no_links(many: Client) -> None:
    assert "ports_links" not in many.get(PORTS).json()
    assert len(many.get(PORTS, ("limit", "0")).json()["ports"]) == 25


def test_a_page_is_cut_at_the_services_own_limit(cloud: Client) -> None:
    cloud.control("POST", "seed", {"bms_servers": 2010})
    page = cloud.get(PORTS).json()
    assert len(page["ports"]) == 2000
    assert len(follow(cloud, relations(page)["next"])["ports"]) == 12
    assert len(cloud.get(PORTS, ("limit", "5000")).json()["ports"]) == 2000


def test_the_order_is_stable_while_others_come_and_go(many: Client) -> None:
    first = many.get(PORTS, ("limit", "5")).json()["ports"]
    rest = many.get(PORTS, ("marker", first[-1]["id"])).json()["ports"]
    many.control("POST", "seed", {"bms_servers": 3})
    again = {port["id"] for port in many.get(PORTS, ("marker", first[-1]["id"])).json()["ports"]}
    assert {port["id"] for port in rest} <= again
    assert not {port["id"] for port in first} & again


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (PORTS, "PortNotFound"),
        ("vpc/v2.0/networks", "NetworkNotFound"),
        ("vpc/v2.0/subnets", "SubnetNotFound"),
        ("vpc/v2.0/security-groups", "SecurityGroupNotFound"),
        (f"vpc/v1/{PROJECT}/vpcs", "VPC.0003"),
        (f"vpc/v1/{PROJECT}/subnets", "VPC.0202"),
        (f"vpc/v1/{PROJECT}/security-groups", "VPC.0603"),
        (f"vpc/v1/{PROJECT}/ports", "VPC.2500"),
    ],
)
def test_an_unknown_marker(cloud: Client, target: str, code: str) -> None:
    assert error_of(cloud.get(target, ("marker", "unknown")))[:2] == (404, code)


def test_v1_pages_until_one_is_short(many: Client) -> None:
    target = f"vpc/v1/{PROJECT}/ports"
    first = many.get(target, ("limit", "20")).json()
    assert list(first) == ["ports"]
    second = many.get(target, ("limit", "20"), ("marker", first["ports"][-1]["id"])).json()["ports"]
    assert (len(first["ports"]), len(second)) == (20, 5)
    assert many.get(target, ("limit", "20"), ("marker", second[-1]["id"])).json()["ports"] == []


@pytest.mark.parametrize(
    ("number", "first", "page"),
    [(1, 1, [0, 1]), (2, 1, [2, 3]), (3, 1, [4]), (4, 1, []), (0, 1, [0, 1]), (0, 0, [0, 1])],
)
def test_numbered_pages(number: int, first: int, page: list[int]) -> None:
    assert numbered_page(range(5), number, 2, first=first) == range(5)[page[0] : page[-1] + 1] if page else True
    assert list(numbered_page(range(5), number, 2, first=first)) == page

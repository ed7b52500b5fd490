# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The certificates that load balancers and the firewall hold: listed, shown and removed there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.certificates import chain, imported, leaf, named, resources
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.test_scm_targets import ELB_BACK, ELB_FRONT, REGION, WAF_CLOUD, WAF_OWN, deploy, push
from tests.support.contract import complaints

ELB, WAF = f"elb/v3/{PROJECT}/elb/certificates", f"waf/v1/{PROJECT}/waf/certificate"
ALL = ("enterprise_project_id", "all_granted_eps")


def body(cloud: Client, path: str, *query: tuple[str, str]) -> Any:
    answer = cloud.get(path, *query)
    assert answer.status_code == 200, answer.text
    service, _slash, rest = path.partition("/")
    assert complaints(service, "GET", f"/{rest}", answer.json()) == []
    return answer.json()


def test_a_push_puts_a_copy_into_load_balancers(cloud: Client) -> None:
    pair = leaf()
    (pushed,) = push(cloud, imported(cloud, pair), "ELB", REGION)
    shown = body(cloud, f"{ELB}/{pushed['cert_id']}")["certificate"]
    assert (shown["name"], shown["certificate"], shown["type"]) == ("new", pair.pem + chain(), "server")
    assert shown["private_key"] == pair.key_pem
    assert not {"scm_certificate_id", "source"} & set(shown), "nothing says where it comes from"
    listed = body(cloud, ELB)
    assert {one["id"] for one in listed["certificates"]} == {ELB_FRONT, ELB_BACK, pushed["cert_id"]}
    assert listed["page_info"]["current_count"] == 3
    assert [one["name"] for one in body(cloud, ELB, ("name", "back"), ("name", "none"))["certificates"]] == ["back"]


def test_load_balancers_list_in_pages(cloud: Client) -> None:
    made = imported(cloud)
    for _each in range(3):
        push(cloud, made, "ELB", REGION)
    whole = [one["id"] for one in body(cloud, ELB)["certificates"]]
    seen: list[str] = []
    marker: tuple[tuple[str, str], ...] = ()
    while page := body(cloud, ELB, ("limit", "2"), *marker)["certificates"]:
        seen += [one["id"] for one in page]
        marker = (("marker", seen[-1]),)
    assert seen == whole
    assert len(whole) == 5
    assert error_of(cloud.get(ELB, ("limit", "2"), ("marker", "none")))[:2] == (400, "ELB.8902")
    assert error_of(cloud.get(ELB, ("limit", "2001")))[:2] == (400, "ELB.8902")


def test_what_a_listener_has_is_not_removed(cloud: Client) -> None:
    assert error_of(cloud.delete(f"{ELB}/{ELB_FRONT}"))[:2] == (409, "ELB.8907")
    answer = cloud.delete(f"{ELB}/{ELB_BACK}")
    assert (answer.status_code, answer.content) == (204, b"")
    for answer in (cloud.get(f"{ELB}/{ELB_BACK}"), cloud.delete(f"{ELB}/{ELB_BACK}")):
        assert error_of(answer)[:2] == (404, "ELB.8904")
        assert answer.json()["request_id"]
    assert resources(cloud, named(cloud, "old-example")) == [], "nothing has it any more"


def test_a_deployment_changes_what_load_balancers_have(cloud: Client) -> None:
    pair = leaf()
    before = body(cloud, f"{ELB}/{ELB_FRONT}")["certificate"]
    assert deploy(cloud, imported(cloud, pair), "ELB", {"id": ELB_FRONT}, project_name=REGION) == []
    after = body(cloud, f"{ELB}/{ELB_FRONT}")["certificate"]
    assert after["certificate"] == pair.pem + chain() != before["certificate"]
    assert (after["name"], after["created_at"]) == ("front", before["created_at"])
    assert error_of(cloud.delete(f"{ELB}/{ELB_FRONT}"))[:2] == (409, "ELB.8907"), "the listener has it still"


def test_a_push_puts_a_copy_into_the_firewall(cloud: Client) -> None:
    pair = leaf()
    (pushed,) = push(cloud, imported(cloud, pair), "WAF", REGION)
    shown = body(cloud, f"{WAF}/{pushed['cert_id']}")
    assert (shown["name"], shown["content"], shown["key"]) == ("new", pair.pem + chain(), pair.key_pem)
    assert (shown["exp_status"], "bind_host" in shown) == (0, False)
    assert shown["expire_time"] == int(pair.certificate.not_valid_after_utc.timestamp()) * 1000
    (listed,) = body(cloud, WAF, ("query_scm", "true"))["items"]
    assert listed["id"] == pushed["cert_id"]
    assert not {"content", "key"} & set(listed)
    answer = cloud.delete(f"{WAF}/{pushed['cert_id']}")
    assert (answer.status_code, answer.json()["name"]) == (200, "new")
    for answer in (cloud.get(f"{WAF}/{pushed['cert_id']}"), cloud.delete(f"{WAF}/{pushed['cert_id']}")):
        assert error_of(answer)[0] == 404
    assert body(cloud, WAF) == {"total": 0, "items": []}


def test_what_a_domain_name_has_is_listed_apart_and_not_removed(cloud: Client) -> None:
    (used,) = body(cloud, WAF, ("host", "true"))["items"]
    assert used["bind_host"] == [{"id": WAF_CLOUD, "hostname": "www.example.com", "waf_type": "cloud"}]
    assert error_of(cloud.delete(f"{WAF}/{used['id']}")) == (400, "WAF.00022003", "Resource is in use")
    assert body(cloud, WAF, ("host", "false"))["items"] == body(cloud, WAF)["items"] == []
    new = imported(cloud, leaf("*.example.com"))
    wanted = ({"id": WAF_CLOUD, "type": "cloud"}, {"id": WAF_OWN, "type": "premium"})
    assert deploy(cloud, new, "WAF", *wanted, project_name=REGION) == []
    assert [one["id"] for one in body(cloud, WAF)["items"]] == [used["id"]], "nothing has it any more"
    (both,) = body(cloud, WAF, ("host", "true"))["items"]
    assert [host["id"] for host in both["bind_host"]] == [WAF_CLOUD, WAF_OWN]
    assert cloud.delete(f"{WAF}/{used['id']}").status_code == 200


def test_a_deployment_by_the_id_of_a_certificate_of_the_firewall(cloud: Client) -> None:
    (used,) = body(cloud, WAF, ("host", "true"))["items"]
    new = imported(cloud, leaf("*.example.com"))
    assert deploy(cloud, new, "WAF", {"id": used["id"], "type": "cloud"}, project_name=REGION) == []
    assert resources(cloud, new) == [("WAF", REGION, "www.example.com")]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ((("pagesize", "2"),), 2),
        ((("pagesize", "2"), ("page", "2")), 1),
        ((("name", "ne"),), 3),
        ((("name", "old"),), 0),
        ((("exp_status", "0"),), 3),
        ((("exp_status", "2"),), 0),
        ((ALL,), 3),
        ((("enterprise_project_id", "0aad99bc-f5f6-4f78-8404-c598d76b0ed2"),), 0),
    ],
)
def test_what_the_firewall_lists(cloud: Client, query: tuple[tuple[str, str], ...], count: int) -> None:
    for _each in range(3):
        push(cloud, imported(cloud), "WAF", REGION)
    assert len(body(cloud, WAF, *query)["items"]) == count


@pytest.mark.parametrize("query", [("page", "0"), ("pagesize", "101"), ("exp_status", "3"), ("host", "yes")])
def test_what_the_firewall_refuses(cloud: Client, query: tuple[str, str]) -> None:
    assert error_of(cloud.get(WAF, query))[:2] == (400, "WAF.00011012")


def test_copies_are_in_the_project_they_were_pushed_to(cloud: Client) -> None:
    (pushed,) = push(cloud, imported(cloud), "ELB", "ap-southeast-3")
    assert error_of(cloud.get(f"{ELB}/{pushed['cert_id']}"))[0] == 404

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading certificates: what is selected, and in how many requests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.emulator.certificates import leaf
from tests.unit.services.scm.certificates import Certificates

MODULE = "scm_certificate_info"
SEED = {
    "scm_certificates": [
        {"name": "soon", "domain": "soon.example.com", "expires_in_days": 5, "tags": {"team": "a", "stage": "b"}},
        {"name": "later", "domain": "later.example.com", "expires_in_days": 40, "tags": {"team": "a"}},
        {"name": "over", "domain": "over.example.com", "expires_in_days": -3},
        {"name": "wild", "domain": "*.shop.example.com", "sans": ["shop.example.com"], "expires_in_days": 300},
        {"name": "soon-too", "domain": "soon-too.example.com", "expires_in_days": 6},
        {"name": "ordered", "status": "PAID"},
        {"name": "soon", "domain": "shared.example.com", "owner": "another", "id": "scs0000000000007"},
    ]
}
OF_THE_SEED = ["test", "web.example.com"]


@pytest.fixture
def cloud(tmp_path: Path) -> Certificates:
    found = Certificates(tmp_path)
    found.tell("seed", SEED)
    return found


def names(cloud: Certificates, **options: Any) -> list[str]:
    return [one["name"] for one in cloud.done(MODULE, **options)["certificates"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"name": "soon"}, ["soon"]),
        ({"name": "soo"}, []),
        ({"id": "scs0000000000001"}, []),
        ({"domain": "SOON.example.com"}, ["soon"]),
        ({"domain": "www.shop.example.com"}, ["wild"]),
        ({"domain": "shop.example.com"}, ["wild"]),
        ({"domain": "a.b.shop.example.com"}, []),
        ({"status": "EXPIRED"}, ["over", "test"]),
        ({"status": "PAID"}, ["ordered"]),
        ({"expires_within": 30}, ["over", "soon", "soon-too", "test", "web.example.com"]),
        ({"expires_within": 0}, ["over", "test"]),
        ({"expires_within": 30, "status": "UPLOAD"}, ["soon", "soon-too", "web.example.com"]),
        ({"deploy_support": False}, ["ordered", "over", "test"]),
        ({"deploy_support": True, "expires_within": 100}, ["later", "soon", "soon-too", "web.example.com"]),
        ({"tags": {"team": "a"}}, ["later", "soon"]),
        ({"tags": {"team": "a", "stage": "b"}}, ["soon"]),
        ({"tags": {"team": "c"}}, []),
        ({"owned_by_self": False, "name": "soon"}, ["soon", "soon"]),
    ],
)
def test_what_is_selected(cloud: Certificates, options: dict[str, Any], expected: list[str]) -> None:
    assert sorted(names(cloud, **options)) == expected


def test_how_it_is_sorted(cloud: Certificates) -> None:
    found = names(cloud, expires_within=30, sort_key="certExpiredTime", sort_dir="ASC")
    assert found == ["test", "over", "soon", "soon-too", "web.example.com"]


@pytest.mark.parametrize(
    ("options", "requests"),
    [
        ({}, [("0", "50"), ("50", "50"), ("100", "50")]),
        ({"limit": 20, "offset": 80, "max_results": 25}, [("80", "20"), ("100", "20")]),
        ({"limit": 10, "max_results": 15}, [("0", "10"), ("10", "10")]),
        ({"expires_within": 100000}, [("0", "50"), ("50", "50"), ("100", "50")]),
    ],
)
def test_pages(cloud: Certificates, options: dict[str, Any], requests: list[tuple[str, str]]) -> None:
    cloud.tell("seed", {"scm_certificates": 120})
    found = cloud.done(MODULE, **options)["certificates"]
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids)) == options.get("max_results", len(ids))
    assert [(one["query"]["offset"], one["query"]["limit"]) for one in cloud.requests()] == requests


def test_what_is_read_only_if_asked_for(cloud: Certificates) -> None:
    cloud.tell("seed", {"scm_certificates": 92})
    plain = cloud.done(MODULE)["certificates"]
    assert {(one["fingerprint"], one["tags"]) for one in plain} == {(None, None)}
    assert len(cloud.requests()) == 2
    tagged = cloud.done(MODULE, with_tags=True)["certificates"]
    assert {one["name"]: one["tags"] for one in tagged}["soon"] == {"team": "a", "stage": "b"}
    assert {one["name"]: one["tags"] for one in tagged}["over"] == {}
    assert len(cloud.requests()) == 2 + 3
    (detailed,) = cloud.done(MODULE, name="soon", with_details=True, with_tags=True)["certificates"]
    cloud.requests()
    (one,) = cloud.done(MODULE, id=detailed["id"])["certificates"]
    assert detailed == one
    assert len(cloud.requests()) == 2


def test_the_list_and_the_details_agree(cloud: Certificates) -> None:
    cloud.imported(leaf())
    (listed,) = cloud.done(MODULE, name="new", with_tags=True)["certificates"]
    (detailed,) = cloud.done(MODULE, id=listed["id"])["certificates"]
    only_there = {"fingerprint", "not_before", "shared"}
    assert {key for key in detailed if detailed[key] != listed[key]} == only_there
    assert {listed[key] for key in only_there} == {None}


def test_a_number_that_makes_no_sense(cloud: Certificates) -> None:
    assert cloud.refused(MODULE, max_results=0) == "max_results is 0, but must be 1 or more."


def test_signing_requests(cloud: Certificates) -> None:
    company = {
        "company_country": "DE",
        "company_province": "Bavaria",
        "company_city": "Munich",
        "company_name": "Example",
    }
    task = {"name": "shop", "domain": "example.com", "private_key_algo": "EC_P256", "usage": "ENTERPRISE"}
    message = cloud.refused("scm_csr", **{**task, **company, "company_city": ""})
    assert message == 'usage is "ENTERPRISE", which needs company_city as well: set it.'
    made = cloud.done("scm_csr", **task, **company)["csr"]
    assert "BEGIN CERTIFICATE REQUEST" in made["csr"]
    assert made["private_key"] is None
    assert made["created_at"].endswith("Z")
    assert "cannot change domain" in cloud.refused("scm_csr", **{**task, **company, "domain": "example.org"})
    renamed = cloud.done("scm_csr", id=made["id"], name="shop-2")
    assert renamed["actions"] == ['update signing request "shop": name']
    assert renamed["csr"]["name"] == "shop-2"
    cloud.requests()
    assert cloud.done("scm_csr_info", name="shop")["csrs"] == []
    assert [one["id"] for one in cloud.done("scm_csr_info", private_key_algo="EC_P256")["csrs"]] == [made["id"]]
    assert cloud.done("scm_csr_info", id="0" * 32)["csrs"] == []
    cloud.requests()
    found = cloud.done("scm_csr_info", name="shop-2", with_private_key=True)
    assert "PRIVATE KEY" in found["csrs"][0]["private_key"]
    assert len(cloud.requests()) == 2
    assert not cloud.done("scm_csr", id="0" * 32, state="absent")["changed"]


def test_a_signing_request_that_can_be_read_only_later(cloud: Certificates) -> None:
    absent = {"error_code": "SCM.0707", "error_msg": "The CSR does not exist."}
    fault = {"action": "status", "status": 400, "body": absent, "method": "GET", "path": "/scm/csr/.", "count": 2}
    cloud.tell("faults", fault)
    task = {"name": "shop", "domain": "example.com", "private_key_algo": "EC_P256", "usage": "PERSONAL"}
    made = cloud.done("scm_csr", **task)
    assert (made["changed"], "BEGIN CERTIFICATE REQUEST" in made["csr"]["csr"]) == (True, True)
    assert not cloud.done("scm_csr", **task)["changed"]


def test_what_the_documents_do_not_list_is_passed_on_with_a_warning(cloud: Certificates) -> None:
    task = {"name": "shop", "domain": "example.com", "private_key_algo": "EC_P521", "usage": "PERSONAL"}
    assert "SCM.0005" in cloud.refused("scm_csr", **task)
    cloud.refused("scm_certificate_info", status="NEW")
    cloud.refused("scm_certificate_deployment_info", name="soon", service="OBS")
    for word in ("EC_P521", "NEW", "OBS"):
        assert any(word in warning for warning in cloud.warnings), word

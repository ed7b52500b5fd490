# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What depends on the account: the address of a service, and the enterprise project of a call."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._api.generic import AnyApi
from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from tests.unit.transport.doubles import Scene, reply

BSS = "https://bss.myhuaweicloud.com/x"
INTERNATIONAL = "https://bss-intl.myhuaweicloud.com/x"


def elsewhere(code="CBC.0156"):
    return reply(403, {"error_code": code, "error_msg": "Access denied. The customer does not belong to the website."})


@pytest.mark.parametrize("code", ["CBC.0150", "CBC.0156"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_account_of_another_site(code, method):
    scene = Scene(elsewhere(code), reply(200, {"a": 1}), reply(200, {"a": 2}), domain_id="d1")
    assert scene.bss.request(method, "/x", body={"b": 1}).body == {"a": 1}
    assert scene.bss.get("/x") == {"a": 2}
    assert scene.urls == [BSS, INTERNATIONAL, INTERNATIONAL]
    assert scene.network.asked[0].body == scene.network.asked[1].body
    assert scene.network.asked[1].headers["Host"] == "bss-intl.myhuaweicloud.com"


def test_the_site_is_remembered_and_forgotten_again(tmp_path):
    how = {"token_cache": True, "cache_dir": str(tmp_path / "cache"), "domain_id": "d1"}
    Scene(elsewhere(), reply(200, {}), **how).bss.get("/x")
    second = Scene(reply(200, {}), **how)
    second.bss.get("/x")
    assert second.urls == [INTERNATIONAL]
    another = Scene(reply(200, {}), **dict(how, access_key="OTHER"))
    another.bss.get("/x")
    assert another.urls == [BSS]
    moved = Scene(elsewhere(), reply(200, {}), **how)
    moved.bss.get("/x")
    assert moved.urls == [INTERNATIONAL, BSS]
    last = Scene(reply(200, {}), **how)
    last.bss.get("/x")
    assert last.urls == [BSS]


def test_an_account_of_no_site():
    scene = Scene(elsewhere(), elsewhere(), elsewhere(), domain_id="d1")
    for tries in (2, 3):
        with pytest.raises(errors.Denied, match="does not belong to the website"):
            scene.bss.get("/x")
        assert len(scene.urls) == tries


@pytest.mark.parametrize(
    ("answer", "more"),
    [
        (reply(403, {"error_code": "CBC.0151", "error_msg": "no permission"}), {}),
        (reply(400, {"error_code": "CBC.0156", "error_msg": "bad"}), {}),
        (elsewhere(), {"endpoints": {"bss": "https://bss.example.com"}}),
        (elsewhere(), {"cloud": "cloud.example.com"}),
        (elsewhere(), {"region": "eu-west-101"}),
    ],
)
def test_no_other_site(answer, more):
    scene = Scene(answer, domain_id="d1", **more)
    with pytest.raises(errors.CloudError):
        scene.bss.get("/x")
    assert len(scene.urls) == 1


def test_a_region_that_may_not_exist_is_asked_with_a_warning():
    scene = Scene(reply(200, {}), reply(200, {}), region="cn-nroth-4")
    scene.vpc.get("/x")
    scene.vpc.get("/x")
    assert scene.urls == ["https://vpc.cn-nroth-4.myhuaweicloud.com/x"] * 2
    (warning,) = scene.warnings
    assert "did you mean cn-north-4?" in warning


# Enterprise projects.

VPCS = "/v1/{project_id}/vpcs"


@pytest.mark.parametrize(
    ("service", "path"),
    [("vpc", VPCS), ("vpc", "/v1/{project_id}/security-groups"), ("eip", "/v1/{project_id}/publicips")],
)
@pytest.mark.parametrize("project", [None, "ep"])
def test_lists_look_in_every_enterprise_project(service, path, project):
    scene = Scene(*[reply(200, {})] * 4, enterprise_project_id=project)
    client = getattr(scene, service)
    client.get(path, query={"limit": 5})
    client.get(path, query={"enterprise_project_id": "mine"})
    client.get(path, query={"enterprise_project_id": None})
    client.request("POST", path, body={})
    assert [url.partition("?")[2] for url in scene.urls] == [
        "enterprise_project_id=all_granted_eps&limit=5",
        "enterprise_project_id=mine",
        "enterprise_project_id=all_granted_eps",
        "",
    ]


def test_other_reads_know_no_enterprise_project():
    scene = Scene(reply(200, {}), enterprise_project_id="ep")
    scene.vpc.get("/v1/{project_id}/subnets")
    assert scene.urls == ["https://vpc.cn-north-4.myhuaweicloud.com/v1/p1/subnets"]


def test_engines_and_registries_are_told_in_a_header():
    scene = Scene(*[reply(200, {})] * 3, enterprise_project_id="ep")
    scene.cse.get("/x")
    scene.cloud.service("cse").get("/x", headers={"X-Enterprise-Project-ID": "mine"})
    scene.vpc.get("/x")
    told = [request.headers.get("X-Enterprise-Project-ID") for request in scene.network.asked]
    assert told == ["ep", "mine", None]
    assert "x-enterprise-project-id" in scene.network.asked[0].headers["Authorization"]


def test_no_header_without_an_enterprise_project():
    scene = Scene(reply(200, {}))
    scene.cse.get("/x")
    assert "X-Enterprise-Project-ID" not in scene.network.asked[0].headers


def test_a_request_that_the_user_spells_out_is_sent_as_it_is():
    scene = Scene(reply(200, {}), reply(200, {}), enterprise_project_id="ep")
    AnyApi(scene.cloud).request("vpc", "GET", VPCS)
    AnyApi(scene.cloud).request("cse", "GET", "/x")
    assert scene.urls[0].endswith("/vpcs")
    assert "X-Enterprise-Project-ID" not in scene.network.asked[1].headers


def test_a_registry_is_told_in_the_header_as_well():
    scene = Scene(reply(200, {}), enterprise_project_id="ep")
    scene.cloud.registry("https://10.0.0.1:30100", account=False).get("/v4/default/registry/health")
    assert scene.network.asked[0].headers["X-Enterprise-Project-ID"] == "ep"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a call says of the enterprise project, and of a region that may not exist."""

from __future__ import annotations

from ansible_collections.community.huaweicloud.plugins.module_utils._services.generic.api import AnyApi
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.paging import SinglePage
from tests.unit.transport.doubles import Scene, reply


def test_a_region_that_may_not_exist_is_asked_with_a_warning():
    scene = Scene(reply(200, {}), reply(200, {}), region="cn-nroth-4")
    scene.vpc.get("/x")
    scene.vpc.get("/x")
    assert scene.urls == ["https://vpc.cn-nroth-4.myhuaweicloud.com/x"] * 2
    (warning,) = scene.warnings
    assert "did you mean cn-north-4?" in warning


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
    scene = Scene(reply(200, {}), reply(200, {"engines": []}), enterprise_project_id="ep")
    AnyApi(scene.cloud).request("cse", "GET", "/x")
    list(AnyApi(scene.cloud).list("cse", "/x", SinglePage(items="engines")))
    assert ["X-Enterprise-Project-ID" in request.headers for request in scene.network.asked] == [False, False]


def test_a_registry_is_told_in_the_header_as_well():
    scene = Scene(reply(200, {}), enterprise_project_id="ep")
    scene.cloud.registry("https://10.0.0.1:30100", account=False).get("/v4/default/registry/health")
    assert scene.network.asked[0].headers["X-Enterprise-Project-ID"] == "ep"

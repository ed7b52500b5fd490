# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A service that each website of the cloud has for its own accounts."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from tests.unit.transport.doubles import Scene, reply

HERE, THERE = "https://bss.myhuaweicloud.com", "https://bss-intl.myhuaweicloud.com"
DENIED = "Access denied. The customer does not belong to the website you are now at."


def wrong(code="CBC.0156"):
    return reply(403, {"error_code": code, "error_msg": DENIED})


@pytest.fixture
def cloud(tmp_path):
    """Makes one cloud after the other for the same account."""

    def make(*script, **more):
        values = {"domain_id": "d1", "token_cache": True, **more}
        return Scene(*script, environ={"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}, **values)

    return make


@pytest.mark.parametrize("code", ["CBC.0150", "CBC.0156"])
def test_the_other_website_is_asked_and_remembered(cloud, code):
    first = cloud(wrong(code), reply(200, {"a": 1}), reply(200, {"a": 2}))
    assert first.bss.get("/v2/x", query={"limit": 1}).get("a") == 1
    assert first.bss.get("/v2/y").get("a") == 2
    assert first.urls == [HERE + "/v2/x?limit=1", THERE + "/v2/x?limit=1", THERE + "/v2/y"]
    second = cloud(reply(200, {"a": 3}))
    second.bss.get("/v2/x")
    assert second.urls == [THERE + "/v2/x"]


def test_a_write_is_sent_once_more_as_nothing_was_done(cloud):
    found = cloud(wrong(), reply(200, {"order_ids": ["1"]}))
    found.bss.post("/v2/x", body={"a": 1})
    assert [request.url for request in found.network.asked] == [HERE + "/v2/x", THERE + "/v2/x"]
    assert {request.body for request in found.network.asked} == {b'{"a":1}'}


def test_an_account_that_has_moved_back(cloud):
    cloud(wrong(), reply(200, {})).bss.get("/v2/x")
    again = cloud(wrong("CBC.0150"), reply(200, {}))
    again.bss.get("/v2/x")
    assert again.urls == [THERE + "/v2/x", HERE + "/v2/x"]
    last = cloud(reply(200, {}))
    last.bss.get("/v2/x")
    assert last.urls == [HERE + "/v2/x"]


def test_neither_website_knows_the_account(cloud):
    found = cloud(wrong(), wrong())
    with pytest.raises(errors.Denied, match="does not belong"):
        found.bss.get("/v2/x")
    assert len(found.urls) == 2
    after = cloud(reply(200, {}))
    after.bss.get("/v2/x")
    assert after.urls == [HERE + "/v2/x"], "nothing was learned"


@pytest.mark.parametrize(
    "refused", [reply(403, {"error_code": "CBC.0151"}), reply(400, {"error_code": "CBC.0156"}), reply(403, {})]
)
def test_other_refusals_are_what_they_are(cloud, refused):
    found = cloud(refused)
    with pytest.raises(errors.CloudError):
        found.bss.get("/v2/x")
    assert found.urls == [HERE + "/v2/x"]


def test_an_address_that_was_given_is_the_only_one(cloud):
    found = cloud(wrong(), endpoints={"bss": "https://bss.example.com"})
    with pytest.raises(errors.Denied):
        found.bss.get("/v2/x")
    assert found.urls == ["https://bss.example.com/v2/x"]


def test_other_services_have_one_address(cloud):
    found = cloud(wrong())
    with pytest.raises(errors.Denied):
        found.vpc.get("/x")
    assert len(found.urls) == 1


def test_europe_has_its_own(cloud):
    found = cloud(reply(200, {}), region="eu-west-101")
    found.bss.get("/v2/x")
    assert found.urls == ["https://bss.myhuaweicloud.eu/v2/x"]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is known about each API call: its service, its operation, how long it took and how often it was repeated."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.registry.settings import RegistrySettings
from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from ansible_collections.community.huaweicloud.plugins.module_utils._core.calls import ApiCall
from ansible_collections.community.huaweicloud.plugins.module_utils._services.cse.api.registry import CseRegistryApi
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import _without_id
from tests.unit.transport.doubles import Scene, reply

BUSY = reply(503, {"error_msg": "busy"})
RESET = ConnectionResetError("reset")


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (
            ApiCall("vpc", "GET /v1/{project_id}/vpcs", 200, 12, 0, "r1"),
            "vpc GET /v1/{project_id}/vpcs: HTTP 200 in 12 ms, request ID r1",
        ),
        (ApiCall("vpc", "GET /x", 503, 900, 2, None), "vpc GET /x: HTTP 503 in 900 ms with 2 retries"),
        (ApiCall("vpc", "GET /x", None, 7, 0, None), "vpc GET /x: no response in 7 ms"),
    ],
)
def test_a_call_is_one_short_line(call, line):
    assert call.line == line


def test_a_call_has_the_operation_and_no_ids():
    scene = Scene(reply(200, {}, {"X-Request-Id": "r9"}))
    scene.vpc.get("/v1/{project_id}/ports/{id}", args={"id": "p-1"}, query={"limit": 2})
    assert scene.calls == [ApiCall("vpc", "GET /v1/{project_id}/ports/{id}", 200, 0, 0, "r9")]


def test_retries_are_part_of_one_call_and_of_its_time():
    scene = Scene(BUSY, BUSY, reply(200, {}, {"X-Request-Id": "r9"}))
    scene.vpc.get("/x")
    (call,) = scene.calls
    assert (call.status, call.retries, call.request_id) == (200, 2, "r9")
    assert call.milliseconds == round(scene.clock.slept * 1000) > 0


def test_a_call_without_a_response_counts():
    scene = Scene(RESET, max_retries=0)
    with pytest.raises(errors.Unreachable):
        scene.vpc.get("/x")
    assert scene.calls == [ApiCall("vpc", "GET /x", None, 0, 0, None)]


def test_signing_in_counts_for_iam():
    token = reply(201, {"token": {"expires_at": "2030-01-01T00:00:00Z"}}, {"X-Subject-Token": "t"})
    given = {"access_key": None, "secret_key": None, "username": "u", "password": "the-pass-word", "domain_name": "d"}
    scene = Scene(token, reply(200, {}), **given)
    scene.vpc.get("/x")
    assert [(call.service, call.operation) for call in scene.calls] == [
        ("iam", "POST /v3/auth/tokens"),
        ("vpc", "GET /x"),
    ]


def test_signing_in_at_a_registry_counts_for_it():
    account = RegistrySettings(url="https://registry.example.com", username="root", password="pw")
    scene = Scene(reply(200, {"token": "bearer"}), reply(200, {"services": []}), registry=account)
    CseRegistryApi(scene.cloud).list_services()
    assert [(call.service, call.operation) for call in scene.calls] == [
        ("registry", "POST /v4/token"),
        ("registry", "GET /v4/{project}/registry/microservices"),
    ]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://127.0.0.1:8787/iam/v3/auth/tokens?nocatalog=true", "/v3/auth/tokens"),
        ("https://iam.example.com/v3.0/OS-CREDENTIAL/credentials/AKEXAMPLE", "/v3.0/OS-CREDENTIAL/credentials"),
        ("https://iam.example.com/v3/projects", "/v3/projects"),
        ("https://iam.example.com/other", "/"),
    ],
)
def test_a_request_of_signing_in_has_no_id(url, shown):
    assert _without_id(url) == shown


def test_a_signed_url_is_not_shown():
    scene = Scene(reply(200))
    scene.cloud.storage().send("PUT", "https://b.obs.example.com/film.mp4?Signature=abc", body=b"x", action="send it")
    assert scene.calls == [ApiCall("obs", "PUT <signed URL>", 200, 0, 0, None)]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An error that a wrong address may be the cause of names the option that the address is from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import resolve
from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.addresses import advice
from ansible_collections.community.huaweicloud.plugins.plugin_utils import _inventory_places
from tests.support.local_cloud import LocalCloud

GATEWAY = "https://gate.example.com/hw"
KEYS = {"HW_ACCESS_KEY": "a", "HW_SECRET_KEY": "s"}
LOST = errors.Unreachable("no")
NOWHERE = "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("options", "environ", "url", "named"),
    [
        ({"endpoint_url": GATEWAY}, {}, GATEWAY + "/vpc/v1/x?y=z", "endpoint_url (the task)"),
        ({}, {"HW_ENDPOINT_URL": GATEWAY}, GATEWAY + "/vpc", "endpoint_url (HW_ENDPOINT_URL)"),
        ({}, {"HW_ENDPOINT_URL": "https://{service}.{region}.e.com"}, "https://vpc.r-1.e.com/x", "endpoint_url"),
        ({"endpoint_url": GATEWAY}, {}, "https://gate.example.com/hwy/vpc", None),
        ({"endpoint_url": "https://gate.example.com"}, {}, "https://gate.example.com.org/vpc", None),
        ({"endpoint_url": "https://gate.example.com"}, {}, "https://gate.example.com:8443/vpc", None),
        ({"endpoints": {"vpc": "https://v.e.com"}, "endpoint_url": GATEWAY}, {}, "https://v.e.com/v1", "endpoints.vpc"),
        ({"auth_url": "https://iam.e.com/v3"}, {}, "https://iam.e.com/v3/auth/tokens", "auth_url (the task)"),
        (
            {},
            {"HW_CSE_REGISTRY_URL": "http://r.e.com:30100"},
            "http://r.e.com:30100/v4",
            "registry_url (HW_CSE_REGISTRY_",
        ),
        ({"registry_url": "http://r.e.com:30100"}, {}, "http://r.e.com:30100/v4", "registry_url (the task)"),
        ({}, {}, "https://vpc.cn-north-4.myhuaweicloud.com/v1", None),
        ({"endpoint_url": GATEWAY}, {}, None, None),
    ],
)
def test_which_option_is_named(options, environ, url, named):
    told = advice(LOST, url, resolve(options, {**KEYS, **environ}))
    assert (named in told) if named else told == ""


@pytest.mark.parametrize(
    ("error", "doubtful"),
    [
        (LOST, True),
        (errors.InvalidAnswer("a page"), True),
        (errors.AnotherObject("b and not a"), True),
        (errors.NotFound("no such page", status=404), True),
        (errors.NotFound("no such VPC", status=404, code="VPC.0012"), False),
        (errors.Denied("no", status=403), False),
        (errors.ServerError("no", status=500), False),
        (errors.Ambiguous("no"), False),
    ],
)
def test_which_errors_raise_the_doubt(error, doubtful):
    told = advice(error, GATEWAY + "/vpc", resolve({"endpoint_url": GATEWAY}, KEYS))
    assert bool(told) is doubtful


def test_a_task_is_told(tmp_path):
    cloud = LocalCloud(tmp_path)
    told = cloud.refused("vpc_info", endpoint_url=NOWHERE, max_retries=0)
    assert told.endswith(" refuses connections. The address http://127.0.0.1:9 is from endpoint_url (the task).")
    told = cloud.refused("cse_microservice_info", registry_url=NOWHERE, max_retries=0)
    assert told.endswith(". The address http://127.0.0.1:9 is from registry_url (the task).")
    told = cloud.refused("api_request", service="vpc", path="/v1/{project_id}/vpcs/none")
    assert ("HTTP 404" in told, "is from" in told) == (True, False)


@pytest.mark.parametrize("module", ["cse_microservice_info", "cse_schema_info"])
def test_another_service_at_the_address_of_a_registry(tmp_path, module):
    cloud = LocalCloud(tmp_path)
    url = cloud.environ["HW_ENDPOINT_URL"] + "/_emulator/health"
    told = cloud.refused(module, registry_url=url)
    assert "The address %s is from registry_url (the task)." % url in told


@pytest.mark.parametrize("code", ["APIGW.0101", "APIG.0101"])
def test_a_call_that_is_not_there_says_nothing_about_the_object(tmp_path, code):
    cloud = LocalCloud(tmp_path)
    body = {"error_code": code, "error_msg": "The API does not exist"}
    cloud.tell("faults", {"action": "status", "service": "vpc", "status": 404, "body": body})
    told = cloud.refused("vpc_port", id="none", state="absent")
    assert "there is no such service or call at this address" in told
    assert "is from endpoint_url (HW_ENDPOINT_URL)." in told


def test_what_had_been_done_is_told_last():
    from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import failure

    class Lost:
        last_url = GATEWAY + "/vpc"
        settings = resolve({"endpoint_url": GATEWAY}, KEYS)

    error = errors.Unreachable("no response", action="get VPC")
    error.done.append("create VPC")
    assert failure(error, Lost())["msg"] == (
        (
            "get VPC: no response. The address %s is from endpoint_url (the task). "
            "Before that, this had been done: create VPC."
        )
        % GATEWAY
    )


def test_an_inventory_is_told(tmp_path):
    cloud = LocalCloud(tmp_path)
    settings = replace(resolve({}, {**cloud.environ, "HW_ENDPOINT_URL": NOWHERE}), max_retries=0)

    def fetch(way):
        return way.service("vpc").get("/v1/{project_id}/vpcs")

    (outcome,) = _inventory_places.read([_inventory_places.Place("here", settings)], cloud.environ, fetch, _open)
    assert outcome.error is not None
    assert outcome.error.endswith("The address http://127.0.0.1:9 is from endpoint_url (HW_ENDPOINT_URL).")


@pytest.mark.parametrize("bodies", [False, True])
def test_an_inventory_notes_bodies_if_they_are_wanted(tmp_path, bodies):
    cloud = LocalCloud(tmp_path)
    place = _inventory_places.Place("here", resolve({}, cloud.environ))

    def fetch(way):
        return way.service("vpc").get("/v1/{project_id}/vpcs")["vpcs"]

    (outcome,) = _inventory_places.read([place], cloud.environ, fetch, cloud._connect, bodies=bodies)
    assert outcome.error is None
    assert any(note.startswith('received: {"vpcs": [') for note in outcome.notes) is bodies


def _open(settings, read_only, environ, channel):
    from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import open_cloud

    return open_cloud(settings, read_only, environ, channel)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Responses are held to the contract, with the types of all values."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.services.dds import views
from tests.emulator.clients import PROJECT, Client
from tests.emulator.databases import INSTANCES
from tests.support.contract import complaints
from tests.support.watch import Watch

ZONES = f"/v2.1/{PROJECT}/os-availability-zone"
ZONE = {"zoneName": "a", "zoneState": {"available": True}, "hosts": ["h"]}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"hosts": None}, []),
        ({"hosts": "h"}, ["hosts is 'h', not a list[str]"]),
        ({"hosts": ["h", 1]}, ["hosts[1] is 1, not a str"]),
        ({"hosts": [None]}, ["hosts[0] is None, not a str"]),
        ({"zoneName": 1}, ["zoneName is 1, not a str"]),
        ({"zoneState": {"available": "true"}}, ["zoneState.available is 'true', not a bool"]),
        ({"zoneState": {"available": 1}}, ["zoneState.available is 1, not a bool"]),
        ({"zoneState": []}, ["zoneState is not an object"]),
        ({"zoneState": {}}, ["zoneState.available is missing"]),
        ({"colour": "red"}, ["colour is not in NovaAvailabilityZone"]),
    ],
)
def test_types_at_any_depth(changes: dict[str, Any], said: list[str]) -> None:
    found = complaints("ecs", "GET", ZONES, {"availabilityZoneInfo": [{**ZONE, **changes}]})
    assert found == [f"answer.availabilityZoneInfo[0].{one}" for one in said]


@pytest.mark.parametrize(
    ("service", "path", "body", "said"),
    [
        ("ecs", f"/v1/{PROJECT}/cloudservers/detail", {"count": True}, "answer.count is True, not a int"),
        ("ecs", f"/v1/{PROJECT}/cloudservers/detail", {"count": 1.5}, "answer.count is 1.5, not a int"),
        ("cse", "/v4/default/govern/apps", ["shop"], "answer.body is not in GetAppsResponse"),
    ],
)
def test_numbers_and_lists(service: str, path: str, body: Any, said: str) -> None:
    assert said in complaints(service, "GET", path, body)


def test_maps_have_a_type_of_values() -> None:
    """The addresses of a server are lists by the name of a network."""
    path = f"/v1/{PROJECT}/cloudservers/x"
    (found,) = [
        one for one in complaints("ecs", "GET", path, {"server": {"addresses": {"n": {}}}}) if "addresses" in one
    ]
    assert found == "answer.server.addresses['n'] is {}, not a list[ServerAddress]"


def test_versions_of_an_api_have_schemas_of_their_own() -> None:
    body = {"security_group": {"vpc_id": ""}}
    old = complaints("vpc", "GET", f"/v1/{PROJECT}/security-groups/x", body)
    new = complaints("vpc", "GET", f"/v3/{PROJECT}/vpc/security-groups/x", body)
    assert not [one for one in old if "vpc_id" in one]
    assert "answer.security_group.vpc_id is not in SecurityGroupInfo" in new


def test_a_test_that_gets_a_wrong_response_fails(cloud: Client, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud.control("POST", "seed", {"dds_instances": 1})
    assert cloud.get(INSTANCES).status_code == 200
    assert watch.complaints == []
    right = views.instance
    monkeypatch.setattr(views, "instance", lambda *given: {**right(*given), "port": 8635, "ssl": "1"})
    assert cloud.get(INSTANCES).status_code == 200
    said = f"GET dds/v3/{PROJECT}/instances responds what its contract does not describe: answer.instances[0]"
    assert watch.complaints == [f"{said}.port is 8635, not a str", f"{said}.ssl is '1', not a int"]
    watch.complaints.clear()

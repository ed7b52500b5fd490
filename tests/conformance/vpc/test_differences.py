# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where Huawei Cloud is known to differ from OpenStack, as docs/emulator.md lists it: both sides are as it says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conformance.openstack import PROJECT, Target


def test_the_name_of_a_project_alone(cloud: Target) -> None:
    assert cloud.sign_in(project={"name": PROJECT}).status == (400 if cloud.real else 201)


def test_a_token_without_a_catalog(cloud: Target) -> None:
    assert ("catalog" in cloud.sign_in().body["token"]) is not cloud.real


@pytest.mark.parametrize(
    "given",
    [
        {"fixed_ips": []},
        {"device_id": "a-server"},
        {"admin_state_up": False},
        {"security_groups": []},
        {"allowed_address_pairs": [{"ip_address": "0.0.0.0/0"}]},
    ],
    ids=str,
)
def test_changes_that_only_neutron_makes(cloud: Target, given: dict[str, Any]) -> None:
    answer = cloud.vpc("PUT", f"/v2.0/ports/{cloud.port()['id']}", {"port": given})
    assert answer.status == (200 if cloud.real else 400)


def test_an_owner_of_choice(cloud: Target) -> None:
    given = {"network_id": cloud.network, "name": cloud.name(), "device_owner": "somebody"}
    assert cloud.vpc("POST", "/v2.0/ports", {"port": given}).status == (201 if cloud.real else 400)


def test_a_profile(cloud: Target) -> None:
    given = {"binding:profile": {"disable_security_groups": True}}
    answer = cloud.vpc("PUT", f"/v2.0/ports/{cloud.port()['id']}", {"port": given})
    assert answer.status == (403 if cloud.real else 200)


def test_networks_are_made_by_another_api(cloud: Target) -> None:
    answer = cloud.vpc("POST", "/v2.0/networks", {"network": {"name": cloud.name("network")}})
    assert (answer.status == 201) is cloud.real
    if cloud.real:
        cloud.vpc("DELETE", f"/v2.0/networks/{answer.body['network']['id']}")


def test_moments_and_the_id_of_a_request(cloud: Target) -> None:
    answer = cloud.vpc("GET", f"/v2.0/ports/{cloud.port()['id']}")
    assert ("X-Openstack-Request-Id" in answer.headers, "X-Request-Id" in answer.headers) == (
        cloud.real,
        not cloud.real,
    )
    moments = [answer.body["port"][key] for key in ("created_at", "updated_at") if key in answer.body["port"]]
    assert all(moment.endswith("Z") is cloud.real for moment in moments)

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who asks, and temporary keys of agencies."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import (
    DOMAIN,
    PARTNER_ACCESS,
    PARTNER_PROJECT,
    PARTNER_SECRET,
    USER,
    Client,
    Keys,
    error_of,
    project_token,
)

CALLER = "sts/v5/caller-identity"
ASSUME = "sts/v5/agencies/assume"
AGENCY = "d0000000000000000000000000000003"
BODY = {"agency_urn": f"iam::{DOMAIN}:agency:demo-agency", "agency_session_name": "night-job"}


@pytest.fixture
def partner(cloud: Client) -> Client:
    return cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=None)


def keys_of(answer: Any) -> Keys:
    made = answer.json()["credentials"]
    return Keys(made["access_key_id"], made["secret_access_key"], made["security_token"])


def test_who_a_user_is(cloud: Client) -> None:
    identity = {"methods": ["token"], "token": {"id": project_token(cloud)}}
    body = {"auth": {"identity": identity}}
    made = cloud.but(keys=None).post("iam/v3.0/OS-CREDENTIAL/securitytokens", body).json()["credential"]
    temporary = Keys(made["access"], made["secret"], made["securitytoken"])
    expected = {"account_id": DOMAIN, "principal_urn": f"iam::{DOMAIN}:user:demo", "principal_id": USER}
    for client in (cloud, cloud.but(project=None), cloud.but(keys=temporary)):
        assert client.get(CALLER).json() == expected


def test_who_an_agency_is(partner: Client) -> None:
    answer = partner.post(ASSUME, BODY)
    urn, id = f"sts::{DOMAIN}:assumed-agency:demo-agency/night-job", f"{AGENCY}:night-job"
    assert answer.json()["assumed_agency"] == {"urn": urn, "id": id}
    assumed = partner.but(keys=keys_of(answer))
    assert assumed.get(CALLER).json() == {"account_id": DOMAIN, "principal_urn": urn, "principal_id": id}
    assert assumed.get("vpc/v2.0/ports").status_code == 200
    assert assumed.but(project=PARTNER_PROJECT).get("vpc/v2.0/ports").status_code == 401


def test_how_long_keys_are_good(partner: Client) -> None:
    assumed = partner.but(keys=keys_of(partner.post(ASSUME, dict(BODY, duration_seconds=1000))))
    longer = partner.but(keys=keys_of(partner.post(ASSUME, BODY)))
    partner.control("POST", "clock", {"advance": 1001})
    assert assumed.get(CALLER).status_code == 401
    assert longer.get(CALLER).status_code == 200
    partner.control("POST", "clock", {"advance": 2600})
    assert longer.get(CALLER).status_code == 401


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"agency_urn": f"iam::{DOMAIN}:agency:unknown"}, 403),
        ({"agency_urn": "iam::unknown:agency:demo-agency"}, 403),
        ({"agency_urn": "demo-agency"}, 403),
        ({"agency_session_name": "x"}, 400),
        ({"duration_seconds": 899}, 400),
        ({"duration_seconds": 43201}, 400),
    ],
)
def test_what_is_refused(partner: Client, change: dict[str, Any], status: int) -> None:
    assert error_of(partner.post(ASSUME, {**BODY, **change}))[0] == status


def test_an_account_that_the_agency_does_not_trust(cloud: Client) -> None:
    assert error_of(cloud.post(ASSUME, BODY))[:2] == (403, "STS5.0003")


def test_a_chain_is_short(cloud: Client, partner: Client) -> None:
    account = {"name": "third", "id": "d3", "agencies": [{"name": "second", "trusted_domain": "demo"}]}
    cloud.control("POST", "seed", {"accounts": [account]})
    assumed = partner.but(keys=keys_of(partner.post(ASSUME, BODY)))
    second = {"agency_urn": "iam::d3:agency:second", "agency_session_name": "chain"}
    assert assumed.post(ASSUME, dict(second, duration_seconds=3601)).status_code == 400
    third = partner.but(keys=keys_of(assumed.post(ASSUME, dict(second, duration_seconds=3600))))
    assert third.get(CALLER).json()["account_id"] == "d3"


def test_a_token_is_no_way_in(cloud: Client) -> None:
    client = cloud.with_token(project_token(cloud))
    assert error_of(client.get(CALLER))[:2] == (401, "STS5.0002")
    assert client.post(ASSUME, BODY).status_code == 401
    assert cloud.but(keys=None).get(CALLER).status_code == 401


def test_by_host_name(cloud: Client) -> None:
    host = "sts.cn-north-4.myhuaweicloud.com"
    headers = Keys().headers("GET", host, "/v5/caller-identity", (), {}, b"")
    answer = cloud.session.get(cloud.base + "/v5/caller-identity", headers=headers)
    assert answer.json()["account_id"] == DOMAIN

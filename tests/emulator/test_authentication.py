# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who gets in. Every refusal names its reason, as the API gateway does."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.emulator.clients import (
    DOMAIN,
    OTHER_PROJECT,
    OTHER_REGION,
    PARTNER_ACCESS,
    PARTNER_DOMAIN,
    PARTNER_PROJECT,
    PARTNER_SECRET,
    PROJECT,
    REGION,
    Client,
    Keys,
    error_of,
    password_body,
    project_token,
)

PORTS = "vpc/v2.0/ports"


def refused(client: Client, reason: str, target: str = PORTS) -> None:
    answer = client.get(target)
    status, code, message = error_of(answer)
    assert (status, code) == (401, "APIGW.0301")
    assert message.startswith("Incorrect IAM authentication information: ")
    assert reason in message
    assert answer.json()["request_id"] == answer.headers["X-Request-Id"]


def moved(**by: float) -> str:
    return (datetime.now(timezone.utc) + timedelta(**by)).strftime("%Y%m%dT%H%M%SZ")


def test_a_signature_opens(cloud: Client) -> None:
    assert cloud.get(PORTS).status_code == 200


def test_a_token_opens(cloud: Client) -> None:
    assert cloud.with_token(project_token(cloud)).get(PORTS).status_code == 200


def test_no_credentials(cloud: Client) -> None:
    refused(cloud.but(keys=None), "x-auth-token not found")


def test_unknown_token(cloud: Client) -> None:
    refused(cloud.with_token("not-a-token"), "decrypt token fail")


def test_unknown_access_key(cloud: Client) -> None:
    refused(cloud.but(keys=Keys(access="NOBODY")), "ak:NOBODY,err:ak not exist")


def test_wrong_secret_shows_what_should_have_been_signed(cloud: Client) -> None:
    refused(cloud.but(keys=Keys(secret="wrong")), "verify aksk signature fail, canonicalRequest:GET|/vpc/v2.0/ports/||")


def test_other_algorithms_are_named(cloud: Client) -> None:
    answer = cloud.but(keys=None).call("GET", PORTS, headers={"Authorization": "V11-HMAC-SHA256 Credential=x"})
    assert error_of(answer)[2].endswith("unsupported authorization algorithm, SDK-HMAC-SHA256 is served")


def test_malformed_authorization(cloud: Client) -> None:
    answer = cloud.but(keys=None).call("GET", PORTS, headers={"Authorization": "SDK-HMAC-SHA256 Access=A"})
    assert "malformed" in error_of(answer)[2]


def test_what_must_be_signed(cloud: Client) -> None:
    refused(cloud.but(keys=Keys(leave_unsigned=("x-sdk-date",))), "header x-sdk-date is not signed")


def test_what_need_not_be_signed(cloud: Client) -> None:
    """Go keeps the host apart from the headers, so that clients in Go do not sign it."""
    assert cloud.but(keys=Keys(leave_unsigned=("host", "content-type"))).get(PORTS).status_code == 200


def test_a_signed_header_that_did_not_arrive(cloud: Client) -> None:
    class Losing(Keys):
        def headers(self, *given: object) -> dict[str, str]:
            made = super().headers(*given)  # type: ignore[arg-type]  # handed on as they came
            del made["X-Project-Id"]
            return made

    refused(cloud.but(keys=Losing()), "signed header x-project-id is not in the request")


@pytest.mark.parametrize("minutes", [-14, 14])
def test_a_clock_that_is_a_little_off(cloud: Client, minutes: int) -> None:
    assert cloud.but(keys=Keys(date=moved(minutes=minutes))).get(PORTS).status_code == 200


@pytest.mark.parametrize("minutes", [-16, 16])
def test_a_clock_that_is_far_off(cloud: Client, minutes: int) -> None:
    refused(cloud.but(keys=Keys(date=moved(minutes=minutes))), "signature expired")


def test_a_date_of_another_form(cloud: Client) -> None:
    refused(cloud.but(keys=Keys(date="2024-01-02T03:04:05Z")), "is not of the form")


def test_the_body_is_signed(cloud: Client) -> None:
    class Swapping(Keys):
        def headers(self, *given: object) -> dict[str, str]:
            return super().headers(*given[:-1], b"another body")  # type: ignore[arg-type]  # handed on as they came

    answer = cloud.but(keys=Swapping()).post(PORTS, {"port": {"network_id": "x"}})
    assert error_of(answer)[:2] == (401, "APIGW.0301")


def test_the_query_is_signed_whatever_its_order(cloud: Client) -> None:
    assert cloud.get(PORTS, ("name", "b a+c/~"), ("limit", "5"), ("device_owner", "")).status_code == 200


def test_moving_the_clock_does_not_spoil_signatures(cloud: Client) -> None:
    cloud.control("POST", "clock", {"advance": 86400})
    assert cloud.get(PORTS).status_code == 200


def test_a_token_ends_after_a_day(cloud: Client) -> None:
    client = cloud.with_token(project_token(cloud))
    cloud.control("POST", "clock", {"advance": 24 * 3600 - 60})
    assert client.get(PORTS).status_code == 200
    cloud.control("POST", "clock", {"advance": 61})
    refused(client, "decrypt token fail")


def test_a_revoked_token(cloud: Client) -> None:
    kept, revoked = project_token(cloud), project_token(cloud)
    cloud.control("DELETE", "credentials", {"token": revoked})
    refused(cloud.with_token(revoked), "decrypt token fail")
    assert cloud.with_token(kept).get(PORTS).status_code == 200
    cloud.control("DELETE", "credentials")
    refused(cloud.with_token(kept), "decrypt token fail")


def test_a_project_of_another_region(cloud: Client) -> None:
    refused(cloud.but(project=OTHER_PROJECT), f"is in region {OTHER_REGION}, not in {REGION}")
    assert cloud.but(project=OTHER_PROJECT, region=OTHER_REGION).get(PORTS).status_code == 200


def test_a_token_of_another_region(cloud: Client) -> None:
    client = cloud.with_token(project_token(cloud, OTHER_REGION))
    refused(client, f"is in region {OTHER_REGION}, not in {REGION}")
    assert client.but(region=OTHER_REGION).get(PORTS).status_code == 200


@pytest.mark.parametrize("project", [PARTNER_PROJECT, "unknown"])
def test_a_project_of_another_account(cloud: Client, project: str) -> None:
    refused(cloud.but(project=project), f"project {project} does not belong to the account")


def test_a_disabled_project(cloud: Client) -> None:
    project = {"name": f"{REGION}_closed", "id": "closed", "region": REGION, "enabled": False}
    cloud.control("POST", "seed", {"accounts": [{"name": "demo", "id": DOMAIN, "projects": [project]}]})
    refused(cloud.but(project="closed"), "project closed is disabled")
    answer = cloud.but(keys=None).post("iam/v3/auth/tokens", password_body({"project": {"id": "closed"}}))
    assert answer.status_code == 401


def test_without_a_project_header_the_regions_own_project_is_meant(cloud: Client) -> None:
    listed = cloud.but(project=None).get(PORTS).json()["ports"]
    assert {port["project_id"] for port in listed} == {PROJECT}


def test_a_domain_token_for_a_project_service(cloud: Client) -> None:
    answer = cloud.but(keys=None).post("iam/v3/auth/tokens", password_body({"domain": {"name": "demo"}}))
    refused(cloud.with_token(answer.headers["X-Subject-Token"]), "the token has no project scope")


def test_an_unscoped_token_for_a_project_service(cloud: Client) -> None:
    answer = cloud.but(keys=None).post("iam/v3/auth/tokens", password_body())
    refused(cloud.with_token(answer.headers["X-Subject-Token"]), "the token has no project scope")


def test_the_project_in_the_path_has_to_be_the_credentials(cloud: Client) -> None:
    target = f"vpc/v1/{OTHER_PROJECT}/vpcs"
    assert error_of(cloud.get(target)) == (400, "VPC.0007", "urlTenantId is not equal tokenTenantId")
    client = cloud.with_token(project_token(cloud))
    assert error_of(client.get(target))[1] == "VPC.0007"
    assert error_of(cloud.get(f"ecs/v1/{OTHER_PROJECT}/cloudservers/detail"))[:2] == (403, "APIGW.0302")


def test_the_project_in_the_path_is_enough(cloud: Client) -> None:
    assert cloud.but(project=None).get(f"vpc/v1/{PROJECT}/vpcs").status_code == 200
    refused(cloud.but(project=None), "does not belong to the account", f"vpc/v1/{PARTNER_PROJECT}/vpcs")


def temporary(client: Client, domain: str = DOMAIN, **identity: object) -> Keys:
    body, headers = {"auth": {"identity": identity}}, {"X-Domain-Id": domain}
    answer = client.call("POST", "iam/v3.0/OS-CREDENTIAL/securitytokens", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    made = answer.json()["credential"]
    return Keys(made["access"], made["secret"], made["securitytoken"])


def test_temporary_keys_need_their_token(cloud: Client) -> None:
    token = project_token(cloud)
    keys = temporary(cloud.with_token(token), methods=["token"], token={"id": token})
    assert cloud.but(keys=keys).get(PORTS).status_code == 200
    bare = Keys(keys.access, keys.secret)
    refused(cloud.but(keys=bare), "needs its x-security-token")
    refused(cloud.but(keys=Keys(keys.access, keys.secret, "another")), "does not belong to the ak")
    refused(cloud.but(keys=Keys(security_token="needless")), "does not belong to the ak")


def test_temporary_keys_end(cloud: Client) -> None:
    token = project_token(cloud)
    keys = temporary(cloud.with_token(token), methods=["token"], token={"duration_seconds": 1000})
    cloud.control("POST", "clock", {"advance": 999})
    assert cloud.but(keys=keys).get(PORTS).status_code == 200
    cloud.control("POST", "clock", {"advance": 2})
    refused(cloud.but(keys=keys), "the temporary ak has expired")


def test_temporary_keys_can_be_ended(cloud: Client) -> None:
    client = cloud.but(keys=temporary(cloud.with_token(project_token(cloud)), methods=["token"]))
    client.fault(action="expire_token", service="vpc", nth=2)
    assert client.get(PORTS).status_code == 200
    refused(client, "the temporary ak has expired")


def test_an_agency_acts_in_the_account_that_trusts(cloud: Client) -> None:
    partner = cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=None)
    role = {"agency_name": "demo-agency", "domain_name": "demo"}
    keys = temporary(partner, PARTNER_DOMAIN, methods=["assume_role"], assume_role=role)
    assert cloud.but(keys=keys).get(PORTS).status_code == 200
    refused(cloud.but(keys=keys, project=PARTNER_PROJECT), "does not belong to the account")


def test_iam_words_a_bad_token_in_its_own_way(cloud: Client) -> None:
    answer = cloud.with_token("not-a-token").get("iam/v3/projects")
    message = "The request you have made requires authentication."
    assert answer.json() == {"error": {"code": 401, "message": message, "title": "Unauthorized"}}
    assert error_of(cloud.but(keys=None).get("iam/v3/projects"))[:2] == (401, "401")
    assert error_of(cloud.but(keys=Keys(secret="wrong")).get("iam/v3/projects"))[:2] == (401, "APIGW.0301")


def test_a_domain_header_is_no_hindrance(cloud: Client) -> None:
    answer = cloud.call("GET", "iam/v3/auth/domains", headers={"X-Domain-Id": DOMAIN})
    assert [domain["id"] for domain in answer.json()["domains"]] == [DOMAIN]

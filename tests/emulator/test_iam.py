# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tokens, temporary keys, and finding one's projects."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import (
    ACCESS,
    DOMAIN,
    OTHER_PROJECT,
    PARTNER_ACCESS,
    PARTNER_DOMAIN,
    PARTNER_SECRET,
    PROJECT,
    REGION,
    USER,
    Client,
    Keys,
    error_of,
    password_body,
    project_token,
)

TOKENS = "iam/v3/auth/tokens"
KEYS = "iam/v3.0/OS-CREDENTIAL/securitytokens"
PERMANENT_KEYS = "iam/v3.0/OS-CREDENTIAL/credentials"
ASSUME = {"agency_name": "demo-agency", "domain_name": "demo"}
PARTNER = {"X-Domain-Id": PARTNER_DOMAIN}


@pytest.fixture
def anyone(cloud: Client) -> Client:
    return cloud.but(keys=None)


@pytest.fixture
def partner(cloud: Client) -> Client:
    return cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=None)


@pytest.mark.parametrize(
    "scope",
    [
        {"project": {"name": REGION}},
        {"project": {"name": REGION, "domain": {"name": "demo"}}},
        {"project": {"name": REGION, "domain": {"id": DOMAIN}}},
        {"project": {"id": PROJECT}},
    ],
)
def test_project_scopes(anyone: Client, scope: Any) -> None:
    answer = anyone.post(TOKENS, password_body(scope))
    assert answer.status_code == 201
    token = answer.json()["token"]
    assert token["project"] == {"id": PROJECT, "name": REGION, "domain": {"id": DOMAIN, "name": "demo"}}
    assert "domain" not in token
    assert token["methods"] == ["password"]
    assert token["user"]["id"] == USER


@pytest.mark.parametrize("scope", [{"domain": {"name": "demo"}}, {"domain": {"id": DOMAIN}}])
def test_domain_scopes(anyone: Client, scope: Any) -> None:
    token = anyone.post(TOKENS, password_body(scope)).json()["token"]
    assert token["domain"] == {"id": DOMAIN, "name": "demo"}
    assert "project" not in token


def test_a_user_by_id(anyone: Client) -> None:
    body = password_body({"project": {"id": PROJECT}}, id=USER, name=None, domain=None)
    assert anyone.post(TOKENS, body).status_code == 201


def test_tokens_are_long_and_never_the_same(anyone: Client) -> None:
    first, second = project_token(anyone), project_token(anyone)
    assert first != second
    assert len(first) > 1000


def test_nocatalog_shortens_the_answer(anyone: Client) -> None:
    whole = anyone.post(TOKENS, password_body({"project": {"name": REGION}})).json()["token"]
    short = anyone.call("POST", TOKENS, (("nocatalog", "true"),), password_body({"project": {"name": REGION}}))
    names = ["iam", "sts", "vpc", "eip", "ims", "kps", "bss", "bms", "ecs", "evs", "dds", "drs", "scm"]
    newer = ["cse", "servicestage", "rtc", "live", "obs", "vod", "dns", "smn", "elb", "waf"]
    assert [service["type"] for service in whole["catalog"]] == [*names, *newer]
    assert short.json()["token"]["catalog"] == []


def test_the_catalog_leads_back_here(cloud: Client) -> None:
    token = project_token(cloud)
    catalog = cloud.with_token(token).get("iam/v3/auth/catalog").json()["catalog"]
    url = next(service["endpoints"][0]["url"] for service in catalog if service["type"] == "vpc")
    assert cloud.session.get(url + "/v2.0/ports", headers={"X-Auth-Token": token}).status_code == 200


@pytest.mark.parametrize(
    ("user", "scope"),
    [
        ({"password": "wrong"}, {"project": {"name": REGION}}),
        ({"name": "nobody"}, {"project": {"name": REGION}}),
        ({"domain": {"name": "nowhere"}}, {"project": {"name": REGION}}),
        ({}, {"project": {"name": "nowhere-1"}}),
        ({}, {"project": {"name": REGION, "domain": {"name": "partner"}}}),
        ({}, {"project": {"id": "d0000000000000000000000000000014"}}),
        ({}, {"domain": {"name": "partner"}}),
    ],
)
def test_refused_logins(anyone: Client, user: Any, scope: Any) -> None:
    answer = anyone.post(TOKENS, password_body(scope, **user))
    assert answer.status_code == 401
    assert answer.json()["error"]["title"] == "Unauthorized"
    assert "X-Subject-Token" not in answer.headers


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"auth": {}},
        {"auth": {"identity": {"methods": []}}},
        {"auth": {"identity": {"methods": ["saml"]}}},
        {"auth": {"identity": {"methods": ["password"]}}},
        {"auth": {"identity": {"methods": ["assume_role"]}}},
        password_body(None, domain=None),
        password_body({"project": {}}),
    ],
)
def test_malformed_logins(cloud: Client, body: Any) -> None:
    answer = cloud.post(TOKENS, body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == 400


def test_a_second_factor(anyone: Client) -> None:
    user = {"name": "careful", "id": "u1", "password": "pw", "passcode": "123456"}
    anyone.control("POST", "seed", {"accounts": [{"name": "safe", "id": "d9", "users": [user]}]})
    scope = {"domain": {"name": "safe"}}
    body = password_body(scope, name="careful", password="pw", domain={"name": "safe"})
    assert "second factor" in error_of(anyone.post(TOKENS, body))[2]
    identity = body["auth"]["identity"]
    identity["methods"] = ["password", "totp"]
    identity["totp"] = {"user": {"id": "u1", "passcode": "000000"}}
    assert anyone.post(TOKENS, body).status_code == 401
    identity["totp"]["user"]["passcode"] = "123456"
    assert anyone.post(TOKENS, body).status_code == 201


def test_a_token_for_another_project(anyone: Client) -> None:
    identity = {"methods": ["token"], "token": {"id": project_token(anyone)}}
    answer = anyone.post(TOKENS, {"auth": {"identity": identity, "scope": {"project": {"id": OTHER_PROJECT}}}})
    assert answer.json()["token"]["project"]["id"] == OTHER_PROJECT
    identity["token"]["id"] = "nonsense"
    assert anyone.post(TOKENS, {"auth": {"identity": identity}}).status_code == 401


def test_an_agencys_token(partner: Client) -> None:
    identity = {"methods": ["assume_role"], "assume_role": ASSUME}
    body = {"auth": {"identity": identity, "scope": {"project": {"name": REGION}}}}
    answer = partner.call("POST", TOKENS, json=body, headers=PARTNER)
    token = answer.json()["token"]
    assert token["project"]["id"] == PROJECT
    assert token["user"]["name"] == "demo/demo-agency"
    assert token["assumed_by"]["user"]["name"] == "partner"
    ports = partner.with_token(answer.headers["X-Subject-Token"]).get("vpc/v2.0/ports")
    assert len(ports.json()["ports"]) == 2


def test_agencies_that_cannot_be_assumed(cloud: Client, partner: Client) -> None:
    def body(**role: str) -> Any:
        return {"auth": {"identity": {"methods": ["assume_role"], "assume_role": {**ASSUME, **role}}}}

    def refused(client: Client, target: str = TOKENS, domain: str = PARTNER_DOMAIN, **role: str) -> int:
        answer = client.call("POST", target, json=body(**role), headers={"X-Domain-Id": domain})
        return answer.status_code

    assert refused(partner, agency_name="unknown") == 404
    assert refused(partner, domain_name="unknown") == 404
    assert refused(cloud, domain=DOMAIN) == 403
    assert refused(cloud.but(keys=None)) == 401
    assert refused(cloud, KEYS, DOMAIN) == 403


@pytest.mark.parametrize("headers", [{}, {"X-Domain-Id": DOMAIN}])
def test_who_signs_to_assume_an_agency_says_the_account(partner: Client, headers: Any) -> None:
    body = {"auth": {"identity": {"methods": ["assume_role"], "assume_role": ASSUME}}}
    for target in (KEYS, TOKENS):
        answer = partner.call("POST", target, json=body, headers=headers)
        assert answer.status_code == 403
        assert "X-Domain-Id" in answer.text


def test_a_token_says_the_account_by_itself(partner: Client) -> None:
    user = {"name": "partner", "password": "partner-password", "domain": {"name": "partner"}}
    login = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}}}
    token = partner.but(keys=None).post(TOKENS, login).headers["X-Subject-Token"]
    role = {"xrole_name": "demo-agency", "domain_name": "demo"}
    body = {"auth": {"identity": {"methods": ["assume_role"], "assume_role": role}}}
    made = partner.with_token(token).post(TOKENS, body).json()["token"]
    assert made["user"]["name"] == "demo/demo-agency"
    role.pop("xrole_name")
    assert partner.with_token(token).post(KEYS, body).status_code == 400


def test_agencies_can_be_chained(cloud: Client, partner: Client) -> None:
    agency = {"name": "second", "trusted_domain": "demo"}
    account = {"name": "third", "agencies": [agency], "projects": [{"name": REGION}]}
    cloud.control("POST", "seed", {"accounts": [account]})
    first = {"auth": {"identity": {"methods": ["assume_role"], "assume_role": ASSUME}}}
    token = partner.call("POST", TOKENS, json=first, headers=PARTNER).headers["X-Subject-Token"]
    second = {"methods": ["assume_role"], "assume_role": {"agency_name": "second", "domain_name": "third"}}
    made = cloud.with_token(token).post(KEYS, {"auth": {"identity": second}}).json()["credential"]
    keys = Keys(made["access"], made["secret"], made["securitytoken"])
    projects = cloud.but(keys=keys, project=None).get("iam/v3/auth/projects").json()["projects"]
    assert [project["name"] for project in projects] == [REGION]


def test_validating_a_token(cloud: Client) -> None:
    token = project_token(cloud)
    answer = cloud.call("GET", TOKENS, headers={"X-Subject-Token": token})
    assert answer.json()["token"]["project"]["id"] == PROJECT
    assert answer.headers["X-Subject-Token"] == token
    assert cloud.call("GET", TOKENS, headers={"X-Subject-Token": "other"}).status_code == 404


def test_temporary_keys_have_bounds(cloud: Client) -> None:
    token = project_token(cloud)
    for seconds, status in ((900, 201), (86400, 201), (899, 400), (86401, 400)):
        identity = {"methods": ["token"], "token": {"id": token, "duration_seconds": seconds}}
        assert cloud.but(keys=None).post(KEYS, {"auth": {"identity": identity}}).status_code == status
    answer = cloud.but(keys=None).post(KEYS, {"auth": {"identity": {"methods": ["password"]}}})
    assert error_of(answer)[:2] == (400, "IAM.0001")
    answer = cloud.but(keys=None).post(KEYS, {"auth": {"identity": {"methods": ["token"]}}})
    assert error_of(answer)[:2] == (401, "IAM.0002")


def test_whose_a_permanent_key_is(cloud: Client) -> None:
    for client in (cloud, cloud.with_token(project_token(cloud))):
        credential = client.get(f"{PERMANENT_KEYS}/{ACCESS}").json()["credential"]
        assert (credential["access"], credential["user_id"], credential["status"]) == (ACCESS, USER, "active")


def test_keys_that_are_not_ones_own_permanent_ones(cloud: Client, partner: Client) -> None:
    identity = {"methods": ["token"], "token": {"id": project_token(cloud)}}
    temporary = cloud.but(keys=None).post(KEYS, {"auth": {"identity": identity}}).json()["credential"]["access"]
    for client, access in ((cloud, "UNKNOWN"), (cloud, temporary), (partner, ACCESS)):
        assert error_of(client.get(f"{PERMANENT_KEYS}/{access}"))[:2] == (404, "IAM.0004")
    assert cloud.but(keys=None).get(f"{PERMANENT_KEYS}/{ACCESS}").status_code == 401


def test_projects_by_name(cloud: Client) -> None:
    projects = cloud.get("iam/v3/projects", ("name", REGION)).json()["projects"]
    assert [project["id"] for project in projects] == [PROJECT]
    assert cloud.get("iam/v3/projects", ("name", "nowhere-1")).json()["projects"] == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ((), 2),
        ((("enabled", "true"),), 2),
        ((("enabled", "false"),), 0),
        ((("is_domain", "true"),), 0),
        ((("domain_id", DOMAIN),), 2),
        ((("domain_id", "other"),), 0),
        ((("parent_id", DOMAIN),), 2),
        ((("page", "1"), ("per_page", "1")), 1),
        ((("page", "2"), ("per_page", "1")), 1),
        ((("page", "3"), ("per_page", "1")), 0),
    ],
)
def test_project_filters(cloud: Client, query: Any, count: int) -> None:
    assert len(cloud.get("iam/v3/projects", *query).json()["projects"]) == count


@pytest.mark.parametrize(
    "query",
    [
        (("page", "1"),),
        (("page", "0"), ("per_page", "1")),
        (("page", "1"), ("per_page", "5001")),
        (("enabled", "perhaps"),),
    ],
)
def test_project_queries_that_are_refused(cloud: Client, query: Any) -> None:
    assert error_of(cloud.get("iam/v3/projects", *query))[:2] == (400, "400")


def test_one_project(cloud: Client) -> None:
    assert cloud.get(f"iam/v3/projects/{PROJECT}").json()["project"]["name"] == REGION
    assert cloud.get("iam/v3/projects/unknown").status_code == 404
    assert cloud.get("iam/v3/projects/d0000000000000000000000000000014").status_code == 404


def test_projects_of_a_user(cloud: Client) -> None:
    assert len(cloud.get(f"iam/v3/users/{USER}/projects").json()["projects"]) == 2
    assert cloud.get("iam/v3/users/unknown/projects").status_code == 404


def test_ones_own_projects_and_domain(cloud: Client) -> None:
    assert len(cloud.get("iam/v3/auth/projects").json()["projects"]) == 2
    assert [domain["id"] for domain in cloud.get("iam/v3/auth/domains").json()["domains"]] == [DOMAIN]


def test_a_temporary_key_has_no_domain_in_the_list(cloud: Client) -> None:
    identity = {"methods": ["token"], "token": {"id": project_token(cloud)}}
    made = cloud.but(keys=None).post(KEYS, {"auth": {"identity": identity}}).json()["credential"]
    temporary = cloud.but(keys=Keys(made["access"], made["secret"], made["securitytoken"]))
    assert temporary.get("iam/v3/auth/domains").json()["domains"] == []


def test_regions_services_and_endpoints(cloud: Client) -> None:
    regions = cloud.get("iam/v3/regions").json()["regions"]
    assert [region["id"] for region in regions] == ["ap-southeast-3", REGION]
    assert cloud.get(f"iam/v3/regions/{REGION}").json()["region"]["id"] == REGION
    assert cloud.get("iam/v3/regions/mars-1").status_code == 404
    (vpc,) = cloud.get("iam/v3/services", ("type", "vpc")).json()["services"]
    endpoints = cloud.get("iam/v3/endpoints", ("service_id", vpc["id"])).json()["endpoints"]
    assert [endpoint["region"] for endpoint in endpoints] == ["ap-southeast-3", REGION]
    assert cloud.get("iam/v3/endpoints", ("interface", "admin")).json()["endpoints"] == []


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("iam.cn-north-4.myhuaweicloud.com", "http://vpc.cn-north-4.myhuaweicloud.com"),
        ("iam.myhuaweicloud.com", "http://vpc.cn-north-4.myhuaweicloud.com"),
        ("iam.cn-north-4.example.org", "http://vpc.cn-north-4.example.org"),
    ],
)
def test_the_catalog_by_host_names(cloud: Client, host: str, url: str) -> None:
    token = project_token(cloud)
    answer = cloud.session.get(cloud.base + "/v3/auth/catalog", headers={"Host": host, "X-Auth-Token": token})
    catalog = {service["type"]: service["endpoints"][0]["url"] for service in answer.json()["catalog"]}
    assert catalog["vpc"] == url
    assert catalog["rtc"].startswith("http://rtc-api.cn-north-4.")


def test_versions(cloud: Client) -> None:
    assert cloud.but(keys=None).get("iam/").json()["versions"]["values"][0]["id"] == "v3.6"


def test_every_answer_has_its_trace_id(cloud: Client) -> None:
    for answer in (cloud.get("iam/v3/projects"), cloud.get("iam/v3/projects/unknown")):
        assert answer.headers["X-IAM-Trace-Id"].endswith(answer.headers["X-Request-Id"])
    assert "X-IAM-Trace-Id" not in cloud.get("vpc/v2.0/ports").headers

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates: finding, importing, exporting and removing them."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from ipaddress import ip_address
from typing import Any

import pytest
from cryptography.x509 import DNSName, IPAddress

from emulator.core.settings import Settings
from tests.emulator.certificates import (
    CERTIFICATES,
    IMPORT,
    LOCAL,
    body,
    chain,
    imported,
    intermediate,
    issue,
    leaf,
    listed,
    named,
    root,
    rsa_key,
    shown,
)
from tests.emulator.clients import (
    DOMAIN,
    OTHER_PROJECT,
    OTHER_REGION,
    PARTNER_ACCESS,
    PARTNER_SECRET,
    Client,
    Keys,
    error_of,
    password_body,
    project_token,
)
from tests.emulator.conftest import client_of
from tests.support.emulators import fresh_app

SEEDED = {"www-example", "api-example", "shop-example", "old-example", "ordered"}
EPS = "0a0a0a0a-1111-2222-3333-444444444444"


def names(cloud: Client, *query: tuple[str, str]) -> list[str]:
    return [one["name"] for one in listed(cloud, *query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), SEEDED),
        ((("status", "ALL"),), SEEDED),
        ((("status", "UPLOAD"),), {"www-example", "api-example"}),
        ((("status", "ISSUED"),), {"shop-example"}),
        ((("status", "EXPIRED"),), {"old-example"}),
        ((("status", "PAID"),), {"ordered"}),
        ((("status", "REVOKED"),), set()),
        ((("deploy_support", "true"),), {"www-example", "api-example", "shop-example"}),
        ((("deploy_support", "false"),), SEEDED),
        ((("content", "EXAMPLE"),), SEEDED - {"ordered"}),
        ((("content", "api"),), {"api-example"}),
        ((("content", "*.shop.example"),), {"shop-example"}),
        ((("content", "nothing"),), set()),
        ((("expired_days_since", "0"),), SEEDED - {"old-example"}),
        ((("expired_days_since", "11"),), SEEDED),
        ((("enterprise_project_id", "all"),), SEEDED),
        ((("enterprise_project_id", "0"),), SEEDED),
        ((("enterprise_project_id", EPS),), set()),
        ((("owned_by_self", "false"),), SEEDED),
        ((("status", "UPLOAD"), ("content", "www")), {"www-example"}),
    ],
)
def test_filters(cloud: Client, query: Any, found: set[str]) -> None:
    answer = cloud.get(CERTIFICATES, *query).json()
    assert {one["name"] for one in answer["certificates"]} == found
    assert answer["total_count"] == len(found)


@pytest.mark.parametrize(
    "query",
    [
        ("limit", "2"),
        ("limit", "100"),
        ("limit", "x"),
        ("offset", "-1"),
        ("status", "GOOD"),
        ("offset", "101"),
        ("sort_key", "name"),
        ("sort_dir", "asc"),
        ("enterprise_project_id", "x"),
    ],
)
def test_queries_that_are_refused(cloud: Client, query: tuple[str, str]) -> None:
    assert error_of(cloud.get(CERTIFICATES, query))[:2] == (400, "SCM.0005")


def test_order(cloud: Client) -> None:
    by_expiry = ["old-example", "api-example", "shop-example", "www-example", "ordered"]
    assert names(cloud, ("sort_key", "certExpiredTime"), ("sort_dir", "ASC")) == by_expiry
    assert names(cloud, ("sort_key", "certExpiredTime"), ("sort_dir", "DESC")) == by_expiry[::-1]
    by_status = [one["status"] for one in listed(cloud, ("sort_key", "certStatus"), ("sort_dir", "ASC"))]
    assert by_status == ["EXPIRED", "ISSUED", "PAID", "UPLOAD", "UPLOAD"]
    imported(cloud, name="newest")
    assert names(cloud)[0] == "newest"
    assert names(cloud, ("sort_key", "certUpdateTime"), ("sort_dir", "ASC"))[-1] == "newest"


def test_pages(cloud: Client) -> None:
    cloud.control("POST", "seed", {"scm_certificates": 60})
    whole = [name for start in (0, 50) for name in names(cloud, ("limit", "50"), ("offset", str(start)))]
    assert (len(whole), len(set(whole))) == (65, 65)
    assert names(cloud) == whole[:10]
    assert names(cloud, ("limit", "20"), ("offset", "55")) == whole[55:]
    beyond = cloud.get(CERTIFICATES, ("limit", "10"), ("offset", "65")).json()
    assert beyond == {"certificates": [], "total_count": 65}


def test_thousands(cloud: Client) -> None:
    """The bound is far above what it takes."""
    cloud.control("POST", "seed", {"scm_certificates": 3000})
    started = time.monotonic()
    for query in (("content", "certificate-02999"), ("status", "EXPIRED"), ("enterprise_project_id", EPS)):
        for _round in range(5):
            assert len(listed(cloud, query)) <= 1
    assert time.monotonic() - started < 4


def test_what_a_certificate_looks_like(cloud: Client) -> None:
    (found,) = listed(cloud, ("content", "www-example"))
    kept = {key: value for key, value in found.items() if key not in ("id", "expire_time")}
    assert kept == {
        "name": "www-example",
        "domain": "www.example.com",
        "sans": "example.com",
        "signature_algorithm": "SHA256withECDSA",
        "deploy_support": True,
        "type": None,
        "brand": None,
        "domain_type": "MULTI_DOMAIN",
        "validity_period": 12,
        "status": "UPLOAD",
        "domain_count": 2,
        "wildcard_count": 0,
        "description": None,
        "domain_id": DOMAIN,
        "enterprise_project_id": "0",
    }
    assert len(found["id"]) == 16
    detail = shown(cloud, found["id"])
    assert detail["not_after"] == found["expire_time"]
    assert (detail["push_support"], detail["shared"], detail["order_id"]) == ("ON", False, None)
    issued = shown(cloud, named(cloud, "shop-example"))
    assert (issued["domain_type"], issued["wildcard_count"], issued["sans"]) == ("WILDCARD", 1, None)
    assert issued["issue_time"] == issued["not_before"]
    ordered = shown(cloud, named(cloud, "ordered"))
    assert (ordered["fingerprint"], ordered["not_after"], ordered["domain"]) == (None, None, None)
    assert (ordered["push_support"], ordered["domain_count"]) == ("OFF", 1)


def test_the_example(examples: Client) -> None:
    """A certificate that was valid when the example was written."""
    answer = examples.get(CERTIFICATES, ("limit", "10"), ("offset", "0")).json()
    (found,) = [one for one in answer["certificates"] if one["name"] == "test"]
    expected = {
        "id": "scs1554192131150",
        "name": "test",
        "domain": "www.zx.com",
        "type": "OV_SSL_CERT",
        "brand": "GEOTRUST",
        "expire_time": "2021-05-27 16:46:25.0",
        "domain_type": "MULTI_DOMAIN",
        "validity_period": 12,
        "domain_count": 2,
        "wildcard_count": 0,
        "description": None,
    }
    assert {key: found[key] for key in expected} == expected
    assert (answer["total_count"], found["status"]) == (2, "EXPIRED")
    assert examples.delete(f"{CERTIFICATES}/{found['id']}").status_code == 204
    assert [one["name"] for one in listed(examples)] == ["web.example.com"]


def test_what_is_imported_is_read(cloud: Client) -> None:
    sans = (DNSName("new.example.com"), DNSName("*.new.example.com"), IPAddress(ip_address("192.0.2.1")))
    pair = leaf(sans=sans, key=rsa_key())
    found = shown(cloud, imported(cloud, pair))
    assert found["fingerprint"] == pair.fingerprint
    assert (found["domain"], found["sans"]) == ("new.example.com", "*.new.example.com;192.0.2.1")
    assert (found["domain_count"], found["wildcard_count"], found["domain_type"]) == (3, 1, "MULTI_DOMAIN")
    assert (found["status"], found["validity_period"], found["issue_time"]) == ("UPLOAD", 4, None)
    for key, moment in (
        ("not_before", pair.certificate.not_valid_before_utc),
        ("not_after", pair.certificate.not_valid_after_utc),
    ):
        assert found[key] == moment.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M:%S.0")
    assert shown(cloud, imported(cloud, leaf(None, sans=sans)))["domain"] == "new.example.com"
    assert shown(cloud, imported(cloud, leaf("192.0.2.7")))["domain_type"] == "SINGLE_DOMAIN"


def test_what_is_exported_is_what_was_imported(cloud: Client) -> None:
    pair = leaf(key=rsa_key())
    windows = pair.pem.replace("\n", "\r\n")
    first = imported(cloud, pair, certificate=windows + chain(), certificate_chain=None)
    second = imported(
        cloud, pair, certificate=pair.pem.strip() + "\n" + root().pem, private_key=pair.traditional_key_pem
    )
    assert first != second
    exported = cloud.call("POST", f"{CERTIFICATES}/{first}/export").json()
    assert cloud.call("POST", f"{CERTIFICATES}/{first}/export", data=b"null\n").json() == exported
    assert exported == {
        "entire_certificate": pair.pem + chain(),
        "certificate": pair.pem,
        "certificate_chain": chain(),
        "private_key": pair.key_pem,
        "enc_certificate": None,
        "enc_private_key": None,
    }
    other = cloud.call("POST", f"{CERTIFICATES}/{second}/export").json()
    assert (other["entire_certificate"], other["private_key"]) == (pair.pem + chain(), pair.traditional_key_pem)


def refusals() -> list[Any]:
    pair, stranger = leaf(), issue("stranger.example.org")
    unsigned = issue("intermediate.example.org", key=stranger.key)
    return [
        ({"name": "ab"}, "SCM.0005"),
        ({"name": "with space"}, "SCM.0005"),
        ({"name": None}, "SCM.0005"),
        ({"private_key": None}, "SCM.0005"),
        ({"enterprise_project_id": "x"}, "SCM.0005"),
        ({"certificate": "certificate"}, "SCM.0053"),
        ({"certificate": pair.pem.partition("-----END")[0]}, "SCM.0053"),
        ({"certificate": "-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----"}, "SCM.0054"),
        ({"certificate": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"}, "SCM.0006"),
        ({"certificate_chain": "chain"}, "SCM.0053"),
        ({"certificate_chain": None}, "SCM.0079"),
        ({"certificate_chain": root().pem}, "SCM.0079"),
        ({"certificate_chain": root().pem + intermediate().pem}, "SCM.0079"),
        ({"certificate_chain": unsigned.pem}, "SCM.0079"),
        ({"private_key": "key"}, "SCM.0114"),
        ({"private_key": pair.pem}, "SCM.0114"),
        ({"private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"}, "SCM.0012"),
        ({"private_key": pair.locked_key_pem}, "SCM.0012"),
        ({"private_key": stranger.key_pem}, "SCM.0014"),
    ]


@pytest.mark.parametrize(("changes", "code"), refusals())
def test_imports_that_are_refused(cloud: Client, changes: Any, code: str) -> None:
    pair = leaf()
    assert cloud.post(IMPORT, body(pair)).status_code == 200
    before = cloud.get(CERTIFICATES).json()["total_count"]
    assert error_of(cloud.post(IMPORT, body(pair, **changes)))[:2] == (400, code)
    assert cloud.get(CERTIFICATES).json()["total_count"] == before


def test_certificates_that_are_refused(cloud: Client) -> None:
    assert error_of(cloud.post(IMPORT, body(leaf(days=-1))))[:2] == (400, "SCM.0006")
    assert error_of(cloud.post(IMPORT, body(leaf("My own"))))[:2] == (400, "SCM.0009")
    assert error_of(cloud.post(IMPORT, body(leaf(None))))[:2] == (400, "SCM.0009")
    given = body(leaf(), enc_certificate="x", enc_private_key="y")
    assert error_of(cloud.post(IMPORT, given))[:2] == (501, "EMULATOR.501")


def test_the_same_certificate_again(cloud: Client) -> None:
    """Only who asks for it is kept from importing it twice; names do not matter."""
    pair = leaf()
    first = imported(cloud, pair, "first", duplicate_check=True)
    second = imported(cloud, pair, "second")
    assert first != second
    assert imported(cloud, pair, "third", duplicate_check=False) not in (first, second)
    answer = cloud.post(IMPORT, body(pair, "fourth", duplicate_check=True))
    assert error_of(answer)[:2] == (400, "SCM.0005")
    assert imported(cloud, leaf(), "first", duplicate_check=True)


def test_removal(cloud: Client) -> None:
    made = imported(cloud)
    answer = cloud.delete(f"{CERTIFICATES}/{made}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert error_of(cloud.delete(f"{CERTIFICATES}/{made}"))[:2] == (400, "SCM.0020")
    assert cloud.delete(f"{CERTIFICATES}/{named(cloud, 'old-example')}").status_code == 204


def test_ids_that_are_none(cloud: Client) -> None:
    for unknown, code in (("scs1234567890123", "SCM.0020"), ("unknown", "SCM.0008"), ("scs1", "SCM.0008")):
        path = f"{CERTIFICATES}/{unknown}"
        assert error_of(cloud.get(path))[:2] == (400, code)
        assert error_of(cloud.delete(path))[:2] == (400, code)
        assert error_of(cloud.call("POST", f"{path}/export"))[:2] == (400, code)


def test_states_that_do_not_allow_it(cloud: Client) -> None:
    ordered, old = (f"{CERTIFICATES}/{named(cloud, name)}" for name in ("ordered", "old-example"))
    push = {"target_project": "cn-north-4", "target_service": "ELB"}
    assert error_of(cloud.delete(ordered))[:2] == (400, "SCM.0010")
    assert error_of(cloud.call("POST", f"{ordered}/export"))[:2] == (400, "SCM.0010")
    assert cloud.call("POST", f"{old}/export").status_code == 200
    for path in (ordered, old):
        assert error_of(cloud.post(f"{path}/push", push))[:2] == (400, "SCM.0010")


def test_time_goes_by() -> None:
    cloud = client_of(fresh_app(Settings(pace="clock")))
    certificate_id = imported(cloud, leaf(days=2))
    assert shown(cloud, certificate_id)["status"] == "UPLOAD"
    cloud.control("POST", "clock", {"advance": 3 * 24 * 3600})
    detail = shown(cloud, certificate_id)
    assert (detail["status"], detail["push_support"]) == ("EXPIRED", "OFF")
    assert "new" in names(cloud, ("status", "EXPIRED"))
    assert "new" not in names(cloud, ("deploy_support", "true"))


def test_two_at_the_same_moment() -> None:
    cloud = client_of(fresh_app(Settings(pace="clock")))
    first, second = imported(cloud), imported(cloud)
    assert int(second[3:]) == int(first[3:]) + 1


def test_whose_they_are(cloud: Client) -> None:
    """An account's, in whatever region it asks; a token needs a domain scope."""
    elsewhere = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)
    assert set(names(elsewhere)) == SEEDED
    partner = cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=None)
    assert names(partner) == []
    assert error_of(partner.get(f"{CERTIFICATES}/{named(cloud, 'www-example')}"))[:2] == (400, "SCM.0020")
    scoped = cloud.but(keys=None).post("iam/v3/auth/tokens", password_body({"domain": {"name": "demo"}}))
    assert set(names(cloud.with_token(scoped.headers["X-Subject-Token"]))) == SEEDED
    refused = cloud.with_token(project_token(cloud)).get(CERTIFICATES)
    assert error_of(refused)[:2] == (401, "APIGW.0301")


def test_what_another_account_shares(cloud: Client) -> None:
    shared = {"name": "shared", "domain": "shared.example.com", "owner": "another", "enterprise_project_id": EPS}
    cloud.control("POST", "seed", {"scm_certificates": [shared]})
    assert "shared" not in names(cloud)
    assert names(cloud, ("owned_by_self", "false"), ("enterprise_project_id", EPS)) == ["shared"]
    (found,) = listed(cloud, ("owned_by_self", "false"), ("content", "shared"))
    assert shown(cloud, found["id"])["shared"] is True
    for answer in (
        cloud.delete(f"{CERTIFICATES}/{found['id']}"),
        cloud.call("POST", f"{CERTIFICATES}/{found['id']}/export"),
    ):
        assert error_of(answer)[:2] == (400, "SCM.0003")


def test_keys_stay_out_of_the_log(cloud: Client) -> None:
    pair = leaf()
    given = body(pair, enc_certificate="", enc_private_key=pair.key_pem)
    cloud.post(IMPORT, given)
    (entry,) = [entry for entry in cloud.log("scm") if entry["method"] == "POST"]
    assert (entry["body"]["private_key"], entry["body"]["enc_private_key"]) == ("***", "***")
    assert "PRIVATE KEY" not in str(entry)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"scm_certificates": -1}, "scm_certificates is negative"),
        ({"scm_certificates": [{"name": "a"}]}, "certificate a is UPLOAD, but without domain"),
        ({"scm_certificates": [{"name": "a", "status": "GOOD"}]}, "with status 'GOOD'"),
        ({"scm_certificates": [{"name": "a", "domain": "a.b", "expires_at": "soon"}]}, "expires_at 'soon' is not like"),
        ({"scm_certificates": [{"domain": "a.b"}]}, "certificate without name"),
        ({"scm_certificates": [{"name": "a", "color": 1}]}, "certificate with unknown color"),
        ({"scm_resources": [{"service": "OBS", "name": "a"}]}, "of 'OBS', not of one of CDN, WAF, ELB"),
        ({"scm_resources": [{"service": "CDN", "name": "a", "certificate": "no"}]}, "there is no certificate 'no'"),
        ({"scm_outcomes": [{"on": "import", "result": "fail"}]}, "not on one of push, deploy"),
        ({"scm_outcomes": [{"on": "push", "result": "error"}]}, "is not a possible result of push"),
    ],
)
def test_seeds_that_are_refused(cloud: Client, document: Any, said: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=document)
    assert answer.status_code == 400
    assert said in answer.json()["error_msg"]


def test_seeded_moments(cloud: Client) -> None:
    given = {"name": "moment", "domain": "a.example.com", "expires_at": "2030-01-02 03:04:05.0", "validity_period": 6}
    cloud.control("POST", "seed", {"scm_certificates": [given]})
    found = shown(cloud, named(cloud, "moment"))
    assert (found["not_after"], found["validity_period"]) == ("2030-01-02 03:04:05.0", 6)
    start = datetime.strptime(found["not_before"], "%Y-%m-%d %H:%M:%S.0").replace(tzinfo=timezone.utc)
    assert start.date() == datetime(2030, 1, 2, tzinfo=timezone.utc).date() - timedelta(days=183)


def test_ids_stay_the_same() -> None:
    first, second = (named(client_of(fresh_app()), "www-example") for _each in range(2))
    assert first == second

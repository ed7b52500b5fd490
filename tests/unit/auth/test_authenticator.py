# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every way to sign in, against an identity service in memory."""

from __future__ import annotations

import json
import re

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.iam import Iam
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.method import Keys
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.signer import sign
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    CloudError,
    CredentialError,
    Denied,
    InvalidAnswer,
    InvalidInput,
    Rejected,
    ServerError,
    Throttled,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest, HttpResponse

REQUEST = HttpRequest("GET", "https://vpc.cn-north-4.example.com/v1/p4/vpcs", {"Content-Type": "application/json"})
REGION = {"region": "cn-north-4"}
KEYS = {"access_key": "AK", "secret_key": "the-secret", **REGION}
USER = {"username": "u", "password": "right-password", "domain_name": "account", **REGION}
TOKEN = {"auth_token": "given-token", **REGION}
AGENCY = {"agency_name": "helper", "agency_domain_name": "other"}
TOKENS = ("POST", "/iam/v3/auth/tokens?nocatalog=true")
SECURITY_TOKENS = ("POST", "/iam/v3.0/OS-CREDENTIAL/securitytokens")
PROJECT = ("GET", "/iam/v3/projects?name=cn-north-4")
OWNER = ("GET", "/iam/v3.0/OS-CREDENTIAL/credentials/AK")
VALIDATION = ("GET", "/iam/v3/auth/tokens?nocatalog=true")
DOMAINS = ("GET", "/iam/v3/auth/domains")
CALLER = ("GET", "/iam/v5/caller-identity")
LATER = 86300.0


def expected(clock, headers, access="AK", secret="the-secret"):
    request = HttpRequest(REQUEST.method, REQUEST.url, dict(REQUEST.headers, **headers))
    return sign(request, access, secret, clock.now())


# Access keys.


@pytest.mark.parametrize(
    ("scope", "headers", "seen"),
    [
        ("project", {"X-Project-Id": "p4"}, [PROJECT]),
        ("domain", {"X-Domain-Id": "d1"}, [DOMAINS]),
        ("account", {"X-Project-Id": "p4"}, [PROJECT]),
        ("none", {}, []),
    ],
)
def test_access_key(authenticator, iam, clock, scope, headers, seen):
    assert authenticator(KEYS).authorize(REQUEST, scope) == expected(clock, headers)
    assert iam.seen == seen


@pytest.mark.parametrize(("scope", "ids"), [("project", {"project_id": "mine"}), ("domain", {"domain_id": "mine"})])
def test_access_key_with_an_id_asks_for_nothing(authenticator, iam, clock, scope, ids):
    header = {"project": "X-Project-Id", "domain": "X-Domain-Id"}[scope]
    assert authenticator(dict(KEYS, **ids)).authorize(REQUEST, scope) == expected(clock, {header: "mine"})
    assert iam.seen == []


def test_temporary_access_key(authenticator, clock):
    made = authenticator(dict(KEYS, security_token="ST", project_id="p")).authorize(REQUEST, "project")
    assert made == expected(clock, {"X-Project-Id": "p", "X-Security-Token": "ST"})
    assert "x-security-token" in made.headers["Authorization"]


@pytest.mark.parametrize(
    ("status", "code", "login"),
    [
        (401, "APIGW.0301", True),
        (401, "IAM.0001", True),
        (401, "Unauthorized", True),
        (401, None, True),
        (401, "SVCSTG.00100401", False),
        (401, "SVCSTG.00401116", False),
        (403, "APIGW.0302", False),
    ],
)
def test_which_401_is_about_the_login(authenticator, status, code, login):
    assert authenticator().is_refusal(status, code) is login


def test_access_key_cannot_be_had_anew(authenticator, iam):
    one = authenticator(dict(KEYS, project_id="p"), iam_url=None)
    one.authorize(REQUEST, "project")
    assert one.reauthenticate("project") is False
    assert iam.seen == []


def test_what_is_asked_is_signed_with_the_same_key(authenticator, iam, clock):
    authenticator(KEYS).project_id()
    asked = HttpRequest("GET", "https://iam.region.example.com/iam" + "/v3/projects?name=cn-north-4", REQUEST.headers)
    assert iam.requests == [sign(asked, "AK", "the-secret", clock.now())]


# Ids.


def test_ids_are_looked_up_once_for_all_processes(authenticator, iam):
    for _process in range(3):
        one = authenticator(KEYS)
        assert (one.project_id(), one.domain_id(), one.project_id()) == ("p4", "d1", "p4")
    assert iam.seen == [PROJECT, DOMAINS]


def test_ids_are_looked_up_each_time_without_a_cache(authenticator, iam, home):
    for _process in range(2):
        authenticator(dict(KEYS, token_cache=False)).project_id()
    assert iam.seen == [PROJECT] * 2
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    "change", [{"access_key": "AK2"}, {"region": "ap-southeast-1"}, {"project_name": "cn-north-4_team"}, dict(AGENCY)]
)
def test_ids_of_others_are_not_served(authenticator, iam, change):
    authenticator(KEYS).project_id()
    before = len(iam.seen)
    authenticator(dict(KEYS, **change)).project_id()
    assert len(iam.seen) > before


def test_project_by_name(authenticator, iam):
    assert authenticator(dict(KEYS, project_name="cn-north-4_team")).project_id() == "p4t"
    assert iam.seen == [("GET", "/iam/v3/projects?name=cn-north-4_team")]


def test_ids_are_forgotten_after_a_401_and_after_a_day(authenticator, iam, clock):
    one = authenticator(KEYS)
    one.project_id()
    one.reauthenticate("project")
    authenticator(KEYS).project_id()
    clock.advance(86400)
    authenticator(KEYS).project_id()
    assert iam.seen == [PROJECT] * 3


def test_no_such_project(authenticator, iam):
    with pytest.raises(InvalidInput) as caught:
        authenticator(dict(KEYS, region="cn-south-1")).project_id()
    assert str(caught.value) == (
        'There is no project with the name "cn-south-1" (region). Candidates: '
        '"ap-southeast-1", "cn-north-4", "cn-north-4_team".'
    )
    assert len(iam.seen) == 2


def test_no_such_project_and_no_list(authenticator, iam):
    iam.denied["/v3/auth/projects"] = 403
    iam.script = [iam.answer({"projects": []}), iam.answer({"error_code": "x", "error_msg": "no"}, 403)]
    with pytest.raises(
        InvalidInput, match=r'There is no project with the name "gone" \(project_name from HW_PROJECT_NAME\)\.$'
    ):
        authenticator(KEYS, {"HW_PROJECT_NAME": "gone"}).project_id()


def test_a_service_that_ignores_the_filter(authenticator, iam):
    listed = [{"id": "p1", "name": "ap-southeast-1"}, {"id": "p4", "name": "cn-north-4"}]
    iam.script = [iam.answer({"projects": listed})]
    assert authenticator(KEYS).project_id() == "p4"


def test_many_projects_are_not_all_listed(authenticator, iam):
    iam.projects = {"p%03d" % number: "i%d" % number for number in range(50)}
    with pytest.raises(
        InvalidInput,
        match=(
            r'There is no project with the name "cn-north-4" \(region\)\. Candidates: '
            r'"p000", "p001", "p002", "p003", "p004", "p005", "p006", "p007", "p008", '
            r'"p009" and 40 more\.$'
        ),
    ):
        authenticator(KEYS).project_id()


def test_several_projects_of_that_name(authenticator, iam):
    iam.script = [iam.answer({"projects": [{"id": "a", "name": "cn-north-4"}, {"id": "b", "name": "cn-north-4"}]})]
    with pytest.raises(
        InvalidInput, match=r'There are 2 projects with the name "cn-north-4"\. Set project_id to choose one\.'
    ):
        authenticator(KEYS).project_id()


def test_neither_region_nor_project(authenticator, iam):
    with pytest.raises(InvalidInput, match="set region, project_name or project_id"):
        authenticator({"access_key": "AK", "secret_key": "SK"}).authorize(REQUEST, "project")
    assert iam.seen == []


def test_not_allowed_to_look_projects_up(authenticator, iam):
    body = {"error_code": "IAM.0003", "error_msg": "Policy doesn't allow it"}
    iam.denied["/v3/auth/projects"] = 404
    iam.script = [iam.answer(body, 403, {"x-iam-trace-id": "r1"})]
    with pytest.raises(Denied, match="look up the id of project cn-north-4 with access key from the task") as caught:
        authenticator(KEYS).project_id()
    assert "set project_id" in str(caught.value)
    assert (caught.value.code, caught.value.request_id) == ("IAM.0003", "r1")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"", b'{"projects": 1}', b'{"domains": 1}'])
def test_an_answer_that_is_none(authenticator, iam, body):
    iam.script = [HttpResponse(200, {}, body)] * 2
    for ask in (authenticator(KEYS).project_id, authenticator(KEYS).domain_id):
        with pytest.raises(InvalidAnswer):
            ask()


@pytest.mark.parametrize("change", [{"domains": []}, {"denied": {"/v3/auth/domains": 403}}])
@pytest.mark.parametrize("options", [KEYS, dict(KEYS, security_token="ST"), dict(KEYS, **AGENCY)])
def test_an_account_that_only_the_security_token_service_tells(authenticator, iam, notes, change, options):
    vars(iam).update(change)
    for _process in range(2):
        assert authenticator(options).domain_id() == "d-sts"
    assert iam.seen.count(CALLER) == (2 if "agency_name" in options else 1)
    assert iam.requests[-1].url == "https://iam.sts.example.com/iam/v5/caller-identity"
    assert notes == []


@pytest.mark.parametrize(
    "said",
    [
        {"token": {"domain": {"id": "d-token"}}},
        {"token": {"project": {"domain": {"id": "d-token"}}}},
        {"token": {"user": {"domain": {"id": "d-token"}}}},
    ],
)
def test_an_account_that_only_the_token_itself_tells(authenticator, iam, said):
    iam.script = [iam.answer({"domains": []}), iam.answer(said)]
    assert authenticator(TOKEN).domain_id() == "d-token"
    assert iam.seen == [DOMAINS, VALIDATION]


def test_a_request_for_an_account_that_cannot_be_found_out(authenticator, iam, clock, notes):
    iam.denied.update({"/v3/auth/domains": 403, "/v5/caller-identity": 404})
    one = authenticator(KEYS)
    for _time in range(2):
        assert one.authorize(REQUEST, "domain") == expected(clock, {"X-Project-Id": "p4"})
    assert iam.seen == [DOMAINS, CALLER, PROJECT]
    (warning,) = notes
    assert warning.startswith("Requests are sent without the ID of the account")
    assert "set domain_id to do without this" in warning
    with pytest.raises(Denied, match="set domain_id"):
        one.domain_id()


def test_a_request_for_an_account_without_any_id(authenticator, iam, clock):
    iam.denied.update({"/v3/auth/domains": 403, "/v5/caller-identity": 404})
    made = authenticator(dict(KEYS, region=None)).authorize(REQUEST, "domain")
    assert made == expected(clock, {})


def test_wrong_keys_are_no_missing_permission(authenticator, iam):
    iam.denied.update({"/v3/auth/domains": 401, "/v5/caller-identity": 401})
    with pytest.raises(CredentialError) as caught:
        authenticator(KEYS).authorize(REQUEST, "domain")
    assert "domain_id" not in str(caught.value)


def test_a_journal_belongs_to_a_project_or_to_the_whole_account(authenticator):
    one, other = ({**KEYS, "project_id": name, "domain_id": "d1"} for name in ("p1", "p2"))
    authenticator(one).journal("domain").write("order", "a", "of the account")
    authenticator(one).journal().write("order", "b", "of a project")
    assert authenticator(other).journal("domain").read("order", "a") == "of the account"
    assert [authenticator(known).journal().read("order", "b") for known in (one, other)] == ["of a project", None]
    assert authenticator(other).journal().read("order", "a") is None


def test_a_journal_of_an_account_that_cannot_be_found_out(authenticator, iam):
    iam.domains, iam.caller = [], {}
    authenticator(KEYS).journal("domain").write("order", "b", "c")
    assert authenticator(KEYS).journal("domain").read("order", "b") == "c"


def test_a_project_of_those_who_may_not_list_projects(authenticator, iam, notes):
    iam.denied["/v3/projects"] = 403
    assert authenticator(KEYS).project_id() == "p4"
    assert iam.seen == [PROJECT, ("GET", "/iam/v3/auth/projects")]
    assert notes == []


# Whose credentials they are.


def test_the_owner_of_an_access_key_is_looked_up_once(authenticator, iam, clock):
    for _process in range(2):
        assert [authenticator(KEYS).user_id() for _time in range(2)] == ["u-AK"] * 2
    assert iam.seen == [OWNER]
    asked = HttpRequest("GET", "https://iam.global.example.com" + OWNER[1], REQUEST.headers)
    assert iam.requests == [sign(asked, "AK", "the-secret", clock.now())]
    assert authenticator(dict(KEYS, access_key="AK2")).user_id() == "u-AK2"


def test_the_owner_of_a_given_token(authenticator, iam):
    for _process in range(2):
        assert authenticator(TOKEN).user_id() == "u-given-token"
    assert iam.seen == [VALIDATION]
    assert iam.requests[0].headers["X-Auth-Token"] == "given-token"


def test_with_a_password_the_token_says_whose_it_is(authenticator, iam):
    authenticator(USER).authorize(REQUEST, "project")
    one = authenticator(USER)
    assert (one.user_id(), one.domain_id(), one.project_id()) == ("u1", "d1", "p4")
    assert iam.seen == [TOKENS]


def test_a_user_id_that_is_given(authenticator, iam):
    assert authenticator({"user_id": "i", "password": "right-password", **REGION}).user_id() == "i"
    assert iam.seen == []


def test_a_password_whose_token_does_not_say_whose_it_is(authenticator, iam):
    iam.script = [iam.answer({"token": {"expires_at": "2024-01-03T12:00:00Z"}}, 201, {"x-subject-token": "idless"})]
    assert authenticator(USER).user_id() == "u-idless"
    assert iam.seen == [TOKENS, VALIDATION]


def test_a_revoked_token_is_renewed_and_the_new_one_shown(authenticator, iam):
    iam.script = [iam.answer({"token": {"expires_at": "2024-01-03T12:00:00Z"}}, 201, {"x-subject-token": "idless"})]
    authenticator(USER).authorize(REQUEST, "project")
    iam.revoked.add("idless")
    assert authenticator(USER).user_id() == "u-token-1"
    assert iam.seen == [TOKENS, VALIDATION, TOKENS, VALIDATION]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (dict(KEYS, **AGENCY), "access key from the task, secret key from the task; agency name from the task"),
        (dict(USER, **AGENCY), "username from the task"),
        ({}, "temporary access key from the metadata service"),
    ],
)
def test_keys_that_do_not_tell_whose_they_are(authenticator, iam, options, words):
    with pytest.raises(InvalidInput, match="give metadata op_svc_userid in the task") as caught:
        authenticator(options).user_id()
    assert words in str(caught.value)
    assert iam.seen == []


USER_ROLE = {"account_id": "d-sts", "principal_id": "a1:helper", "principal_urn": "sts::d-sts:assumed-agency:helper/x"}


@pytest.mark.parametrize("options", [KEYS, dict(KEYS, security_token="ST")])
def test_a_user_whom_only_the_security_token_service_tells(authenticator, iam, options):
    iam.denied["/v3.0/OS-CREDENTIAL/credentials/AK"] = 403
    assert authenticator(options).user_id() == "u-sts"


def test_a_temporary_key_that_is_no_users(authenticator, iam):
    iam.caller = USER_ROLE
    with pytest.raises(InvalidInput, match="security token from the task - give metadata op_svc_userid in the task"):
        authenticator(dict(KEYS, security_token="ST")).user_id()


@pytest.mark.parametrize(("status", "kind"), [(403, Denied), (404, Rejected)])
def test_not_told_whose_a_key_is(authenticator, iam, status, kind):
    iam.denied["/v5/caller-identity"] = 403
    iam.script = [iam.answer({"error_code": "IAM.0004", "error_msg": "No such thing"}, status)]
    with pytest.raises(
        kind, match=r"look up the id of the user with access key from the task.*No such thing"
    ) as caught:
        authenticator(KEYS).user_id()
    assert "give metadata op_svc_userid in the task" in str(caught.value)
    assert caught.value.code == "IAM.0004"


@pytest.mark.parametrize("body", [{}, {"credential": []}, {"credential": {"user_id": ""}}])
def test_an_answer_that_names_no_user(authenticator, iam, body):
    iam.script = [iam.answer(body)]
    with pytest.raises(InvalidAnswer, match="names no user"):
        authenticator(KEYS).user_id()


# Passwords.


@pytest.mark.parametrize(
    ("options", "scope", "user", "wanted"),
    [
        (USER, "project", {"name": "u", "domain": {"name": "account"}}, {"project": {"name": "cn-north-4"}}),
        (USER, "domain", {"name": "u", "domain": {"name": "account"}}, {"domain": {"name": "account"}}),
        (USER, "none", {"name": "u", "domain": {"name": "account"}}, {"project": {"name": "cn-north-4"}}),
        (dict(USER, project_id="p"), "project", {"name": "u", "domain": {"name": "account"}}, {"project": {"id": "p"}}),
        (
            dict(USER, project_name="n"),
            "project",
            {"name": "u", "domain": {"name": "account"}},
            {"project": {"name": "n"}},
        ),
        (dict(USER, domain_id="d"), "domain", {"name": "u", "domain": {"id": "d"}}, {"domain": {"id": "d"}}),
        (dict(USER, domain_id="d"), "account", {"name": "u", "domain": {"id": "d"}}, {"domain": {"id": "d"}}),
        (
            {"user_id": "i", "password": "right-password", **REGION},
            "project",
            {"id": "i"},
            {"project": {"name": "cn-north-4"}},
        ),
    ],
)
def test_password(authenticator, iam, options, scope, user, wanted):
    made = authenticator(options).authorize(REQUEST, scope)
    assert made.headers == dict(REQUEST.headers, **{"X-Auth-Token": "token-1"})
    identity = {"methods": ["password"], "password": {"user": dict(user, password="right-password")}}
    assert iam.bodies == [{"auth": {"identity": identity, "scope": wanted}}]
    assert iam.seen == [TOKENS]


@pytest.mark.parametrize(("scope", "host"), [("project", "region"), ("domain", "global")])
def test_where_tokens_come_from(authenticator, iam, scope, host):
    authenticator(USER).authorize(REQUEST, scope)
    assert iam.requests[0].url.startswith("https://iam.%s.example.com/iam/v3/" % host)


def test_one_token_for_all_processes_and_what_it_knows(authenticator, iam):
    for _process in range(3):
        one = authenticator(USER)
        assert one.authorize(REQUEST, "project").headers["X-Auth-Token"] == "token-1"
        assert one.project_id() == "p4"
    assert iam.seen == [TOKENS]
    assert authenticator(USER).domain_id() == "d1"
    assert iam.seen == [TOKENS]


def test_a_token_of_its_own_for_each_scope(authenticator):
    one = authenticator(USER)
    found = [
        one.authorize(REQUEST, scope).headers["X-Auth-Token"] for scope in ("project", "domain", "project", "none")
    ]
    assert found == ["token-1", "token-2", "token-1", "token-1"]


def test_a_token_is_renewed_before_it_expires(authenticator, iam, clock):
    one = authenticator(USER)
    one.authorize(REQUEST, "project")
    clock.advance(LATER)
    assert one.authorize(REQUEST, "project").headers["X-Auth-Token"] == "token-2"


@pytest.mark.parametrize("expires_at", ["never", "2024-99-99T00:00:00Z", None, 7])
def test_a_token_that_does_not_say_how_long_it_is_good(authenticator, iam, clock, expires_at):
    answer = iam.answer({"token": {"expires_at": expires_at}}, 201, {"x-subject-token": "odd"})
    iam.script = [answer]
    one = authenticator(USER)
    assert one.authorize(REQUEST, "project").headers["X-Auth-Token"] == "odd"
    assert one.authorize(REQUEST, "project").headers["X-Auth-Token"] == "odd"
    clock.advance(600)
    assert one.authorize(REQUEST, "project").headers["X-Auth-Token"] == "token-1"


@pytest.mark.parametrize(
    "change", [{"username": "v"}, {"domain_name": "other"}, {"project_name": "n"}, {"region": "ap-southeast-1"}]
)
def test_no_token_of_somebody_else(authenticator, change):
    authenticator(USER).authorize(REQUEST, "project")
    assert authenticator(dict(USER, **change)).authorize(REQUEST, "project").headers["X-Auth-Token"] == "token-2"


def test_no_token_of_another_place(authenticator):
    authenticator(USER).authorize(REQUEST, "project")
    elsewhere = authenticator(USER, iam_url=lambda which: "http://127.0.0.1:8787/iam")
    assert elsewhere.authorize(REQUEST, "project").headers["X-Auth-Token"] == "token-2"


def test_a_changed_password_is_not_served_the_old_ones_token(authenticator, iam):
    authenticator(USER).authorize(REQUEST, "project")
    with pytest.raises(CredentialError):
        authenticator(dict(USER, password="wrong")).authorize(REQUEST, "project")
    iam.password = "new-password"
    made = authenticator(dict(USER, password="new-password")).authorize(REQUEST, "project")
    assert made.headers["X-Auth-Token"] == "token-2"


def test_nothing_secret_on_disk(authenticator, home):
    authenticator(USER).authorize(REQUEST, "project")
    authenticator(dict(KEYS, **AGENCY)).authorize(REQUEST, "none")
    paths = [path for path in home.rglob("*") if path.is_file()]
    assert len(paths) == 6
    for path in paths:
        shown = str(path) + path.read_text(encoding="utf-8")
        assert "right-password" not in shown
        assert "the-secret" not in shown


def test_a_wrong_password(authenticator, iam):
    with pytest.raises(CredentialError) as caught:
        authenticator(dict(USER, password="wrong-password")).authorize(REQUEST, "project")
    assert str(caught.value) == (
        "get a token with username from the task, password from the task, domain "
        "name from the task: The username or password is wrong. (HTTP 401, code "
        "Unauthorized, request ID r7)"
    )
    assert len(iam.seen) == 1


def test_no_secret_of_ours_is_repeated(authenticator, iam):
    iam.script = [iam.answer({"error_code": "x", "error_msg": "bad password right-password"}, 400)]
    with pytest.raises(CloudError) as caught:
        authenticator(USER).authorize(REQUEST, "project")
    assert "right-password" not in str(caught.value) + repr(caught.value)


@pytest.mark.parametrize(
    ("status", "kind", "tries"),
    [(429, Throttled, 1), (503, ServerError, 4), (500, ServerError, 4), (302, InvalidAnswer, 1)],
)
def test_a_service_in_trouble(authenticator, iam, clock, status, kind, tries):
    iam.script = [HttpResponse(status, {}, b"<html><title>Oops</title></html>")] * 9
    with pytest.raises(kind, match="HTTP %d" % status):
        authenticator(USER).authorize(REQUEST, "project")
    assert len(iam.seen) == tries
    assert len(clock.sleeps) == tries - 1


def test_a_service_that_recovers(authenticator, iam, clock):
    iam.script = [HttpResponse(502, {"retry-after": "3"}, b""), HttpResponse(503, {"retry-after": "9000"}, b"")]
    assert authenticator(USER).authorize(REQUEST, "project").headers["X-Auth-Token"] == "token-1"
    assert clock.sleeps == [3.0, 20.0]


def test_no_tries_when_none_are_wanted(authenticator, iam):
    iam.script = [HttpResponse(503, {}, b"")] * 2
    with pytest.raises(ServerError):
        authenticator(dict(USER, max_retries=0)).authorize(REQUEST, "project")
    assert len(iam.seen) == 1


def test_an_answer_without_a_token(authenticator, iam):
    iam.script = [iam.answer({"token": {}}, 201)]
    with pytest.raises(InvalidAnswer, match=r"the response holds no token($| \()"):
        authenticator(USER).authorize(REQUEST, "project")


def test_a_user_id_has_no_account_to_get_a_token_of(authenticator):
    with pytest.raises(InvalidInput, match="set domain_name"):
        authenticator({"user_id": "i", "password": "right-password", **REGION}).authorize(REQUEST, "domain")


def test_a_password_without_a_region_has_no_project(authenticator):
    with pytest.raises(InvalidInput, match="set region, project_name or project_id"):
        authenticator(dict(USER, region=None)).authorize(REQUEST, "project")


def test_a_password_without_a_region_gets_the_accounts_token(authenticator, iam):
    authenticator(dict(USER, region=None)).authorize(REQUEST, "none")
    assert iam.bodies[0]["auth"]["scope"] == {"domain": {"name": "account"}}


def test_reauthenticate_gets_a_new_token_once(authenticator, iam):
    one, other = authenticator(USER), authenticator(USER)
    for each in (one, other):
        each.authorize(REQUEST, "project")
    iam.revoked.add("token-1")
    for each in (one, other):
        assert each.reauthenticate("project") is True
        assert each.authorize(REQUEST, "project").headers["X-Auth-Token"] == "token-2"
    assert iam.seen == [TOKENS] * 2


# Given tokens.


def test_given_token(authenticator, iam):
    one = authenticator(TOKEN)
    for scope in ("project", "domain", "none"):
        assert one.authorize(REQUEST, scope).headers == dict(REQUEST.headers, **{"X-Auth-Token": "given-token"})
    assert iam.seen == []
    assert one.reauthenticate("project") is False
    assert (one.project_id(), one.domain_id()) == ("p4", "d1")
    assert [request.headers["X-Auth-Token"] for request in iam.requests] == ["given-token"] * 2


def test_given_token_that_is_over(authenticator, iam):
    iam.revoked.add("given-token")
    with pytest.raises(CredentialError, match="auth token from the task: Expired"):
        authenticator(TOKEN).project_id()
    assert len(iam.seen) == 1


# Agencies.


@pytest.mark.parametrize(
    ("base", "proof", "before"),
    [
        (KEYS, "Authorization", [DOMAINS]),
        (TOKEN, "X-Auth-Token", []),
        (USER, "X-Auth-Token", [TOKENS]),
    ],
)
def test_agency(authenticator, iam, clock, base, proof, before):
    made = authenticator(dict(base, project_id="p", **AGENCY)).authorize(REQUEST, "project")
    number = iam.issued
    headers = {"X-Project-Id": "p", "X-Security-Token": "temp-token-%d" % number}
    assert made == expected(clock, headers, "TEMP%d" % number, "temp-secret-%d" % number)
    assert iam.seen == [*before, SECURITY_TOKENS]
    assert proof in iam.requests[-1].headers
    role = {"agency_name": "helper", "domain_name": "other", "duration_seconds": 21600}
    assert iam.bodies[-1] == {"auth": {"identity": {"methods": ["assume_role"], "assume_role": role}}}


def test_agency_on_a_cloud_server(authenticator, iam):
    one = authenticator(dict(AGENCY, project_id="p"), probe=lambda request, seconds: iam.keys(200))
    assert one.authorize(REQUEST, "project").headers["X-Security-Token"] == "temp-token-2"
    assert iam.requests[0].headers["X-Security-Token"] == "temp-token-1"


def test_agency_keys_are_kept_and_renewed(authenticator, iam, clock):
    for _process in range(2):
        assert (
            authenticator(dict(KEYS, **AGENCY)).authorize(REQUEST, "none").headers["X-Security-Token"] == "temp-token-1"
        )
    clock.advance(LATER)
    one = authenticator(dict(KEYS, **AGENCY))
    assert one.authorize(REQUEST, "none").headers["X-Security-Token"] == "temp-token-2"
    assert one.reauthenticate("none") is True
    assert one.authorize(REQUEST, "none").headers["X-Security-Token"] == "temp-token-3"


@pytest.mark.parametrize(
    "change", [{"secret_key": "new"}, {"access_key": "AK2"}, {"agency_name": "b"}, {"agency_domain_name": "c"}]
)
def test_agency_keys_of_others_are_not_served(authenticator, change):
    authenticator(dict(KEYS, **AGENCY)).authorize(REQUEST, "none")
    made = authenticator(dict(KEYS, **dict(AGENCY, **change))).authorize(REQUEST, "none")
    assert made.headers["X-Security-Token"] == "temp-token-2"


def test_agency_is_in_another_account(authenticator, iam):
    one = authenticator(dict(KEYS, domain_id="the users own", **AGENCY))
    assert one.domain_id() == "d1"
    assert "X-Security-Token" in iam.requests[-1].headers


def test_agency_on_a_token_that_was_revoked(authenticator, iam):
    authenticator(USER).authorize(REQUEST, "domain")
    iam.revoked.add("token-1")
    made = authenticator(dict(USER, **AGENCY)).authorize(REQUEST, "none")
    assert made.headers["X-Security-Token"] == "temp-token-3"
    assert iam.seen == [TOKENS, SECURITY_TOKENS, TOKENS, SECURITY_TOKENS]


def test_agency_that_does_not_trust(authenticator, iam):
    iam.script = [
        iam.answer({"domains": [{"id": "d1"}]}),
        iam.answer({"error_code": "IAM.0061", "error_msg": "No agency"}, 404),
    ]
    with pytest.raises(CloudError, match=r"assume the agency with access key from the task.*No agency.*IAM\.0061"):
        authenticator(dict(KEYS, **AGENCY)).authorize(REQUEST, "none")


def test_agency_on_a_token_that_is_over(authenticator, iam):
    iam.revoked.add("given-token")
    with pytest.raises(CredentialError, match=r"assume the agency with auth token from the task.*Expired"):
        authenticator(dict(TOKEN, **AGENCY)).authorize(REQUEST, "none")
    assert iam.seen == [SECURITY_TOKENS]


def test_agency_by_the_id_of_its_account(authenticator, iam, home):
    profile = {"name": "x", "mode": "agency", "accessKeyId": "AK", "secretAccessKey": "the-secret"}
    profile.update(agencyName="helper", agencyDomainId="their-id", agencyDomainName="other")
    (home / ".hcloud").mkdir()
    (home / ".hcloud" / "config.json").write_text(json.dumps({"profiles": [profile]}), encoding="utf-8")
    one = authenticator({"profile": "x"})
    made = one.authorize(REQUEST, "domain")
    assert iam.bodies == [{"agency_urn": "iam::their-id:agency:helper", "agency_session_name": "helper"}]
    assert iam.requests[0].url == "https://iam.sts.example.com/iam/v5/agencies/assume"
    assert (made.headers["X-Domain-Id"], made.headers["X-Security-Token"]) == ("their-id", "temp-token-1")
    assert one.domain_id() == "their-id"


def test_agency_by_id_for_as_long_as_is_wanted(authenticator, iam):
    environ = {"HW_ASSUME_ROLE_DOMAIN_ID": "their-id", "HW_ASSUME_ROLE_DURATION": "1800"}
    authenticator(dict(KEYS, agency_name="helper"), environ).authorize(REQUEST, "none")
    assert iam.bodies[-1]["duration_seconds"] == 1800
    authenticator(dict(KEYS, agency_duration=1700, **AGENCY)).authorize(REQUEST, "none")
    assert iam.bodies[-1]["auth"]["identity"]["assume_role"]["duration_seconds"] == 1700


def test_agency_that_only_the_identity_service_knows(authenticator, iam):
    iam.denied["/v5/agencies/assume"] = 403
    one = authenticator(dict(KEYS, agency_name="helper", agency_domain_id="their-id", domain_id="own"))
    assert one.authorize(REQUEST, "none").headers["X-Security-Token"] == "temp-token-1"
    assert iam.seen == [("POST", "/iam/v5/agencies/assume"), SECURITY_TOKENS]
    role = {"agency_name": "helper", "domain_id": "their-id", "duration_seconds": 21600}
    assert iam.bodies[-1] == {"auth": {"identity": {"methods": ["assume_role"], "assume_role": role}}}


def test_agency_that_neither_service_gives(authenticator, iam):
    iam.denied.update({"/v5/agencies/assume": 403, "/v3.0/OS-CREDENTIAL/securitytokens": 404})
    one = authenticator(dict(KEYS, agency_name="helper", agency_domain_id="their-id"))
    with pytest.raises(Rejected, match=r"allow /v3\.0.*before that, the security token service said: .*allow /v5"):
        one.authorize(REQUEST, "none")


def test_agency_by_id_with_a_token_goes_through_the_identity_service(authenticator, iam):
    authenticator(dict(TOKEN, agency_name="helper", agency_domain_id="their-id")).authorize(REQUEST, "none")
    assert iam.seen == [SECURITY_TOKENS]
    assert "X-Domain-Id" not in iam.requests[0].headers


def test_who_signs_to_assume_an_agency_says_the_account(authenticator, iam):
    authenticator(dict(KEYS, **AGENCY)).authorize(REQUEST, "none")
    authenticator(dict(KEYS, agency_name="second", agency_domain_name="o", domain_id="own")).authorize(REQUEST, "none")
    asked = [request for request in iam.requests if request.method == "POST"]
    assert [request.headers["X-Domain-Id"] for request in asked] == ["d1", "own"]
    assert "x-domain-id" in asked[0].headers["Authorization"]


def test_an_agency_is_assumed_by_who_may_not_know_the_account(authenticator, iam, notes):
    iam.denied.update({"/v3/auth/domains": 403, "/v5/caller-identity": 403})
    one = authenticator(dict(KEYS, **AGENCY))
    assert one.authorize(REQUEST, "none").headers["X-Security-Token"] == "temp-token-1"
    assert "X-Domain-Id" not in iam.requests[-1].headers
    assert any("assumed without the ID of the current account" in note for note in notes)


def test_agency_with_half_a_key(authenticator, iam):
    iam.script = [
        iam.answer({"domains": [{"id": "d1"}]}),
        iam.answer({"credential": {"access": "A", "secret": "S"}}, 201),
    ]
    with pytest.raises(InvalidAnswer, match="no temporary access key"):
        authenticator(dict(KEYS, **AGENCY)).authorize(REQUEST, "none")


def test_a_cached_token_that_was_revoked_does_not_stop_a_lookup(authenticator, iam):
    iam.script = [iam.answer({"token": {"expires_at": "2024-01-03T12:00:00Z"}}, 201, {"x-subject-token": "idless"})]
    authenticator(USER).authorize(REQUEST, "project")
    iam.revoked.add("idless")
    assert authenticator(USER).project_id() == "p4"
    assert iam.seen == [TOKENS, PROJECT, TOKENS, PROJECT]


# What is said about them.


@pytest.mark.parametrize(
    ("options", "environ", "words"),
    [
        ({"secret_key": "SK"}, {"HW_ACCESS_KEY": "AK"}, "access key from HW_ACCESS_KEY, secret key from the task"),
        (TOKEN, {}, "auth token from the task"),
        (USER, {}, "username from the task, password from the task, domain name from the task"),
        (
            KEYS,
            {"HW_ASSUME_ROLE_AGENCY_NAME": "a", "HW_ASSUME_ROLE_DOMAIN_NAME": "b"},
            "access key from the task, secret key from the task; agency name from HW_ASSUME_ROLE_AGENCY_NAME, "
            "agency domain name from HW_ASSUME_ROLE_DOMAIN_NAME",
        ),
        ({}, {}, "temporary access key from the metadata service at http://169.254.169.254"),
    ],
)
def test_describe(authenticator, options, environ, words):
    assert authenticator(options, environ).describe() == words


def test_secrets_are_all_that_came_up(authenticator):
    one = authenticator(dict(USER, **AGENCY))
    assert one.secrets() == {"right-password"}
    one.authorize(REQUEST, "none")
    assert one.secrets() == {"right-password", "token-1", "temp-secret-2", "temp-token-2"}
    # Those that come from the disk are secret, too.
    other = authenticator(USER)
    other.authorize(REQUEST, "domain")
    assert other.secrets() == {"right-password", "token-1"}


def test_no_key_is_shown():
    assert not re.search("sss|ttt", repr(Keys("AK", "sss", "ttt")))
    shown = Iam(Settings(password="sss"), None, None, None, None, {"ttt"}, None)
    assert not re.search("sss|ttt", repr(shown))

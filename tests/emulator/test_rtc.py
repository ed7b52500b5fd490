# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""SparkRTC: who may ask, applications, how they are recorded, and buckets."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.emulator.clients import (
    DOMAIN,
    OTHER_REGION,
    PARTNER_ACCESS,
    PARTNER_SECRET,
    PROJECT,
    Client,
    Keys,
    error_of,
    password_body,
    project_token,
)
from tests.emulator.recordings import APP, APPS, BUCKET, BUCKETS, LESSONS, RULE, RULES, STOPPED_APP, rule_body, shown
from tests.support.contract import CONTRACT

EXAMPLES = {
    example["id"]: example for example in yaml.safe_load((CONTRACT / "examples.yaml").read_text(encoding="utf-8"))
}
NO_DOMAIN = "OperationUnauthorized: get DomainID fail please check X-Auth-Token or AK/SK"


def code(answer: Any) -> tuple[int, str]:
    return error_of(answer)[:2]


def token(client: Client, scope: Any) -> str:
    answer = client.but(keys=None).post("iam/v3/auth/tokens", password_body(scope))
    return str(answer.headers["X-Subject-Token"])


def test_who_may_ask(cloud: Client) -> None:
    by_token = cloud.with_token(token(cloud, {"domain": {"name": "demo"}}))
    by_domain = cloud.but(project=None).call("GET", APPS, headers={"X-Domain-Id": DOMAIN})
    elsewhere = cloud.but(region=OTHER_REGION).get(APPS)
    for answer in (by_token.get(APPS), cloud.get(APPS), by_domain, elsewhere):
        assert [app["app_id"] for app in answer.json()["apps"]] == [APP, STOPPED_APP]
    partner = cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=None)
    assert partner.get(APPS).json() == {"count": 0, "apps": []}
    assert code(partner.get(LESSONS)) == (404, "RTC.00001003")


@pytest.mark.parametrize("scope", ["project", "none"])
def test_a_token_without_a_domain(cloud: Client, scope: str) -> None:
    value = project_token(cloud) if scope == "project" else token(cloud, None)
    answer = cloud.with_token(value).get(APPS)
    assert error_of(answer) == (400, "RTC.00001001", NO_DOMAIN)


def test_no_credentials_at_all(cloud: Client) -> None:
    assert code(cloud.with_token("nonsense").get(APPS)) == (401, "APIGW.0301")
    stranger = cloud.but(project=None).call("GET", APPS, headers={"X-Domain-Id": "another"})
    assert code(stranger) == (401, "APIGW.0301")


def test_an_apps_life(cloud: Client) -> None:
    answer = cloud.post(APPS, {"app_name": "new"})
    assert (answer.status_code, list(answer.json())) == (201, ["app_id"])
    path = f"{APPS}/{answer.json()['app_id']}"
    app = shown(cloud, path)
    assert (app["app_name"], app["tenant_name"], app["state"]["state"]) == ("new", "demo", "ACTIVATION")
    assert (app["authentication"]["enable"], app["authentication"]["expire"]) == (False, 300)
    assert app["create_time"][-5] == "."
    assert app["callbacks"] == {"push_callback": None, "record_callback": None}
    assert app["auto_record_mode"]["mode"] == "AUTO_RECORD_OFF"
    for _twice in range(2):
        stopped = cloud.call("POST", f"{path}/disable")
        assert (stopped.status_code, stopped.json()["state"]["state"]) == (200, "DEACTIVATION")
    assert shown(cloud, path)["state"] == stopped.json()["state"]
    assert cloud.call("POST", f"{path}/enable").json()["state"]["state"] == "ACTIVATION"
    assert cloud.delete(path).status_code == 204
    for method in ("GET", "DELETE"):
        assert code(cloud.call(method, path)) == (404, "RTC.00001003")
    assert code(cloud.call("POST", f"{path}/enable")) == (404, "RTC.00001003")


def test_names_are_the_accounts(cloud: Client) -> None:
    assert code(cloud.post(APPS, {"app_name": "lessons"})) == (400, "RTC.00001020")
    partner = cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=None)
    assert partner.post(APPS, {"app_name": "lessons"}).status_code == 201


def test_pages_begin_with_0_and_there_are_20_apps(cloud: Client) -> None:
    for number in range(18):
        assert cloud.post(APPS, {"app_name": f"app-{number}"}).status_code == 201
    assert code(cloud.post(APPS, {"app_name": "one-more"})) == (400, "RTC.00001017")
    pages = [cloud.get(APPS, ("limit", "8"), ("offset", str(page))).json() for page in range(4)]
    assert [(page["count"], len(page["apps"])) for page in pages] == [(20, 8), (20, 8), (20, 4), (20, 0)]
    assert len({app["app_id"] for page in pages for app in page["apps"]}) == 20
    stopped = cloud.get(APPS, ("state", "DEACTIVATION")).json()
    assert (stopped["count"], stopped["apps"][0]["app_name"]) == (1, "retired")


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        (("limit", "0"), "RTC.00001003"),
        (("limit", "101"), "RTC.00001003"),
        (("offset", "-1"), "RTC.00001003"),
        (("state", "DELETED"), "RTC.00001003"),
    ],
)
def test_queries_that_are_refused(cloud: Client, query: tuple[str, str], refused: str) -> None:
    assert code(cloud.get(APPS, query)) == (400, refused)


def test_bodies_that_are_refused(cloud: Client) -> None:
    assert code(cloud.call("POST", APPS, data=b"{")) == (400, "RTC.00001002")
    assert code(cloud.post(APPS, {})) == (400, "RTC.00001005")
    assert code(cloud.post(APPS, {"app_name": ""})) == (400, "RTC.00001003")


def test_an_app_in_arrears(cloud: Client) -> None:
    cloud.control("POST", "seed", {"rtc_apps": [{"name": "unpaid", "id": "a1", "state": "ARREARS"}]})
    assert code(cloud.call("POST", f"{APPS}/a1/enable")) == (400, "RTC.00001016")


def test_a_rule_is_made_or_replaced(cloud: Client) -> None:
    made = cloud.post(f"{APPS}/{STOPPED_APP}/record-rules", rule_body())
    again = cloud.post(f"{APPS}/{STOPPED_APP}/record-rules", rule_body(object="elsewhere/", mp4_config={}))
    assert (made.status_code, again.status_code) == (201, 200)
    before, after = made.json(), again.json()
    assert (after["rule_id"], after["create_time"]) == (before["rule_id"], before["create_time"])
    assert (before["obs_addr"]["object"], after["obs_addr"]["object"]) == ("new/", "elsewhere/")
    path = f"{APPS}/{STOPPED_APP}/record-rules/{before['rule_id']}"
    assert shown(cloud, path) == after
    changed = cloud.put(path, rule_body(record_formats=["HLS", "MP4"], hls_config={"record_cycle": 0}))
    assert (changed.status_code, changed.json()["rule_id"]) == (200, before["rule_id"])
    assert changed.json()["hls_config"]["record_slice_duration"] == 10
    assert cloud.delete(path).status_code == 204
    for method, body in (("GET", None), ("PUT", rule_body()), ("DELETE", None)):
        assert code(cloud.call(method, path, json=body)) == (404, "RTC.00001003")


def test_the_formats_of_a_rule(cloud: Client) -> None:
    """What was left out has the service's defaults; a format that is not wanted has zeros."""
    rule = cloud.post(RULES, rule_body(mp4_config={})).json()
    assert rule["hls_config"] == {"record_cycle": 0, "record_max_duration_to_merge_file": 0}
    prefix = "{app_id}/{record_format}/{stream}_{file_start_time}/{stream}_{file_start_time}"
    assert rule["mp4_config"] == {
        "record_cycle": 7200,
        "record_prefix": prefix,
        "record_max_duration_to_merge_file": 0,
    }


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"bucket": "nowhere"}, "RTC.00001003"),
        ({"location": "cn-north-1"}, "RTC.00001003"),
        ({"location": "cn-north-1", "bucket": "recordings-north"}, "RTC.00001003"),
        ({"location": "eu-west-101"}, "RTC.00001012"),
        ({"record_formats": []}, "RTC.00001003"),
        ({"record_formats": ["mp4"]}, "RTC.00001003"),
        ({"record_formats": ["HLS"]}, "RTC.00001005"),
        ({"record_formats": ["HLS"], "hls_config": {"record_slice_duration": 5}}, "RTC.00001005"),
        ({"mp4_config": None}, "RTC.00001005"),
        ({"record_formats": ["HLS"], "hls_config": {"record_cycle": 59}}, "RTC.00001003"),
        ({"mp4_config": {"record_cycle": 0}}, "RTC.00001003"),
        ({"mp4_config": {"record_cycle": 10801}}, "RTC.00001003"),
    ],
)
def test_rules_that_are_refused(cloud: Client, changes: Any, refused: str) -> None:
    before = cloud.get(RULES).json()
    assert code(cloud.post(RULES, rule_body(**changes))) == (400, refused)
    assert cloud.get(RULES).json() == before


def test_one_rule_a_location(cloud: Client) -> None:
    cloud.put(f"{BUCKETS}/authentication", {"bucket": "recordings-north", "location": "cn-north-1", "operation": 1})
    other = cloud.post(RULES, rule_body(location="cn-north-1", bucket="recordings-north"))
    assert other.status_code == 201
    pages = [cloud.get(RULES, ("limit", "1"), ("offset", str(page))).json() for page in range(3)]
    assert sorted(len(page["rules"]) for page in pages) == [0, 1, 1]
    assert all(list(page) == ["rules"] for page in pages)
    moved = cloud.put(f"{RULES}/{other.json()['rule_id']}", rule_body())
    assert code(moved) == (400, "RTC.00001019")


def test_a_rule_of_another_app(cloud: Client) -> None:
    assert code(cloud.get(f"{APPS}/{STOPPED_APP}/record-rules/{RULE}")) == (404, "RTC.00001003")
    assert code(cloud.get(f"{APPS}/nothing/record-rules")) == (404, "RTC.00001003")


def test_the_callback(cloud: Client) -> None:
    path = f"{LESSONS}/record-callback"
    answer = cloud.put(path, {"url": "http://mydomain.com/callback", "auth_key": "s3cret"})
    found = answer.json()["record_callback"]
    assert (answer.status_code, found["url"], found["auth_key"]) == (200, "http://mydomain.com/callback", "s3cret")
    assert shown(cloud, path) == answer.json()
    assert shown(cloud, LESSONS)["callbacks"]["record_callback"] == found
    assert cloud.put(path, {"url": "https://mydomain.com"}).json()["record_callback"]["auth_key"] == ""
    assert code(cloud.put(path, {"url": "ftp://mydomain.com"})) == (400, "RTC.00001003")
    assert code(cloud.delete(path)) == (501, "EMULATOR.501")
    assert shown(cloud, f"{APPS}/{STOPPED_APP}/record-callback")["record_callback"] is None


def test_secrets_stay_out_of_the_log(cloud: Client) -> None:
    cloud.put(f"{LESSONS}/record-callback", {"url": "http://mydomain.com", "auth_key": "s3cret"})
    (entry,) = cloud.log("rtc")
    assert entry["body"] == {"url": "http://mydomain.com", "auth_key": "***"}
    assert "s3cret" not in str(cloud.log())


def test_automatic_recording(cloud: Client) -> None:
    path = f"{LESSONS}/auto-record-mode"
    on = {"mode": "AUTO_INDIVIDUAL_RECORD", "record_rule_id": RULE}
    assert code(cloud.put(path, {"mode": "AUTO_INDIVIDUAL_RECORD"})) == (400, "RTC.00001005")
    assert code(cloud.put(path, {**on, "record_rule_id": "nothing"})) == (400, "RTC.00001003")
    set_to = cloud.put(path, on).json()["auto_record_mode"]
    assert {key: set_to[key] for key in on} == on
    assert code(cloud.delete(f"{RULES}/{RULE}")) == (400, "RTC.00001013")
    assert cloud.put(path, {"mode": "AUTO_RECORD_OFF"}).json()["auto_record_mode"]["record_rule_id"] == ""
    assert shown(cloud, path)["auto_record_mode"]["mode"] == "AUTO_RECORD_OFF"
    assert cloud.delete(f"{RULES}/{RULE}").status_code == 204


def test_buckets(cloud: Client) -> None:
    listed = cloud.get(BUCKETS).json()
    assert [(one["bucket"], one["is_authorized"]) for one in listed["buckets"]] == [
        (BUCKET, True),
        ("recordings-north", False),
    ]
    assert (listed["count"], listed["buckets"][0]["creation_date"][-9:]) == (2, "GMT+08:00")
    authority = {"bucket": BUCKET, "location": "cn-north-4", "operation": 0, "project_id": PROJECT}
    for _twice in range(2):
        answer = cloud.put(f"{BUCKETS}/authentication", authority)
        assert (answer.status_code, answer.content) == (200, b"")
    assert cloud.get(BUCKETS).json()["buckets"][0]["is_authorized"] is False
    assert code(cloud.post(RULES, rule_body())) == (400, "RTC.00001003")
    for changes, refused in (
        ({"bucket": "nowhere"}, "RTC.00001003"),
        ({"location": "cn-north-9"}, "RTC.00001012"),
        ({"operation": 2}, "RTC.00001003"),
        ({"operation": "1"}, "RTC.00001003"),
    ):
        assert code(cloud.put(f"{BUCKETS}/authentication", {**authority, **changes})) == (400, refused)


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ({"type": "objects", "location": "cn-north-4"}, (400, "RTC.00001005")),
        ({"bucket": BUCKET, "type": "files", "location": "cn-north-4"}, (400, "RTC.00001003")),
        ({"bucket": "nowhere", "type": "objects", "location": "cn-north-4"}, (404, "RTC.00001003")),
        ({"bucket": BUCKET, "type": "objects", "location": "cn-north-1"}, (404, "RTC.00001003")),
        ({"bucket": "recordings-north", "type": "objects", "location": "cn-north-1"}, (400, "RTC.00001003")),
    ],
)
def test_objects_that_are_not_listed(cloud: Client, query: dict[str, str], refused: Any) -> None:
    assert code(cloud.get(f"{BUCKETS}/objects", *query.items())) == refused


def test_the_api_examples(examples: Client) -> None:
    """In their order, and with the ids of the documents."""
    answers: dict[str, Any] = {}
    for name in ("rtc-app-create", "rtc-record-rule", "rtc-record-callback", "rtc-individual-stream-job"):
        example = EXAMPLES[name]
        path = example["path"].replace("{app_id}", answers.get("rtc-app-create", {}).get("app_id", ""))
        answer = examples.call(example["method"], f"rtc{path}", json=example["body"])
        assert answer.status_code == example["status"], answer.text
        answers[name] = answer.json()
    assert answers["rtc-app-create"] == EXAMPLES["rtc-app-create"]["response"]
    for name, differing in (
        ("rtc-record-rule", {"create_time", "update_time", "mp4_config"}),
        ("rtc-record-callback", {"record_callback"}),
    ):
        documented = EXAMPLES[name]["response"]
        assert {key: answers[name][key] for key in documented if key not in differing} == {
            key: value for key, value in documented.items() if key not in differing
        }
    callback = {**EXAMPLES["rtc-record-callback"]["response"]["record_callback"], "update_time": None}
    assert {**answers["rtc-record-callback"]["record_callback"], "update_time": None} == callback
    job = answers["rtc-individual-stream-job"]
    assert job["stream_name"] == f"s_{job['job_id']}_room001_user001"
    assert (job["stop_time"], job["max_idle_time"]) == ("0001-01-01T00:00:00Z", 30)
    assert job["record_param"] == EXAMPLES["rtc-individual-stream-job"]["response"]["record_param"]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"rtc_buckets": [{"name": "b", "location": "mars"}]}, "bucket b in 'mars'"),
        ({"rtc_apps": [{"name": "a", "state": "DELETED"}]}, "app a with state 'DELETED'"),
        ({"rtc_apps": [{"name": "a", "auto_record": "cn-north-4"}]}, "app a has no rule in 'cn-north-4'"),
        ({"rtc_apps": [{"name": "a", "record_rules": [{}]}]}, "app a: obs_addr is missing"),
        ({"rtc_apps": [{"name": "a", "record_rules": [rule_body(bucket="b")]}]}, "the bucket b in cn-north-4"),
        ({"rtc_rooms": [{"app": "a"}]}, "room without room"),
        ({"rtc_ids": [{"app": "a", "rule": "r"}]}, "ids with unknown rule"),
        ({"rtc_outcomes": [{"on": "start", "result": "error"}]}, "'error' is not a possible result"),
    ],
)
def test_seeds_that_are_refused(cloud: Client, document: Any, said: str) -> None:
    answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json=document)
    assert (answer.status_code, said in answer.json()["error_msg"]) == (400, True), answer.text

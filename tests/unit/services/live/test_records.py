# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Record rules, record callbacks and transcoding templates: what is replaced as a whole keeps what is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import NotFound
from ansible_collections.community.huaweicloud.plugins.module_utils._services.live.transcoding_template import (
    LiveTranscodingTemplate,
)
from tests.unit.services.live.channels import PUSH, Live

OF: dict[str, Any] = {"domain": PUSH, "app_name": "live"}
RULE: dict[str, Any] = {
    **OF,
    "stream": "*",
    "record_format": ["HLS"],
    "obs_addr": {"bucket": "recordings", "location": "cn-north-4"},
    "hls_config": {"record_cycle": 600},
}
CALLBACK: dict[str, Any] = {**OF, "url": "https://archive.example.com/recorded", "key": "word-of-the-archive"}
LARGE = {"quality": "lhd", "bitrate": 2000, "width": 1280, "height": 720}
SMALL = {"quality": "userdefine", "template_name": "small", "bitrate": 400}


@pytest.fixture
def cloud(tmp_path: Path) -> Live:
    return Live(tmp_path)


def test_a_bucket_is_authorized_when_it_is_new_to_a_rule(cloud: Live) -> None:
    assert "has not been authorized" in cloud.failure("live_record_rule", **RULE)["msg"]
    cloud.requests()
    allowed = {**RULE, "authorize_bucket": True}
    made = cloud.done("live_record_rule", **allowed)
    assert made["record_rule"]["obs_addr"]["object"] == ""
    assert [body.get("bucket") for _path, body in cloud.sent()] == ["recordings", None]
    cloud.done("live_record_rule", **allowed, record_type="COMMAND_RECORD")
    assert len(cloud.groups()) == 1
    cloud.done("live_record_rule", **{**allowed, "obs_addr": {"bucket": "others", "location": "cn-north-4"}})
    assert [body.get("bucket") for _path, body in cloud.sent()] == ["others", None]
    assert cloud.run("live_record_rule", **allowed, check=True)["changed"]
    assert cloud.writes() == []


def test_what_a_rule_leaves_out_stays(cloud: Live) -> None:
    place = {"bucket": "recordings", "location": "cn-north-4", "object": "live/"}
    hls = {"record_cycle": 600, "record_slice_duration": 5, "record_prefix": "x"}
    made = cloud.done("live_record_rule", **{**RULE, "obs_addr": place, "hls_config": hls}, authorize_bucket=True)
    identifier = made["record_rule"]["id"]
    changed = cloud.done(
        "live_record_rule", id=identifier, hls_config={"record_slice_duration": 6, "record_prefix": ""}
    )
    rule = changed["record_rule"]
    assert rule["obs_addr"] == place
    assert rule["hls_config"] == {**made["record_rule"]["hls_config"], "record_slice_duration": 6, "record_prefix": ""}
    assert not cloud.done("live_record_rule", **RULE)["changed"]


def test_formats_that_are_not_recorded_are_neither_shown_nor_sent(cloud: Live) -> None:
    """The service shows their settings as zeros, which it refuses."""
    made = cloud.done("live_record_rule", **RULE, authorize_bucket=True)["record_rule"]
    assert (made["hls_config"]["record_cycle"], made["flv_config"], made["mp4_config"]) == (600, None, None)
    cloud.requests()
    both = {**RULE, "record_format": ["HLS", "MP4"], "mp4_config": {"record_cycle": 0}}
    changed = cloud.done("live_record_rule", **both)["record_rule"]
    ((_group, body),) = cloud.sent()
    config = body["default_record_config"]
    assert (config["mp4_config"], "flv_config" in config) == ({"record_cycle": 0}, False)
    assert config["hls_config"] == made["hls_config"]
    # The service tells the default that 0 stands for.
    assert changed["mp4_config"]["record_cycle"] == 21600
    assert not cloud.done("live_record_rule", **both)["changed"]
    cloud.requests()
    only = {**RULE, "record_format": ["MP4"]}
    del only["hls_config"]
    left = cloud.done("live_record_rule", **only)["record_rule"]
    ((_group, body),) = cloud.sent()
    assert "hls_config" not in body["default_record_config"]
    assert (left["hls_config"], left["mp4_config"]) == (None, changed["mp4_config"])


def test_settings_that_nobody_has_made_are_not_sent_back(cloud: Live) -> None:
    bare = {key: value for key, value in RULE.items() if key != "hls_config"}
    cloud.done("live_record_rule", **bare, authorize_bucket=True)
    assert cloud.done("live_record_rule", **bare, record_type="COMMAND_RECORD")["changed"]
    assert cloud.done("live_record_rule", **RULE)["changed"]
    assert not cloud.done("live_record_rule", **RULE)["changed"]


def test_rules_of_each_type_are_found(cloud: Live) -> None:
    """Asked without a type, the service answers those only that record all the time."""
    cloud.done("live_record_rule", **RULE, record_type="COMMAND_RECORD", authorize_bucket=True)
    assert not cloud.done("live_record_rule", **RULE)["changed"]
    cloud.done("live_record_rule", **{**RULE, "stream": "two"})
    cloud.requests()
    assert not cloud.done("live_record_rule", **{**RULE, "stream": "two"})["changed"]
    assert cloud.verbs() == ["GET"]
    found = cloud.done("live_record_rule_info")["record_rules"]
    assert sorted((rule["stream"], rule["record_type"]) for rule in found) == [
        ("*", "COMMAND_RECORD"),
        ("two", "CONTINUOUS_RECORD"),
    ]
    assert [
        rule["stream"] for rule in cloud.done("live_record_rule_info", record_type="COMMAND_RECORD")["record_rules"]
    ] == ["*"]


def test_what_is_to_go_need_not_make_sense_otherwise(cloud: Live) -> None:
    cloud.done("live_record_rule", **RULE, authorize_bucket=True)
    odd = {**RULE, "flv_config": {"record_prefix": "x"}}
    assert cloud.done("live_record_rule", **odd, state="absent")["changed"]
    cloud.done("live_transcoding_template", **OF, qualities=[LARGE])
    assert cloud.done("live_transcoding_template", **OF, qualities=[LARGE, {**LARGE}], state="absent")["changed"]


def test_what_a_rule_cannot_mean(cloud: Live) -> None:
    wrong = {**RULE, "flv_config": {"record_cycle": 0}}
    assert (
        'flv_config is set, but record_format has no "FLV": add it.'
        in cloud.failure("live_record_rule", **wrong)["msg"]
    )
    wrong = {**RULE, "hls_config": {"record_prefix": "x"}}
    assert cloud.failure("live_record_rule", **wrong)["msg"] == "hls_config has no record_cycle: set it."
    assert (
        'There is no record rule "push.domain.com/live/one". To create it, set record_format and obs_addr.'
        in cloud.failure("live_record_rule", **OF, stream="one")["msg"]
    )
    assert cloud.writes() == []


def test_the_key_of_a_callback_goes_along_and_is_never_shown(cloud: Live) -> None:
    made = cloud.done("live_record_callback", **CALLBACK)
    assert not cloud.done("live_record_callback", **CALLBACK)["changed"]
    cloud.requests()
    changed = cloud.done("live_record_callback", **CALLBACK, events=["RECORD_OVER"], update_key="always")
    assert len(changed["actions"]) == 1
    ((_path, body),) = cloud.sent()
    assert set(body) == {
        *("publish_domain", "app", "notify_callback_url", "notify_event_subscription", "sign_type", "key")
    }
    again = cloud.done("live_record_callback", **CALLBACK, events=["RECORD_OVER"], update_key="always")
    assert again["actions"] == ['set the key of record callback "push.domain.com/live"']
    assert len(cloud.groups()) == 1
    read = cloud.done("live_record_callback_info")
    assert CALLBACK["key"] not in json.dumps([made, changed, again, read])


def test_templates_keep_what_a_task_leaves_out(cloud: Live) -> None:
    template = {**OF, "qualities": [{**LARGE, "hdlb": True}, SMALL]}
    made = cloud.done("live_transcoding_template", **template, trans_type="publish")
    assert made["transcoding_template"]["qualities"][0]["hdlb"] is True
    assert not cloud.done("live_transcoding_template", **{**OF, "qualities": [SMALL, LARGE]})["changed"]
    cloud.requests()
    fewer = [{"quality": "lhd", "bitrate": 2500}]
    changed = cloud.done("live_transcoding_template", **OF, qualities=fewer, trans_type="publish")
    ((_path, body),) = cloud.sent()
    (quality,) = body["quality_info"]
    assert (quality["bitrate"], quality["width"], quality["hdlb"]) == (2500, 1280, "on")
    assert body["trans_type"] == "publish"
    assert changed["transcoding_template"]["qualities"] == [
        {**made["transcoding_template"]["qualities"][0], "bitrate": 2500}
    ]


def test_what_is_off_may_be_left_out(cloud: Live) -> None:
    off = [{**LARGE, "pvc": False, "hdlb": False}]
    cloud.done("live_transcoding_template", **OF, qualities=off)
    assert not cloud.done("live_transcoding_template", **OF, qualities=off)["changed"]
    on = [{**LARGE, "pvc": True}]
    assert cloud.done("live_transcoding_template", **OF, qualities=on)["changed"]
    assert not cloud.done("live_transcoding_template", **OF, qualities=[LARGE])["changed"]
    assert cloud.done("live_transcoding_template", **OF, qualities=off)["changed"]


def test_a_template_that_is_not_listed_yet_was_made(cloud: Live) -> None:
    where = {"service": "live", "method": "GET", "path": "/transcodings$"}
    cloud.tell("faults", {"action": "stale", **where, "writes": 1, "nth": 2})
    made = cloud.done("live_transcoding_template", **OF, qualities=[LARGE])
    assert made["transcoding_template"]["id"] == f"{PUSH}/live"
    assert cloud.verbs().count("POST") == 1


def test_one_template_is_read_by_its_application(cloud: Live) -> None:
    cloud.done("live_transcoding_template", **OF, qualities=[LARGE])
    cloud.requests()
    assert not cloud.done("live_transcoding_template", **OF, qualities=[LARGE])["changed"]
    asked = [one["query"] for one in cloud.requests() if one["path"].endswith("/transcodings")]
    assert [(query["domain"], query.get("app_name")) for query in asked] == [(PUSH, "live")]
    cloud.done("live_transcoding_template_info", domain=PUSH)
    asked = [one["query"] for one in cloud.requests() if one["path"].endswith("/transcodings")]
    assert [query.get("app_name") for query in asked] == [None]


def test_a_template_that_is_not_there() -> None:
    """The service lists others, and does not say again for which domain it was asked."""

    class Others:
        def list_templates(self, domain: str, **filters: Any) -> list[dict[str, Any]]:
            return [{"app_name": "other"}]

    api: Any = LiveTranscodingTemplate.__new__(LiveTranscodingTemplate)
    api.api = Others()
    assert list(api.of_domain("a.example.com")) == [
        {"app_name": "other", "domain": "a.example.com", "id": "a.example.com/other"}
    ]
    with pytest.raises(NotFound) as caught:
        api.get("a.example.com/live")
    assert str(caught.value) == "get transcoding template a.example.com/live: there is no such template"


@pytest.mark.parametrize(
    ("qualities", "sentence"),
    [
        ([], "qualities is empty"),
        ([LARGE, {**LARGE}], 'qualities has "lhd" twice: keep one.'),
        ([{**SMALL, "template_name": None}], 'template_name belongs to the quality "userdefine": set both or none.'),
        ([{**LARGE, "template_name": "x"}], 'template_name belongs to the quality "userdefine": set both or none.'),
    ],
)
def test_what_a_template_cannot_mean(cloud: Live, qualities: list[dict[str, Any]], sentence: str) -> None:
    assert sentence in cloud.failure("live_transcoding_template", **OF, qualities=qualities)["msg"]
    assert cloud.requests() == []


def test_templates_of_every_domain_are_read(cloud: Live) -> None:
    cloud.done("live_domain", name="two.domain.com", type="push")
    for domain, app in ((PUSH, "live"), (PUSH, "other"), ("two.domain.com", "live")):
        cloud.done("live_transcoding_template", domain=domain, app_name=app, qualities=[LARGE])

    def ids(**options: Any) -> list[str]:
        found = cloud.done("live_transcoding_template_info", **options)["transcoding_templates"]
        return sorted(one["id"] for one in found)

    first, second, third = f"{PUSH}/live", f"{PUSH}/other", "two.domain.com/live"
    assert ids() == [first, second, third]
    assert ids(domain=PUSH) == [first, second]
    assert ids(app_name="live") == [first, third]
    assert ids(id=third) == [third]
    assert ids(id=third, domain=PUSH) == ids(domain="none.domain.com") == ids(id="none") == []


@pytest.mark.parametrize(
    ("module", "options"),
    [
        ("live_record_rule", RULE),
        ("live_record_callback", CALLBACK),
        ("live_transcoding_template", {**OF, "qualities": [LARGE]}),
    ],
)
def test_a_domain_that_is_missing_has_none_of_it(cloud: Live, module: str, options: dict[str, Any]) -> None:
    key = {"stream": "*"} if module == "live_record_rule" else {}
    gone = {"domain": "none.domain.com", "app_name": "live", **key, "state": "absent"}
    assert not cloud.done(module, **gone)["changed"]
    refused = cloud.failure(module, **{**options, "domain": "none.domain.com"})
    assert refused["error"]["code"] == "LIVE.100011001"


@pytest.mark.parametrize("path", ["/record/rules", "/record/callbacks"])
def test_a_missing_domain_may_be_a_bad_parameter(cloud: Live, path: str) -> None:
    module = {"/record/rules": "live_record_rule_info", "/record/callbacks": "live_record_callback_info"}[path]
    body = {"error_code": "LIVE.100011001", "error_msg": "no such domain"}
    cloud.tell("faults", {"action": "status", "status": 400, "body": body, "path": path, "count": None})
    assert not any(value for key, value in cloud.done(module, domain="none.domain.com").items() if key != "changed")
    assert "no such domain" in cloud.failure(module)["msg"]
    # Of a domain that is there it says what it says.
    assert "no such domain" in cloud.failure(module, domain=PUSH)["msg"]

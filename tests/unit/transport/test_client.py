# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One call through the whole room, over a scripted network."""

from __future__ import annotations

import json
import re
from contextlib import suppress

import pytest
import requests

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.signer import sign
from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.answers import Refusal
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.paging import BodyPaging, MarkerPaging
from tests.unit.transport.doubles import NOON, Scene, reply

VPC = "https://vpc.cn-north-4.myhuaweicloud.com"
BUSY = reply(503, {"error_code": "VPC.1", "error_msg": "busy"})
TOO_MANY = reply(429, {"error_code": "APIGW.0308", "error_msg": "slow down"})
REFUSED = reply(401, {"error_code": "APIGW.0301", "error_msg": "no"})
BUSY_GATEWAY = reply(504, raw=b"<html><title>Timeout</title></html>")
GONE = reply(404, {"code": "VPC.2", "message": "gone"})
RESET = requests.exceptions.ConnectionError("Connection aborted.", ConnectionResetError(104, "reset"))
READ_TIMEOUT = requests.exceptions.ReadTimeout("slow")
CONNECT_TIMEOUT = requests.exceptions.ConnectTimeout("slow")


def test_a_read():
    scene = Scene(reply(200, {"port": {"id": "x"}}, {"X-Request-Id": "r-1", "X-More": "m"}))
    answer = scene.vpc.request("get", "/v2.0/ports/{id}", args={"id": "x/y"}, query={"b": 1, "a": [2, None]})
    assert answer.body == {"port": {"id": "x"}}
    assert (answer.status, answer.request_id, answer.headers["x-more"]) == (200, "r-1", "m")
    assert scene.urls == [VPC + "/v2.0/ports/x%2Fy?a=2&b=1"]


def test_what_is_sent_is_what_was_signed():
    scene = Scene(reply(201, {}))
    scene.vpc.post("/v2.0/ports", body={"port": {"name": "ä b"}}, query={"q": "x y"}, headers={"X-Language": "en-us"})
    sent = scene.network.asked[0]
    assert sent.body == '{"port":{"name":"ä b"}}'.encode()
    assert sent.headers["Content-Length"] == str(len(sent.body))
    assert sent.headers["Content-Type"] == "application/json"
    assert sent.url == VPC + "/v2.0/ports?q=x%20y"
    signed = re.search(r"SignedHeaders=([^,]*)", sent.headers["Authorization"]).group(1).split(";")
    assert signed == ["content-type", "host", "x-language", "x-project-id", "x-sdk-date"]
    covered = {name: value for name, value in sent.headers.items() if name.lower() in signed}
    again = sign(HttpRequest(sent.method, sent.url, covered, sent.body), "ACCESS", "the-secret-key", NOON)
    assert again.headers["Authorization"] == sent.headers["Authorization"]


@pytest.mark.parametrize("method", ["GET", "DELETE", "HEAD"])
def test_nothing_is_sent_where_nothing_is_given(method):
    scene = Scene(reply(204))
    scene.vpc.request(method, "/x")
    assert scene.network.asked[0].body is None
    assert "Content-Length" not in scene.network.asked[0].headers


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_an_empty_body_is_announced_as_empty(method):
    scene = Scene(reply(204))
    assert scene.vpc.request(method, "/x").body is None
    assert scene.network.asked[0].headers["Content-Length"] == "0"


def test_who_we_say_we_are():
    scene = Scene(reply(200, {}))
    scene.vpc.get("/x")
    assert re.fullmatch(r"community\.huaweicloud/\d+\.\d+\.\d+", scene.network.asked[0].headers["User-Agent"])


def test_the_project_is_filled_in():
    scene = Scene(reply(200, {}), reply(200, {}))
    scene.vpc.get("/v1/{project_id}/subnets")
    scene.vpc.get("/v4/{project_id}/registry", args={"project_id": "default"})
    assert scene.urls == [VPC + "/v1/p1/subnets", VPC + "/v4/default/registry"]


def test_a_path_without_its_value():
    with pytest.raises(errors.InvalidInput, match="needs a value for port_id"):
        Scene().vpc.get("/v1/{port_id}")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_reading_only(method):
    scene = Scene(read_only=True)
    with pytest.raises(errors.ReadOnlyViolation, match=r"^create port: "):
        scene.vpc.request(method, "/x", action="create port")
    assert not scene.network.asked


def test_reading_only_allows_reads():
    scene = Scene(reply(200, {"a": 1}), reply(200), reply(200, {"a": 2}), read_only=True)
    assert scene.vpc.get("/x") == {"a": 1}
    assert scene.vpc.request("HEAD", "/x").body is None
    assert scene.drs.post("/x", read=True) == {"a": 2}


@pytest.mark.parametrize(
    ("method", "read", "trouble", "again"),
    [
        ("GET", False, BUSY, True),
        ("PUT", False, BUSY, True),
        ("DELETE", False, READ_TIMEOUT, True),
        ("GET", False, RESET, True),
        ("POST", True, RESET, True),
        ("POST", True, BUSY, True),
        ("POST", False, TOO_MANY, True),
        ("POST", False, CONNECT_TIMEOUT, True),
        ("POST", False, BUSY, False),
        ("POST", False, RESET, False),
        ("POST", False, READ_TIMEOUT, False),
        ("PATCH", False, RESET, False),
        ("GET", False, reply(404, {"code": "VPC.2", "message": "gone"}), False),
    ],
)
def test_trouble_once(method, read, trouble, again):
    scene = Scene(trouble, reply(200, {"fine": True}))
    if again:
        assert scene.vpc.request(method, "/x", read=read).body == {"fine": True}
        assert len(scene.clock.sleeps) == 1
    else:
        with pytest.raises(errors.CloudError):
            scene.vpc.request(method, "/x", read=read)
    assert len(scene.network.asked) == (2 if again else 1)


@pytest.mark.parametrize(
    ("method", "repeats", "again"), [("POST", True, True), ("PUT", False, False), ("DELETE", False, False)]
)
@pytest.mark.parametrize("trouble", [RESET, READ_TIMEOUT, BUSY_GATEWAY], ids=["reset", "timeout", "gateway"])
def test_the_call_decides_and_not_its_method(method, repeats, again, trouble):
    scene = Scene(trouble, reply(200, {"fine": True}))
    if again:
        assert scene.vpc.request(method, "/x", repeats=repeats).body == {"fine": True}
    else:
        with pytest.raises(errors.Ambiguous, match="not known whether"):
            scene.vpc.request(method, "/x", repeats=repeats)
    assert len(scene.network.asked) == (2 if again else 1)


def test_a_repeated_deletion_that_finds_nothing_is_done():
    scene = Scene(RESET, GONE)
    answer = scene.vpc.request("DELETE", "/x", action="delete x")
    assert (answer.body, answer.status) == (None, 404)
    assert scene.cloud.writes.done == ["delete x"]


@pytest.mark.parametrize(
    "script",
    [
        (GONE,),
        (TOO_MANY, GONE),
        (CONNECT_TIMEOUT, GONE),
        (RESET, reply(404, raw=b"")),
        (RESET, reply(404, raw=b"<html><title>Not Found</title></html>")),
        (RESET, reply(404, {"error_code": "APIGW.0101", "error_msg": "no such API"})),
        (RESET, reply(403, {"error_code": "VPC.3", "error_msg": "no"})),
    ],
)
def test_a_deletion_that_was_not_done_before_finds_nothing(script):
    scene = Scene(*script)
    with pytest.raises(errors.CloudError):
        scene.vpc.delete("/x")
    assert scene.cloud.writes.done == []


def test_other_repeated_calls_need_what_they_are_about():
    with pytest.raises(errors.NotFound, match="not known whether"):
        Scene(RESET, GONE).vpc.put("/x")


@pytest.mark.parametrize(
    ("method", "trouble", "kind"),
    [
        ("GET", RESET, errors.Unreachable),
        ("PUT", READ_TIMEOUT, errors.Unreachable),
        ("GET", BUSY, errors.ServerError),
        ("GET", TOO_MANY, errors.Throttled),
        ("POST", TOO_MANY, errors.Throttled),
        ("POST", CONNECT_TIMEOUT, errors.Unreachable),
        ("POST", RESET, errors.Ambiguous),
        ("POST", READ_TIMEOUT, errors.Ambiguous),
        ("POST", reply(504, raw=b"<html><title>Timeout</title></html>"), errors.Ambiguous),
        ("POST", reply(201, raw=b'{"port": {"id"'), errors.Ambiguous),
        ("GET", reply(200, raw=b'{"port": {"id"'), errors.InvalidAnswer),
        ("GET", reply(200, {"a": 1}, {"Content-Length": "999"}), errors.Unreachable),
        ("POST", reply(200, {"a": 1}, {"Content-Length": "999"}), errors.Ambiguous),
        ("POST", BUSY, errors.ServerError),
    ],
)
def test_trouble_for_ever(method, trouble, kind):
    scene = Scene(*[trouble] * 4, max_retries=3)
    with pytest.raises(errors.CloudError) as caught:
        scene.vpc.request(method, "/x", action="do it")
    assert caught.value.__class__ is kind
    assert "\n" not in str(caught.value)


def test_how_often_it_was_tried():
    scene = Scene(*[CONNECT_TIMEOUT] * 3, max_retries=2, connect_timeout=3.0)
    with pytest.raises(errors.Unreachable) as caught:
        scene.vpc.get("/x", action="list x")
    assert re.fullmatch(
        r"list x: vpc\.cn-north-4\.myhuaweicloud\.com accepts no connection within 3 seconds \(connect_timeout\) "
        r"\(tried 3 times in \d+ seconds\)",
        str(caught.value),
    )


def test_a_host_that_is_down_is_tried_once_by_those_that_follow():
    """The items of a loop need not wait as long as the first one; what comes back is tried as often as ever."""
    tried = [CONNECT_TIMEOUT] * 3
    scene = Scene(*tried, CONNECT_TIMEOUT, CONNECT_TIMEOUT, reply(200, {}), *tried, max_retries=2)
    counts = []
    for _item in range(5):
        before = len(scene.network.asked)
        with suppress(errors.Unreachable):
            scene.vpc.get("/x")
        counts.append(len(scene.network.asked) - before)
    assert counts == [3, 1, 1, 1, 3]


def test_each_attempt_is_signed_for_its_own_time():
    scene = Scene(reply(429, {}, {"Retry-After": "30"}), reply(200, {}))
    scene.vpc.get("/x")
    first, second = (request.headers["X-Sdk-Date"] for request in scene.network.asked)
    assert first < second
    assert 30.0 <= scene.clock.sleeps[0] <= 31.0


def test_long_waiting_is_said_once():
    scene = Scene(reply(429, {}, {"Retry-After": "7"}), reply(429, {}, {"Retry-After": "7"}), reply(200, {}))
    scene.vpc.get("/x", action="list x")
    assert len(scene.warnings) == 1
    assert re.fullmatch(r"list x: waited 1[456] seconds before trying again \(2 times\): HTTP 429\.", scene.warnings[0])


def test_short_waiting_is_not():
    scene = Scene(BUSY, reply(200, {}))
    scene.vpc.get("/x")
    assert scene.warnings == []


@pytest.mark.parametrize("budget_left", [True, False])
def test_a_server_that_wants_too_much_patience(budget_left):
    scene = Scene(reply(429, {}, {"Retry-After": "3600"}), reply(200, {}) if budget_left else TOO_MANY)
    if budget_left:
        scene.vpc.get("/x")
    else:
        with pytest.raises(errors.Throttled):
            scene.vpc.get("/x")
    assert scene.clock.sleeps == [120.0]


def password_scene(*script, **more):
    return Scene(
        *script,
        access_key=None,
        secret_key=None,
        username="u",
        password="the-pass-word",
        domain_name="d",
        **more,
    )


def token(text):
    body = {"token": {"expires_at": "2024-01-03T03:04:05.000000Z", "project": {"id": "p1"}}}
    return reply(201, body, {"X-Subject-Token": text})


def test_a_token_that_is_refused_is_replaced_once():
    scene = password_scene(token("t-1"), REFUSED, token("t-2"), reply(201, {"made": 1}))
    assert scene.vpc.post("/x", body={"a": 1}) == {"made": 1}
    assert [request.headers.get("X-Auth-Token") for request in scene.network.asked] == [None, "t-1", None, "t-2"]


def test_and_not_twice():
    scene = password_scene(token("t-1"), REFUSED, token("t-2"), REFUSED)
    with pytest.raises(errors.Denied, match="code APIGW"):
        scene.vpc.get("/x")
    assert len(scene.network.asked) == 4


def test_a_401_of_the_service_itself_is_not_about_the_token():
    gone = reply(401, {"error_code": "SVCSTG.00100401", "error_msg": "no such environment"})
    scene = password_scene(token("t-1"), gone)
    with pytest.raises(errors.Denied) as caught:
        scene.servicestage.get("/x")
    assert caught.value.code == "SVCSTG.00100401"
    assert len(scene.network.asked) == 2


def test_a_wrong_key_is_one_clear_sentence():
    scene = Scene(REFUSED, origins={"access_key": "HW_ACCESS_KEY", "secret_key": "the task"})
    with pytest.raises(errors.Denied) as caught:
        scene.vpc.get("/x", action="list ports")
    assert str(caught.value) == (
        "list ports: no; this was sent with access key from HW_ACCESS_KEY, secret key from the task "
        "(HTTP 401, code APIGW.0301)"
    )


def test_signing_in_sends_no_write_twice():
    scene = password_scene(RESET)
    with pytest.raises(errors.Unreachable, match=r"signing in: iam.cn-north-4.myhuaweicloud.com closed the connection"):
        scene.vpc.get("/x")
    assert len(scene.network.asked) == 1


def test_notes_say_once_where_the_credentials_come_from():
    scene = Scene(origins={"access_key": "HW_ACCESS_KEY", "secret_key": "the task"})
    assert scene.notes == []
    for service in ("vpc", "ecs"):
        scene.cloud.service(service)
    assert scene.notes == ["The credentials are: access key from HW_ACCESS_KEY, secret key from the task"]


def test_notes_tell_each_attempt_without_secrets():
    scene = password_scene(token("the-token"), BUSY, reply(200, {}, {"X-Request-Id": "r-9"}))
    scene.vpc.get("/x", query={"q": "the-pass-word", "Signature": "abc", "n": 1})
    text = "\n".join(scene.notes)
    assert "GET %s/x?Signature=********&n=1&q=********: HTTP 503 in 0 ms" % VPC in text
    assert "HTTP 200 in 0 ms, request ID r-9" in text
    assert "the-token" not in text
    assert "the-pass-word" not in text


def test_details_are_bodies_without_secrets():
    answer = {"server": {"adminPass": "made-by-the-service", "note": "the-pass-word the-token", "id": "s1"}}
    scene = password_scene(token("the-token"), reply(200, answer), reply(204), detailed=True)
    scene.vpc.post("/x", body={"name": "x", "pin": "the-pass-word"})
    scene.vpc.get("/x")
    signed_in, _answered, sent, received = scene.details
    assert signed_in.startswith('sent: {"auth": {"identity"')
    assert sent == 'sent: {"name": "x", "pin": "********"}'
    assert received == ('received: {"server": {"adminPass": "********", "note": "******** ********", "id": "s1"}}')
    for secret in ("the-pass-word", "the-token", "made-by-the-service"):
        assert secret not in "".join(scene.details + scene.notes)


@pytest.mark.parametrize(
    ("url", "given", "refused"),
    [
        ("http://cloud.example.com", {}, True),
        ("http://10.0.0.1:8080", {}, True),
        ("http://127.0.0.1.example.com", {}, True),
        ("http://cloud.example.com", {"allow_plain_http": True}, False),
        ("http://127.0.0.1:8787", {}, False),
        ("http://127.8.9.10", {}, False),
        ("http://[::1]:8787", {}, False),
        ("http://localhost:8787", {}, False),
        ("https://cloud.example.com", {}, False),
    ],
)
def test_secrets_over_plain_http(url, given, refused):
    scene = Scene(reply(200, {}), endpoint_url=url, **given)
    if refused:
        with pytest.raises(errors.InvalidInput, match=r"plain http.*https.*allow_plain_http"):
            scene.vpc.get("/x")
    else:
        scene.vpc.get("/x")
    assert len(scene.network.asked) == (0 if refused else 1)


def test_a_password_over_plain_http():
    scene = Scene(
        auth_url="http://iam.example.com", access_key=None, secret_key=None, user_id="u", password="pass-word"
    )
    with pytest.raises(errors.InvalidInput, match="plain http"):
        scene.vpc.get("/x")
    assert not scene.network.asked


def test_pages():
    scene = Scene(reply(200, {"ports": [{"id": "a"}, {"id": "b"}]}), reply(200, {"ports": [{"id": "c"}]}))
    paging = MarkerPaging(items="ports", limit=2)
    found = scene.vpc.pages("/v1/{project_id}/ports", paging=paging, query={"name": "n"}, action="list ports")
    assert [port["id"] for port in found] == ["a", "b", "c"]
    assert scene.urls == [VPC + "/v1/p1/ports?limit=2&name=n", VPC + "/v1/p1/ports?limit=2&marker=b&name=n"]


def test_a_link_to_another_host_is_not_followed():
    href = "https://evil.example.com/v2.0/ports?marker=m"
    first = {"ports": [{"id": "a"}], "ports_links": [{"rel": "next", "href": href}]}
    scene = Scene(reply(200, first), reply(200, {"ports": []}))
    list(scene.vpc.pages("/v2.0/ports", paging=MarkerPaging(items="ports", links="ports_links")))
    assert scene.urls[1] == VPC + "/v2.0/ports?marker=m"


def test_pages_that_are_posted_are_reads():
    scene = Scene(RESET, reply(200, {"jobs": [{"id": "a"}], "total_record": 1}), read_only=True)
    paging = BodyPaging(items="jobs", limit=10, total="total_record")
    assert list(scene.drs.pages("/v3/{project_id}/jobs", paging=paging, body={"x": 1})) == [{"id": "a"}]
    assert json.loads(scene.network.asked[1].body) == {"x": 1, "page_req": {"cur_page": 1, "per_page": 10}}


def test_redirects_are_not_followed():
    scene = Scene(reply(302, None, {"Location": "https://evil.example.com/"}))
    with pytest.raises(errors.InvalidAnswer, match=r"redirect to evil.example.com"):
        scene.vpc.get("/x")
    assert len(scene.network.asked) == 1


def test_the_address_is_looked_for_when_it_is_needed():
    scene = Scene(region=None)
    client = scene.vpc
    with pytest.raises(errors.InvalidInput, match="region is missing"):
        client.get("/x")
    with pytest.raises(errors.InvalidInput, match="region is missing"):
        scene.cloud.region  # noqa: B018


def test_all_secrets_are_known():
    scene = Scene(proxy="http://u:p%40ss@proxy.example.com", environ={"HTTPS_PROXY": "http://v:other@p2.example.com"})
    assert {"the-secret-key", "p%40ss", "p@ss", "other"} <= scene.cloud.secrets()


@pytest.mark.parametrize(("method", "unknown"), [("PUT", True), ("DELETE", True), ("GET", False)])
def test_a_refusal_after_an_attempt_without_an_answer(method, unknown):
    """The first attempt may have done what the second is refused for."""
    scene = Scene(reply(502, raw=b"<html>"), reply(409, {"error_code": "X.1", "error_msg": "in use"}))
    with pytest.raises(errors.CloudError) as caught:
        scene.vpc.request(method, "/v1/ports", action="do it")
    assert ("earlier attempt got no response, so it is not known" in str(caught.value)) is unknown


def of_body(body):
    return Refusal("it is busy.", "X.2") if body.get("refused") else None


@pytest.mark.parametrize("lost", [True, False])
def test_a_refusal_inside_a_success(lost):
    """It is not counted as done. A first attempt without a response may have been."""
    first = [reply(502, raw=b"<html>")] if lost else []
    scene = Scene(*first, reply(202, {"refused": True}, {"X-Request-Id": "r-1"}))
    with pytest.raises(errors.Rejected, match=r"do it: it is busy") as caught:
        scene.vpc.request("DELETE", "/v1/ports", action="do it", refusal=of_body)
    assert (caught.value.status, caught.value.code, caught.value.request_id) == (202, "X.2", "r-1")
    assert ("earlier attempt got no response, so it is not known" in str(caught.value)) is lost
    assert scene.cloud.writes.done == []

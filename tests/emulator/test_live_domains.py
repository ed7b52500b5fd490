# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Live domains: how they come up and go, what is set for them, and templates for their streams."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Pace, Settings
from tests.emulator.clients import PARTNER_ACCESS, PARTNER_PROJECT, PARTNER_SECRET, Client, Keys
from tests.emulator.conftest import client_of
from tests.emulator.streaming import (
    BAD,
    BUCKET,
    CHANNELS,
    GONE,
    KEY,
    LIVE,
    PULL,
    PUSH,
    STATE,
    THERE,
    delete,
    made,
    refused,
    remove,
)
from tests.support.emulators import fresh_app

DOMAIN, MAPPING, CHAIN = f"{LIVE}/domain", f"{LIVE}/domains_mapping", f"{LIVE}/guard/key-chain"
TEMPLATES = f"{LIVE}/template/transcodings"
MISSING = (400, "LIVE.103011019")


def paced(pace: Pace) -> Client:
    return client_of(fresh_app(Settings(pace=pace)))


def create(cloud: Client, name: str = "new.example.com", kind: str = "push", **more: Any) -> Any:
    return cloud.post(DOMAIN, {"domain": name, "domain_type": kind, "region": "cn-north-4", **more})


def show(cloud: Client, name: str = "new.example.com") -> dict[str, Any]:
    (found,) = cloud.get(DOMAIN, ("domain", name)).json()["domain_info"]
    return dict(found)


def switch(cloud: Client, status: str, name: str = "new.example.com") -> Any:
    return cloud.put(DOMAIN, {"domain": name, "status": status})


def test_a_domains_life() -> None:
    cloud = paced("poll")
    answer = create(cloud, service_area="global", enterprise_project_id="p1")
    assert (answer.status_code, answer.json()["status"]) == (201, "configuring")
    assert refused(switch(cloud, "off")) == STATE
    shown = [show(cloud) for _look in range(2)]
    assert [one["status"] for one in shown] == ["configuring", "on"]
    assert (shown[1]["service_area"], shown[1]["enterprise_project_id"]) == ("global", "p1")
    assert shown[1]["vendor"] == "HW"
    assert (shown[1]["related_domain"], shown[1]["is_ipv6"], shown[1]["region"]) == ("", False, "cn-north-4")
    assert shown[1]["domain_cname"].startswith("new.example.com.")
    assert "pull_protocol" not in shown[1]
    assert refused(delete(cloud, DOMAIN, domain="new.example.com")) == STATE
    assert switch(cloud, "off").json()["status"] == "configuring"
    assert [show(cloud)["status"] for _look in range(2)] == ["configuring", "off"]
    assert delete(cloud, DOMAIN, domain="new.example.com").status_code == 204
    assert cloud.get(DOMAIN, ("domain", "new.example.com")).json() == {"total": 0, "domain_info": []}
    assert refused(delete(cloud, DOMAIN, domain="new.example.com")) == MISSING


def test_by_the_clock() -> None:
    cloud = paced("clock")
    create(cloud)
    assert [show(cloud)["status"] for _look in range(2)] == ["configuring"] * 2
    cloud.control("POST", "clock", {"advance": 60})
    assert show(cloud)["status"] == "on"


def test_the_same_status_is_no_change(cloud: Client) -> None:
    assert switch(cloud, "on", PUSH).json()["status"] == "on"
    body = {"domain": PUSH, "enterprise_project_id": "p2"}
    assert cloud.put(DOMAIN, body).json()["enterprise_project_id"] == "p2"
    assert show(cloud, PUSH)["status"] == "on"


def test_lists(cloud: Client) -> None:
    create(cloud, enterprise_project_id="p1")
    answer = cloud.get(DOMAIN).json()
    names = [one["domain"] for one in answer["domain_info"]]
    assert (answer["total"], names) == (3, ["new.example.com", PULL, PUSH])
    answer = cloud.get(DOMAIN, ("enterprise_project_id", "p1")).json()
    assert [one["domain"] for one in answer["domain_info"]] == ["new.example.com"]


@pytest.mark.parametrize(
    "body",
    [
        {"name": "No.Example.com"},
        {"name": "localhost"},
        {"kind": "both"},
        {"region": "cn-north-1"},
        {"pull_protocol": "hls"},
        {"service_area": "moon"},
    ],
)
def test_domains_that_are_refused(cloud: Client, body: Any) -> None:
    assert refused(create(cloud, **body)) == BAD
    assert cloud.get(DOMAIN).json()["total"] == 2


def test_a_name_exists_once(cloud: Client) -> None:
    assert create(cloud).status_code == 201
    assert refused(create(cloud)) == THERE
    partner = cloud.but(keys=Keys(PARTNER_ACCESS, PARTNER_SECRET), project=PARTNER_PROJECT)
    body = {"domain": "new.example.com", "domain_type": "pull", "region": "cn-north-4"}
    assert refused(partner.post(f"live/v1/{PARTNER_PROJECT}/domain", body)) == THERE
    switch(cloud, "off")
    delete(cloud, DOMAIN, domain="new.example.com")
    assert partner.post(f"live/v1/{PARTNER_PROJECT}/domain", body).json()["pull_protocol"] == "flv_rtmp"


def test_there_is_a_limit(cloud: Client) -> None:
    for number in range(62):
        assert create(cloud, f"d{number}.example.com").status_code == 201
    assert refused(create(cloud)) == (400, "LIVE.103011020")


def test_mappings(cloud: Client) -> None:
    assert show(cloud, PULL)["related_domain"] == PUSH
    create(cloud)
    body = {"pull_domain": PULL, "push_domain": "new.example.com"}
    assert cloud.put(MAPPING, body).json() == body
    assert show(cloud, PULL)["related_domain"] == "new.example.com"
    assert refused(delete(cloud, MAPPING, pull_domain=PULL, push_domain=PUSH)) == GONE
    assert delete(cloud, MAPPING, **body).status_code == 204
    assert show(cloud, PULL)["related_domain"] == ""
    assert refused(cloud.put(MAPPING, {"pull_domain": PUSH, "push_domain": PULL})) == BAD
    assert refused(cloud.put(MAPPING, {"pull_domain": "x.example.com", "push_domain": PUSH})) == MISSING


def test_what_goes_with_a_domain(cloud: Client) -> None:
    made(cloud)
    cloud.post(TEMPLATES, template())
    place = {"bucket": BUCKET, "location": "cn-north-4", "object": ""}
    recorded = {"publish_domain": PUSH, "app": "live", "stream": "*"}
    config = {"record_format": ["HLS"], "obs_addr": place}
    assert cloud.post(f"{LIVE}/record/rules", {**recorded, "default_record_config": config}).status_code == 201
    assert cloud.post(f"{LIVE}/record/callbacks", {"publish_domain": PUSH, "app": "live"}).status_code == 201
    switch(cloud, "off", PUSH)
    assert refused(delete(cloud, DOMAIN, domain=PUSH)) == STATE
    remove(cloud)
    delete(cloud, CHANNELS, domain=PUSH, app_name="live", id="studio")
    assert delete(cloud, DOMAIN, domain=PUSH).status_code == 204
    assert show(cloud, PULL)["related_domain"] == ""
    create(cloud, PUSH)
    assert templates(cloud) == []
    for kind in ("rules", "callbacks"):
        assert cloud.get(f"{LIVE}/record/{kind}").json()["total"] == 0


def test_ipv6(cloud: Client) -> None:
    for wanted in (True, False):
        answer = cloud.put(f"{DOMAIN}/ipv6-switch", {"domain": PULL, "is_ipv6": wanted})
        assert (answer.status_code, answer.content) == (200, b"")
        assert show(cloud, PULL)["is_ipv6"] is wanted


def test_who_owns_a_domain(cloud: Client) -> None:
    asked = cloud.get(f"{DOMAIN}/verification", ("domain", "a.b.example.com")).json()
    assert (asked["domain"], asked["verify_result"]) == ("example.com", False)
    body = {"domain": "c.example.com", "verify_type": "DNS"}
    assert cloud.post(f"{DOMAIN}/verification", body).json() == {**asked, "verify_result": True}
    assert cloud.get(f"{DOMAIN}/verification", ("domain", "example.com")).json()["verify_result"] is True


def chain(cloud: Client, name: str = PUSH, **more: Any) -> Any:
    body = {"key": KEY, "auth_type": "d_sha256", "timeout": 60, **more}
    return cloud.call("PUT", CHAIN, [("domain", name)], json=body)


def test_key_chains(cloud: Client) -> None:
    assert cloud.get(CHAIN, ("domain", PUSH)).json() == {"key": "", "auth_type": "", "timeout": 0}
    assert refused(cloud.get(CHAIN, ("domain", "x.example.com"))) == GONE
    assert chain(cloud).status_code == 200
    expected = {"key": "*" * 32, "auth_type": "d_sha256", "timeout": 60}
    assert cloud.get(CHAIN, ("domain", PUSH)).json() == expected
    assert delete(cloud, CHAIN, domain=PUSH).status_code == 204
    assert refused(delete(cloud, CHAIN, domain=PUSH)) == GONE
    assert refused(chain(cloud, "x.example.com")) == GONE
    assert refused(cloud.get(CHAIN)) == BAD
    assert KEY not in str(cloud.log("live"))


def test_a_seed_decides_whether_keys_are_masked(cloud: Client) -> None:
    assert chain(cloud).status_code == 200
    for how, key in (("shown", KEY), ("masked", "*" * 32)):
        cloud.control("POST", "seed", {"live_settings": {"keys": how}})
        assert cloud.get(CHAIN, ("domain", PUSH)).json()["key"] == key
    for wrong in ({"keys": "hidden"}, [], {"keys": "shown", "more": True}):
        answer = cloud.session.post(f"{cloud.base}/_emulator/seed", json={"live_settings": wrong})
        assert (answer.status_code, answer.json()["error_code"]) == (400, "EMULATOR.400")


@pytest.mark.parametrize("body", [{"key": "x" * 32}, {"key": "secret1"}, {"key": 12345}, {"timeout": 59}])
def test_key_chains_that_are_refused(cloud: Client, body: Any) -> None:
    answer = chain(cloud, **body)
    assert refused(answer) == BAD
    assert str(body.get("key", KEY)) not in answer.text


def template(*qualities: Any, app: str = "live", **more: Any) -> dict[str, Any]:
    some = qualities or ({"quality": "lhd", "bitrate": 1500},)
    return {"domain": PUSH, "app_name": app, "quality_info": list(some), **more}


def templates(cloud: Client, *query: tuple[str, str]) -> list[Any]:
    answer = cloud.get(TEMPLATES, ("domain", PUSH), *query).json()
    assert answer["domain"] == PUSH
    return list(answer["templates"])


def test_a_templates_life(cloud: Client) -> None:
    assert cloud.post(TEMPLATES, template()).status_code == 201
    assert refused(cloud.post(TEMPLATES, template())) == THERE
    cloud.post(TEMPLATES, template({"quality": "lud", "bitrate": 4000, "codec": "H265"}, app="other"))
    live, other = templates(cloud)
    assert (live["app_name"], other["app_name"]) == ("live", "other")
    defaults = {"gop": 2, "iFrameInterval": 50, "hdlb": "off", "codec": "H264", "width": 0, "protocol": "RTMP"}
    assert "PVC" not in live["quality_info"][0]
    assert live["quality_info"][0].items() >= {"quality": "lhd", "bitrate": 1500, **defaults}.items()
    custom = {"quality": "userdefine", "templateName": "mine", "bitrate": 900, "width": 640, "height": 360, "gop": 0}
    assert cloud.put(TEMPLATES, template(custom, trans_type="publish")).status_code == 200
    (live,) = templates(cloud, ("app_name", "live"))
    assert [quality["templateName"] for quality in live["quality_info"]] == ["mine"]
    assert live["quality_info"][0]["gop"] == 0
    assert delete(cloud, TEMPLATES, domain=PUSH, app_name="live").status_code == 204
    assert refused(delete(cloud, TEMPLATES, domain=PUSH, app_name="live")) == GONE
    assert refused(cloud.put(TEMPLATES, template())) == GONE
    assert templates(cloud, ("page", "1")) == []
    assert refused(cloud.get(TEMPLATES, ("domain", "x.example.com"))) == BAD


@pytest.mark.parametrize(
    "qualities",
    [
        [{"quality": "lhd"}],
        [{"quality": "lhd", "bitrate": 39}],
        [{"quality": "userdefine", "bitrate": 100}],
        [{"quality": "lhd", "templateName": "x", "bitrate": 100}],
        [{"quality": "lhd", "bitrate": 100}] * 2,
        [{"quality": "lhd", "bitrate": 100, "width": 641}],
        [{"quality": "lhd", "bitrate": 100, "codec": "H265", "height": 238}],
    ],
)
def test_templates_that_are_refused(cloud: Client, qualities: Any) -> None:
    assert refused(cloud.post(TEMPLATES, template(*qualities))) == BAD
    assert templates(cloud) == []

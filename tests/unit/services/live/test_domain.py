# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Domains: they take a while, are deleted only when they are off, and the key of their addresses is never shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.live.channels import CHANNEL, PULL, PUSH, Live

DOMAIN = "live_domain"
NEW: dict[str, Any] = {"name": "new.domain.com", "type": "push"}
KEY = "0123456789abcdef0123456789abcdef"
CHAIN = {"key": KEY, "auth_type": "d_sha256", "timeout": 3600}


@pytest.fixture
def cloud(tmp_path: Path) -> Live:
    return Live(tmp_path)


@pytest.fixture
def slow(tmp_path: Path) -> Live:
    """Where a domain takes a while."""
    return Live(tmp_path, pace="poll")


def test_a_new_one_is_waited_for(slow: Live) -> None:
    made = slow.done(DOMAIN, **NEW)
    assert (made["domain"]["status"], made["diff"]["after"]["status"]) == ("on", "on")
    assert slow.verbs()[:3] == ["GET", "POST", "GET"]
    assert not slow.done(DOMAIN, **NEW)["changed"]


def test_without_waiting_it_is_there_and_not_ready(slow: Live) -> None:
    assert slow.done(DOMAIN, **NEW, wait=False)["domain"]["status"] == "configuring"
    assert slow.done(DOMAIN, **NEW)["changed"] is False
    assert slow.done("live_domain_info", name=NEW["name"])["domains"][0]["status"] == "on"


def test_the_region_is_that_of_the_session(cloud: Live) -> None:
    cloud.done(DOMAIN, **NEW, enterprise_project_id="0")
    ((_path, body),) = cloud.sent()
    assert body == {
        "domain": "new.domain.com",
        "domain_type": "push",
        "region": "cn-north-4",
        "enterprise_project_id": "0",
    }


def test_a_new_one_can_be_disabled(slow: Live) -> None:
    made = slow.done(DOMAIN, **NEW, state="disabled")
    assert made["domain"]["status"] == "off"
    assert slow.groups() == ["domain", "domain"]
    assert not slow.done(DOMAIN, **NEW, state="disabled")["changed"]
    assert not slow.done(DOMAIN, **NEW)["changed"]
    assert slow.done(DOMAIN, **NEW, state="enabled")["domain"]["status"] == "on"


def test_deleting_disables_first(slow: Live) -> None:
    slow.done(DOMAIN, **NEW)
    slow.requests()
    removed = slow.done(DOMAIN, name=NEW["name"], state="absent")
    assert removed["actions"] == ['disable domain "new.domain.com"', 'delete domain "new.domain.com"']
    assert [verb for verb in slow.verbs() if verb != "GET"] == ["PUT", "DELETE"]
    assert not slow.done(DOMAIN, name=NEW["name"], state="absent")["changed"]


def test_what_is_to_go_need_not_make_sense_otherwise(cloud: Live) -> None:
    cloud.done(DOMAIN, **NEW)
    where = {"action": "status", "status": 403, "body": {"error_code": "LIVE.1", "error_msg": "no"}, "count": None}
    cloud.tell("faults", {**where, "path": "/key-chain$", "method": "GET"})
    odd = {"push_domain": PUSH, "key_chain": {"key": KEY}}
    assert cloud.done(DOMAIN, **NEW, **odd, state="absent")["changed"]


def test_one_with_channels_is_left_alone(cloud: Live) -> None:
    cloud.done("live_ott_channel", **CHANNEL)
    cloud.requests()
    for check in (True, False):
        refused = cloud.run(DOMAIN, name=PUSH, state="absent", check=check)
        assert refused["msg"] == (
            'Domain "push.domain.com" has channels, such as "arena" of the application '
            '"live". Nothing was changed. Delete the channels first.'
        )
    assert cloud.writes() == []


def test_another_type_is_another_domain(cloud: Live) -> None:
    assert 'cannot change type from "push" to "pull"' in cloud.failure(DOMAIN, name=PUSH, type="pull")["msg"]
    assert 'type is "push", not "pull"' in cloud.failure(DOMAIN, name=PUSH, type="pull", state="absent")["msg"]


def test_what_is_played_from_it(cloud: Live) -> None:
    cloud.done(DOMAIN, **NEW)
    cloud.requests()
    changed = cloud.done(DOMAIN, name=PULL, push_domain="new.domain.com")
    assert changed["domain"]["push_domain"] == "new.domain.com"
    assert cloud.groups() == ["domains_mapping"]
    assert cloud.done(DOMAIN, name=PULL, push_domain="")["domain"]["push_domain"] is None
    assert not cloud.done(DOMAIN, name=PULL, push_domain="")["changed"]
    assert (
        'push_domain is set, but domain "push.domain.com" has the type "push": leave it out, it is for the type "pull".'
        in cloud.failure(DOMAIN, name=PUSH, push_domain="new.domain.com")["msg"]
    )
    assert (
        'push_domain is set, but the domain has the type "push": leave it out, it is for the type "pull".'
        in cloud.failure(DOMAIN, **NEW, push_domain=PUSH)["msg"]
    )


OTHER = {**CHAIN, "key": KEY.upper().replace("ABCDEF", "abcdeF")}
SET = ['set the key chain of domain "pull.domain.com"']


def test_the_key_is_masked_and_never_shown(cloud: Live) -> None:
    made = cloud.done(DOMAIN, name=PULL, key_chain=CHAIN)
    assert made["domain"]["key_chain"] == {"auth_type": "d_sha256", "timeout": 3600}
    assert not cloud.done(DOMAIN, name=PULL, key_chain=CHAIN)["changed"]
    other = OTHER
    assert not cloud.done(DOMAIN, name=PULL, key_chain=other)["changed"]
    changed = cloud.done(DOMAIN, name=PULL, key_chain=other, update_key="always")
    assert changed["actions"] == SET
    shorter = cloud.done(DOMAIN, name=PULL, key_chain={**other, "timeout": 60})
    assert shorter["domain"]["key_chain"]["timeout"] == 60
    cloud.done(DOMAIN, name=PULL, key_chain=other)
    read = cloud.done("live_domain_info", name=PULL, with_key_chain=True)
    assert read["domains"][0]["key_chain"] == made["domain"]["key_chain"]
    for secret in (KEY, other["key"]):
        assert secret not in json.dumps([made, changed, read])
    assert cloud.done(DOMAIN, name=PULL, key_chain={})["domain"]["key_chain"] is None
    assert not cloud.done(DOMAIN, name=PULL, key_chain={})["changed"]
    assert cloud.done("live_domain_info", name=PULL, with_key_chain=True)["domains"][0]["key_chain"] is None
    incomplete = {**CHAIN, "timeout": None}
    assert "key_chain has no timeout: set it." in cloud.failure(DOMAIN, name=PULL, key_chain=incomplete)["msg"]


def test_a_key_that_is_told_is_compared(cloud: Live) -> None:
    """As the service has done before; whatever it tells besides is no difference."""
    cloud.done(DOMAIN, name=PULL, key_chain=CHAIN)
    told = {**CHAIN, "sub_key": "", "domain": PULL}
    cloud.tell(
        "faults",
        {"action": "status", "status": 200, "body": told, "path": "/key-chain$", "method": "GET", "count": None},
    )
    assert not cloud.done(DOMAIN, name=PULL, key_chain=CHAIN)["changed"]
    assert cloud.run(DOMAIN, name=PULL, key_chain=OTHER, check=True)["actions"] == SET


@pytest.mark.parametrize("code", ["LIVE.103011019", "LIVE.100011001"])
def test_both_codes_say_that_addresses_are_not_signed(cloud: Live, code: str) -> None:
    body = {"error_code": code, "error_msg": "no"}
    cloud.tell("faults", {"action": "status", "status": 400, "body": body, "path": "/key-chain$", "method": "GET"})
    assert cloud.done("live_domain_info", name=PULL, with_key_chain=True)["domains"][0]["key_chain"] is None


def test_it_moves_to_another_enterprise_project(cloud: Live) -> None:
    project = "0aad99bc-f5f6-4f78-8404-c598d76b0ed2"
    moved = cloud.done(DOMAIN, name=PUSH, enterprise_project_id=project)
    assert moved["domain"]["enterprise_project_id"] == project
    assert not cloud.done(DOMAIN, name=PUSH, enterprise_project_id=project)["changed"]
    found = cloud.done("live_domain_info", enterprise_project_id=project)["domains"]
    assert [domain["name"] for domain in found] == [PUSH]


def test_readers_select(cloud: Live) -> None:
    def names(**options: Any) -> list[str]:
        return [domain["name"] for domain in cloud.done("live_domain_info", **options)["domains"]]

    assert sorted(names()) == [PULL, PUSH]
    assert names(type="pull") == [PULL]
    assert names(id=PUSH, status="on") == [PUSH]
    assert names(id=PUSH, name=PULL) == names(name="no.domain.com") == names(status="off") == []

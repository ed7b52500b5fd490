# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions: how they are found and shown, and which requests a task sends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.smn.subscription import status_of
from tests.support.local_cloud import LocalCloud

MODULE, INFO = "smn_subscription", "smn_subscription_info"
NEW: dict[str, Any] = {"topic": "alarms", "protocol": "email", "endpoint": "ops@example.com"}
WEB: dict[str, Any] = {"topic": "alarms", "protocol": "https", "endpoint": "https://hooks.example.com/a"}
EXTENSION = {
    "keyword": "alarm",
    "sign_secret": "Geheim-1",
    "client_id": "robot-1",
    "client_secret": "Geheim-2",
    "header": {"x-token": "Geheim-3"},
}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    found = LocalCloud(tmp_path)
    found.tell("seed", {"smn_topics": [{"name": "second"}]})
    found.settle_in()
    return found


def test_a_new_subscription(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, remark="Mine")["subscription"]
    assert cloud.written() == [
        ("POST", "subscriptions", {"protocol": "email", "endpoint": "ops@example.com", "remark": "Mine"})
    ]
    assert {key: made[key] for key in (*NEW, "remark", "status")} == {**NEW, "remark": "Mine", "status": "unconfirmed"}
    assert made["id"].startswith(made["topic_urn"] + ":")
    assert cloud.done(MODULE, **NEW)["changed"] is False
    assert len(cloud.requests()) == 1


def test_secrets_are_sent_and_not_shown(cloud: LocalCloud) -> None:
    result = cloud.done(MODULE, **WEB, extension=EXTENSION)
    # The log of the emulator hides what is named like a secret.
    assert cloud.written()[0][2]["extension"] == {**EXTENSION, "sign_secret": "***", "client_secret": "***"}
    assert "Geheim" not in str(result)
    assert cloud.done(MODULE, **WEB, extension={"keyword": "other"})["changed"] is False


def test_a_topic_by_its_urn(cloud: LocalCloud) -> None:
    urn = cloud.done("smn_topic_info", name="alarms")["topics"][0]["id"]
    predicted = cloud.done(MODULE, check=True, **{**NEW, "topic": urn})
    made = cloud.done(MODULE, **{**NEW, "topic": urn})
    assert predicted["diff"] == made["diff"]
    assert made["actions"] == ['create subscription "alarms/ops@example.com"']
    assert cloud.done(MODULE, **NEW)["changed"] is False
    assert cloud.done(INFO, topic=urn)["subscriptions"] == [made["subscription"]]


def test_a_topic_that_there_is_not(cloud: LocalCloud) -> None:
    other = {**NEW, "topic": "other"}
    assert cloud.refused(MODULE, **other) == 'topic: There is no topic with the name or ID "other".'
    assert cloud.done(MODULE, check=True, **other)["changed"] is True
    assert cloud.warnings[0].endswith("In check mode it counts as one that an earlier task creates.")
    assert cloud.done(MODULE, **other, state="absent")["changed"] is False
    assert cloud.done(INFO, topic="other")["subscriptions"] == []
    assert cloud.written() == []


def test_the_endpoint_of_another_topic_is_another_subscription(cloud: LocalCloud) -> None:
    first = cloud.done(MODULE, **NEW)["subscription"]
    second = cloud.done(MODULE, **{**NEW, "topic": "second"})["subscription"]
    assert first["id"] != second["id"]
    cloud.done(MODULE, **NEW, state="absent")
    assert cloud.done(INFO, endpoint="ops@example.com")["subscriptions"] == [second]


def test_what_cannot_change(cloud: LocalCloud) -> None:
    urn = cloud.done(MODULE, **NEW)["subscription"]["id"]
    message = cloud.refused(MODULE, id=urn, **{**NEW, "endpoint": "you@example.com"})
    assert message.startswith(
        'Subscription "alarms/ops@example.com": the API cannot change endpoint from "ops@example.com" to '
        '"you@example.com".'
    )
    assert "the API cannot change topic from" in cloud.refused(MODULE, id=urn, **{**NEW, "topic": "second"})
    assert cloud.refused(MODULE, id=urn + "0", remark="x") == (
        "There is no subscription with ID %s0. Leave out id to create a new one." % urn
    )
    assert cloud.refused(MODULE, id="nothing", remark="x").startswith("There is no subscription with ID nothing.")


def test_an_address_of_another_protocol(cloud: LocalCloud) -> None:
    wrong = {**WEB, "protocol": "http"}
    assert cloud.refused(MODULE, **wrong) == (
        'endpoint is "https://hooks.example.com/a", but protocol is "http": set an address that begins with "http://".'
    )
    assert cloud.done(MODULE, **wrong, state="absent")["changed"] is False


def test_a_status_is_no_difference(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW)
    cloud.tell("seed", {"smn_answers": [{"endpoint": "ops@example.com", "answer": "cancelled"}]})
    again = cloud.done(MODULE, **NEW)
    assert (again["changed"], again["subscription"]["status"]) == (False, "cancelled")
    assert cloud.done(INFO, status="cancelled")["subscriptions"] == [again["subscription"]]
    assert cloud.done(INFO, status="confirmed", topic="alarms")["subscriptions"] == []


def test_more_than_a_page(cloud: LocalCloud) -> None:
    many = [{"protocol": "email", "endpoint": "ops%d@example.com" % number} for number in range(120)]
    cloud.tell("seed", {"smn_topics": [{"name": "large", "subscriptions": many}]})
    wanted = {**NEW, "topic": "large", "endpoint": "ops119@example.com"}
    cloud.requests()
    found = cloud.done(MODULE, **wanted)
    assert (found["changed"], len(cloud.requests())) == (False, 1)
    assert len(cloud.done(INFO, topic="large")["subscriptions"]) == 120
    assert len(cloud.requests()) == 3
    cloud.done(MODULE, id=found["subscription"]["id"], state="absent")
    assert cloud.done(INFO, id=found["subscription"]["id"])["subscriptions"] == []


def test_statuses() -> None:
    assert [status_of(number) for number in (0, 2, 4, 5, -1, "1", None)] == [
        *("unconfirmed", "confirmation not needed", "deleted", "5", "-1", "1", "None"),
    ]

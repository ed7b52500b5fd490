# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Topics: which requests a task sends, and what a topic of somebody else leads to."""

from __future__ import annotations

import json
from typing import Any

from tests.support.local_cloud import LocalCloud

MODULE = "smn_topic"
POLICY = {
    "Version": "2016-09-07",
    "Id": "__default_policy_ID",
    "Statement": [
        {"Sid": "__user_pub_0", "Effect": "Allow", "Principal": {"CSP": ["a", "b"]}},
        {"Sid": "__service_pub_0", "Effect": "Allow", "Principal": {"Service": ["obs"]}},
    ],
}
NEW: dict[str, Any] = {"name": "one", "display_name": "first"}
ATTRIBUTES = {"introduction": "All alarms", "access_policy": POLICY}


def test_a_new_topic_has_what_the_task_gives(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, **ATTRIBUTES, tags={"a": 1})["topic"]
    assert {key: made[key] for key in (*NEW, *ATTRIBUTES)} == {**NEW, **ATTRIBUTES}
    assert made["tags"] == {"a": "1"}
    assert made["id"].endswith(":one")
    assert cloud.written() == [
        ("POST", "topics", NEW),
        ("PUT", "introduction", {"value": "All alarms"}),
        ("PUT", "access_policy", {"value": json.dumps(POLICY)}),
        ("POST", "action", {"action": "create", "tags": [{"key": "a", "value": "1"}]}),
    ]


def test_a_display_name_is_always_sent(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, name="one", introduction="", access_policy={})["topic"]
    assert cloud.written() == [("POST", "topics", {"name": "one", "display_name": ""})]
    assert (made["introduction"], made["access_policy"], made["tags"]) == (None, None, {})


def test_only_a_change_is_sent(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, **ATTRIBUTES)["topic"]
    cloud.requests()
    changed = cloud.done(MODULE, **NEW, introduction="")["topic"]
    assert changed["introduction"] is None
    assert changed["access_policy"] == made["access_policy"]
    assert cloud.written() == [("PUT", "introduction", {"value": ""})]
    renamed = cloud.done(MODULE, id=made["id"], display_name="second")["topic"]
    assert renamed["access_policy"] == POLICY
    assert [body for _method, _path, body in cloud.written()] == [{"display_name": "second"}]


def test_the_order_in_a_policy_has_no_meaning(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW, **ATTRIBUTES)
    first, second = POLICY["Statement"]
    other = {**POLICY, "Statement": [second, {**first, "Principal": {"CSP": ["b", "a"]}}]}  # type: ignore[dict-item]
    assert cloud.done(MODULE, name="one", access_policy=other)["changed"] is False
    third = {**first, "Principal": {"CSP": ["b", "c"]}}  # type: ignore[dict-item]
    assert cloud.done(MODULE, name="one", access_policy={**POLICY, "Statement": [second, third]})["changed"] is True


def test_a_wrong_policy_is_refused_with_what_was_done(cloud: LocalCloud) -> None:
    result = cloud.run(MODULE, **NEW, access_policy={"Version": "1"})
    assert result["error"]["code"] == "SMN.0049"
    assert result["done"] == ['create topic "one"']


def test_a_topic_cannot_be_renamed(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["topic"]
    cloud.requests()
    message = cloud.refused(MODULE, id=made["id"], name="two")
    assert 'Topic "one": the API cannot change name from "one" to "two".' in message
    assert cloud.written() == []


def test_an_unknown_id_is_refused(cloud: LocalCloud) -> None:
    for urn in ("no-urn", "urn:smn:cn-north-4:p:none"):
        assert f"There is no topic with ID {urn}." in cloud.refused(MODULE, id=urn, name="one")
        assert cloud.done(MODULE, id=urn, state="absent")["changed"] is False


def test_a_topic_that_somebody_else_creates_first_is_not_taken_for_the_new_one(cloud: LocalCloud) -> None:
    """The service returns success and leaves that topic as it is."""
    cloud.tell("seed", {"smn_topics": [{"name": "one", "display_name": "theirs"}]})
    cloud.tell(
        "faults", {"action": "status", "status": 200, "body": {"topics": []}, "path": "/topics$", "method": "GET"}
    )
    message = cloud.refused(MODULE, **NEW)
    assert (
        'The topic "one" does not show what was written, although the service reported success: display_name is '
        '"theirs", not "first".'
    ) in message


def test_a_topic_that_is_deleted_while_it_is_read_is_absent(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW)["topic"]
    body = {"code": "SMN.0006", "message": "Topic not found."}
    cloud.tell("faults", {"action": "status", "status": 404, "body": body, "path": "/attributes$"})
    assert cloud.done(f"{MODULE}_info", id=made["id"])["topics"] == []


def test_a_topic_of_another_enterprise_project_is_found(cloud: LocalCloud) -> None:
    cloud.done(MODULE, **NEW, enterprise_project_id="e1")
    again = cloud.done(MODULE, **NEW, enterprise_project_id="e2")
    assert again["changed"] is False
    assert again["topic"]["enterprise_project_id"] == "e1"
    assert cloud.done(f"{MODULE}_info", enterprise_project_id="e2")["topics"] == []


def test_details_are_read_on_request(cloud: LocalCloud) -> None:
    made = cloud.done(MODULE, **NEW, **ATTRIBUTES, tags={"a": "1"})["topic"]
    cloud.requests()
    brief = cloud.done(f"{MODULE}_info")["topics"]
    assert [topic for topic in brief if topic["name"] == "one"] == [
        {**made, "introduction": None, "access_policy": None, "tags": None}
    ]
    assert len(cloud.requests()) == 1
    for options in ({"with_details": True}, {"name": "one"}, {"id": made["id"]}):
        topics = cloud.done(f"{MODULE}_info", **options)["topics"]
        assert [topic for topic in topics if topic["name"] == "one"] == [made]


def test_all_pages_are_read(cloud: LocalCloud) -> None:
    cloud.tell("seed", {"smn_topics": 201})
    # One more is seeded for the examples.
    assert len(cloud.done(f"{MODULE}_info")["topics"]) == 202
    assert len(cloud.requests()) == 3

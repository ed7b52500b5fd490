# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers are compared with what is known of them, and nothing that identifies anybody is in the report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.filter.contact_report import FilterModule
from tools import make_facts

ID = "9b41ff3f-c1ba-45ed-9b1e-2a2e2c2b9f0a"
FACTS: dict[str, Any] = {
    "objects": {
        "Answer": {
            "things": {"type": "list", "of": "Thing", "required": True},
            "total": {"type": "int"},
        },
        "Thing": {
            "id": {"type": "str", "required": True},
            "status": {"type": "str", "known": ["ACTIVE"]},
            "size": {"type": "float"},
            "on": {"type": "bool"},
            "code": {"type": "str", "known": [1, 2]},
            "parts": {"type": "dict", "of": "Thing"},
            "labels": {"type": "dict"},
        },
    }
}
CALL = {"label": "x list_things", "answer": "Answer"}


def report(*results: dict[str, Any], **about: Any) -> Any:
    return FilterModule().filters()["contact_report"](results, FACTS, about)


def row(body: Any) -> Any:
    (found,) = report({"item": CALL, "status": 200, "body": body})["rows"]
    return found


def things(**thing: Any) -> dict[str, Any]:
    return {"things": [{"id": "a", **thing}]}


@pytest.mark.parametrize(
    ("body", "differences"),
    [
        (things(), {}),
        (things(status="ACTIVE", size=1, on=True, code="1", labels={"mine": ID}), {}),
        (things(status=None, parts={"p": {"id": "b"}}), {}),
        ({}, {"missing": ["things"]}),
        ({"things": [{}]}, {"missing": ["things[].id"]}),
        (things(more=1), {"new": ["things[].more"]}),
        ({**things(), "next": 1}, {"new": ["next"]}),
        ({**things(), ID: 1}, {"new": ["(id)"]}),
        (things(id=1), {"types": ["things[].id is int, not str"]}),
        (things(on="true"), {"types": ["things[].on is str, not bool"]}),
        (things(size=True), {"types": ["things[].size is bool, not float"]}),
        (things(labels=[]), {"types": ["things[].labels is list, not dict"]}),
        ({"things": [1]}, {"types": ["things[] is int, not object"]}),
        ({"things": {"a": 1}}, {"types": ["things is object, not list"]}),
        (None, {"types": ["answer is null, not object"]}),
        ("page", {"types": ["answer is str, not object"]}),
        (things(status="GONE"), {"values": ["things[].status: GONE"]}),
        (things(status=ID), {"values": ["things[].status: (text)"]}),
        (things(status="said: no, http://x"), {"values": ["things[].status: (text)"]}),
        (things(parts={ID: {"id": "b", "status": "GONE"}}), {"values": ["things[].parts{}.status: GONE"]}),
    ],
)
def test_differences(body: Any, differences: dict[str, list[str]]) -> None:
    found = row(body)
    assert {name: found[name] for name in ("new", "missing", "types", "values") if found[name]} == differences
    assert ID not in json.dumps(found)


def test_what_is_confirmed() -> None:
    found = row({"things": [{"id": "a", "status": "ACTIVE"}, {"id": "b", "on": None, "size": "1"}]})
    assert (found["objects"], found["confirmed"], found["described"]) == (2, 3, 9)
    assert found["statuses"] == ["status: ACTIVE"]


def test_a_list_as_the_answer() -> None:
    facts = {"objects": {"Answer": {"body": {"type": "list", "of": "Part"}}, "Part": {"id": {"type": "str"}}}}
    (found,) = FilterModule().filters()["contact_report"](
        [{"item": CALL, "status": 200, "body": [{"id": "a"}]}], facts
    )["rows"]
    assert (found["types"], found["objects"], found["confirmed"]) == ([], 1, 2)


@pytest.mark.parametrize(
    ("result", "answer"),
    [
        (
            {"error": {"status": 403, "code": "Policy.0001"}, "msg": f"user {ID} may not"},
            "not allowed (HTTP 403, code Policy.0001)",
        ),
        ({"error": {"status": 401, "code": None}}, "not allowed (HTTP 401)"),
        ({"error": {"status": 404, "code": "APIGW.0101"}}, "not offered here (HTTP 404, code APIGW.0101)"),
        ({"error": {"status": 400, "code": "X.1"}}, "refused (HTTP 400, code X.1)"),
        ({"error": {"status": 400, "code": f"no {ID}"}}, "refused (HTTP 400, code (text))"),
        ({"error": {"status": None, "code": None}}, "no answer"),
        ({"msg": "The service live does not exist in region x: it exists in y."}, "not in this region"),
        ({"msg": f"{ID} is wrong."}, "not sent"),
    ],
)
def test_what_was_not_answered_is_a_row(result: dict[str, Any], answer: str) -> None:
    told = report({"item": CALL, **result}, region="cn-north-4")
    (found,) = told["rows"]
    assert (found["answer"], found["answered"]) == (answer, False)
    assert f"| x list_things | {answer} | - | - | - | - | - |" in told["text"]
    assert "- region: cn-north-4\n- calls: 1, answered: 0, different: 0\n" in told["text"]
    assert ID not in json.dumps(told)


def test_incomplete_facts() -> None:
    with pytest.raises(ValueError, match="contact_report: the facts or the results are not complete: 'Other'"):
        report({"item": {**CALL, "answer": "Other"}, "status": 200, "body": {}})


def test_the_facts_are_current() -> None:
    assert make_facts.main(["--check"]) == 0


def test_the_facts_have_every_service_and_only_read() -> None:
    calls = make_facts.facts()["calls"]
    assert len({call["label"] for call in calls}) == len(calls)
    assert {call["path"] for call in calls if call["method"] != "GET"} == {"/v3/{project_id}/jobs"}
    assert {call["service"] for call in calls} == {
        *("iam", "vpc", "eip", "ecs", "ims", "bms", "bss", "scm", "dds", "drs", "rtc", "cse", "servicestage"),
        *("live", "vod"),
    }

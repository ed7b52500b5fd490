# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tags: the difference, in at most two calls, first away and then there."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._engine.change import Handle, PartPlan
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.tags import Tags, as_pairs, as_text

TAGS = Tags(
    read=lambda remote: {tag["key"]: tag["value"] for tag in remote["tags"] if tag["key"] != "own"},
    put=lambda api, identifier, pairs: api.append(("put", identifier, pairs)),
    drop=lambda api, identifier, pairs: api.append(("drop", identifier, pairs)),
)


def plan(
    desired: dict[str, Any] | None, there: dict[str, str] | None, purge: bool = True
) -> tuple[Any, list[str], Any]:
    """The tags as they will be, what is said about it, and what is called."""
    current = {} if there is None else {"tags": there}
    planned = TAGS.plan({"tags": desired, "purge_tags": purge}, current, None)
    calls: list[Any] = []
    made = Handle({"id": "x"})
    for write in planned.writes:
        assert write.call(SimpleNamespace(api=calls), made) is None
        assert made.stale
    assert [pairs for _call, _identifier, pairs in calls] == [write.body for write in planned.writes]
    return planned.after.get("tags"), [write.does for write in planned.writes], calls


def pair(key: str, value: str) -> dict[str, str]:
    return {"key": key, "value": value}


def test_nothing_is_asked_for() -> None:
    assert plan(None, {"a": "1"}) == (None, [], [])
    assert plan({"a": "1"}, {"a": "1"}) == (None, [], [])
    assert plan({}, {}) == (None, [], [])
    assert plan({"a": None, "b": 1}, {"a": "", "b": "1"}) == (None, [], [])


def test_what_the_cloud_has_set_stays() -> None:
    own = dict.fromkeys(["_sys_enterprise_project_id", "__type_baremetal", "CCE-Cluster-ID"], "1")
    own["CCE-Dynamic-Provisioning-Node"] = "2"
    assert plan({"a": "1"}, {"a": "1", **own}) == (None, [], [])
    assert plan({}, {"a": "1", **own}) == (own, ["remove tags a"], [("drop", "x", [pair("a", "1")])])


def test_a_new_resource_has_them_from_its_creation_on() -> None:
    assert plan({"a": 1, "b": None}, None) == ({"a": "1", "b": ""}, [], [])


def test_a_new_resource_that_gets_them_afterwards() -> None:
    later = replace(TAGS, afterwards=True)
    planned = later.plan({"tags": {"a": 1}, "purge_tags": True}, {}, None)
    assert planned.after == {"tags": {"a": "1"}}
    assert [(write.does, write.body) for write in planned.writes] == [("set tags a", [pair("a", "1")])]
    assert later.plan({"tags": {}, "purge_tags": True}, {}, None) == PartPlan({"tags": {}})


def test_away_first() -> None:
    after, does, calls = plan({"b": "3", "c": "4"}, {"a": "1", "b": "2"})
    assert after == {"b": "3", "c": "4"}
    assert does == ["remove tags a", "set tags b, c"]
    assert calls == [("drop", "x", [pair("a", "1")]), ("put", "x", [pair("b", "3"), pair("c", "4")])]


def test_others_are_kept_where_the_task_says_so() -> None:
    assert plan({"b": "2"}, {"a": "1"}, purge=False) == (
        {"a": "1", "b": "2"},
        ["set tags b"],
        [("put", "x", [pair("b", "2")])],
    )


def test_the_services_own_are_not_shown() -> None:
    assert TAGS.view({"tags": [pair("own", ""), pair("a", "1")]}, None) == {"tags": {"a": "1"}}


def test_nothing_is_taken_away_by_itself() -> None:
    assert TAGS.claims({"tags": {"a": "1"}}) is False
    assert TAGS.remove({"tags": {"a": "1"}}, {"tags": {"a": "1"}}, None).writes == ()


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), ("", ""), (7, "7"), (True, "true"), (False, "false"), (1.5, "1.5"), ("x", "x")]
)
def test_values_are_text(value: Any, text: str) -> None:
    assert as_text({"a": value}) == {"a": text}
    assert as_pairs({"a": value}) == [pair("a", text)]


SOME = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["1", "2", ""]))


@given(SOME, SOME, st.booleans())
def test_what_is_predicted_is_what_the_calls_make(desired: dict[str, str], there: dict[str, str], purge: bool) -> None:
    after, _does, calls = plan(desired, there, purge)
    made = dict(there)
    for call, _identifier, pairs in calls:
        for tag in pairs:
            made.pop(tag["key"]) if call == "drop" else made.update({tag["key"]: tag["value"]})
    assert made == (there if after is None else after)
    assert made == (desired if purge else {**there, **desired})
    assert plan(desired, made, purge) == (None, [], [])

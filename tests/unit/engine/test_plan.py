# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tables of what is wanted, what exists, and what has to be done. Nothing here has an API."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.change import PartPlan, Write
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.plan import hidden
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Found, Inseparable
from tests.unit.engine.toy import BOX, ToyApi, plan, toy

LIVE = {
    "id": "box-1",
    "name": "tea",
    "room": "kitchen",
    "sizeInLitres": 2,
    "content": [{"kind": "green", "count": 3, "since": "1999"}],
    "labels": ["hot"],
    "status": "ready",
}
VIEW = {
    "id": "box-1",
    "name": "tea",
    "room": "kitchen",
    "size": 2,
    "content": [{"kind": "green", "count": 3, "since": "1999"}],
    "labels": ["hot"],
    "status": "ready",
}

UPDATES = [
    # name, options, what changes in the view, bodies that are written
    ("nothing said", {}, {}, []),
    ("everything as it is", {"name": "tea", "room": "kitchen", "size": 2, "labels": ["hot"]}, {}, []),
    ("None is not managed", {"name": "tea", "size": None, "content": None, "labels": None}, {}, []),
    ("what the server added", {"content": [{"count": 3, "kind": "green"}]}, {}, []),
    ("repeated", {"content": [{"kind": "green", "count": 3}, {"count": 3, "kind": "green"}]}, {}, []),
    ("renamed", {"name": "coffee"}, {"name": "coffee"}, [{"name": "coffee"}]),
    ("the API's own name", {"size": 3}, {"size": 3}, [{"sizeInLitres": 3}]),
    ("to nothing", {"content": []}, {"content": []}, [{"content": []}]),
    (
        "omitted suboptions",
        {"content": [{"kind": "black", "count": None}]},
        {"content": [{"kind": "black"}]},
        [{"content": [{"kind": "black"}]}],
    ),
    ("what cannot be read back is not compared", {"secret": "new"}, {}, []),
    ("only a part", {"labels": ["dry"]}, {"labels": ["dry", "hot"]}, [{"labels": ["dry", "hot"]}]),
    (
        "both, the resource first",
        {"name": "coffee", "size": 5, "labels": ["dry"]},
        {"name": "coffee", "size": 5, "labels": ["dry", "hot"]},
        [{"name": "coffee", "sizeInLitres": 5}, {"labels": ["dry", "hot"]}],
    ),
]


@pytest.mark.parametrize(
    ("desired", "changes", "bodies"), [row[1:] for row in UPDATES], ids=[row[0] for row in UPDATES]
)
def test_update(desired: dict[str, Any], changes: dict[str, Any], bodies: list[Any]) -> None:
    untouched = copy.deepcopy((desired, LIVE))
    found = plan(BOX, desired, Found(LIVE))
    assert found.before == VIEW
    assert found.after == {**VIEW, **changes}
    assert [write.body for write in found.writes] == bodies
    assert found.changed is bool(bodies)
    assert found.verb == ("update" if bodies else "none")
    assert (desired, LIVE) == untouched, "planning changes nothing"


class Bound(Inseparable):
    """A part that refuses a task which contradicts what is there."""

    options = ("labels",)

    def view(self, remote: Any, context: Any) -> dict[str, Any]:
        return {"labels": remote.get("labels")}

    def plan(self, desired: Any, current: Any, context: Any) -> PartPlan:
        if current.get("labels") == ["frozen"]:
            raise InvalidInput("They cannot be changed.")
        wanted = desired.get("labels")
        differs = wanted is not None and wanted != current.get("labels")
        return PartPlan({"labels": wanted}, (Write("label it", lambda api, handle: ()),)) if differs else PartPlan()


@pytest.mark.parametrize(
    ("shown", "keys"),
    [(["hot"], []), (["dry"], ["labels"]), (["frozen"], ["labels"])],
    ids=["it shows", "it shows the old ones", "it shows what would be refused"],
)
def test_which_writes_of_parts_do_not_show_yet(shown: list[str], keys: list[str]) -> None:
    """The same task would do them again, or would even be refused."""
    box, desired = toy(parts=(Bound(),)), {"name": "tea", "labels": ["hot"]}
    planned = plan(box, desired, Found({**LIVE, "labels": ["dry"]}))
    assert planned.parts == ("labels",)
    assert hidden(box(ToyApi()), planned, desired, {**VIEW, "labels": shown}, None) == keys


def test_what_a_write_does_is_told() -> None:
    found = plan(BOX, {"name": "coffee", "size": 5, "labels": ["dry"]}, Found(LIVE))
    assert [write.does for write in found.writes] == ['update tin box "tea": name, size', "label it dry, hot"]


def test_create() -> None:
    desired = {
        "name": "tea",
        "room": "kitchen",
        "content": [{"kind": "green", "count": None}],
        "secret": "x",
        "size": None,
    }
    found = plan(BOX, {**desired, "labels": ["hot"]}, Found(None))
    assert (found.verb, found.before) == ("create", {})
    assert found.after == {"name": "tea", "room": "kitchen", "content": [{"kind": "green"}], "labels": ["hot"]}
    assert [(write.does, write.body) for write in found.writes] == [
        (
            'create tin box "tea"',
            {"name": "tea", "room": "kitchen", "content": [{"kind": "green"}], "secret": "x"},
        ),
        ("label it hot", {"labels": ["hot"]}),
    ]


def test_create_with_a_body_of_its_own() -> None:
    resource = toy(body=lambda desired: {"box": desired["name"]})
    found = plan(resource, {"name": "tea", "room": "kitchen"}, Found(None))
    assert found.writes[0].body == {"box": "tea"}


def test_create_needs_what_it_needs() -> None:
    with pytest.raises(InvalidInput, match=r'^There is no tin box "tea"\. To create it, set room\.$'):
        plan(BOX, {"name": "tea"}, Found(None))


def test_what_is_fixed_is_refused_with_both_values() -> None:
    with pytest.raises(InvalidInput) as caught:
        plan(BOX, {"room": "hall", "size": 9}, Found(LIVE))
    assert str(caught.value) == (
        'Tin box "tea": the API cannot change room from "kitchen" to "hall". Nothing '
        "was changed. Recreate the tin box, or correct the task."
    )


def test_every_fixed_option_that_differs_is_named() -> None:
    fixed = toy(fields=tuple(replace(field, update=False) for field in BOX.fields))
    sentence = (
        r'Tin box "tea": the API cannot change size from 2 to 3 and content from '
        r'\[\{"kind": "green", "count": 3, "since": "1999"\}\] to \[\{"kind": '
        r'"black"\}\]\. Nothing was changed\. Recreate the tin box, or correct the '
        r"task\."
    )
    with pytest.raises(InvalidInput, match=sentence):
        plan(fixed, {"size": 3, "content": [{"kind": "black", "count": None}]}, Found(LIVE))


def test_delete() -> None:
    found = plan(BOX, {"name": "tea", "state": "absent"}, Found(LIVE))
    assert (found.verb, found.before, found.after) == ("delete", VIEW, {})
    assert [write.does for write in found.writes] == ['delete tin box "tea"']


def test_absent_already() -> None:
    found = plan(BOX, {"name": "tea", "state": "absent", "labels": ["hot"]}, Found(None))
    assert (found.verb, found.before, found.after, found.writes) == ("none", {}, {}, ())


def test_absent_takes_only_the_part_that_is_named() -> None:
    found = plan(BOX, {"name": "tea", "state": "absent", "labels": ["hot", "unknown"]}, Found(LIVE))
    assert found.verb == "update"
    assert found.after == {**VIEW, "labels": []}
    assert [write.body for write in found.writes] == [{"labels": []}]


@pytest.mark.parametrize("labels", [[], ["unknown"]])
def test_absent_of_a_part_that_is_not_there_never_deletes_the_whole(labels: list[str]) -> None:
    found = plan(BOX, {"name": "tea", "state": "absent", "labels": labels}, Found(LIVE))
    assert (found.verb, found.changed, found.after) == ("none", False, VIEW)


@pytest.mark.parametrize("labels", [None, ["hot"]])
def test_absent_refuses_what_is_not_the_one_described(labels: list[str] | None) -> None:
    with pytest.raises(InvalidInput) as caught:
        plan(BOX, {"id": "box-1", "room": "hall", "state": "absent", "labels": labels}, Found(LIVE))
    assert str(caught.value) == (
        'The tin box "tea" is not the one that the task describes: room is '
        '"kitchen", not "hall". Nothing was changed. Correct the task.'
    )


def test_absent_does_not_mind_what_could_have_been_changed() -> None:
    assert plan(BOX, {"id": "box-1", "name": "old", "size": 77, "state": "absent"}, Found(LIVE)).verb == "delete"


@pytest.mark.parametrize(
    ("view", "expected"),
    [({"name": "tea", "id": "1"}, 'tin box "tea"'), ({"name": "", "id": "1"}, "tin box 1"), ({}, "tin box")],
)
def test_title(view: dict[str, Any], expected: str) -> None:
    assert BOX.title(view) == expected
    assert toy(words="Tin Box").title(view) == expected.replace("tin box", "Tin Box")


def test_title_of_what_is_known_by_several_options() -> None:
    known = toy(known_by=("room", "size"))
    assert known.title({"room": "hall", "size": 0, "name": "tea", "id": "1"}) == 'tin box "hall/0"'
    assert known.title({"room": "hall", "size": None}) == 'tin box "hall"'
    assert known.title({"id": "1"}) == "tin box 1"

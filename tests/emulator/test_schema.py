# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a declared request body refuses, and what of it is ignored."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.schema import Anything, Flag, Integer, Invalid, Items, Reader, Shape, Text, read_query

BODY = Shape(
    {
        "name": Text(min_len=1, max_len=3),
        "kind": Text(choices=("a", "b")),
        "size": Integer(minimum=1, maximum=9),
        "even": Integer(choices=(2, 4)),
        "on": Flag(),
        "only": Flag(only=True),
        "list": Items(Shape({"x": Integer()}, required=("x",)), min_items=1, max_items=2),
        "gone": Text(nullable=True),
        "any": Anything(),
    },
    required=("name",),
    read_only=("id",),
)


@pytest.mark.parametrize(
    "value",
    [
        {"name": "x"},
        {"name": "x", "kind": "a", "size": 9, "even": 4, "on": False, "only": True, "list": [{"x": 1}], "gone": None},
        {"name": "x", "any": [1, {"deep": None}], "gone": ""},
    ],
)
def test_accepted(value: Any) -> None:
    assert BODY.check(value, "") == value


@pytest.mark.parametrize(
    ("value", "fault", "where"),
    [
        ([], "value", ""),
        (None, "value", ""),
        ({}, "missing", "name"),
        ({"name": "x", "id": 1}, "read_only", "id"),
        ({"name": "x", "nonsense": 1}, "unknown", "nonsense"),
        ({"name": None}, "value", "name"),
        ({"name": ""}, "value", "name"),
        ({"name": "long"}, "value", "name"),
        ({"name": "x", "kind": "c"}, "value", "kind"),
        ({"name": "x", "size": 0}, "value", "size"),
        ({"name": "x", "size": 10}, "value", "size"),
        ({"name": "x", "size": True}, "value", "size"),
        ({"name": "x", "size": "1"}, "value", "size"),
        ({"name": "x", "even": 3}, "value", "even"),
        ({"name": "x", "on": "true"}, "value", "on"),
        ({"name": "x", "only": False}, "value", "only"),
        ({"name": "x", "list": []}, "value", "list"),
        ({"name": "x", "list": [{"x": 1}] * 3}, "value", "list"),
        ({"name": "x", "list": [{"x": 1}, {}]}, "missing", "list[1].x"),
        ({"name": "x", "list": [{"x": 1, "y": 2}]}, "unknown", "list[0].y"),
    ],
)
def test_refused(value: Any, fault: str, where: str) -> None:
    with pytest.raises(Invalid) as raised:
        BODY.check(value, "")
    assert (raised.value.fault, raised.value.where) == (fault, where)
    assert where in raised.value.reason


def test_queries() -> None:
    declared = {"n": Integer(), "f": Flag(), "t": Text(), "many": Items(Text())}
    pairs = [("n", "3"), ("f", "True"), ("t", "x"), ("many", "a"), ("many", "b")]
    assert read_query(declared, pairs) == {"n": 3, "f": True, "t": "x", "many": ["a", "b"]}
    for refused in ([("n", "x")], [("f", "1")], [("t", "x"), ("t", "y")], [("nonsense", "")]):
        with pytest.raises(Invalid):
            read_query(declared, refused)


@pytest.mark.parametrize(
    ("value", "read", "ignored"),
    [
        ({"name": "x", "gone": None, "any": {"deep": None}}, None, []),
        ({"name": "x", "nonsense": {"deep": 1}}, {"name": "x"}, ["nonsense"]),
        ({"name": "x", "size": None, "id": None}, {"name": "x"}, ["size", "id"]),
        (
            {"name": "x", "list": [{"x": 1, "y": 2}, {"x": 2, "z": None}]},
            {"name": "x", "list": [{"x": 1}, {"x": 2}]},
            ["list[0].y", "list[1].z"],
        ),
    ],
)
def test_what_is_ignored(value: Any, read: Any, ignored: list[str]) -> None:
    reader = Reader([])
    assert (reader.body(BODY, value), reader.ignored) == (read or value, ignored)
    if ignored:
        with pytest.raises(Invalid):
            Reader([], strict=True).body(BODY, value)


@pytest.mark.parametrize(
    ("value", "fault", "where", "ignored"),
    [
        (None, "missing", "name", ["body"]),
        ({"name": None}, "missing", "name", ["name"]),
        ({"name": "x", "id": 1}, "read_only", "id", []),
        ({"name": "x", "list": [None]}, "value", "list[0]", []),
        ([], "value", "", []),
    ],
)
def test_what_is_refused_all_the_same(value: Any, fault: str, where: str, ignored: list[str]) -> None:
    reader = Reader([])
    with pytest.raises(Invalid) as raised:
        reader.body(BODY, value)
    assert (raised.value.fault, raised.value.where, reader.ignored) == (fault, where, ignored)


def test_parameters_that_are_ignored() -> None:
    declared, pairs = {"n": Integer()}, [("x", "1"), ("n", "3"), ("x", "2"), ("y", "")]
    reader = Reader([])
    assert (reader.query(declared, pairs), reader.ignored) == ({"n": 3}, ["x", "y"])
    with pytest.raises(Invalid):
        Reader([], strict=True).query(declared, pairs)

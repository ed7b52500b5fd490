# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options to the API's object, and back."""

from __future__ import annotations

from ansible_collections.community.huaweicloud.plugins.module_utils._engine.fields import (
    Field,
    from_api,
    to_api,
    without_none,
)

FIELDS = (
    Field("name"),
    Field("size", to="sizeInLitres"),
    Field("items"),
    Field("password", to="adminPass", readable=False),
    Field("enabled", encode=lambda value: "on" if value else "off", decode=lambda value: value == "on"),
)


def test_to_api_sends_what_was_given_and_nothing_else() -> None:
    assert to_api(FIELDS, {"name": None, "unknown": 1}) == {}
    assert to_api(FIELDS, {"name": "", "size": 0, "items": [], "enabled": False}) == {
        "name": "",
        "sizeInLitres": 0,
        "items": [],
        "enabled": "off",
    }


def test_to_api_drops_omitted_suboptions_and_leaves_the_options_alone() -> None:
    desired = {"items": [{"a": 1, "b": None, "c": [{"d": None}]}], "password": "hidden"}
    assert to_api(FIELDS, desired) == {"items": [{"a": 1, "c": [{}]}], "adminPass": "hidden"}
    assert desired["items"] == [{"a": 1, "b": None, "c": [{"d": None}]}]


def test_from_api_has_every_readable_field() -> None:
    assert from_api(FIELDS, {"sizeInLitres": 0, "enabled": "off", "adminPass": "hidden", "more": 1}) == {
        "name": None,
        "size": 0,
        "items": None,
        "enabled": False,
    }


def test_without_none() -> None:
    assert without_none([None, {"a": None, "b": False}]) == [None, {"b": False}]

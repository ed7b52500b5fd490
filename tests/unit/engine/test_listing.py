# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading many."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.listing import Listing
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import Found
from tests.unit.engine.toy import BOX, Box, ToyApi


def box(identifier: str, **more: Any) -> dict[str, Any]:
    return {"id": identifier, "name": "tea", "room": "kitchen", "status": "ready", **more}


def api() -> ToyApi:
    boxes = [box("box-1"), box("box-2", name="tea pot"), box("box-3", room="hall", sizeInLitres=0)]
    return ToyApi({item["id"]: item for item in boxes})


class Boxes(Listing[Box]):
    kind = BOX
    query = ("name",)
    local = ("room", "size", "status")


def read_all(api: ToyApi, desired: dict[str, Any]) -> list[dict[str, Any]]:
    return Boxes(BOX(api)).read(desired)


@pytest.mark.parametrize(
    ("desired", "ids"),
    [
        ({}, ["box-1", "box-2", "box-3"]),
        ({"name": None, "id": None}, ["box-1", "box-2", "box-3"]),
        ({"name": "tea"}, ["box-1", "box-3"]),
        ({"name": "unknown"}, []),
        ({"name": "tea", "room": "hall"}, ["box-3"]),
        ({"size": 0}, ["box-3"]),
        ({"id": "box-2"}, ["box-2"]),
        ({"id": "box-9"}, []),
        ({"id": "box-2", "name": "tea"}, []),
        ({"id": "box-2", "room": "hall"}, []),
    ],
)
def test_what_matches(desired: dict[str, Any], ids: list[str]) -> None:
    assert [view["id"] for view in read_all(api(), desired)] == ids


def test_one_request_whatever_is_asked() -> None:
    for desired, call in (({"name": "tea", "room": "hall"}, "list"), ({"id": "box-1"}, "get"), ({}, "list")):
        shelf = api()
        read_all(shelf, desired)
        assert shelf.log == [call]


def test_the_same_keys_as_the_module() -> None:
    assert read_all(api(), {"id": "box-1"}) == [BOX.view(box("box-1"))]


def test_an_empty_id_is_no_question() -> None:
    shelf = api()
    with pytest.raises(InvalidInput, match=r"^id is empty"):
        read_all(shelf, {"id": ""})
    assert shelf.log == []


def test_own_methods() -> None:
    class Own(Listing[Box]):
        kind = BOX
        query = ("name",)

        def prepare(self, desired: Any) -> Any:
            return {**desired, "name": desired["name"].lower()}

        def find_all(self, identifier: str | None, filters: Any) -> list[Found]:
            return [Found(None), Found(box("box-8", name=filters["name"]), identifier)]

    views = Own(BOX(ToyApi())).read({"id": "any", "name": "TEA"})
    assert [(view["id"], view["name"]) for view in views] == [("box-8", "tea")]

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Media assets: finding, describing, publishing and removing them; categories."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.media import ASSET, create, details, md5, meta, named, send, state, uploaded
from tests.support.emulators import fresh_app

CATEGORY = f"{ASSET}/category"
GONE = {"asset_id": "missing", "status": " UNCREATED", "description": "no asset"}
SEEDED = {"welcome", "fractions", "jingle", "broken-upload"}


def titles(cloud: Client, path: str, *query: tuple[str, str]) -> list[str]:
    answer = cloud.get(f"{ASSET}/{path}", *query)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    if path == "list":
        return [one["title"] for one in body["assets"]]
    return [one["base_info"]["title"] for one in body["asset_info_array"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), SEEDED),
        ((("status", "PUBLISHED"),), {"welcome"}),
        ((("status", "CREATED"), ("status", "UPLOAD_FAILED")), {"fractions", "jingle", "broken-upload"}),
        ((("transcodeStatus", "TRANSCODE_SUCCEED"),), {"welcome"}),
        ((("assetStatus", "CREATED"),), {"fractions", "jingle"}),
        ((("category_id", "87748"),), {"welcome"}),
        ((("category_id", "-1"),), {"jingle", "broken-upload"}),
        ((("tags", "term-1"),), {"welcome", "fractions"}),
        ((("tags", "term-1,intro"),), {"welcome"}),
        ((("query_string", "CLASSROOM"),), {"welcome"}),
        ((("query_string", "maths"),), {"fractions"}),
        ((("start_time", "20500101000000"),), set()),
        ((("end_time", "20500101000000"),), SEEDED),
    ],
)
def test_filters_of_the_batch(cloud: Client, query: Any, found: set[str]) -> None:
    assert set(titles(cloud, "info", *query)) == found
    assert cloud.get(f"{ASSET}/info", *query).json()["total"] == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ((), SEEDED),
        ((("status", "FAILED"),), {"broken-upload"}),
        ((("status", "PUBLISHED,FAILED"),), {"welcome", "broken-upload"}),
        ((("status", "TRANSCODE_SUCCEED"),), {"welcome"}),
        ((("status", "UN_REVIEW"),), SEEDED),
        ((("media_type", "MP3"),), {"jingle"}),
        ((("category_id", "87749"),), {"fractions"}),
    ],
)
def test_filters_of_the_list(cloud: Client, query: Any, found: set[str]) -> None:
    assert set(titles(cloud, "list", *query)) == found


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("list", ("size", "0")),
        ("list", ("size", "101")),
        ("list", ("page", "-1")),
        ("list", ("status", "GOOD")),
        ("list", ("asset_id", ",".join("abcdefghijk"))),
        ("info", ("start_time", "2026-01-01")),
        ("info", ("tags", "x" * 17)),
        ("details", ("categories", "everything")),
        ("duplication", ("size", "1")),
    ],
)
def test_queries_that_are_refused(cloud: Client, path: str, query: tuple[str, str]) -> None:
    assert error_of(cloud.get(f"{ASSET}/{path}", query))[:2] == (400, "VOD.10053")


def test_order_and_pages(cloud: Client) -> None:
    newest_first = ["broken-upload", "jingle", "fractions", "welcome"]
    assert titles(cloud, "info") == titles(cloud, "list") == newest_first
    assert titles(cloud, "list", ("order", "asc")) == newest_first[::-1]
    cloud.control("POST", "seed", {"vod_assets": 120})
    seen: list[str] = []
    for page, truncated in ((0, 1), (1, 0)):
        answer = cloud.get(f"{ASSET}/info", ("page", str(page)), ("size", "100")).json()
        assert (answer["total"], answer["is_truncated"]) == (124, truncated)
        seen += [one["asset_id"] for one in answer["asset_info_array"]]
    assert len(set(seen)) == 124
    assert len(cloud.get(f"{ASSET}/info").json()["asset_info_array"]) == 10


def test_what_is_not_there(cloud: Client) -> None:
    there = named(cloud, "welcome")
    assert meta(cloud, "missing") == GONE
    both = cloud.get(f"{ASSET}/info", ("asset_id", there), ("asset_id", "missing")).json()["asset_info_array"]
    assert [one["status"] for one in both] == ["PUBLISHED", " UNCREATED"]
    assert error_of(cloud.get(f"{ASSET}/details", ("asset_id", "missing")))[:2] == (404, "VOD.10062")
    change = cloud.put(f"{ASSET}/info", {"asset_id": "missing", "title": "x"})
    assert error_of(change)[:2] == (403, "VOD.10062")
    published = cloud.post(f"{ASSET}/status/publish", {"asset_id": [there, "missing"]}).json()["asset_info_array"]
    assert (published[0]["status"], published[1]) == ("PUBLISHED", GONE)


def test_descriptions(cloud: Client) -> None:
    asset_id = named(cloud, "fractions")
    changes = {"title": "halves", "description": "", "tags": "a,b", "category_id": 87748}
    assert cloud.put(f"{ASSET}/info", {"asset_id": asset_id, **changes}).status_code == 204
    base = details(cloud, asset_id)["base_info"]
    assert {key: base[key] for key in changes} == changes
    assert base["category_name"] == "lessons"
    assert cloud.put(f"{ASSET}/info", {"asset_id": asset_id, "tags": ""}).status_code == 204
    assert details(cloud, asset_id)["base_info"]["title"] == "halves"
    for wrong in ({"title": "ü" * 65}, {"title": ""}, {"category_id": 5}, {"tags": ",".join("abcdefghijklmnopq")}):
        assert error_of(cloud.put(f"{ASSET}/info", {"asset_id": asset_id, **wrong}))[:2] == (400, "VOD.10053")


def test_parts_of_the_details(cloud: Client) -> None:
    asset_id = named(cloud, "welcome")
    some = cloud.get(f"{ASSET}/details", ("asset_id", asset_id), ("categories", "transcode_info,review_info")).json()
    assert set(some) == {"asset_id", "transcode_info", "review_info"}
    assert [one["quality"] for one in some["transcode_info"]["output"]] == ["FULL_HD", "HD", "SD"]
    assert set(details(cloud, asset_id)) == set(some) | {"base_info", "thumbnail_info"}


def test_publication(cloud: Client) -> None:
    asset_id = named(cloud, "fractions")
    published = cloud.post(f"{ASSET}/status/publish", {"asset_id": [asset_id]}).json()["asset_info_array"]
    assert [one["status"] for one in published] == ["PUBLISHED"]
    cloud.post(f"{ASSET}/status/unpublish", {"asset_id": [asset_id, named(cloud, "welcome")]})
    assert (state(cloud, asset_id), state(cloud, named(cloud, "welcome"))) == ("CREATED", "TRANSCODE_SUCCEED")
    failed = cloud.post(f"{ASSET}/status/publish", {"asset_id": [asset_id, named(cloud, "broken-upload")]})
    assert error_of(failed)[:2] == (403, "VOD.10083")
    assert state(cloud, asset_id) == "CREATED"
    cloud.control("POST", "seed", {"vod_outcomes": [{"on": "publish", "result": "fail", "reason": "under review"}]})
    (refused,) = cloud.post(f"{ASSET}/status/publish", {"asset_id": [asset_id]}).json()["asset_info_array"]
    assert (refused["status"], refused["description"]) == (" UNCREATED", "under review")
    assert state(cloud, asset_id) == "CREATED"


def test_removal(cloud: Client) -> None:
    first, second = named(cloud, "fractions"), named(cloud, "jingle")
    cloud.control("POST", "seed", {"vod_outcomes": [{"on": "delete", "asset": "jingle", "result": "fail"}]})
    query = [("asset_id", asset_id) for asset_id in (first, second, "missing")]
    results = cloud.call("DELETE", ASSET, query).json()["delete_result_array"]
    assert [one["status"] for one in results] == ["DELETED", "FAILED", "FAILED"]
    assert (state(cloud, first), state(cloud, second)) == ("UNCREATED", "CREATED")
    joined = cloud.call("DELETE", ASSET, [("asset_id", f"{second},{first}")]).json()["delete_result_array"]
    assert [one["status"] for one in joined] == ["DELETED", "FAILED"]
    welcome = named(cloud, "welcome")
    origin = cloud.call("DELETE", ASSET, [("asset_id", welcome), ("delete_type", "origin")])
    assert origin.json()["delete_result_array"][0]["status"] == "DELETED"
    assert state(cloud, welcome) == "PUBLISHED"


def test_removal_takes_its_time() -> None:
    slow = client_of(fresh_app(Settings(pace="poll")))
    first, second = named(slow, "fractions"), named(slow, "jingle")
    outcome = {"on": "delete", "asset": "jingle", "result": "error", "reason": "in use"}
    slow.control("POST", "seed", {"vod_outcomes": [outcome]})
    query = [("asset_id", asset_id) for asset_id in (first, second)]
    results = slow.call("DELETE", ASSET, query).json()["delete_result_array"]
    assert [one["status"] for one in results] == ["DELETED", "DELETED"]
    assert [state(slow, first) for _look in range(2)] == ["DELETING", "UNCREATED"]
    assert [state(slow, second) for _look in range(2)] == ["DELETING", "DELETE_FAILED"]
    assert error_of(slow.get(f"{ASSET}/details", ("asset_id", first)))[:2] == (404, "VOD.10062")


def test_the_same_file_again(cloud: Client) -> None:
    """Only a part of a file is looked at, which is what no MD5 of all of it can find."""
    data = b"the same film" * 100
    asset_id = uploaded(cloud, data, video_md5=md5(data))
    digest = hashlib.md5(data[:1024]).hexdigest()

    def found(size: int, text: str) -> Any:
        answer = cloud.get(f"{ASSET}/duplication", ("size", str(size)), ("md5", text))
        return answer.json() if answer.ok else error_of(answer)[:2]

    for text in (digest, digest.upper(), md5(data[:1024])):
        assert found(len(data), text) == {"is_duplicated": 1, "asset_ids": [asset_id]}
    assert found(len(data), md5(data)) == {"is_duplicated": 0, "asset_ids": []}
    assert found(len(data) + 1, digest) == {"is_duplicated": 0, "asset_ids": []}
    assert found(1, "nonsense") == (400, "VOD.10053")
    create(cloud, title="not there yet", video_md5=md5(b"other"))
    assert found(5, md5(b"other"))["is_duplicated"] == 0


def test_categories(cloud: Client) -> None:
    made = cloud.post(CATEGORY, {"name": "films"})
    top = made.json()
    assert (made.status_code, top["level"], top["parent_id"], top["projectId"]) == (201, 1, 0, PROJECT)
    below = cloud.post(CATEGORY, {"name": "short", "parent_id": top["id"]}).json()
    third = cloud.post(CATEGORY, {"name": "new", "parent_id": below["id"]}).json()
    assert (below["level"], third["level"]) == (2, 3)
    for wrong in (
        {"name": "deeper", "parent_id": third["id"]},
        {"name": "short", "parent_id": top["id"]},
        {"name": "lost", "parent_id": 7},
        {"name": "x" * 65},
    ):
        assert error_of(cloud.post(CATEGORY, wrong))[:2] == (400, "VOD.10053")
    assert cloud.put(CATEGORY, {"id": below["id"], "name": "long"}).json()["name"] == "long"
    (tree,) = cloud.get(CATEGORY, ("id", str(top["id"]))).json()
    assert (tree["id"], tree["children"][0]["name"]) == (str(top["id"]), "long")
    assert [one["name"] for one in cloud.get(CATEGORY, ("id", "0")).json()] == ["lessons", "films"]
    infos = f"vod/v2/{PROJECT}/asset/categories"
    both = cloud.get(infos, ("id", str(top["id"])), ("id", "87748")).json()
    assert [[child["name"] for child in one["sub_categories"]] for one in both] == [["long"], ["maths"]]
    assert error_of(cloud.get(CATEGORY, ("id", "7")))[:2] == (400, "VOD.10053")
    assert error_of(cloud.get(infos, ("id", "7")))[:2] == (400, "VOD.10053")


def test_a_category_goes_and_its_assets_stay(cloud: Client) -> None:
    fractions = named(cloud, "fractions")
    assert cloud.call("DELETE", CATEGORY, [("id", "87748")]).status_code == 204
    base = details(cloud, fractions)["base_info"]
    assert (base["category_id"], base["category_name"]) == (-1, "Other")
    assert cloud.get(CATEGORY, ("id", "0")).json() == []
    assert error_of(cloud.call("DELETE", CATEGORY, [("id", "87748")]))[:2] == (400, "VOD.10053")


def test_the_rate_limit_is_a_fault(cloud: Client) -> None:
    body = {"error_code": "VOD.10127", "error_msg": "too many requests"}
    cloud.fault(action="status", service="vod", status=403, body=body)
    assert error_of(cloud.get(f"{ASSET}/list"))[:2] == (403, "VOD.10127")
    assert cloud.get(f"{ASSET}/list").status_code == 200


def test_another_region_has_its_own(cloud: Client) -> None:
    asset = create(cloud)
    assert asset["target"]["location"] == "cn-north-4"
    elsewhere = asset["video_upload_url"].replace("/obs/", "/ap-southeast-3/obs/")
    assert send(cloud, "PUT", elsewhere, b"x", Content_Type="video/mp4").status_code == 404

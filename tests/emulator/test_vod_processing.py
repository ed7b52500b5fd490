# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is made of assets: transcoded files, thumbnails, covers, subtitles; and how long it takes."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.core.settings import Settings
from tests.emulator.clients import PROJECT, Client, error_of
from tests.emulator.conftest import client_of
from tests.emulator.media import ASSET, details, meta, named, state, uploaded
from tests.support.emulators import fresh_app

PROCESS = f"{ASSET}/process"
TASKS = f"vod/v1/{PROJECT}/asset/tasks"


@pytest.fixture
def slow() -> Client:
    """One step after each look."""
    return client_of(fresh_app(Settings(pace="poll")))


def fail(cloud: Client, on: str) -> None:
    outcome = {"on": on, "result": "fail", "reason": "no codec"}
    cloud.control("POST", "seed", {"vod_outcomes": [outcome]})


def process(cloud: Client, asset_id: str, **more: Any) -> Any:
    answer = cloud.post(PROCESS, {"asset_id": asset_id, **more})
    return answer.json() if answer.status_code == 202 else error_of(answer)[:2]


def states(cloud: Client, asset_id: str, looks: int) -> list[str]:
    return [state(cloud, asset_id) for _look in range(looks)]


def test_an_asset_on_its_way(slow: Client) -> None:
    plain = uploaded(slow)
    assert states(slow, plain, 3) == ["CREATING", "PUBLISHED", "PUBLISHED"]
    asset_id = uploaded(slow, template_group_name="standard")
    way = ["CREATING", "CREATED", "WAITING_TRANSCODE", "TRANSCODING", "PUBLISHED"]
    assert states(slow, asset_id, 5) == way
    assert details(slow, asset_id)["transcode_info"]["transcode_status"] == "TRANSCODE_SUCCEED"


def test_without_publication(cloud: Client) -> None:
    assert state(cloud, uploaded(cloud, auto_publish=0)) == "CREATED"
    asset_id = uploaded(cloud, template_group_name="standard", auto_publish=0)
    assert state(cloud, asset_id) == "TRANSCODE_SUCCEED"
    assert len(meta(cloud, asset_id)["play_info_array"]) == 3


def test_transcoding_that_fails(cloud: Client) -> None:
    fail(cloud, "transcode")
    asset_id = uploaded(cloud, template_group_name="standard")
    info = details(cloud, asset_id)["transcode_info"]
    assert (info["transcode_status"], info["exec_desc"], info["output"]) == ("TRANSCODE_FAILED", "no codec", [])
    assert state(cloud, asset_id) == "TRANSCODE_FAILED"
    assert process(cloud, asset_id, template_group_name="standard") == {"asset_id": asset_id}
    assert state(cloud, asset_id) == "PUBLISHED"
    tasks = cloud.get(TASKS, ("asset_id", asset_id)).json()
    assert [one["status"] for one in tasks["results"]] == ["FAILED", "SUCCEED"]


def test_transcoding_later(slow: Client) -> None:
    asset_id = named(slow, "fractions")
    assert process(slow, asset_id, template_group_name="mobile", auto_encrypt=0) == {"asset_id": asset_id}
    assert process(slow, asset_id, template_group_name="mobile") == (403, "VOD.10083")
    publish = slow.post(f"{ASSET}/status/publish", {"asset_id": [asset_id]})
    assert error_of(publish)[:2] == (403, "VOD.10083")
    assert states(slow, asset_id, 3) == ["WAITING_TRANSCODE", "TRANSCODING", "PUBLISHED"]
    (output,) = details(slow, asset_id)["transcode_info"]["output"]
    assert (output["play_type"], output["group_name"], output["encrypted"]) == ("mp4", "mobile", 0)


def test_transcoding_is_called_off(slow: Client) -> None:
    asset_id = named(slow, "fractions")
    process(slow, asset_id, template_group_name="mobile")
    assert slow.call("DELETE", PROCESS, [("asset_id", asset_id)]).status_code == 204
    assert states(slow, asset_id, 3) == ["CREATED"] * 3
    assert error_of(slow.call("DELETE", PROCESS, [("asset_id", asset_id)]))[:2] == (403, "VOD.10083")
    process(slow, asset_id, template_group_name="mobile")
    states(slow, asset_id, 2)
    assert error_of(slow.call("DELETE", PROCESS, [("asset_id", asset_id)]))[:2] == (403, "VOD.10083")


def test_what_is_removed_stays_so(slow: Client) -> None:
    asset_id = named(slow, "fractions")
    process(slow, asset_id, template_group_name="mobile", thumbnail={"type": "time"})
    slow.call("DELETE", ASSET, [("asset_id", asset_id)])
    assert states(slow, asset_id, 6) == ["DELETING", *["UNCREATED"] * 5]


@pytest.mark.parametrize(
    ("title", "body", "refusal"),
    [
        ("fractions", {}, (400, "VOD.10053")),
        ("fractions", {"template_group_name": "nothing"}, (400, "VOD.10053")),
        ("fractions", {"thumbnail": {"type": "all"}}, (400, "VOD.10053")),
        ("fractions", {"template_group_name": "mobile", "subtitle_id": [1]}, (400, "VOD.10053")),
        ("jingle", {"template_group_name": "mobile"}, (400, "VOD.10053")),
        ("broken-upload", {"template_group_name": "mobile"}, (403, "VOD.10083")),
    ],
)
def test_processing_that_is_refused(cloud: Client, title: str, body: dict[str, Any], refusal: Any) -> None:
    assert process(cloud, named(cloud, title), **body) == refusal


@pytest.mark.parametrize(
    ("thumbnail", "kind", "offsets"),
    [
        ({"type": "time"}, "sample", [0, 12, 24, 36, 48]),
        ({"type": "quantity", "quantity": 3}, "quantity", [0, 20, 40]),
        ({"type": "dots", "dots": [1, 5]}, "dots", [1, 5]),
    ],
)
def test_thumbnails(cloud: Client, thumbnail: dict[str, Any], kind: str, offsets: list[int]) -> None:
    asset_id = named(cloud, "fractions")
    assert process(cloud, asset_id, thumbnail=thumbnail)["thumbnail_task_id"]
    info = details(cloud, asset_id)["thumbnail_info"]
    assert info["thumbnail_status"] == "THUMBNAIL_SUCCEED"
    assert [one["offset"] for one in info[kind]] == offsets
    cover = {"thumbnailUrl": info[kind][1]["url"]}
    assert cloud.put(f"{ASSET}/cover", cover).status_code == 204
    covers = details(cloud, asset_id)["base_info"]["cover_info_array"]
    assert covers == [{"cover_url": cover["thumbnailUrl"]}]
    assert error_of(cloud.put(f"{ASSET}/cover", {"thumbnailUrl": "https://x/y.jpg"}))[:2] == (400, "VOD.10053")


def test_thumbnails_that_fail(cloud: Client) -> None:
    fail(cloud, "thumbnail")
    info = details(cloud, uploaded(cloud, thumbnail={"type": "time"}))["thumbnail_info"]
    assert (info["thumbnail_status"], info["sample"], info["exec_desc"]) == ("THUMBNAIL_FAILED", [], "no codec")


def test_tasks(cloud: Client) -> None:
    first = uploaded(cloud, template_group_name="standard", thumbnail={"type": "time"})
    cloud.control("POST", "clock", {"advance": 3600})
    uploaded(cloud, template_group_name="mobile")

    def found(*query: tuple[str, str]) -> list[tuple[str, str]]:
        results = cloud.get(TASKS, *query).json()["results"]
        return [(one["type"], one["status"]) for one in results]

    both = [("TRANSCODE", "SUCCEED"), ("THUMBNAIL", "SUCCEED")]
    assert found() == [*both, ("TRANSCODE", "SUCCEED")]
    assert found(("asset_id", first)) == both
    assert found(("type", "THUMBNAIL")) == both[1:]
    assert found(("status", "WAITING,FAILED")) == []
    moment = cloud.get(TASKS).json()["results"][2]["create_time"]
    assert found(("create_time_before", moment)) == both
    assert len(found(("create_time_after", moment), ("end_time_after", moment))) == 1
    page = cloud.get(TASKS, ("limit", "2")).json()
    assert (len(page["results"]), page["count"]) == (2, 3)
    last = cloud.get(TASKS, ("limit", "2"), ("marker", page["next_marker"])).json()
    assert (len(last["results"]), "next_marker" in last) == (1, False)
    assert error_of(cloud.get(TASKS, ("create_time_after", "now")))[:2] == (400, "VOD.10053")


def test_subtitles(cloud: Client) -> None:
    asset_id, path = named(cloud, "fractions"), f"vod/v1/{PROJECT}/asset/subtitles"
    source = {"bucket": "demo-media", "object": "films/harbour.srt"}
    english = {"type": "SRT", "language": "EN", "obs_info": source}
    french = {"type": "VTT", "language": "FR", "obs_info": source}
    assert cloud.put(path, {"asset_id": asset_id, "add_subtitles": [english, french]}).status_code == 200

    def shown() -> list[tuple[int, str]]:
        return [(one["id"], one["language"]) for one in details(cloud, asset_id)["base_info"]["subtitle_info"]]

    assert shown() == [(1, "EN"), (2, "FR")]
    cloud.put(path, {"asset_id": asset_id, "delete_subtitles": [{"type": "SRT", "language": "EN"}]})
    assert shown() == [(2, "FR")]
    for changes in ({"object": "none"}, {"bucket": "demo-private", "object": "secret.mp4"}):
        wrong = {**english, "obs_info": {**source, **changes}}
        answer = cloud.put(path, {"asset_id": asset_id, "add_subtitles": [wrong]})
        assert error_of(answer)[:2] == (400, "VOD.10053")


def test_template_groups(cloud: Client) -> None:
    old, new = f"{ASSET}/template_group/transcodings", f"vod/v2/{PROJECT}/asset/template/transcodings"

    def names(path: str, *query: tuple[str, str]) -> set[str]:
        answer = cloud.get(path, *query).json()
        assert answer["total"] >= len(answer["template_group_list"])
        return {one["name"] for one in answer["template_group_list"]}

    groups = {one["name"]: one for one in cloud.get(old).json()["template_group_list"]}
    assert set(groups) == names(new) == {"standard", "mobile"}
    assert names(old, ("status", "1")) == names(new, ("is_default", "true")) == {"standard"}
    by_id = ("group_id", groups["mobile"]["group_id"])
    assert names(old, by_id, ("page", "3")) == names(new, by_id) == {"mobile"}
    assert names(new, ("query_string", "MOB")) == {"mobile"}
    assert names(old, ("page", "1"), ("size", "1")) | names(old, ("size", "1")) == {"standard", "mobile"}
    assert names(new, ("offset", "2")) == set()

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Media assets: which one is meant, what is changed of it, and what comes of other sources than files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import NotFound
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vod.api import VodApi
from tests.support.local_cloud import documentation
from tests.unit.services.vod.media import KB, Media, a_file
from tests.unit.test_lifecycle import check_predicted, step
from tests.unit.test_modules import check_shape

FILM = "https://films.example.com/a.mp4"


@pytest.fixture
def cloud(tmp_path: Path) -> Media:
    return Media(tmp_path / "cache")


@pytest.fixture
def film(tmp_path: Path) -> str:
    return a_file(tmp_path, KB)


def mark(path: str) -> str:
    """The tag that an asset with that file is known by."""
    return "md5-" + hashlib.md5(Path(path).read_bytes()).hexdigest()[:12]


def files(directory: Path) -> dict[str, Any]:
    subtitles = [{"path": a_file(directory, 9, f"{name}.srt"), "language": name} for name in ("EN", "CN")]
    return {"cover": a_file(directory, 9, "cover.PNG"), "subtitles": subtitles}


def test_the_life_of_a_file(cloud: Media, film: str, tmp_path: Path) -> None:
    told = {"path": film, "title": "Film", "description": "d", "category": "lessons/maths", "tags": ["a", "b"]}
    options: dict[str, Any] = {**told, "published": True, **files(tmp_path)}
    made = step(cloud, "vod_asset", options, 12)
    check_predicted("vod_asset", made, made["asset"])
    check_shape(made["asset"], documentation("vod_asset", "RETURN")["asset"]["contains"], "asset")
    assert set(made) - {"changed", "diff"} == set(documentation("vod_asset", "RETURN")) - {"error", "done"}
    other = {**options, "title": "Movie", "tags": [], "category": "", "published": False}
    changed = step(cloud, "vod_asset", other, 5)
    check_predicted("vod_asset", changed, changed["asset"])
    assert (changed["asset"]["category_id"], changed["asset"]["id"]) == (-1, made["asset"]["id"])
    step(cloud, "vod_asset", {"path": film, "state": "absent"}, 3)


def test_an_asset_that_cannot_be_read(cloud: Media) -> None:
    """The sentence says what was asked for, and one that is not there is called so."""
    with pytest.raises(NotFound) as caught:
        VodApi(Listing([])).get_asset("a")  # type: ignore[arg-type]
    assert str(caught.value) == "get asset a: there is no such asset"
    cloud.fault("status", "vod", "GET", "/asset/info$", status=403, count=None)
    assert cloud.asset_refused(id="a", state="absent").startswith("get assets: ")


class Listing:
    """A cloud whose service lists these assets, whatever is asked for."""

    def __init__(self, assets: list[dict[str, Any]]) -> None:
        self._assets = assets

    def service(self, name: str) -> Listing:
        return self

    def get(self, path: str, **how: Any) -> dict[str, Any]:
        return {"asset_info_array": self._assets}


def test_a_transcoded_one(cloud: Media, film: str) -> None:
    options = {"path": film, "template_group_name": "standard", "published": True, "wait_for": "transcoded"}
    made = step(cloud, "vod_asset", options, 7)
    assert [one["quality"] for one in made["asset"]["play_infos"]] == ["FULL_HD", "HD", "SD"]
    check_shape(made["asset"], documentation("vod_asset", "RETURN")["asset"]["contains"], "asset")


def test_it_is_waited_for(tmp_path: Path, film: str) -> None:
    cloud = Media(tmp_path / "cache", pace="poll")
    soon = {"path": film, "template_group_name": "standard"}
    assert cloud.asset(**soon, wait=False)["asset"]["status"] == "CREATING"
    made = cloud.asset(**soon)
    assert (made["changed"], made["asset"]["status"]) == (False, "CREATED")
    done = cloud.asset(**soon, published=True, wait_for="transcoded")
    assert (done["changed"], done["asset"]["published"]) == (False, True)


def test_the_time_to_wait_begins_when_the_file_is_there(tmp_path: Path, film: str) -> None:
    cloud = Media(tmp_path / "cache", pace="poll")
    cloud.fault("status", "obs", "PUT", status=503, headers={"Retry-After": "100"})
    made = cloud.asset(path=film, wait_timeout=50)
    assert made["asset"]["status"] == "PUBLISHED"
    assert cloud.clock.slept >= 100


def test_a_failure_says_why(cloud: Media, film: str) -> None:
    outcome = {"on": "transcode", "asset": "film", "result": "fail", "reason": "no such codec"}
    cloud.tell("seed", {"vod_outcomes": [outcome]})
    wanted = {"path": film, "template_group_name": "standard", "wait_for": "transcoded"}
    assert "went to state TRANSCODE_FAILED: no such codec" in cloud.asset_refused(**wanted)
    cloud.tell("seed", {"vod_outcomes": [{"on": "pull", "asset": "x", "result": "fail", "reason": "no such host"}]})
    assert "went to state UPLOAD_FAILED: no such host" in cloud.asset_refused(title="x", url=FILM)
    assert cloud.asset(title="x", url=FILM)["changed"]
    assert cloud.asset(title="x", state="absent")["changed"]
    assert cloud.asset(title="x", state="absent")["changed"], "the one that failed is left"
    assert not cloud.asset(title="x", state="absent")["changed"]


@pytest.mark.parametrize("code", ["VOD.10061", "VOD.10083"])
def test_what_is_published_or_not_while_it_is_busy(tmp_path: Path, film: str, code: str) -> None:
    """The service refuses it then, so it is asked for again."""
    cloud = Media(tmp_path / "cache")
    made = cloud.asset(path=film, published=False)
    cloud.fault("status", "vod", "POST", "/publish$", status=403, body={"error_code": code, "error_msg": "no"})
    assert cloud.asset(id=made["asset"]["id"], published=True)["asset"]["published"]
    assert cloud.clock.slept >= 5


def test_of_the_same_file_twice_the_title_counts(cloud: Media, film: str) -> None:
    cloud.asset(path=film)
    cloud.tell("seed", {"vod_assets": [{"title": "third", "tags": "a," + mark(film)}]})
    assert not cloud.asset(path=film, title="third")["changed"]
    assert not cloud.asset(path=film)["changed"]
    assert "There are 2 assets with the content of" in cloud.asset_refused(path=film, title="fourth")


def test_the_mark_stays_with_its_asset(cloud: Media, film: str) -> None:
    """It is a tag that no task sees, and none takes away."""
    made = cloud.asset(path=film, title="One", tags=["a", "b"])["asset"]
    assert (made["tags"], cloud.tags_of(made["id"])) == (["a", "b"], ["a", "b", mark(film)])
    assert cloud.asset(id=made["id"], tags=["c"])["asset"]["tags"] == ["c"]
    assert cloud.tags_of(made["id"]) == ["c", mark(film)]
    assert not cloud.asset(path=film, title="One", tags=["c"])["changed"]
    renamed = cloud.asset(path=film, title="Two")["asset"]
    assert (renamed["id"], renamed["title"]) == (made["id"], "Two")
    (shown,) = cloud.run("vod_asset_info", tags=["c"])["assets"]
    assert shown["tags"] == ["c"]
    a_file(Path(film).parent, KB, seed=7)
    assert cloud.asset(path=film, title="Two")["asset"]["id"] != made["id"]


def test_what_something_else_has_uploaded_is_known_by_title_and_size(cloud: Media, film: str) -> None:
    content = "x" * KB
    other = [{"title": "film", "content": content}, {"title": "film", "content": content + "y"}]
    other += [
        {"title": "film", "content": content, "tags": mark(film).replace(mark(film)[4:], "0" * 12), "id": "f" * 32}
    ]
    for number, one in enumerate(other):
        cloud.tell("seed", {"vod_assets": [{"id": str(number) * 32, **one}]})
    found = cloud.asset(path=film, tags=["a"])
    assert (found["changed"], found["asset"]["id"], found["upload"]) == (True, "0" * 32, None)
    assert cloud.tags_of("0" * 32) == ["a", mark(film)]
    assert not cloud.asset(path=film, tags=["a"], title="film")["changed"]
    cloud.tell("seed", {"vod_assets": [{"title": "film2", "content": content, "id": str(n) * 32} for n in (5, 6)]})
    assert "There are 2 assets with the size of" in cloud.asset_refused(
        path=a_file(Path(film).parent, KB, "film2.mp4", 3)
    )


def test_tags_leave_no_room_for_the_mark(cloud: Media, film: str) -> None:
    tags = [str(number) for number in range(16)]
    made = cloud.asset(path=film, tags=tags)
    assert not cloud.asset(path=film, tags=tags)["changed"]
    assert cloud.tags_of(made["asset"]["id"]) == tags


@pytest.mark.parametrize("pace", ["instant", "poll"])
def test_a_removal_is_seen_through(tmp_path: Path, film: str, pace: str) -> None:
    cloud = Media(tmp_path / "cache", pace=pace)
    made = cloud.asset(path=film, published=False)["asset"]
    cloud.asset(path=film, state="absent")
    assert cloud.run("vod_asset_info", id=made["id"])["assets"] == []
    again = cloud.asset(path=film, published=False)
    assert (again["changed"], again["upload"]["sent"]) == (True, 1)


def test_what_is_being_removed_is_not_there(tmp_path: Path, film: str) -> None:
    cloud = Media(tmp_path / "cache", pace="poll")
    made = cloud.asset(path=film, published=False)["asset"]
    assert cloud.asset(id=made["id"], state="absent", wait=False)["changed"]
    cloud.requests()
    gone = cloud.asset(id=made["id"], state="absent")
    assert (gone["changed"], cloud.writes()) == (False, [])
    made = cloud.asset(path=film, published=False)["asset"]
    cloud.asset(id=made["id"], state="absent", wait=False)
    assert cloud.asset(path=film, published=False)["asset"]["id"] != made["id"]


def test_a_removal_that_fails(tmp_path: Path, film: str) -> None:
    cloud = Media(tmp_path / "cache", pace="poll")
    cloud.asset(path=film, published=False)
    cloud.tell("seed", {"vod_outcomes": [{"on": "delete", "result": "error", "reason": "in use"}]})
    assert "went to state DELETE_FAILED: in use" in cloud.asset_refused(path=film, state="absent")
    assert cloud.asset(title="film", state="absent")["changed"]


def test_an_unknown_id_may_be_answered_as_an_asset_without_anything(cloud: Media) -> None:
    """The status that the service gives it is not one to wait for."""
    assert not cloud.asset(id="0" * 32, state="absent")["changed"]
    assert (
        "There is no asset with ID 00000000000000000000000000000000. Leave out id to create a new one."
        in cloud.asset_refused(id="0" * 32, title="x")
    )
    assert cloud.clock.slept == 0


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ({"status": " UNCREATED", "description": "no asset"}, "no asset"),
        ({"status": "UNCREATED", "description": "under review", "base_info": {"title": "x"}}, "under review"),
    ],
)
def test_a_publication_that_is_refused_in_a_success(cloud: Media, film: str, item: Any, sentence: str) -> None:
    cloud.asset(path=film, published=False)
    cloud.fault("status", "vod", "POST", "/publish$", status=200, body={"asset_info_array": [item]})
    assert sentence in cloud.asset_refused(path=film, published=True)


def test_a_publication_that_does_not_come_about(cloud: Media, film: str) -> None:
    cloud.asset(path=film, published=False)
    cloud.fault("status", "vod", "POST", "/publish$", status=200, body={})
    assert "it is still in state not PUBLISHED" in cloud.asset_refused(path=film, published=True)


def test_by_title_only(cloud: Media) -> None:
    assert cloud.asset(title="welcome", tags=["intro"])["changed"]
    assert cloud.calls() == ["GET info", "PUT info", "GET info"]
    cloud.asset(title="twice", url=FILM)
    cloud.tell("seed", {"vod_assets": [{"title": "twice"}]})
    assert 'There are 2 assets with title "twice"' in cloud.asset_refused(title="twice", description="x")


def test_the_title_is_that_of_the_file_only_at_first(cloud: Media, film: str) -> None:
    cloud.asset(path=film, title="Film")
    assert not cloud.asset(path=film)["changed"]


def test_what_is_missing_is_added(cloud: Media, film: str, tmp_path: Path) -> None:
    given = files(tmp_path)
    made = cloud.asset(path=film, subtitles=given["subtitles"][:1])
    cloud.requests()
    changed = cloud.asset(id=made["asset"]["id"], **given)
    assert cloud.calls() == ["GET info", "PUT asset", "PUT obs", "PUT obs", "GET info"]
    assert changed["actions"] == ['set the cover and subtitles in CN of asset "film"']
    assert [(one["id"], one["language"]) for one in changed["asset"]["subtitles"]] == [(1, "EN"), (2, "CN")]
    (cover,) = changed["asset"]["cover_urls"]
    assert cover.startswith("https://")


def test_from_a_bucket(cloud: Media) -> None:
    source = {"bucket": "demo-private", "object": "secret.mp4", "title": "Secret"}
    assert "is not authorized" in cloud.asset_refused(**source)
    made = cloud.asset(**source, authorize_bucket=True, auto_preheat=False)
    assert made["asset"]["source"] == {"bucket": "demo-private", "object": "secret.mp4", "location": "cn-north-4"}
    assert not cloud.asset(**source)["changed"]


def test_a_playlist_in_a_bucket_stays_where_it_is(cloud: Media) -> None:
    kept = {"storage_mode": 1, "output_bucket": "demo-media", "output_path": "films"}
    source = {"bucket": "demo-media", "object": "films/harbour.mp4", "title": "Playlist", "video_type": "M3U8"}
    assert "needs storage_mode 1" in cloud.asset_refused(**source)
    cloud.asset(**source, **kept)
    sent = next(entry["body"] for entry in cloud.requests()[::-1] if entry["method"] == "POST")
    assert {name: sent[name] for name in kept} == kept
    assert sent["video_type"] == "HLS"
    assert not cloud.asset(**source, **kept)["changed"]


def test_an_asset_without_a_category_has_none_in_any_language(cloud: Media) -> None:
    for name in ("Other", "其他"):
        assert cloud.asset(title="in %s" % name, url=FILM, category=name)["asset"]["category_id"] == -1


def test_a_lost_pull_is_taken_over(cloud: Media) -> None:
    cloud.fault("drop_after", "vod", "POST", "/upload_by_url$")
    assert cloud.asset(title="x", url=FILM)["changed"]
    assert cloud.titles(title="x") == ["x"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"title": "nothing"}, "There is no such asset. To create it, set path, url or bucket."),
        ({"url": FILM}, "The task does not say which asset is meant: set id, path or title."),
        (
            {"id": "0" * 32},
            "There is no asset with ID 00000000000000000000000000000000. Leave out id to create a new one.",
        ),
        ({"title": "x" * 129}, "title is longer than 128 bytes: shorten it."),
        ({"title": "x", "description": "x" * 1025}, "description is longer than 1024 bytes: shorten it."),
        (
            {"title": "x", "tags": ["a,b"]},
            'tags can have at most 16 entries of 1 to 16 bytes each, without commas: "a,b" is not allowed.',
        ),
        (
            {"title": "x", "tags": [str(number) for number in range(17)]},
            "tags can have at most 16 entries of 1 to 16 bytes each, without commas.",
        ),
        (
            {"title": "x", "tags": ["md5-0123456789ab"]},
            'tags has "md5-0123456789ab", but the service sets tags of this form itself: leave it out.',
        ),
        (
            {"title": "x", "url": "https://films.example.com/a"},
            'The type of "a" is not known from its name: set video_type.',
        ),
        (
            {"title": "x", "url": FILM, "wait_for": "transcoded"},
            'wait_for is "transcoded", but nothing would transcode the asset: set '
            "template_group_name or workflow_name.",
        ),
        (
            {"title": "x", "url": FILM, "category": "nothing"},
            'There is no category with the name or path "nothing". Candidates: "lessons", "lessons/maths".',
        ),
        (
            {"title": "x", "url": FILM, "category": "lessons/nothing"},
            'There is no category with the name or path "lessons/nothing". Candidates: "lessons", "lessons/maths".',
        ),
        ({"title": "x", "url": "ftp://x/a.mp4"}, "is not an address"),
        ({"path": "no/such.mp4"}, '"no/such.mp4" cannot be read: No such file or directory'),
        ({"path": "/"}, '"/" is not a file.'),
        ({"title": "x", "url": FILM, "cover": "cover.gif"}, 'cover is "cover.gif", but must be a JPG or a PNG.'),
    ],
)
def test_what_cannot_be(cloud: Media, options: dict[str, Any], sentence: str) -> None:
    assert sentence in cloud.asset_refused(**options)
    assert [call for call in cloud.calls() if not call.startswith(("GET", "POST upload_by_url"))] == []


def test_files_that_cannot_be(cloud: Media, film: str, tmp_path: Path) -> None:
    assert "is empty" in cloud.asset_refused(path=a_file(tmp_path, 0, "empty.mp4"))
    assert 'The type of "film" is not known from its name: set video_type.' in cloud.asset_refused(
        path=a_file(tmp_path, 9, "film")
    )
    assert "is a playlist" in cloud.asset_refused(path=a_file(tmp_path, 9, "list.m3u8"))
    both = [{"path": film, "language": "EN"}] * 2
    assert "subtitles has two entries with the same language and type: keep one." in cloud.asset_refused(
        path=film, subtitles=both
    )
    assert "part_size is 1" in cloud.asset_refused(path=film, part_size=1)
    cloud.asset(path=film)
    assert "cannot change video_type" in cloud.asset_refused(path=film, video_type="MOV")


def seconds(time: str, more: int) -> str:
    return time[:-3] + f"{int(time[-3:-1]) + more:02d}Z"


@pytest.mark.parametrize(
    ("options", "expected", "requests"),
    [
        ({}, ["broken-upload", "jingle", "fractions", "welcome"], 1),
        ({"max_results": 2}, ["broken-upload", "jingle"], 1),
        ({"title": "jingle"}, ["jingle"], 1),
        ({"title": "jing"}, [], 1),
        ({"query": "classroom"}, ["welcome"], 1),
        ({"status": ["PUBLISHED", "UPLOAD_FAILED"]}, ["broken-upload", "welcome"], 1),
        ({"category": "lessons/maths"}, ["fractions"], 2),
        ({"category": ""}, ["broken-upload", "jingle"], 1),
        ({"category_id": 87748}, ["welcome"], 1),
        ({"tags": ["term-1"]}, ["fractions", "welcome"], 1),
        ({"tags": ["term-1", "intro"]}, ["welcome"], 1),
        ({"created_after": "2020-01-01", "created_before": "2020-02-01T00:00:00+02:00"}, [], 1),
        ({"created_after": "2020-01-01"}, ["broken-upload", "jingle", "fractions", "welcome"], 1),
        ({"id": "nothing"}, [], 1),
        ({"ids": []}, [], 0),
    ],
)
def test_readers(cloud: Media, options: dict[str, Any], expected: list[str], requests: int) -> None:
    assert cloud.titles(**options) == expected
    assert len(cloud.requests()) == requests


def test_readers_of_many(cloud: Media) -> None:
    cloud.tell("seed", {"vod_assets": 250})
    found = cloud.run("vod_asset_info")["assets"]
    assert (len(found), len(cloud.requests())) == (254, 3)
    assert cloud.run("vod_asset_info", ids=[one["id"] for one in found[:25]])["assets"] == found[:25]
    assert len(cloud.requests()) == 3


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"max_results": 0}, "max_results is 0, but must be 1 or more."),
        ({"created_after": "x"}, 'created_after is "x", but must be a time such as "2026-01-31T12:00:00Z".'),
    ],
)
def test_questions_that_make_no_sense(cloud: Media, options: dict[str, Any], sentence: str) -> None:
    assert sentence in cloud.run("vod_asset_info", **options)["msg"]


def test_categories(cloud: Media) -> None:
    def category(**options: Any) -> Any:
        return cloud.run("vod_category", **options)

    deep = category(name="sums", parent="lessons/maths")["category"]
    assert (deep["path"], deep["level"], deep["parent_id"]) == ("lessons/maths/sums", 3, 87749)
    check_shape(deep, documentation("vod_category", "RETURN")["category"]["contains"], "category")
    assert not category(name="sums", parent="lessons/maths/")["changed"]
    assert not category(name="maths", state="absent")["changed"], "there is none of the first level"
    assert (
        'Category "lessons/maths/sums" is of level 3, which is the deepest one: set another parent.'
        in category(name="x", parent="lessons/maths/sums")["msg"]
    )
    assert (
        'There is no category with the name or path "none". Candidates: "lessons", '
        '"lessons/maths", "lessons/maths/sums".'
    ) in category(name="x", parent="none")["msg"]
    assert "no slash" in category(name="a/b")["msg"]
    assert "cannot change parent" in category(id=deep["id"], parent="lessons")["msg"]
    assert category(id=deep["id"], name="totals")["category"]["path"] == "lessons/maths/totals"
    said = category(name="lessons", state="absent")["msg"]
    assert 'lessons/maths", "lessons/maths/totals' in said
    category(name="totals", parent="lessons")
    assert 'There are 2 categories with the name "totals"' in cloud.asset_refused(
        title="x", url=FILM, category="totals"
    )
    category(name="totals", parent="lessons", state="absent")
    assert cloud.asset(title="y", url=FILM, category="totals")["asset"]["category_id"] == deep["id"]
    removed = category(name="lessons", with_subcategories=True, state="absent")
    assert removed["actions"] == ['delete category "lessons" and "lessons/maths" and "lessons/maths/totals"']
    assert [one["path"] for one in cloud.run("vod_category_info")["categories"]] == []


def test_templates(cloud: Media) -> None:
    found = cloud.run("vod_transcoding_template_info", name="mobile")["transcoding_templates"]
    assert [(one["name"], one["format"], one["is_default"]) for one in found] == [("mobile", "MP4", False)]
    assert len(cloud.run("vod_transcoding_template_info")["transcoding_templates"]) == 2
    assert cloud.run("vod_transcoding_template_info", id=found[0]["id"])["transcoding_templates"] == found


def test_files_with_one_title_are_assets_of_their_own(cloud: Media, tmp_path: Path) -> None:
    """Also right after each other, when lists may not show the first one yet."""
    one, two = (a_file(tmp_path, size, "%d.mp4" % size, size) for size in (8, 9))
    ids = [cloud.asset(path=path, title="Lesson")["asset"]["id"] for path in (one, two, one, two)]
    assert ids[:2] == ids[2:]
    assert len(set(ids)) == 2


def test_files_with_one_title_and_no_room_for_the_tag_are_assets_of_their_own(cloud: Media, tmp_path: Path) -> None:
    one, two = (a_file(tmp_path, size, "%d.mp4" % size, size) for size in (8, 9))
    more = {"title": "Lesson", "tags": [str(number) for number in range(16)]}
    assert cloud.asset(path=one, **more)["asset"]["id"] != cloud.asset(path=two, **more)["asset"]["id"]


def test_a_file_that_has_just_been_changed_is_another_asset(cloud: Media, tmp_path: Path) -> None:
    first = cloud.asset(path=a_file(tmp_path, 9, seed=1))["asset"]["id"]
    cloud.fault("stale", "vod", "GET", "/asset/info$", writes=1)
    assert cloud.asset(path=a_file(tmp_path, 9, seed=2))["asset"]["id"] != first

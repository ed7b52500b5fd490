# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How files come to assets: whole, in parts, from a URL, from a bucket."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import OTHER_PROJECT, OTHER_REGION, PROJECT, Client, error_of
from tests.emulator.media import (
    ASSET,
    AUTHORITY,
    KB,
    authority,
    begin,
    complete,
    confirm,
    create,
    details,
    md5,
    meta,
    put_part,
    refused,
    send,
    state,
    uploaded,
)

SUBTITLE = {"id": 1, "type": "SRT", "language": "EN"}


def test_in_parts(cloud: Client) -> None:
    asset = create(cloud, title="long")
    assert (state(cloud, asset["asset_id"]), set(asset)) == ("CREATING", {"asset_id", "target", "video_upload_url"})
    upload_id = begin(cloud, asset)
    data = [b"a" * 100 * KB, b"b" * 100 * KB, b"end"]
    parts = [(number, put_part(cloud, asset, upload_id, number, part)) for number, part in enumerate(data, 1)]
    assert error_of(confirm(cloud, asset))[:2] == (400, "VOD.10053")
    assert complete(cloud, asset, upload_id, parts).status_code == 200
    assert state(cloud, asset["asset_id"]) == "CREATING"
    assert confirm(cloud, asset).json() == {"asset_id": asset["asset_id"]}
    found = details(cloud, asset["asset_id"])["base_info"]
    assert found["meta_data"]["video_size"] == 200 * KB + 3
    assert found["source_path"] == asset["target"]
    assert state(cloud, asset["asset_id"]) == "PUBLISHED"
    assert error_of(confirm(cloud, asset))[:2] == (403, "VOD.10126")


def test_whole_with_cover_and_subtitles(cloud: Client) -> None:
    cover = b"picture"
    asset = create(
        cloud, video_md5=md5(b"film"), cover_type="PNG", cover_md5=md5(cover), subtitles=[SUBTITLE], auto_publish=0
    )
    video = {"Content_Type": "video/mp4", "Content_MD5": md5(b"film")}
    wrong = send(cloud, "PUT", asset["video_upload_url"], b"film", Content_Type="video/mp4")
    assert refused(wrong) == (403, "SignatureDoesNotMatch")
    assert refused(send(cloud, "PUT", asset["video_upload_url"], b"flim", **video)) == (400, "BadDigest")
    assert send(cloud, "PUT", asset["video_upload_url"], b"film", **video).status_code == 200
    assert confirm(cloud, asset).status_code == 200
    assert details(cloud, asset["asset_id"])["base_info"]["cover_info_array"] == []
    picture = {"Content_Type": "image/png", "Content_MD5": md5(cover)}
    assert send(cloud, "PUT", asset["cover_upload_url"], cover, **picture).status_code == 200
    (subtitle_url,) = asset["subtitle_upload_urls"]
    assert send(cloud, "PUT", subtitle_url, b"1", Content_Type="application/octet-stream").status_code == 200
    base = details(cloud, asset["asset_id"])["base_info"]
    assert base["cover_info_array"][0]["cover_url"].endswith("/cover/cover0.png")
    assert [(one["id"], one["language"]) for one in base["subtitle_info"]] == [(1, "EN")]
    assert state(cloud, asset["asset_id"]) == "CREATED"


@pytest.mark.parametrize(("said", "state_after"), [("FAILED", "UPLOAD_FAILED"), ("CANCELLED", "CANCELLED")])
def test_uploads_that_come_to_nothing(cloud: Client, said: str, state_after: str) -> None:
    asset = create(cloud)
    assert confirm(cloud, asset, said).status_code == 200
    assert state(cloud, asset["asset_id"]) == state_after
    assert error_of(confirm(cloud, asset))[:2] == (403, "VOD.10126")
    assert error_of(confirm(cloud, {"asset_id": "missing"}))[:2] == (403, "VOD.10062")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": None},
        {"video_type": "EXE"},
        {"video_md5": "x"},
        {"category_id": 3},
        {"template_group_name": "nothing"},
        {"auto_encrypt": 1},
        {"cover_type": "GIF"},
        {"subtitles": [{**SUBTITLE, "id": 9}]},
    ],
)
def test_creations_that_are_refused(cloud: Client, changes: dict[str, Any]) -> None:
    given = {"title": "film", "video_name": "film.mp4", "video_type": "MP4", **changes}
    answer = cloud.post(ASSET, {key: value for key, value in given.items() if value is not None})
    assert error_of(answer)[:2] == (400, "VOD.10053")


def test_what_the_emulator_does_not_know(cloud: Client) -> None:
    for more in ({"workflow_name": "w"}, {"review": {"interval": 5}}):
        answer = cloud.post(ASSET, {"title": "film", "video_name": "film.mp4", "video_type": "MP4", **more})
        assert error_of(answer)[:2] == (501, "EMULATOR.501")


@pytest.mark.parametrize(
    "changes",
    [
        {"http_verb": "HEAD"},
        {"http_verb": "GET"},
        {"http_verb": "DELETE"},
        {"http_verb": "PUT", "part_number": "1"},
        {"http_verb": "PUT", "upload_id": "u"},
        {"http_verb": "POST", "part_number": "1"},
        {"http_verb": "PUT", "upload_id": "u", "part_number": "10001"},
        {"bucket": "demo-private"},
        {"bucket": "nobodys"},
    ],
)
def test_authorities_that_are_refused(cloud: Client, changes: dict[str, str]) -> None:
    target = create(cloud)["target"]
    given = {"http_verb": "POST", "bucket": target["bucket"], "object_key": target["object"], **changes}
    assert error_of(cloud.get(AUTHORITY, *given.items()))[:2] == (400, "VOD.10053")


def test_an_authority_is_for_an_upload_that_is_under_way(cloud: Client) -> None:
    target = create(cloud)["target"]
    confirmed = create(cloud)
    confirm(cloud, confirmed, "CANCELLED")
    for key in (confirmed["target"]["object"], "no/such/object.mp4"):
        given = (("http_verb", "POST"), ("bucket", target["bucket"]), ("object_key", key))
        assert error_of(cloud.get(AUTHORITY, *given))[:2] == (403, "VOD.10135")


@pytest.mark.parametrize("asked", [{}, {"content_type": "video/mp4"}, {"content_type": "application/octet-stream"}])
def test_the_type_that_is_signed_is_not_the_one_that_was_asked_for(cloud: Client, asked: dict[str, str]) -> None:
    """That of a part, and of the list of parts, is the same for all."""
    asset = create(cloud)
    upload_id = begin(cloud, asset)

    def part(**headers: str) -> Any:
        url = authority(cloud, asset, "PUT", upload_id=upload_id, part_number=1, **asked)
        return send(cloud, "PUT", url, b"film", **headers)

    for headers in ({}, {"Content_Type": "video/mp4"}):
        assert refused(part(**headers)) == (403, "SignatureDoesNotMatch")
    tag = part(Content_Type="application/octet-stream").headers["ETag"]
    listed = f"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{tag}</ETag></Part>"
    url = authority(cloud, asset, "POST", upload_id=upload_id, **asked)
    body = f"{listed}</CompleteMultipartUpload>".encode()
    assert refused(send(cloud, "POST", url, body)) == (403, "SignatureDoesNotMatch")
    assert send(cloud, "POST", url, body, Content_Type="application/xml").status_code == 200


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("FLV", "video/flv"),
        ("M4V", "video/m4v"),
        ("F4V", "application/f4v"),
        ("MP3", "audio/mp3"),
        ("WEBM", "video/webm"),
    ],
)
def test_the_type_of_a_whole_file(cloud: Client, kind: str, content_type: str) -> None:
    url = create(cloud, video_type=kind)["video_upload_url"]
    assert send(cloud, "PUT", url, b"film", Content_Type=content_type).status_code == 200


def test_an_authority_is_at_the_door_that_was_used(cloud: Client) -> None:
    far = cloud.but(region=OTHER_REGION, project=OTHER_PROJECT)
    path = f"vod/v1.0/{OTHER_PROJECT}/asset"
    asset = far.post(path, {"title": "far", "video_name": "far.mp4", "video_type": "MP4"}).json()
    assert asset["target"]["location"] == OTHER_REGION
    assert asset["video_upload_url"].startswith(f"{cloud.base}/{OTHER_REGION}/obs/{asset['target']['bucket']}/")
    assert send(cloud, "PUT", asset["video_upload_url"], b"x", Content_Type="video/mp4").status_code == 200
    foreign = (("http_verb", "POST"), ("bucket", asset["target"]["bucket"]), ("object_key", asset["target"]["object"]))
    assert error_of(cloud.get(AUTHORITY, *foreign))[:2] == (400, "VOD.10053")


def test_other_files_for_an_asset(cloud: Client) -> None:
    asset_id = uploaded(cloud)
    before = meta(cloud, asset_id)["base_info"]["source_path"]
    subtitles = cloud.put(ASSET, {"asset_id": asset_id, "subtitles": [SUBTITLE]}).json()
    assert (set(subtitles), state(cloud, asset_id)) == ({"asset_id", "subtitle_upload_urls"}, "PUBLISHED")
    again = cloud.put(ASSET, {"asset_id": asset_id, "video_name": "new.mov", "video_type": "MOV"}).json()
    assert state(cloud, asset_id) == "CREATING"
    assert error_of(confirm(cloud, again))[:2] == (400, "VOD.10053")
    assert send(cloud, "PUT", again["video_upload_url"], b"new", Content_Type="video/quicktime").status_code == 200
    assert confirm(cloud, again).status_code == 200
    base = meta(cloud, asset_id)["base_info"]
    assert (base["video_type"], base["meta_data"]["video_size"]) == ("MOV", 3)
    assert base["source_path"] != before


def test_from_urls(cloud: Client) -> None:
    cloud.control("POST", "seed", {"vod_outcomes": [{"on": "pull", "asset": "dead", "result": "fail"}]})
    urls = {"good": "https://films.example.com/a.mp4", "dead": "https://films.example.com/b.mp4", "bad": "ftp://x/y"}
    wanted = [{"title": title, "url": url, "video_type": "MP4"} for title, url in urls.items()]
    made = cloud.post(f"{ASSET}/upload_by_url", {"upload_metadatas": wanted}).json()["upload_assets"]
    assert [one["url"] for one in made] == list(urls.values())
    assert [state(cloud, one["asset_id"]) for one in made[:2]] == ["PUBLISHED", "UPLOAD_FAILED"]
    assert (made[2]["error_code"], "asset_id" in made[2]) == ("VOD.10053", False)
    assert "source_path" not in details(cloud, made[0]["asset_id"])["base_info"], "where it was put is not told"
    assert error_of(confirm(cloud, made[1]))[:2] == (403, "VOD.10126")


def test_from_a_bucket(cloud: Client) -> None:
    path = f"{ASSET}/reproduction"

    def wanted(bucket: str, key: str, **more: Any) -> dict[str, Any]:
        source = {"bucket": bucket, "location": "cn-north-4", "object": key}
        return {"title": "from obs", "video_type": "MP4", "input": source, **more}

    private = wanted("demo-private", "secret.mp4")
    kept = {"storage_mode": 1, "output_bucket": "demo-media", "output_path": "films/"}
    for refused_body in (
        private,
        wanted("demo-media", "films/none.mp4"),
        wanted("demo-media", "films/harbour.mp4", storage_mode=1),
        wanted("demo-media", "films/harbour.mp4", video_type="HLS"),
        wanted("demo-media", "films/harbour.mp4", video_type="HLS", **{**kept, "output_path": "other"}),
    ):
        assert error_of(cloud.post(path, refused_body))[:2] == (400, "VOD.10053")
    authorize = f"{ASSET}/authority"
    assert cloud.put(authorize, {"bucket": "demo-private", "operation": "1"}).status_code == 200
    made = cloud.post(path, private)
    assert made.status_code == 201
    asset_id = made.json()["asset_id"]
    base = meta(cloud, asset_id)["base_info"]
    assert (base["video_name"], base["meta_data"]["video_size"]) == ("secret.mp4", 14)
    assert cloud.put(authorize, {"bucket": "demo-private", "operation": "0"}).status_code == 200
    assert error_of(cloud.post(path, private))[:2] == (400, "VOD.10053")
    assert error_of(cloud.put(authorize, {"bucket": "nobodys", "operation": "1"}))[:2] == (400, "VOD.10053")
    cloud.call("DELETE", ASSET, [("asset_id", asset_id)])
    cloud.put(authorize, {"bucket": "demo-private", "operation": "1"})
    assert cloud.post(path, private).status_code == 201
    playlist = cloud.post(path, wanted("demo-media", "films/harbour.mp4", video_type="HLS", **kept)).json()
    place = {"bucket": "demo-media", "object": "films/", "location": "cn-north-4"}
    assert meta(cloud, playlist["asset_id"])["base_info"]["output_path"] == place


def test_outcomes_of_uploads(cloud: Client) -> None:
    outcomes = [
        {"on": "create", "asset": "never", "result": "refuse", "code": "VOD.10055"},
        {"on": "create", "asset": "broken", "result": "fail"},
        {"on": "upload", "asset": "film", "result": "fail", "reason": "not a film"},
    ]
    cloud.control("POST", "seed", {"vod_outcomes": outcomes})
    given = {"title": "never", "video_name": "x.mp4", "video_type": "MP4"}
    assert error_of(cloud.post(ASSET, given))[:2] == (400, "VOD.10055")
    assert state(cloud, create(cloud, title="broken")["asset_id"]) == "SERVER_ERROR"
    found = meta(cloud, uploaded(cloud))
    assert (found["status"], found["description"]) == ("UPLOAD_FAILED", "not a film")


def test_a_token_is_as_good(cloud: Client) -> None:
    target = create(cloud)["target"]
    unsigned = cloud.but(keys=None).get(AUTHORITY, ("http_verb", "POST"), ("bucket", target["bucket"]))
    assert unsigned.status_code == 401
    other = cloud.get(f"vod/v1.1/{OTHER_PROJECT}/asset/authority")
    assert error_of(other)[:2] == (403, "APIGW.0302")
    assert PROJECT in authority(cloud, {"target": target}, "POST")

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Object storage: uploads in parts through signed URLs, and what is refused."""

from __future__ import annotations

import hashlib
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from emulator.app import App
from tests.emulator.clients import PARTNER_ACCESS, PARTNER_SECRET, Client
from tests.emulator.media import (
    BINARY,
    KB,
    LIST,
    authority,
    begin,
    complete,
    create,
    etag,
    md5,
    own_url,
    put_part,
    refused,
    send,
    text_of,
    texts_of,
)

PARTS = [b"a" * 150 * KB, b"b" * 100 * KB, b"c" * 10]


@pytest.fixture
def asset(cloud: Client) -> dict[str, Any]:
    return create(cloud)


@pytest.fixture
def upload_id(cloud: Client, asset: dict[str, Any]) -> str:
    return begin(cloud, asset)


def put_all(cloud: Client, asset: dict[str, Any], upload_id: str) -> list[tuple[int, str]]:
    return [(number, put_part(cloud, asset, upload_id, number, data)) for number, data in enumerate(PARTS, 1)]


def files(app: App) -> list[Path]:
    folder = app.emulator.spool._folder
    return list(folder.iterdir()) if folder else []


def test_an_upload_in_parts(app: App, cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    tags = put_all(cloud, asset, upload_id)
    assert [tag for _number, tag in tags] == [etag(data) for data in PARTS]
    listed = send(cloud, "GET", authority(cloud, asset, "GET", upload_id=upload_id))
    assert texts_of(listed, "PartNumber") == ["1", "2", "3"]
    assert texts_of(listed, "ETag") == [tag for _number, tag in tags]
    assert texts_of(listed, "Size") == [str(len(data)) for data in PARTS]
    assert (text_of(listed, "IsTruncated"), text_of(listed, "MaxParts")) == ("false", "1000")
    whole = complete(cloud, asset, upload_id, tags)
    digests = b"".join(hashlib.md5(data).digest() for data in PARTS)
    assert text_of(whole, "ETag") == f'"{hashlib.md5(digests).hexdigest()}-3"'
    assert whole.headers["x-obs-request-id"]
    assert len(files(app)) == 3
    assert refused(complete(cloud, asset, upload_id, tags)) == (404, "NoSuchUpload")


def test_parts_are_replaced_and_left_out(app: App, cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    put_all(cloud, asset, upload_id)
    again = put_part(cloud, asset, upload_id, 1, b"z" * 120 * KB)
    assert len(files(app)) == 3
    assert complete(cloud, asset, upload_id, [(1, again)]).status_code == 200
    assert [path.read_bytes() for path in files(app)] == [b"z" * 120 * KB]


def test_an_upload_that_is_given_up(app: App, cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    tags = put_all(cloud, asset, upload_id)
    url = authority(cloud, asset, "DELETE", upload_id=upload_id)
    assert send(cloud, "DELETE", url).status_code == 204
    assert files(app) == []
    assert refused(send(cloud, "DELETE", url)) == (404, "NoSuchUpload")
    assert refused(complete(cloud, asset, upload_id, tags)) == (404, "NoSuchUpload")
    part = authority(cloud, asset, "PUT", upload_id=upload_id, part_number=1)
    assert refused(send(cloud, "PUT", part, b"late", Content_Type=BINARY)) == (404, "NoSuchUpload")
    assert files(app) == []


def test_a_list_of_parts_has_pages(cloud: Client) -> None:
    path = "/demo-media/long.mp4"
    begun = send(cloud, "POST", own_url(cloud, "POST", path, "uploads"))
    upload = f"uploadId={text_of(begun, 'UploadId')}"
    for number in range(1, 1003):
        url = own_url(cloud, "PUT", path, f"partNumber={number}&{upload}")
        assert cloud.session.put(url, data=b"x", timeout=10).status_code == 200
    first = send(cloud, "GET", own_url(cloud, "GET", path, upload))
    assert (len(texts_of(first, "PartNumber")), text_of(first, "IsTruncated")) == (1000, "true")
    marker = text_of(first, "NextPartNumberMarker")
    rest = send(cloud, "GET", own_url(cloud, "GET", path, upload) + f"&part-number-marker={marker}")
    assert (texts_of(rest, "PartNumber"), text_of(rest, "IsTruncated")) == (["1001", "1002"], "false")
    some = send(cloud, "GET", own_url(cloud, "GET", path, upload) + "&max-parts=2")
    assert (texts_of(some, "PartNumber"), text_of(some, "MaxParts")) == (["1", "2"], "2")
    most = send(cloud, "GET", own_url(cloud, "GET", path, upload) + "&max-parts=5000")
    assert text_of(most, "MaxParts") == "1000"


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ([(2, 2), (1, 1)], "InvalidPartOrder"),
        ([(1, 1), (1, 1)], "InvalidPartOrder"),
        ([(1, 2)], "InvalidPart"),
        ([(1, 1), (7, 1)], "InvalidPart"),
        ([(3, 3), (4, 4)], "EntityTooSmall"),
        ([], "MalformedXML"),
    ],
)
def test_lists_that_are_refused(
    cloud: Client, asset: dict[str, Any], upload_id: str, listed: list[tuple[int, int]], code: str
) -> None:
    """A pair is the number that is said and the number of the part whose tag is given."""
    tags = [*(tag for _number, tag in put_all(cloud, asset, upload_id)), put_part(cloud, asset, upload_id, 4, b"d")]
    answer = complete(cloud, asset, upload_id, [(number, tags[tagged - 1]) for number, tagged in listed])
    assert refused(answer) == (400, code)
    assert complete(cloud, asset, upload_id, [(1, tags[0].strip('"'))]).status_code == 200


@pytest.mark.parametrize("body", [b"", b"<Complete", b"<Other><Part/></Other>", b"x" * 2 * KB * KB])
def test_bodies_that_are_no_lists(cloud: Client, asset: dict[str, Any], upload_id: str, body: bytes) -> None:
    answer = send(cloud, "POST", authority(cloud, asset, "POST", upload_id=upload_id), body, Content_Type=LIST)
    assert refused(answer) == (400, "MalformedXML")


def test_digests(app: App, cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    for given, code in ((md5(b"other"), "BadDigest"), ("nonsense", "InvalidDigest"), ("YWJj", "InvalidDigest")):
        url = authority(cloud, asset, "PUT", content_md5=given, upload_id=upload_id, part_number=1)
        assert refused(send(cloud, "PUT", url, b"part", Content_MD5=given, Content_Type=BINARY)) == (400, code)
    assert files(app) == []


def test_the_signature_covers_what_was_declared(cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    plain = authority(cloud, asset, "PUT", upload_id=upload_id, part_number=1)
    wrong = (403, "SignatureDoesNotMatch")
    assert refused(send(cloud, "PUT", plain, b"x", Content_Type="video/mp4")) == wrong
    assert refused(send(cloud, "PUT", plain, b"x")) == wrong
    assert refused(send(cloud, "PUT", plain, b"x", Content_MD5=md5(b"x"), Content_Type=BINARY)) == wrong
    assert refused(send(cloud, "PUT", plain, b"x", x_obs_acl="private", Content_Type=BINARY)) == wrong
    other_part, other_key = plain.replace("partNumber=1&", "partNumber=2&"), plain.replace(".mp4?", ".mp5?")
    assert refused(send(cloud, "PUT", other_part, b"x", Content_Type=BINARY)) == wrong
    assert refused(send(cloud, "PUT", other_key, b"x", Content_Type=BINARY)) == wrong
    assert refused(send(cloud, "DELETE", plain)) == wrong
    declared = authority(cloud, asset, "POST", content_type="video/mp4")
    assert refused(send(cloud, "POST", declared)) == wrong
    assert send(cloud, "PUT", plain, b"x", Content_Type=BINARY).status_code == 200


def test_other_credentials_are_not_welcome(cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    url = authority(cloud, asset, "PUT", upload_id=upload_id, part_number=1)
    for headers in ({"X_Auth_Token": "abc"}, {"Authorization": "AWS a:b"}, {"Authorization": "SDK-HMAC-SHA256 x"}):
        assert refused(send(cloud, "PUT", url, b"x", **headers)) == (400, "InvalidArgument")


def test_urls_end(cloud: Client, asset: dict[str, Any]) -> None:
    url = authority(cloud, asset, "POST")
    cloud.control("POST", "clock", {"advance": 3590})
    assert send(cloud, "POST", url).status_code == 200
    cloud.control("POST", "clock", {"advance": 20})
    late = send(cloud, "POST", url)
    assert refused(late) == (403, "AccessDenied")
    assert text_of(late, "Message") == "Request has expired"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"access": "NOBODY"}, 403, "InvalidAccessKeyId"),
        ({"secret": "other"}, 403, "SignatureDoesNotMatch"),
        ({"access": PARTNER_ACCESS, "secret": PARTNER_SECRET}, 403, "AccessDenied"),
        ({"path": "/no-such-bucket/x"}, 404, "NoSuchBucket"),
        ({"path": "/demo-media/x"}, 404, "NoSuchKey"),
        ({"life": -5}, 403, "AccessDenied"),
        ({"query": "uploadId=1"}, 404, "NoSuchUpload"),
    ],
)
def test_requests_that_are_refused(cloud: Client, changes: dict[str, Any], status: int, code: str) -> None:
    path = changes.pop("path", "/demo-media/films/harbour.mp4")
    assert refused(send(cloud, "GET", own_url(cloud, "GET", path, **changes))) == (status, code)


def test_without_a_signature(cloud: Client) -> None:
    url = f"{cloud.base}/obs/demo-media/films/harbour.mp4"
    assert refused(send(cloud, "GET", url)) == (403, "AccessDenied")
    assert refused(send(cloud, "GET", f"{url}?Signature=x")) == (403, "AccessDenied")
    now = datetime.now(timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert refused(send(cloud, "GET", url, Authorization="OBS a:b", Date=now)) == (403, "InvalidAccessKeyId")
    old = "Mon, 01 Jan 2024 00:00:00 GMT"
    assert refused(send(cloud, "GET", url, Authorization="OBS a:b", Date=old)) == (403, "RequestTimeTooSkewed")
    assert refused(send(cloud, "GET", url, Authorization="OBS a:b")) == (403, "AccessDenied")
    assert refused(send(cloud, "GET", url, Authorization="Basic a:b", Date=now)) == (400, "InvalidArgument")


def test_part_numbers(cloud: Client) -> None:
    path = "/demo-media/x"
    upload_id = text_of(send(cloud, "POST", own_url(cloud, "POST", path, "uploads")), "UploadId")
    for query in (f"partNumber=0&uploadId={upload_id}", f"partNumber=10001&uploadId={upload_id}", "partNumber=1"):
        answer = send(cloud, "PUT", own_url(cloud, "PUT", path, query), b"x")
        assert refused(answer) == (400, "InvalidArgument")
    url = own_url(cloud, "PUT", path, f"partNumber=10000&uploadId={upload_id}")
    assert send(cloud, "PUT", url, b"x").status_code == 200


def test_whole_objects(app: App, cloud: Client) -> None:
    path = "/demo-media/films/%C3%A9t%C3%A9%20a%2Bb.mp4"
    made = send(cloud, "PUT", own_url(cloud, "PUT", path, content_type="video/mp4"), b"film", Content_Type="video/mp4")
    assert (made.status_code, made.headers["ETag"], made.content) == (200, etag(b"film"), b"")
    head = send(cloud, "HEAD", own_url(cloud, "HEAD", path))
    assert (head.headers["Content-Length"], head.headers["Content-Type"]) == ("4", "video/mp4")
    assert send(cloud, "GET", own_url(cloud, "GET", path)).content == b"film"
    assert send(cloud, "PUT", own_url(cloud, "PUT", path), b"other").status_code == 200
    assert send(cloud, "GET", own_url(cloud, "GET", path)).content == b"other"
    assert len(files(app)) == 1
    for _time in range(2):
        assert send(cloud, "DELETE", own_url(cloud, "DELETE", path)).status_code == 204
    assert files(app) == []
    assert send(cloud, "HEAD", own_url(cloud, "HEAD", path)).status_code == 404


def test_the_head_tells_of_which_upload_it_is(cloud: Client) -> None:
    path = "/demo-media/parts.mp4"
    upload_id = text_of(send(cloud, "POST", own_url(cloud, "POST", path, "uploads")), "UploadId")
    put = send(cloud, "PUT", own_url(cloud, "PUT", path, f"partNumber=5&uploadId={upload_id}"), b"tail")
    body = (
        f"<CompleteMultipartUpload xmlns='x'><Part><ETag>{put.headers['ETag']}</ETag><PartNumber>5</PartNumber></Part>"
    )
    url = own_url(cloud, "POST", path, f"uploadId={upload_id}")
    assert send(cloud, "POST", url, f"{body}</CompleteMultipartUpload>").status_code == 200
    assert send(cloud, "HEAD", own_url(cloud, "HEAD", path)).headers["x-obs-uploadId"] == upload_id


def test_buckets(cloud: Client) -> None:
    here = b"<CreateBucketConfiguration><Location>cn-north-4</Location></CreateBucketConfiguration>"
    made = send(cloud, "PUT", own_url(cloud, "PUT", "/new-bucket"), here)
    assert made.status_code == 200
    assert send(cloud, "HEAD", own_url(cloud, "HEAD", "/new-bucket")).status_code == 200
    assert refused(send(cloud, "PUT", own_url(cloud, "PUT", "/New_Bucket"), here)) == (400, "InvalidBucketName")
    partner = {"access": PARTNER_ACCESS, "secret": PARTNER_SECRET}
    answer = send(cloud, "PUT", own_url(cloud, "PUT", "/new-bucket", **partner), here)
    assert refused(answer) == (409, "BucketAlreadyExists")
    elsewhere = b"<CreateBucketConfiguration><Location>cn-east-9</Location></CreateBucketConfiguration>"
    answer = send(cloud, "PUT", own_url(cloud, "PUT", "/far-bucket"), elsewhere)
    assert refused(answer) == (400, "InvalidLocationConstraint")
    listed = send(cloud, "GET", own_url(cloud, "GET", "/demo-media") + "&prefix=films/&max-keys=1")
    assert (texts_of(listed, "Key"), text_of(listed, "IsTruncated")) == (["films/harbour.mp4"], "true")
    rest = send(cloud, "GET", own_url(cloud, "GET", "/demo-media") + "&marker=films/harbour.mp4")
    assert (texts_of(rest, "Key"), text_of(rest, "IsTruncated")) == (["films/harbour.srt"], "false")
    assert refused(send(cloud, "DELETE", own_url(cloud, "DELETE", "/demo-media"))) == (409, "BucketNotEmpty")
    assert send(cloud, "DELETE", own_url(cloud, "DELETE", "/new-bucket")).status_code == 204
    assert refused(send(cloud, "GET", own_url(cloud, "GET", "/new-bucket"))) == (404, "NoSuchBucket")


def test_the_log_has_no_signature_and_no_content(cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    put_part(cloud, asset, upload_id, 1, b"q" * 5000)
    entry = cloud.log("obs")[-1]
    assert entry["query"]["Signature"] == "***"
    assert (entry["body"], entry["status"], entry["credentials"]) == ({"bytes": 5000}, 200, "none")
    assert not {"X-Auth-Token", "Authorization", "X-Sdk-Date"} & set(entry["headers"])


def test_a_reset_takes_the_files_away(app: App, cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    url = authority(cloud, asset, "PUT", upload_id=upload_id, part_number=1)
    assert send(cloud, "PUT", url, b"x", Content_Type=BINARY).status_code == 200
    folder = app.emulator.spool._folder
    assert folder is not None
    assert len(list(folder.iterdir())) == 1
    cloud.control("POST", "reset")
    assert not folder.exists()
    assert refused(send(cloud, "PUT", url, b"x", Content_Type=BINARY)) == (404, "NoSuchUpload")


def test_faults(app: App, cloud: Client, asset: dict[str, Any], upload_id: str) -> None:
    cloud.fault(action="status", service="obs", method="PUT", status=503)
    url = authority(cloud, asset, "PUT", upload_id=upload_id, part_number=1)
    assert send(cloud, "PUT", url, b"x", Content_Type=BINARY).status_code == 503
    assert files(app) == []
    assert send(cloud, "PUT", url, b"x", Content_Type=BINARY).status_code == 200

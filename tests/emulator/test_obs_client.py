# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own object storage client. It drops a path from its server, so the emulator knows it by its host."""

from __future__ import annotations

import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.clients import ACCESS, SECRET, Client
from tests.emulator.media import KB, etag

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import obs

pytestmark = pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning")

BUCKET, KEY = "demo-media", "films/sea side.mp4"


@pytest.fixture(params=["obs", "v2"])
def storage(served: Client, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    host, port = served.base.removeprefix("http://").split(":")
    found = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: found)
    client = obs.ObsClient(
        access_key_id=ACCESS,
        secret_access_key=SECRET,
        server=f"http://obs.cn-north-4.myhuaweicloud.com:{port}",
        path_style=True,
        signature=request.param,
        max_retry_count=0,
    )
    yield client
    client.close()


def test_objects(storage: Any) -> None:
    made = storage.putContent(BUCKET, KEY, content="film")
    assert (made.status, made.body.etag) == (200, etag(b"film"))
    head = storage.getObjectMetadata(BUCKET, KEY)
    assert (head.status, head.body.contentLength) == (200, 4)
    assert storage.getObject(BUCKET, KEY, loadStreamInMemory=True).body.buffer == b"film"
    listed = storage.listObjects(BUCKET, prefix="films/")
    assert [one.key for one in listed.body.contents] == ["films/harbour.mp4", "films/harbour.srt", KEY]
    assert storage.deleteObject(BUCKET, KEY).status == 204
    gone = storage.getObject(BUCKET, KEY, loadStreamInMemory=True)
    assert (gone.status, gone.errorCode) == (404, "NoSuchKey")


def test_buckets(storage: Any) -> None:
    assert storage.createBucket("sdk-bucket", location="cn-north-4").status == 200
    assert storage.headBucket("sdk-bucket").status == 200
    assert storage.deleteBucket("sdk-bucket").status == 204
    assert storage.headBucket("sdk-bucket").status == 404


def test_settings_of_a_bucket(storage: Any) -> None:
    assert storage.createBucket("sdk-bucket", location="cn-north-4").status == 200
    assert storage.getBucketPolicy("sdk-bucket").errorCode == "NoSuchBucketPolicy"
    statement = '{"Effect": "Allow", "Principal": {"ID": ["*"]}, "Action": ["*"], "Resource": ["sdk-bucket"]}'
    assert storage.setBucketPolicy("sdk-bucket", f'{{"Statement": [{statement}]}}').status == 204
    assert statement in storage.getBucketPolicy("sdk-bucket").body.policyJSON
    assert storage.deleteBucketPolicy("sdk-bucket").status == 204


def test_an_upload_in_parts(storage: Any, tmp_path: Path) -> None:
    begun = storage.initiateMultipartUpload(BUCKET, KEY, contentType="video/mp4")
    upload_id = begun.body.uploadId
    data = [b"a" * 100 * KB, b"end"]
    parts = []
    for number, content in enumerate(data, 1):
        path = tmp_path / str(number)
        path.write_bytes(content)
        put = storage.uploadPart(BUCKET, KEY, number, upload_id, object=str(path), isFile=True, isAttachMd5=True)
        assert (put.status, put.body.etag) == (200, etag(content))
        parts.append(obs.CompletePart(partNum=number, etag=put.body.etag))
    listed = storage.listParts(BUCKET, KEY, upload_id, maxParts=1)
    assert (listed.body.isTruncated, listed.body.nextPartNumberMarker) == (True, 1)
    rest = storage.listParts(BUCKET, KEY, upload_id, partNumberMarker=1)
    assert [(part.partNumber, part.size) for part in rest.body.parts] == [(2, 3)]
    done = storage.completeMultipartUpload(BUCKET, KEY, upload_id, obs.CompleteMultipartUploadRequest(parts=parts))
    assert (done.status, done.body.key) == (200, KEY)
    assert storage.getObject(BUCKET, KEY, loadStreamInMemory=True).body.buffer == b"".join(data)
    again = storage.abortMultipartUpload(BUCKET, KEY, upload_id)
    assert (again.status, again.errorCode) == (404, "NoSuchUpload")


def test_a_signed_url(storage: Any, served: Client) -> None:
    """The client signs the host that it knows; here it is asked for at the emulator's own."""
    signed = storage.createSignedUrl("GET", BUCKET, "films/harbour.mp4", expires=60)
    url = served.base + "/obs" + signed.signedUrl.partition(served.base.rpartition(":")[2])[2]
    answer = served.session.get(url, timeout=10)
    assert (answer.status_code, answer.content) == (200, b"A film of the harbour")

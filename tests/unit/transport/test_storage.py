# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What goes to object storage with a signed URL, and what comes of it."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.storage import children_of, text_of
from tests.unit.transport.doubles import Scene, answering, reply, response_bytes, served
from tests.unit.transport.test_session import cloud_for

URL = "https://bucket.obs.example.com/a%2Fb.mp4?uploadId=1&Signature=a%2Bb%2F%3D&Expires=9"
LISTED = b"""<?xml version="1.0" encoding="UTF-8"?>
<ListPartsResult xmlns="http://obs.example.com/doc"><UploadId>u</UploadId><Part><PartNumber>1</PartNumber></Part>
<Part><PartNumber>2</PartNumber></Part></ListPartsResult>"""
REFUSED = b"<Error><Code>%s</Code><Message>No.</Message><RequestId>r9</RequestId></Error>"
BROKEN = (500, {}, b"")


def send(scene, method="GET", **how):
    return scene.cloud.storage().send(method, URL, action="do it", **how)


def test_only_what_was_signed_is_sent():
    with served(answering(response_bytes(b"", headers=['ETag: "abc"']))) as server:
        url = "http://127.0.0.1:%d/a%%2Fb.mp4?partNumber=1&Signature=a%%2Bb%%3D" % server.port
        cloud = cloud_for(server, auth_token="our-token", access_key=None, secret_key=None)
        stored = cloud.storage().send("PUT", url, headers={"Content-MD5": "x=="}, body=b"bytes", action="do it")
        cloud.close()
    assert stored.headers["etag"] == '"abc"'
    head, _end, body = server.requests[0].partition(b"\r\n\r\n")
    lines = head.decode("ascii").split("\r\n")
    assert lines[0] == "PUT /a%2Fb.mp4?partNumber=1&Signature=a%2Bb%3D HTTP/1.1"
    names = sorted(line.partition(":")[0].lower() for line in lines[1:])
    assert names == ["accept", "accept-encoding", "content-length", "content-md5", "host", "user-agent"]
    assert body == b"bytes"


def test_an_answer_is_read_whatever_its_namespace():
    document = send(Scene(reply(200, raw=LISTED))).document
    assert text_of(document, "UploadId") == "u"
    assert text_of(document, "Bucket") == ""
    assert [text_of(part, "PartNumber") for part in children_of(document, "Part")] == ["1", "2"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_an_empty_answer(method):
    assert send(Scene(reply(204)), method).document is None


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (403, b"SignatureDoesNotMatch", errors.Denied),
        (404, b"NoSuchUpload", errors.NotFound),
        (400, b"BadDigest", errors.Rejected),
        (200, b"InternalError", errors.Rejected),
    ],
)
def test_a_refusal(status, code, kind):
    with pytest.raises(kind, match="do it: No. .*code %s, request ID r9" % code.decode()) as caught:
        send(Scene(reply(status, raw=REFUSED % code)), "POST")
    assert "a%2Bb" not in str(caught.value)


def test_a_part_is_sent_again_and_the_end_is_not():
    scene = Scene(BROKEN, reply(200))
    send(scene, "PUT", body=b"x")
    assert len(scene.urls) == 2
    scene = Scene(BROKEN)
    with pytest.raises(errors.Ambiguous, match="not known whether"):
        send(scene, "POST", body=b"<x/>")
    assert len(scene.urls) == 1
    assert scene.notes == scene.warnings == []


@pytest.mark.parametrize(
    "raw", [LISTED[:-5], b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "<x/>".encode("utf-16"), b"\xff", b"text"]
)
def test_an_answer_that_is_none(raw):
    with pytest.raises(errors.InvalidAnswer, match="not complete XML"):
        send(Scene(reply(200, raw=raw)))


def test_no_connection():
    with served(lambda stream, request: False) as server:
        url = "http://127.0.0.1:%d/x" % server.port
        with pytest.raises(errors.Unreachable, match="closed the connection"):
            cloud_for(server).storage().send("PUT", url, action="do it")
        with pytest.raises(errors.Ambiguous):
            cloud_for(server).storage().send("POST", url, action="do it")

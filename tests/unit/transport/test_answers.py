# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which error an answer is, and what it says."""

from __future__ import annotations

import json

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpResponse
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.answers import (
    Asked,
    document,
    failure,
    is_success,
)

PAGE = b"<!DOCTYPE html><html><head><title>502 Bad\n Gateway</title></head><body>nginx</body></html>"


def coded(code):
    return json.dumps({"error_code": code, "error_msg": "words"}).encode()


def response(status, body=b"", **headers):
    return HttpResponse(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, coded("X.1"), errors.Rejected),
        (401, coded("X.1"), errors.Denied),
        (403, coded("X.1"), errors.Denied),
        (404, coded("X.1"), errors.NotFound),
        (404, b"", errors.NotFound),
        (404, b'{"unknown": 1}', errors.NotFound),
        (404, PAGE, errors.InvalidAnswer),
        (404, b"404 page not found", errors.InvalidAnswer),
        (404, b"<Error><Code>NoSuchKey</Code><Message>m</Message></Error>", errors.NotFound),
        (409, coded("X.1"), errors.Conflict),
        (422, coded("X.1"), errors.Rejected),
        (429, coded("APIGW.0308"), errors.Throttled),
        (429, PAGE, errors.Throttled),
        (403, coded("VOD.10127"), errors.Throttled),
        (407, PAGE, errors.Unreachable),
        (500, coded("X.1"), errors.ServerError),
        (502, PAGE, errors.InvalidAnswer),
        (301, PAGE, errors.InvalidAnswer),
    ],
)
def test_family(status, body, kind):
    error = failure(response(status, body), Asked("do it"))
    assert error.__class__ is kind
    assert error.status == status
    assert str(error).startswith("do it: ")


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (500, coded("X.1"), errors.ServerError),
        (503, coded("X.1"), errors.ServerError),
        (500, b"", errors.Ambiguous),
        (500, b'{"message": "oops"}', errors.Ambiguous),
        (502, PAGE, errors.Ambiguous),
        (503, b"busy", errors.Ambiguous),
        (504, coded("APIGW.0201"), errors.Ambiguous),
        (501, b"not here", errors.InvalidAnswer),
        (501, b"{}", errors.ServerError),
        (404, PAGE, errors.InvalidAnswer),
        (429, PAGE, errors.Throttled),
        (302, b"", errors.InvalidAnswer),
    ],
)
def test_family_of_a_write_that_must_happen_once(status, body, kind):
    assert failure(response(status, body), Asked("create it", writes=True, once=True)).__class__ is kind


def test_the_sentence_has_all_that_support_asks_for():
    body = json.dumps({"NeutronError": {"type": "PortNotFound", "message": "Port x\ncould not be found."}}).encode()
    error = failure(response(404, body, x_request_id="r-1"), Asked("get port x"))
    assert str(error) == ("get port x: Port x could not be found. (HTTP 404, code PortNotFound, request ID r-1)")
    assert (error.code, error.request_id) == ("PortNotFound", "r-1")


def test_the_whole_answer_is_kept_for_those_who_can_read_more_of_it():
    results = {"results": [{"id": "a", "error_code": "X.1"}, {"id": "b", "error_code": "X.2"}]}
    assert failure(response(400, json.dumps(results).encode()), Asked("look")).document == results
    assert failure(response(502, PAGE), Asked("look")).document is None
    assert failure(response(400), Asked("look")).document is None


def test_a_page_is_named_by_its_title():
    error = failure(response(502, PAGE), Asked("get it"))
    assert str(error) == "get it: the response is a page and not JSON: '502 Bad Gateway' (HTTP 502)"


def test_secrets_that_a_gateway_echoes_are_masked_before_the_text_is_cut():
    secret = "s3cr3t-token"
    echo = coded("APIGW.0301").replace(b"words", b"x" * 190 + secret.encode())
    error = failure(response(401, echo).hiding([secret, ""]), Asked("get it"))
    assert "s3cr3t" not in str(error)


def test_a_refused_login_names_its_origin():
    refused = failure(response(401, coded("APIGW.0301")), Asked("get it"), "a key from X")
    assert "words; this was sent with a key from X" in str(refused)
    other = failure(response(401, coded("SVCSTG.00100401")), Asked("get it"))
    assert "sent with" not in str(other)


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("https://user:pass@other.example.com/x?token=1", "redirect to other.example.com, which"),
        ("/login", "redirect to /login, which"),
        ("http://[bad", "redirect, which"),
        (None, "redirect, which"),
    ],
)
def test_redirects_are_reported(location, shown):
    error = failure(response(302, b"", **({"location": location} if location else {})), Asked("a"))
    assert shown in str(error)
    assert "pass" not in str(error)


@pytest.mark.parametrize("body", [b"", b" \n", b"\t"])
def test_an_empty_body_is_no_document(body):
    assert document(response(200, body), Asked("a", writes=True, once=True)) is None


@pytest.mark.parametrize(
    ("body", "parsed"),
    [(b"{}", {}), (b"[1]", [1]), ("\ufeff{}".encode(), {}), ('{"n":"ä"}'.encode(), {"n": "ä"}), (b"null", None)],
)
def test_documents(body, parsed):
    assert document(response(200, body), Asked("a", writes=True, once=True)) == parsed


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (PAGE, "a page and not JSON: '502 Bad Gateway'"),
        (b"hello", "text and not JSON: 'hello'"),
        (b'{"ports": [{"id": ', "not complete JSON (18 bytes)"),
        (b"\xff\xfe\xfa", "text and not JSON"),
        (b"[" * 100000, "not complete JSON"),
    ],
)
def test_what_is_no_document(body, words):
    with pytest.raises(errors.InvalidAnswer) as caught:
        document(response(200, body), Asked("list ports"))
    assert words in str(caught.value)
    with pytest.raises(errors.Ambiguous) as caught:
        document(response(201, body), Asked("create port", writes=True, once=True))
    assert "not known whether" in str(caught.value)


@pytest.mark.parametrize(("status", "success"), [(200, True), (204, True), (304, True), (302, False), (400, False)])
def test_success(status, success):
    assert is_success(status) is success


def test_long_text_is_cut():
    error = failure(response(400, b"word " * 1000), Asked("get it"))
    assert 200 < len(str(error)) < 300

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever answers: each response is a document or a named error, each list ends, and each pause is finite."""

from __future__ import annotations

import errno
import json
import math
import os
import socket
import ssl
from itertools import cycle
from typing import Any

import pytest
import requests
import urllib3
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.calls import Operation
from ansible_collections.community.huaweicloud.plugins.module_utils._core.envelopes import TEXT_LIMIT
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import CloudError, InvalidAnswer
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpResponse
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.answers import (
    Asked,
    Refusal,
    document,
    failure,
    is_success,
    refused,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.causes import explain
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.failures import Peer, SendFailure
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.paging import (
    BodyOffsetPaging,
    BodyPaging,
    MarkerPaging,
    OffsetPaging,
    PageNumberPaging,
    SinglePage,
    walk,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.retry import (
    Attempt,
    RetryPolicy,
    retry_after,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.storage import ObjectStorage, Stored
from tests.unit.core.hostile import ERRORS, LONG_SPELLINGS, MARKUP, SECRETS, TREES, leaked
from tests.unit.transport.doubles import NOON

# The texts of the service twice, and the words of the collection around them.
LONGEST = 3 * TEXT_LIMIT + 300
BODIES = st.one_of(
    st.binary(),
    MARKUP.map(str.encode),
    ERRORS.map(lambda tree: json.dumps(tree).encode()),
    TREES.map(lambda tree: json.dumps(tree).encode()),
)
STATUSES = st.sampled_from([200, 201, 204, 301, 304, 400, 401, 403, 404, 407, 409, 429, 500, 501, 502, 503, 504, 599])
HEADERS = st.dictionaries(st.sampled_from(["x-request-id", "x-obs-request-id", "location", "etag"]), st.text())
ASKED = st.builds(Asked, st.just("do it"), st.booleans(), st.booleans())


def check_sentence(error: Exception) -> None:
    sentence = str(error)
    assert sentence.startswith("do it: ")
    assert sentence.isprintable()
    assert len(sentence) <= LONGEST


# Responses.


@given(STATUSES, HEADERS, BODIES, st.booleans(), ASKED)
def test_any_response_is_a_document_or_an_error(
    status: int, headers: dict[str, str], body: bytes, unclear: bool, asked: Asked
) -> None:
    response = HttpResponse(status, headers, body, unclear=unclear)
    if not is_success(status):
        error = failure(response, asked)
        assert isinstance(error, CloudError)
        check_sentence(error)
        return
    try:
        json.dumps(document(response, asked))
    except CloudError as error:
        check_sentence(error)


@given(
    STATUSES, SECRETS, st.sampled_from(sorted(LONG_SPELLINGS)), st.sampled_from(["json", "page", "text", "redirect"])
)
def test_no_response_shows_a_secret(status: int, secret: str, how: str, where: str) -> None:
    said = LONG_SPELLINGS[how](secret)
    body = {"json": json.dumps({"error_code": "X.1", "error_msg": said}), "page": "<html><h1>%s</h1></html>" % said}
    headers = {"location": "https://%s/%s" % (said, said)} if where == "redirect" else {}
    response = HttpResponse(status, headers, body.get(where, "You sent " + said).encode()).hiding([secret])
    try:
        error: Exception = failure(response, Asked("do it"))
        if is_success(status):
            document(response, Asked("do it", writes=True, once=True))
    except CloudError as raised:
        error = raised
    assert not leaked(str(error), secret)


def test_a_refusal_that_comes_with_success_has_the_limits_of_others() -> None:
    response = HttpResponse(200, {"x-request-id": "r\x1b[31m" + "9" * 60000}, b"")
    error = refused(response, Asked("do it"), Refusal("no\x1b[31m " + "x" * 10**6, "X.1"))
    check_sentence(error)


# Object storage.


class Answering:
    """An exchange that has one response for each request."""

    def __init__(self, *responses: HttpResponse) -> None:
        self._responses = cycle(responses)

    def run(
        self, prepare: Any, policy: RetryPolicy, *, repeats: bool, action: str, operation: Operation
    ) -> HttpResponse:
        prepare()
        return next(self._responses)


def sent(method: str, response: HttpResponse) -> Stored:
    return ObjectStorage(Answering(response), 0).send(method, "https://obs.example.com/x", action="do it")  # type: ignore[arg-type]


@given(st.sampled_from(["GET", "PUT", "POST", "DELETE", "HEAD"]), STATUSES, HEADERS, BODIES)
def test_any_response_of_the_storage_is_xml_or_an_error(
    method: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    try:
        stored = sent(method, HttpResponse(status, headers, body))
    except CloudError as error:
        check_sentence(error)
    else:
        assert is_success(status)
        assert stored.document is None or b"<!" not in body


@given(st.sampled_from([200, 403, 500]), SECRETS, st.sampled_from(["html", "url", "part of a url", "base64"]))
def test_the_storage_shows_no_signature(status: int, secret: str, how: str) -> None:
    said = LONG_SPELLINGS[how](secret)
    body = "<Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>" % (said, said, said)
    with pytest.raises(CloudError) as caught:
        sent("POST", HttpResponse(status, {}, body.encode()).hiding([secret]))
    check_sentence(caught.value)
    assert not leaked(str(caught.value), secret)


# Why there was no response.

PEER = Peer("vpc.example.com", 443, "proxy.example.com:3128", 5.0, 30.0)
WRAPPERS = (
    *(requests.exceptions.ConnectionError, requests.exceptions.ProxyError, requests.exceptions.SSLError),
    *(requests.exceptions.ReadTimeout, requests.exceptions.ConnectTimeout, requests.exceptions.ChunkedEncodingError),
    *(requests.exceptions.ContentDecodingError, urllib3.exceptions.HTTPError, urllib3.exceptions.ProtocolError),
    *(urllib3.exceptions.DecodeError, OSError),
)
TEXTS = st.one_of(
    st.text(),
    st.text().map("Tunnel connection failed: ".__add__),
    st.text().map('Fingerprints did not match. Expected "a", got "'.__add__),
)


def tls_error(text: str, reason: str | None) -> ssl.SSLError:
    """As the library of Python makes them: with the name of the reason in the library for TLS."""
    error = ssl.SSLError(1, text)
    error.reason = reason  # type: ignore[assignment]
    return error


ROOTS = st.one_of(
    TEXTS.map(OSError),
    st.sampled_from(sorted(errno.errorcode)).map(lambda number: OSError(number, os.strerror(number))),
    TEXTS.map(lambda text: socket.gaierror(-2, text)),
    st.builds(tls_error, TEXTS, st.none() | st.text()),
    TEXTS.map(ssl.SSLCertVerificationError),
)


@given(ROOTS, st.lists(st.sampled_from(WRAPPERS), min_size=1, max_size=4), st.booleans())
def test_any_failure_of_the_network_has_a_reason(
    root: Exception, wrappers: list[type[Exception]], in_a_circle: bool
) -> None:
    error: Any = root
    for wrapper in wrappers:
        error, cause = wrapper(error), error
        error.__cause__ = cause
    if in_a_circle:
        root.__context__ = error
    reason = explain(error, PEER)
    assert isinstance(reason, SendFailure)
    assert str(reason)
    assert not (reason.sent and reason.final)


def test_an_error_of_another_library_for_tls() -> None:
    """pyOpenSSL in the place of Python's own library makes them without the name of a reason."""
    assert str(explain(requests.exceptions.SSLError(ssl.SSLError("bad handshake")), PEER))


# Lists.

ITEMS = st.lists(st.dictionaries(st.sampled_from(["id", "name"]), TREES, max_size=2) | TREES, max_size=4)
LINKS = st.lists(
    st.fixed_dictionaries({"rel": st.sampled_from(["next", "previous"]), "href": TREES | st.just("/x?marker=m")})
    | TREES,
    max_size=2,
)
PAGES = st.one_of(
    TREES,
    st.fixed_dictionaries({"things": ITEMS}, optional={"total": TREES | st.integers(-1, 9), "links": LINKS | TREES}),
)
PAGINGS = [
    SinglePage("things"),
    MarkerPaging("things"),
    MarkerPaging("things", links="links", limit=2),
    MarkerPaging("things", links="links", limit=2, thrifty=True, omits=True),
    OffsetPaging("things", 2),
    OffsetPaging("things", 2, total="total", omits=True),
    PageNumberPaging("things", 1, 2, total="total"),
    PageNumberPaging("things", 0, 2, total="total", total_cap=3),
    BodyPaging("things", 2, total="total"),
    BodyOffsetPaging("things", 2, total="total", omits=True),
]


@given(st.sampled_from(PAGINGS), st.lists(PAGES, min_size=1, max_size=4))
def test_any_list_ends(paging: Any, pages: list[Any]) -> None:
    """Also if the service begins again after its last page."""
    asked = 0
    answers = cycle(pages)

    def fetch(query: Any, body: Any) -> Any:
        nonlocal asked
        asked += 1
        json.dumps([query, body])
        return next(answers)

    found: list[Any] = []
    try:
        found.extend(walk(paging, fetch, {}, None, "do it"))
    except InvalidAnswer as error:
        check_sentence(error)
    assert asked <= len(pages) + 1
    there = [item for page in pages if isinstance(page, dict) for item in page.get("things") or []]
    assert all(item in there for item in found)


# Retry-After.

DATE_PARTS = st.sampled_from(
    (
        *(
            "Mon,",
            "Tue",
            "02",
            "31",
            "Jan",
            "February",
            "13",
            "2024",
            "0",
            "99999",
            "-1",
            "03:05:05",
            "25:61:61",
            "3.5",
        ),
        *("GMT", "-0000", "+9999", "-99999999999", "EST", ",", ";", "()", "1e9", ":", "٣", "0001", "9999", "00:00"),
    )
)
DATES = st.lists(DATE_PARTS | st.text(max_size=3), max_size=8).map(" ".join)


@given(st.one_of(st.none(), st.text(), DATES, st.floats().map(str), st.integers().map(str)), st.floats(0, 4e9))
def test_any_retry_after_is_a_finite_time_or_none(header: str | None, now: float) -> None:
    told = retry_after(header, now)
    assert told is None or (math.isfinite(told) and told >= 0)
    pause = RetryPolicy(3).delay(True, Attempt(status=503, retry_after=told), 0, 0.0)
    assert pause is not None
    assert 0 <= pause <= 120


@pytest.mark.parametrize(
    "header",
    ["Mon, 01 Jan 0001 00:00:00 -0000", "Fri, 31 Dec 9999 23:59:59 -9999", "Tue, 02 Jan 2024 03:05:05 +" + "9" * 99],
)
def test_dates_at_the_ends_of_time(header: str) -> None:
    told = retry_after(header, NOON)
    assert told is None or told >= 0

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The signature against worked vectors and against the vendor's own signer."""

from __future__ import annotations

import calendar
import json
import re
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth import signer
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.signer import canonical_query, sign
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest

CONTRACT = json.loads((Path(__file__).parents[3] / "contract" / "signing_vectors.json").read_text(encoding="utf-8"))
NOON = 1704164645.0  # 2024-01-02T03:04:05Z


def vector_request(vector):
    url = "https://" + vector["host"] + quote(vector["path"], safe="/~")
    query = canonical_query((key, value) for key, value in vector["query"])
    headers = {name: value for name, value in vector["headers"].items() if name != "X-Sdk-Date"}
    return HttpRequest(
        vector["method"], url + ("?" + query if query else ""), headers, (vector["body"] or "").encode("utf-8")
    )


def at(vector):
    return float(calendar.timegm(time.strptime(vector["headers"]["X-Sdk-Date"], "%Y%m%dT%H%M%SZ")))


@pytest.mark.parametrize("vector", CONTRACT["vectors"], ids=[vector["name"] for vector in CONTRACT["vectors"]])
def test_vector(vector):
    signed = sign(vector_request(vector), CONTRACT["access_key"], CONTRACT["secret_key"], at(vector))
    assert signed.headers["Authorization"] == vector["expect"]["authorization"]
    for name, value in vector["added_headers"].items():
        assert signed.headers[name] == value
    parts = urlsplit(signed.url)
    target = parts.path + ("?" + parts.query if parts.query else "")
    assert target == quote(vector["expect"]["request_target"], safe="/~?&=%")


def test_the_body_and_the_method_are_left_alone():
    request = HttpRequest("POST", "https://h/p", {"Content-Type": "application/json"}, b'{ "a":1 }')
    signed = sign(request, "AK", "SK", NOON)
    assert (signed.body, signed.method) == (request.body, "POST")
    assert "Authorization" not in request.headers


def test_the_query_that_is_signed_is_the_query_that_is_sent():
    signed = sign(HttpRequest("GET", "https://h/p?b=2&a=x+y&a=&c"), "AK", "SK", NOON)
    assert signed.url == "https://h/p?a=&a=x%2By&b=2&c="


def test_signing_again_replaces_the_signature():
    request = HttpRequest("POST", "https://h/p", {"Content-Type": "text/plain", "X-Language": " en-us "}, b"x")
    once = sign(request, "AK", "SK", NOON)
    again = sign(once, "AK2", "SK2", NOON + 60)
    assert again == sign(request, "AK2", "SK2", NOON + 60)


def test_a_header_without_a_body_hash_is_not_believed():
    request = HttpRequest("POST", "https://h/p", {"X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD"}, b"{}")
    assert "X-Sdk-Content-Sha256" not in sign(request, "AK", "SK", NOON).headers


def test_a_port_belongs_to_the_host_and_a_user_does_not():
    assert sign(HttpRequest("GET", "http://u@127.0.0.1:8787/iam"), "AK", "SK", NOON).headers["Host"] == "127.0.0.1:8787"


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "\u9891", "a\0b", "\x7f"])
def test_a_value_that_no_header_can_carry(value):
    with pytest.raises(InvalidInput, match="the header X-Thing has a value"):
        sign(HttpRequest("GET", "https://h/", {"X-Thing": value}), "AK", "SK", NOON)


@pytest.mark.parametrize(
    ("pairs", "query"),
    [
        ([], ""),
        ([("b", 1), ("a", True), ("c", False)], "a=true&b=1&c=false"),
        ([("k", ["b", "a"]), ("k", "aa")], "k=a&k=aa&k=b"),
        ([("n", None), ("e", ""), ("l", [])], "e="),
        ([("sp ace", "a b+c/d~e")], "sp%20ace=a%20b%2Bc%2Fd~e"),
        ([("n", (10, 9))], "n=10&n=9"),
        ([("\u9891", "\u9053&=?")], "%E9%A2%91=%E9%81%93%26%3D%3F"),
    ],
)
def test_canonical_query(pairs, query):
    assert canonical_query(pairs) == query


# The vendor's own signer as the oracle.

hypothesis = pytest.importorskip("hypothesis")
st = hypothesis.strategies
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
HEADER_NAME = st.from_regex(re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,12}", re.ASCII), fullmatch=True)
HEADER_VALUE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)
CONTENT_TYPES = st.sampled_from(
    [None, "application/json", "application/json;charset=UTF-8", "application/bson", "text/xml"]
)
COMPUTED = {"host", "authorization", "content-type", "x-sdk-date", "x-sdk-content-sha256"}
HEADERS = st.dictionaries(HEADER_NAME, HEADER_VALUE, max_size=5).map(
    lambda found: {name: value for name, value in found.items() if name.lower() not in COMPUTED}
)


def vendor(method, host, path, query, headers, body, access_key, secret_key):
    credentials = pytest.importorskip("huaweicloudsdkcore.auth.credentials")
    vendors_signer = pytest.importorskip("huaweicloudsdkcore.signer.signer")
    sdk_request = pytest.importorskip("huaweicloudsdkcore.sdk_request")
    request = sdk_request.SdkRequest(
        method=method,
        schema="https",
        host=host,
        resource_path=path,
        query_params=list(query),
        header_params=dict(headers),
        body=body,
    )
    return vendors_signer.Signer(credentials.BasicCredentials(access_key, secret_key)).sign(request)


@hypothesis.given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]),
    segments=st.lists(TEXT, max_size=4),
    query=st.lists(st.tuples(TEXT.filter(bool), TEXT), max_size=5),
    headers=HEADERS,
    content_type=CONTENT_TYPES,
    body=st.binary(max_size=60),
    secret_key=TEXT.filter(bool),
)
@hypothesis.settings(deadline=None, max_examples=300, database=None)
def test_the_vendor_signs_alike(method, segments, query, headers, content_type, body, secret_key):
    hypothesis.assume(len({name.lower() for name in headers}) == len(headers))
    if content_type:
        headers = dict(headers, **{"Content-Type": content_type})
    path = "/" + "/".join(quote(segment, safe="") for segment in segments)
    url = "https://vpc.example.com" + path
    encoded = canonical_query(query)
    request = HttpRequest(method, url + ("?" + encoded if encoded else ""), headers, body)
    ours = sign(request, "AK", secret_key, NOON)
    dated = dict(headers, **{"X-Sdk-Date": "20240102T030405Z"})
    theirs = vendor(method, "vpc.example.com", path, query, dated, body, "AK", secret_key)
    assert ours.headers == theirs.header_params
    assert ours.url == "https://vpc.example.com" + theirs.uri


@hypothesis.given(
    values=st.dictionaries(TEXT.filter(bool), st.one_of(TEXT, st.booleans(), st.integers(), st.lists(TEXT)))
)
@hypothesis.settings(deadline=None, max_examples=200, database=None)
def test_the_vendor_writes_queries_alike(values):
    theirs = vendor("GET", "h", "/p", values.items(), {"X-Sdk-Date": "20240102T030405Z"}, b"", "AK", "SK").uri
    ours = canonical_query(values.items())
    assert theirs == ("/p?" + ours if ours else "/p")


@hypothesis.given(path=st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
@hypothesis.settings(database=None)
def test_a_canonical_path_is_stable(path):
    canonical = signer.canonical_path("/" + quote(path, safe="/"))
    assert signer.canonical_path(canonical) == canonical

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""No value leaves its place in a URL, and a body is written once."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.paths import (
    checked_headers,
    encoded_body,
    fill,
    with_query,
)


def filled(template, **values):
    return fill(template, values.__getitem__)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("abc-1_2.~", "/v1/abc-1_2.~/x"),
        ("a/b", "/v1/a%2Fb/x"),
        ("a?b#c&d=e", "/v1/a%3Fb%23c%26d%3De/x"),
        ("50%", "/v1/50%25/x"),
        ("ä \u4e2d", "/v1/%C3%A4%20%E4%B8%AD/x"),
        ("...", "/v1/.../x"),
        (7, "/v1/7/x"),
        (0, "/v1/0/x"),
        (True, "/v1/true/x"),
    ],
)
def test_values_stay_in_their_segment(value, path):
    assert filled("/v1/{id}/x", id=value) == path


@pytest.mark.parametrize(
    "value",
    ["", None, ".", "..", "../x", "a/../../b", "..\\x", "%2e%2e", "%2e%2e%2fx", "a\nb", "a\x00", "a\x85", "\udc80"],
)
def test_values_that_are_refused_by_name(value):
    with pytest.raises(InvalidInput, match="port_id"):
        filled("/v1/{port_id}", port_id=value)


@pytest.mark.parametrize(
    "path", ["", "v1/x", "/v1/../x", "/v1/x?y=1", "/v1/x#y", "/v1/ x", "/v1/%zz", "/v1/%2e%2e/x", "/a/{x"]
)
def test_templates_that_are_refused(path):
    with pytest.raises(InvalidInput):
        filled(path)


@given(st.text(min_size=1))
def test_any_text_comes_back_whole_or_is_refused(value):
    try:
        path = filled("/v1/{id}", id=value)
    except InvalidInput:
        return
    assert path.count("/") == 2
    assert not set("?# ") & set(path)
    assert unquote(path) == "/v1/" + value


@pytest.mark.parametrize(
    ("query", "url"),
    [
        (None, "u"),
        ({}, "u"),
        ({"a": None}, "u"),
        ({"b": "x y", "a": ["2", "1"]}, "u?a=1&a=2&b=x%20y"),
        ({"n": 5, "t": True, "e": ""}, "u?e=&n=5&t=true"),
        ({"v": "0.0.0+"}, "u?v=0.0.0%2B"),
        ({"a&b": "c=d"}, "u?a%26b=c%3Dd"),
    ],
)
def test_query(query, url):
    assert with_query("u", query) == url


@pytest.mark.parametrize(
    ("body", "sent"),
    [(None, b""), ({}, b"{}"), ({"a": [1, "ä"]}, '{"a":[1,"ä"]}'.encode()), (False, b"false")],
)
def test_body(body, sent):
    assert encoded_body(body) == sent


@pytest.mark.parametrize("body", [{"a": object()}, {"a": float("nan")}, {"a": "\udc80"}])
def test_bodies_that_are_refused(body):
    with pytest.raises(InvalidInput):
        encoded_body(body)


@pytest.mark.parametrize("headers", [{"A B": "x"}, {"": "x"}, {"A": "x\r\nB: y"}, {"A": "ä"}, {"A": 1}])
def test_headers_that_are_refused(headers):
    with pytest.raises(InvalidInput):
        checked_headers(headers)

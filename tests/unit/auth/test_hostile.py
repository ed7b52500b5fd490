# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever signs in answers: an end of a token is a time, and a pause is short."""

from __future__ import annotations

import base64
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.iam import Iam, _delay, member
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.registry.login import TOKEN_LIFE, _expiry
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import CloudError, CredentialError
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest, HttpResponse
from tests.support.clock import FakeClock
from tests.unit.core.hostile import ERRORS, MARKUP, TREES
from tests.unit.transport.doubles import NOON, settings

BODIES = st.binary() | MARKUP.map(str.encode) | (ERRORS | TREES).map(lambda tree: json.dumps(tree).encode())
TIMES = st.one_of(
    TREES,
    st.text("0123456789-T: .Zä٣", max_size=30),
    st.builds("{}-{}-{}T{}:{}:{}".format, *[st.sampled_from(["0000", "2024", "13", "01", "61", "٣٣"])] * 6),
)


def iam(response: HttpResponse | None = None) -> Iam:
    def send(request: HttpRequest) -> HttpResponse:
        assert response is not None
        return response

    given: dict[str, Any] = {"settings": settings(max_retries=0), "send": send, "url": str, "clock": FakeClock(NOON)}
    return Iam(cache=None, secrets=set(), warn=print, **given)  # type: ignore[arg-type]


def check_sentence(error: Exception) -> None:
    assert str(error).startswith("sign in: ")
    assert str(error).isprintable()


@given(TIMES)
def test_any_time_of_a_response_is_an_end(text: Any) -> None:
    assert math.isfinite(iam().expiry(text))


@given(st.sampled_from([200, 201, 302, 401, 403, 404, 429, 500]), BODIES)
def test_any_response_is_a_document_or_an_error(status: int, body: bytes) -> None:
    try:
        _headers, document = iam(HttpResponse(status, {}, body)).exchange(HttpRequest("GET", "https://iam"), "sign in")
    except (CloudError, CredentialError) as error:
        check_sentence(error)
        return
    assert status in (200, 201)
    assert isinstance(document, dict)


@given(TREES, st.lists(st.text(max_size=3), max_size=4))
def test_a_member_is_a_text_or_none(tree: Any, path: list[str]) -> None:
    found = member(tree, *path)
    assert found is None or found


@given(st.text("0123456789.-e ä", max_size=400))
def test_any_pause_is_short(header: str) -> None:
    assert 0 <= _delay(HttpResponse(503, {"retry-after": header}, b""), 2) <= 30


def test_a_pause_of_other_digits() -> None:
    assert 0 <= _delay(HttpResponse(503, {"retry-after": "\u00b2"}, b""), 2) <= 30


def token(claims: Any) -> str:
    return "a.%s.b" % base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")


@given(st.text() | TREES.map(token) | TREES.map(lambda tree: token({"exp": tree})) | st.text("ab.=_-", max_size=20))
def test_the_end_of_any_token_is_a_time(text: str) -> None:
    assert math.isfinite(_expiry(text, NOON))
    assert _expiry(text, NOON) > NOON


@pytest.mark.parametrize("end", [10**400, math.inf], ids=["digits", "infinite"])
def test_the_end_of_a_token_in_the_far_future(end: float) -> None:
    assert _expiry(token({"exp": end}), NOON) == NOON + TOKEN_LIFE

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The gateway's side of the signature, against worked vectors and against the vendor's signer."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer
from hypothesis import given
from hypothesis import strategies as st

from emulator.core.request import Request
from emulator.core.signature import canonical_request, matches, read_claim, sign
from tests.support.contract import CONTRACT

VECTORS = json.loads((CONTRACT / "signing_vectors.json").read_text(encoding="utf-8"))


def on_the_wire(vector: dict[str, Any]) -> Request:
    target = vector["expect"]["request_target"]
    path, _mark, query = target.partition("?")
    headers = {**vector["headers"], **vector["added_headers"]}
    return Request(
        method=vector["method"],
        scheme="http",
        host=vector["host"],
        path=quote(path, safe="/%"),
        query=query,
        headers={name.lower(): value for name, value in headers.items()},
        body=(vector["body"] or "").encode("utf-8"),
        peer="127.0.0.1",
    )


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_worked_vector(vector: dict[str, Any]) -> None:
    expected = vector["expect"]
    claim = read_claim(expected["authorization"])
    assert claim is not None
    assert claim.access == VECTORS["access_key"]
    canonical = canonical_request(on_the_wire(vector), claim.signed_headers)
    assert canonical == expected["canonical_request"]
    assert sign(VECTORS["secret_key"], vector["headers"]["X-Sdk-Date"], canonical) == expected["signature"]


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer abc",
        "SDK-HMAC-SHA256",
        "SDK-HMAC-SHA256 Access=A, SignedHeaders=host",
        "SDK-HMAC-SHA256 Access=A, SignedHeaders=host, Signature=XYZ",
        "SDK-HMAC-SHA256 Access=A B, SignedHeaders=host, Signature=00",
    ],
)
def test_what_is_no_claim(authorization: str) -> None:
    assert read_claim(authorization) is None


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
segments = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="%/?#"), max_size=8)


@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
    path=st.lists(segments, max_size=4),
    query=st.lists(st.tuples(texts, texts), max_size=4),
    body=st.binary(max_size=40),
)
@pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning")
def test_the_vendors_signer_is_understood(
    method: str, path: list[str], query: list[tuple[str, str]], body: bytes
) -> None:
    credentials = BasicCredentials("AK", "SK", "project")
    headers = {"Content-Type": "application/json", "X-Sdk-Date": "20240102T030405Z"}
    request = SdkRequest(
        method=method,
        schema="http",
        host="127.0.0.1:8787",
        resource_path="/" + "/".join(path),
        query_params=list(query),
        header_params=headers,
        body=body,
    )
    signed = Signer(credentials).sign(request)
    sent_path, _mark, sent_query = signed.uri.partition("?")
    request = Request(
        method=method,
        scheme="http",
        host="127.0.0.1:8787",
        path=quote(sent_path, safe="/"),
        query=sent_query,
        headers={name.lower(): value for name, value in signed.header_params.items()},
        body=body,
        peer="127.0.0.1",
    )
    claim = read_claim(signed.header_params["Authorization"])
    assert claim is not None
    assert matches(claim, "SK", "20240102T030405Z", canonical_request(request, claim.signed_headers))
    assert not matches(claim, "other", "20240102T030405Z", canonical_request(request, claim.signed_headers))

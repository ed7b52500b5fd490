# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The signature for object storage, against the vendor's own client."""

from __future__ import annotations

import warnings

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.method import Keys
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.storage_signer import sign
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from obs.auth import Authentication
    from obs.convertor import Adapter

NOON = 1704164645.0
DATE = "Tue, 02 Jan 2024 03:04:05 GMT"


@pytest.mark.parametrize("token", [None, "a-token"])
@pytest.mark.parametrize("path_style", [True, False])
@pytest.mark.parametrize("subresource", [None, "policy", "storageClass"])
@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("HEAD", {}),
        ("PUT", {"Content-Type": "application/xml", "x-obs-storage-class": "WARM", "x-obs-epid": "e1"}),
        ("DELETE", {"Content-Type": "application/json"}),
    ],
)
def test_it_is_that_of_the_vendor(
    method: str, headers: dict[str, str], subresource: str | None, path_style: bool, token: str | None
) -> None:
    resource = "/films%s%s" % ("" if path_style else "/", "?" + subresource if subresource else "")
    signed = sign(HttpRequest(method, "https://h/", headers), Keys("AK", "SK", token), resource, NOON)
    theirs = {**headers, "Date": DATE, **({"x-obs-security-token": token} if token else {})}
    client = Authentication("AK", "SK", path_style, Adapter("obs"), "h", False)
    query = {subresource: None} if subresource else {}
    assert signed.headers["date"] == DATE
    assert signed.headers["authorization"] == client.doAuth(method, "films", None, query, theirs)["Authorization"]
    assert {name.lower(): value for name, value in theirs.items()}.items() <= signed.headers.items()


@pytest.mark.parametrize("value", ["a\nx-obs-acl:public-read", "\u00e4"])
def test_a_value_that_no_header_can_have(value: str) -> None:
    with pytest.raises(InvalidInput, match="x-obs-epid has a value that is not allowed"):
        sign(HttpRequest("PUT", "https://h/", {"x-obs-epid": value}), Keys("AK", "SK"), "/films", NOON)

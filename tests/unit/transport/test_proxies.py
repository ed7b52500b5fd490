# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which proxy a request takes."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._transport.proxies import (
    is_loopback,
    proxy_for,
    without_login,
)

PROXY = "http://proxy.example.com:3128"
OTHER = "http://other.example.com"


@pytest.mark.parametrize(
    ("url", "option", "environ", "proxy"),
    [
        ("https://a.example.com", None, {}, None),
        ("https://a.example.com", PROXY, {}, PROXY),
        ("https://a.example.com", "proxy.example.com:3128", {}, PROXY),
        ("https://a.example.com", PROXY, {"HTTPS_PROXY": OTHER}, PROXY),
        ("https://a.example.com", None, {"HTTPS_PROXY": OTHER}, OTHER),
        ("https://a.example.com", None, {"https_proxy": PROXY, "HTTPS_PROXY": OTHER}, PROXY),
        ("https://a.example.com", None, {"HTTP_PROXY": OTHER}, None),
        ("http://a.example.com", None, {"HTTP_PROXY": OTHER}, OTHER),
        ("https://a.example.com", None, {"ALL_PROXY": OTHER}, OTHER),
        ("https://127.0.0.1", PROXY, {}, None),
        ("http://localhost:8787", None, {"http_proxy": OTHER}, None),
        ("https://[::1]", PROXY, {}, None),
    ],
)
def test_choice(url, option, environ, proxy):
    assert proxy_for(urlsplit(url), option, environ) == proxy


@pytest.mark.parametrize(
    ("host", "no_proxy", "bypassed"),
    [
        ("a.example.com", "example.com", True),
        ("a.example.com", ".example.com", True),
        ("a.example.com", "*.example.com", True),
        ("example.com", "EXAMPLE.com", True),
        ("notexample.com", "example.com", False),
        ("a.example.com", "b.com, a.example.com", True),
        ("a.example.com", "b.com c.com", False),
        ("a.example.com", "*", True),
        ("a.example.com", "", False),
        ("a.example.com", ".", False),
        ("a.example.com:8443", "a.example.com:8443", True),
        ("a.example.com:8443", "a.example.com:443", False),
        ("10.1.2.3", "10.0.0.0/8", True),
        ("10.1.2.3", "10.1.2.3", True),
        ("10.1.2.3:99", "10.1.2.3:99", True),
        ("10.1.2.3", "11.0.0.0/8", False),
        ("10.1.2.3", "3", False),
        ("10.1.2.3:99", "10.1.2.3:98", False),
        ("10.1.2.3", "10.1.2.3:99", False),
        ("[fd00::1]", "fd00::/8", True),
        ("[fd00::1]", "[fd00::]/8", True),
        ("[fd00::1]:99", "fd00:0::1", True),
        ("[fd00::1]:99", "[FD00::1]", True),
        ("[fd00::1]:99", "[fd00::1]:99", True),
        ("[fd00::1]:99", "[fd00:0:0::1]:99", True),
        ("[fd00::1]:99", "[fd00::1]:98", False),
        ("[fd00::1]", "[fd00::1]:99", False),
        ("a.example.com", "[a.example.com", False),
        ("a.example.com", "fd00::/8", False),
    ],
)
@pytest.mark.parametrize("option", [None, PROXY])
def test_exceptions(host, no_proxy, bypassed, option):
    environ = {"HTTPS_PROXY": PROXY, "NO_PROXY": no_proxy}
    assert (proxy_for(urlsplit("https://" + host), option, environ) is None) is bypassed


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("127.0.0.1", True),
        ("127.255.0.1", True),
        ("::1", True),
        ("LOCALHOST", True),
        ("localhost.example.com", False),
        ("128.0.0.1", False),
        ("0.0.0.0", False),
        ("", False),
    ],
)
def test_loopback(host, near):
    assert is_loopback(host) is near


def test_a_proxy_is_shown_without_its_login():
    assert without_login("http://user:p@ss@proxy.example.com:3128") == "proxy.example.com:3128"

# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What registries say of instances, and which versions a rule means."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._services.cse.host import (
    ATTRIBUTES,
    groups_for,
    host_of,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.cse.instances import (
    endpoint,
    shown,
    written,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._services.cse.versions import (
    canonical,
    check_rule,
    matching,
)


@pytest.mark.parametrize(
    ("text", "scheme", "host", "port", "ssl"),
    [
        ("rest://10.0.0.1:8080", "rest", "10.0.0.1", 8080, False),
        ("rest:127.0.0.1:8080", "rest", "127.0.0.1", 8080, False),
        ("rest://10.0.0.1:8080?sslEnabled=true", "rest", "10.0.0.1", 8080, True),
        ("rest://10.0.0.1:8080/?urlPrefix=%2Fa&sslEnabled=TRUE", "rest", "10.0.0.1", 8080, True),
        ("rest://10.0.0.1:8080?sslEnabled=false", "rest", "10.0.0.1", 8080, False),
        ("highway:localhost:7070", "highway", "localhost", 7070, False),
        ("HTTPS://shop.example.com/path", "https", "shop.example.com", None, True),
        ("grpc://[2001:db8::1]:50051", "grpc", "2001:db8::1", 50051, False),
        ("rest:[::1]:80", "rest", "::1", 80, False),
        ("rest://[::1]", "rest", "::1", None, False),
        ("rest:/10.0.0.1:80", "rest", "10.0.0.1", 80, False),
        ("10.0.0.1:8080", None, "10.0.0.1", 8080, False),
        ("localhost:8080", None, "localhost", 8080, False),
        ("localhost:8080/path", None, "localhost", 8080, False),
        ("host", None, "host", None, False),
        ("rest://user@host:1", "rest", "host", 1, False),
        ("rest://host:", "rest", "host", None, False),
        ("rest://host:999999", "rest", None, None, False),
        ("rest://host:port", "rest", None, None, False),
        ("rest://", "rest", None, None, False),
        ("2001:db8::1", None, None, None, False),
        ("rest://[::1", "rest", None, None, False),
        ("://", None, None, None, False),
        (" ", None, None, None, False),
        ("rest://\u0661:\u0661", "rest", None, None, False),
    ],
)
def test_endpoints(text: str, scheme: str | None, host: str | None, port: int | None, ssl: bool) -> None:
    assert endpoint(text) == {"scheme": scheme, "host": host, "port": port, "ssl": ssl, "url": text}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("rest://10.0.0.1:8080", "10.0.0.1:8080"),
        ("rest://[::1]:8080", "[::1]:8080"),
        ("rest://[::1]", "[::1]"),
        ("rest://host", "host"),
        ("rest://", None),
    ],
)
def test_addresses(text: str, address: str | None) -> None:
    assert written(endpoint(text)) == address


VERSIONS = ("0.9", "1.0.0", "1.0", "1.2.10", "1.10.0", "2.0.0", "2.0.0.1")


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("0.0.0+", VERSIONS),
        ("1.0.0", ("1.0.0", "1.0")),
        ("1.2+", ("1.2.10", "1.10.0", "2.0.0", "2.0.0.1")),
        ("1.0-2.0", ("1.0.0", "1.0", "1.2.10", "1.10.0")),
        ("latest", ("2.0.0.1",)),
        ("3.0.0", ()),
    ],
)
def test_version_rules(rule: str, wanted: tuple[str, ...]) -> None:
    assert check_rule(rule) == rule
    assert matching(rule, VERSIONS) == set(wanted)


@pytest.mark.parametrize(
    ("version", "full"),
    [("1", "1.0.0"), ("1.0", "1.0.0"), ("01.2.3", "1.2.3"), ("1.0.0.0", "1.0.0"), ("1.0.0.4", "1.0.0.4")],
)
def test_a_version_in_full(version: str, full: str) -> None:
    assert canonical(version) == full


def test_versions_that_are_none() -> None:
    assert matching("0.0.0+", ["", "None", "1"]) == {"", "None", "1"}
    assert matching("latest", ["newest", "1"]) == {"1"}
    assert matching("latest", []) == set()


@pytest.mark.parametrize("rule", ["", "1.0.0.0.0", "1.0+2.0", "newest", "1.0-", ">1.0", "1.0.0 "])
def test_what_is_no_rule(rule: str) -> None:
    with pytest.raises(InvalidInput, match=r'is not a version rule: use one such as "1\.0\.0"'):
        check_rule(rule)


def test_all_that_is_shown_of_an_instance() -> None:
    instance = {
        "instanceId": "i",
        "serviceId": "s",
        "version": "1.0.0",
        "hostName": "orders-1",
        "endpoints": ["highway://", "rest://10.0.0.1:8080", "rest://10.0.0.2:8080"],
        "status": "DOWN",
        "properties": {"zone": "a", "engineID": "of the engine"},
        "dataCenterInfo": {"name": "dc", "region": "cn-north-4", "availableZone": "cn-north-4a"},
        "timestamp": "1700000000",
        "modTimestamp": "1700000001",
    }
    found = shown(instance)
    assert [one["url"] for one in found.pop("endpoints")] == instance["endpoints"]
    assert found == {
        "id": "i",
        "host_name": "orders-1",
        "address": "10.0.0.1",
        "port": 8080,
        "status": "DOWN",
        "microservice_id": "s",
        "version": "1.0.0",
        "properties": {"zone": "a"},
        "data_center": "dc",
        "data_center_region": "cn-north-4",
        "availability_zone": "cn-north-4a",
        "created": "2023-11-14T22:13:20Z",
        "updated": "2023-11-14T22:13:21Z",
    }


ODD: list[dict[str, Any]] = [
    {},
    {"endpoints": None, "properties": None, "dataCenterInfo": None, "status": ""},
    {"endpoints": "rest://10.0.0.1:1", "timestamp": "soon"},
    {"endpoints": [None, ""], "timestamp": "9" * 30},
]


@pytest.mark.parametrize("instance", ODD)
def test_of_which_little_is_known(instance: dict[str, Any]) -> None:
    host = host_of(instance, {})
    assert tuple(host) == ATTRIBUTES
    assert {key: value for key, value in host.items() if value} == {"status": "UP"}
    assert groups_for(host) == ["cse_instances", "cse_status_up"]
